using Chat2Pay.Payments;

namespace Chat2Pay.Dialogs.Channels;

/// <summary>Text messages.</summary>
internal static class SmsChannel
{
    private static readonly Channel Sms = new(0);

    /// <summary>The conversation with our number, which RCS shares.</summary>
    public static ChannelThread Thread { get; } = new('s', "sms", Sms);

    /// <summary>
    /// The words that Twilio and the networks answer themselves, as the whole text message
    /// (https://www.twilio.com/docs/messaging/tutorials/advanced-opt-out; REVOKE and OPTOUT since May 2025).
    /// </summary>
    public static IReadOnlyList<string> CarrierKeywords { get; } =
    [
        "STOP", "STOPALL", "UNSUBSCRIBE", "CANCEL", "END", "QUIT", "REVOKE", "OPTOUT", "START", "UNSTOP", "YES",
    ];

    public static ChannelProfile Profile { get; } = new()
    {
        Channel = Sms,
        Id = "sms",
        Name = "SMS",
        ActivityChannelId = "twilio-sms",
        Thread = Thread,
        Alphabet = Alphabet.Gsm7,
        Buttons = null,
        FreeTextWindow = null,
        CarrierKeywords = CarrierKeywords,
        Addresses = CustomerAddresses.Numbers,
        AskedThere = "WhyOnSms",

        // RFC 5724; "?&" because phones differ in which of the two begins the text.
        ChatLink = "sms:{number}?&body={text}",
    };
}
