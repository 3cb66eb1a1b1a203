using Chat2Pay.Dialogs.Engine;
using Chat2Pay.Payments;

namespace Chat2Pay.Adapters.Twilio;

/// <summary>The names and addresses of the channels behind Twilio.</summary>
public static class TwilioChannels
{
    /// <summary>Text messages, as the Bot Framework names them.</summary>
    public const string Sms = "twilio-sms";

    /// <summary>WhatsApp.</summary>
    public const string WhatsApp = "whatsapp";

    private const string WhatsAppPrefix = "whatsapp:";
    private const string RcsPrefix = "rcs:";
    private const int MaxAddressLength = 160;

    /// <summary>The channel id of a channel.</summary>
    public static string IdOf(Channel channel) => channel == Channel.WhatsApp ? WhatsApp : Sms;

    /// <summary>The channel of a channel id.</summary>
    /// <exception cref="ArgumentException">It is not a channel of Twilio's.</exception>
    public static Channel Of(string channelId) => channelId switch
    {
        Sms => Channel.Sms,
        WhatsApp => Channel.WhatsApp,
        _ => throw new ArgumentException($"'{channelId}' is not a channel of Twilio's.", nameof(channelId)),
    };

    /// <summary>
    /// The conversation of a customer with one of our senders. The sender belongs to it: opt-out and WhatsApp's
    /// 24 hours are kept for each of them.
    /// </summary>
    public static string Conversation(Channel channel, string ours, string customer)
        => $"{IdOf(channel)}|{ours}|{customer}";

    /// <summary>An address as Twilio's API takes it.</summary>
    internal static string ToWire(Channel channel, string number)
        => channel == Channel.WhatsApp ? WhatsAppPrefix + number : number;

    /// <summary>
    /// Splits an address of the API into its channel and what stands behind the prefix; false for channels that this
    /// bot does not serve. RCS is the text conversation of its number
    /// (https://www.twilio.com/docs/messaging/channels/rcs).
    /// </summary>
    public static bool TryFromWire(string? address, out Channel channel, out string bare)
    {
        address ??= "";
        bool isWhatsApp = address.StartsWith(WhatsAppPrefix, StringComparison.Ordinal);
        channel = isWhatsApp ? Channel.WhatsApp : Channel.Sms;
        bare = isWhatsApp ? address[WhatsAppPrefix.Length..]
            : IsRcs(address) ? address[RcsPrefix.Length..]
            : address;
        return bare.Length is > 0 and <= MaxAddressLength && !bare.Contains(':', StringComparison.Ordinal);
    }

    /// <summary>True for an address of RCS.</summary>
    internal static bool IsRcs(string address) => address.StartsWith(RcsPrefix, StringComparison.Ordinal);
}
