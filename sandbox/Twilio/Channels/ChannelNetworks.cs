namespace Chat2Pay.Sandbox.Twilio.Channels;

/// <summary>The channels that the emulator has.</summary>
internal static class ChannelNetworks
{
    /// <summary>Every channel, in the order in which a Messaging Service tries its senders.</summary>
    public static IReadOnlyList<ChannelNetwork> All { get; } =
        [new RcsNetwork(), new WhatsAppNetwork(), new SmsNetwork()];

    /// <summary>The channel of an address.</summary>
    public static ChannelNetwork Of(string address) =>
        All.Where(network => network.Has(address)).MaxBy(network => network.Prefix.Length)!;
}
