using Chat2Pay.Dialogs.Channels;
using Chat2Pay.Payments;

namespace Chat2Pay.Adapters.Twilio;

/// <summary>The channels that Twilio carries, and their addresses.</summary>
public static class TwilioChannels
{
    private const int MaxAddressLength = 160;

    /// <summary>Every channel behind Twilio; the one without a prefix takes the addresses that no other begins.</summary>
    internal static IReadOnlyList<TwilioChannel> All { get; } = [new TwilioSms(), new TwilioWhatsApp(), new TwilioRcs()];

    /// <summary>The whole name of the setting for our sender on a channel; null where Twilio does not carry it.</summary>
    public static string? SenderSetting(Channel channel) => Find(channel)?.WholeSetting;

    /// <summary>
    /// The conversation of a customer with one of our senders. The sender belongs to it: opt-out and WhatsApp's
    /// 24 hours are kept for each of them.
    /// </summary>
    public static string Conversation(Channel channel, string ours, string customer)
        => $"{ChannelProfiles.Of(channel).ActivityChannelId}|{ours}|{customer}";

    /// <summary>
    /// Splits an address of the API into its channel and the part behind the prefix; false for channels that this bot
    /// does not serve.
    /// </summary>
    public static bool TryFromWire(string? address, out Channel channel, out string bare)
    {
        address ??= "";
        TwilioChannel found = All.Where(one => address.StartsWith(one.Prefix, StringComparison.Ordinal))
            .MaxBy(one => one.Prefix.Length)!;
        channel = found.Profile.Channel;
        bare = address[found.Prefix.Length..];
        return bare.Length is > 0 and <= MaxAddressLength && !bare.Contains(':', StringComparison.Ordinal);
    }

    /// <summary>Twilio's part of a channel; null where another provider carries it.</summary>
    internal static TwilioChannel? Find(Channel channel) => All.FirstOrDefault(one => one.Profile.Channel == channel);

    /// <summary>Twilio's part of a channel.</summary>
    /// <exception cref="ArgumentException">Twilio does not carry it.</exception>
    internal static TwilioChannel Of(Channel channel) => Find(channel)
        ?? throw new ArgumentException($"Twilio does not carry {ChannelProfiles.Of(channel).Id}.", nameof(channel));
}
