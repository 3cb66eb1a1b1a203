using Chat2Pay.Payments;

namespace Chat2Pay.Dialogs.Channels;

/// <summary>
/// RCS: the text conversation of a number under the merchant's verified name. A message that a phone cannot take as RCS
/// arrives as a text message, so its text alone must be enough, in a text message's characters
/// (https://www.twilio.com/docs/rcs/send-an-rcs-message).
/// </summary>
internal static class RcsChannel
{
    public static ChannelProfile Profile { get; } = new()
    {
        Channel = new Channel(2),
        Id = "rcs",
        Name = "RCS",
        ActivityChannelId = "rcs",

        // The reply to a message that fell back comes by text message, and opting out is one for both
        // (https://www.twilio.com/docs/messaging/tutorials/advanced-opt-out, March 2026).
        Thread = SmsChannel.Thread,
        Alphabet = Alphabet.Gsm7,

        // A card takes four suggestions of 25 characters with 2,048 of data
        // (https://developers.google.com/business-communications/rcs-business-messaging/guides/build/messages/send).
        Buttons = new ButtonLimits(MaxCount: 4, MaxTitleLength: 25, MaxPayloadLength: 2_048, ButtonText.OfMessage),
        FreeTextWindow = null,
        CarrierKeywords = SmsChannel.CarrierKeywords,
        Addresses = CustomerAddresses.Numbers,
        AskedThere = "WhyOnSms",
        ChatLink = null,
    };
}
