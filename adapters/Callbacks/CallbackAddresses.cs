using System.Net;
using System.Net.Sockets;

namespace Chat2Pay.Adapters.Callbacks;

/// <summary>
/// Which addresses callbacks are sent to: public ones, and those of <see cref="CallbackOptions.AllowedNetworks"/>. An
/// application names the URL, so an address of the network that this host is in would be its way in (server-side request
/// forgery).
/// </summary>
public sealed class CallbackAddresses
{
    /// <summary>
    /// What is not a public unicast address, from IANA's registries of special-purpose addresses
    /// (https://www.iana.org/assignments/iana-ipv4-special-registry and iana-ipv6-special-registry).
    /// </summary>
    private static readonly IPNetwork[] Special =
    [
        .. ((string[])
        [
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24",
            "192.0.2.0/24", "192.31.196.0/24", "192.52.193.0/24", "192.88.99.0/24", "192.168.0.0/16", "192.175.48.0/24",
            "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
            "2001::/23", "2001:db8::/32", "2620:4f:8000::/48", "3fff::/20",
        ]).Select(IPNetwork.Parse),
    ];

    /// <summary>The only part of IPv6 from which public unicast addresses are given out.</summary>
    private static readonly IPNetwork GlobalUnicast = IPNetwork.Parse("2000::/3");

    private static readonly IPNetwork Nat64 = IPNetwork.Parse("64:ff9b::/96");
    private static readonly IPNetwork SixToFour = IPNetwork.Parse("2002::/16");

    private readonly IPNetwork[] allowed;
    private readonly bool allowsLoopback;

    /// <summary>Takes the exceptions.</summary>
    /// <param name="networks">Addresses and networks that are allowed whatever they are.</param>
    /// <param name="allowsLoopback">True where this host itself is reached on loopback.</param>
    public CallbackAddresses(IEnumerable<string> networks, bool allowsLoopback)
    {
        allowed = [.. networks.Select(Network)];
        this.allowsLoopback = allowsLoopback;
    }

    /// <summary>True if the loopback address may be sent to.</summary>
    public bool AllowsLoopback => allowsLoopback;

    /// <summary>True if callbacks may be sent to an address.</summary>
    public bool Allows(IPAddress address)
    {
        IPAddress reached = Reached(address);
        return Array.Exists(allowed, network => Contains(network, reached))
            || (allowsLoopback && IPAddress.IsLoopback(reached))
            || IsPublic(reached);
    }

    /// <summary>
    /// An address of IPv6 may hold one of IPv4, which is the one that is reached: mapped, or through a gateway (NAT64, 6to4).
    /// </summary>
    private static IPAddress Reached(IPAddress address)
    {
        if (address.AddressFamily != AddressFamily.InterNetworkV6)
        {
            return address;
        }

        byte[] bytes = address.GetAddressBytes();
        return address.IsIPv4MappedToIPv6 || Nat64.Contains(address) ? new IPAddress(bytes.AsSpan(12))
            : SixToFour.Contains(address) ? new IPAddress(bytes.AsSpan(2, 4))
            : address;
    }

    private static bool IsPublic(IPAddress address) => !Array.Exists(Special, network => Contains(network, address))
        && (address.AddressFamily == AddressFamily.InterNetwork
            || (address.AddressFamily == AddressFamily.InterNetworkV6 && GlobalUnicast.Contains(address)));

    private static bool Contains(IPNetwork network, IPAddress address) =>
        network.BaseAddress.AddressFamily == address.AddressFamily && network.Contains(address);

    private static IPNetwork Network(string text) => IPNetwork.TryParse(text, out IPNetwork network)
        ? network
        : IPAddress.Parse(text) is var address
            ? new IPNetwork(address, address.AddressFamily == AddressFamily.InterNetwork ? 32 : 128)
            : default;
}
