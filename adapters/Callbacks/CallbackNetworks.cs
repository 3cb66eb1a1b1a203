using System.Net;
using System.Net.Sockets;

namespace Chat2Pay.Adapters.Callbacks;

/// <summary>Private addresses and networks that a setting allows.</summary>
public static class CallbackNetworks
{
    private const int WidestIPv4 = 8;
    private const int WidestIPv6 = 16;

    /// <summary>
    /// What is wrong with one, as it follows its name; null if nothing is. A network that is as good as all would let calls into
    /// every other one.
    /// </summary>
    public static string? Fault(string text) =>
        IPAddress.TryParse(text, out _) ? null
        : !IPNetwork.TryParse(text, out IPNetwork network) ? "is an address or a network such as 10.1.0.0/16."
        : network.PrefixLength < (network.BaseAddress.AddressFamily == AddressFamily.InterNetwork ? WidestIPv4 : WidestIPv6)
            ? $"is at the widest a /{WidestIPv4} of IPv4 or a /{WidestIPv6} of IPv6: name the networks that your receivers are in."
            : null;
}
