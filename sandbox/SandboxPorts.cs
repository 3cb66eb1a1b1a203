using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Chat2Pay.Sandbox;

/// <summary>Looks at every port before anything starts, so that one message names all that are in use.</summary>
internal static class SandboxPorts
{
    /// <summary>What is wrong with the ports and what to do about it; null when all of them can be used.</summary>
    public static string? Fault(SandboxOptions options)
    {
        (string Option, int Port, string Use)[] ports =
        [
            (nameof(options.Port), options.Port, "the page with the phones"),
            (nameof(options.BotPort), options.BotPort, "the bot"),
            (nameof(options.StripePort), options.StripePort, "the emulated Stripe"),
            (nameof(options.TwilioPort), options.TwilioPort, "the emulated Twilio"),
            (nameof(options.StorePort), options.StorePort, "the embedded store"),
        ];
        List<string> faults = [];
        List<string> cures = [];
        HashSet<int> wanted = [0];
        foreach ((string option, int port, string use) in ports)
        {
            string? fault = port != 0 && !wanted.Add(port) ? "is wanted twice" : port == 0 ? null : Refusal(port);
            if (fault is not null)
            {
                faults.Add(string.Create(CultureInfo.InvariantCulture, $"Port {port}, for {use}, {fault}."));
                cures.Add(string.Create(
                    CultureInfo.InvariantCulture, $"--{SandboxOptions.Section}:{option}={SandboxWorld.FreePort()}"));
            }
        }

        return faults.Count == 0
            ? null
            : $"""
            {string.Join(Environment.NewLine, faults)}
            Stop what listens there, or choose other ports, for example these, which are free:

              {SandboxCommandLine.Start} {string.Join(' ', cures)}
            """;
    }

    private static string? Refusal(int port)
    {
        try
        {
            using TcpListener listener = new(IPAddress.Loopback, port);
            listener.Start();
            return null;
        }
        catch (SocketException refused)
        {
            return refused.SocketErrorCode switch
            {
                SocketError.AddressAlreadyInUse => "is taken by another program",
                SocketError.AccessDenied => "may not be used by you",
                _ => "cannot be used: " + refused.Message,
            };
        }
    }
}
