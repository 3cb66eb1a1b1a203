using Chat2Pay.Dialogs.Messages;
using Chat2Pay.Dialogs.Messages.Stored;
using Chat2Pay.Payments;

namespace Chat2Pay.Adapters.Twilio;

/// <summary>
/// How fast each sender may send (https://www.twilio.com/docs/messaging/guides/scaling). Twilio queues what comes
/// faster, for hours: there it can neither be taken back by STOP nor given up when it is stale.
/// </summary>
internal static class TwilioSendRates
{
    /// <summary>The send rate of a message.</summary>
    public static SendRate Of(TwilioSenders senders, SendMessage message) => message.Channel == Channel.WhatsApp
        ? new SendRate(TwilioChannels.WhatsApp + ":" + message.From, senders.WhatsAppPerSecond, Cost: 1)
        : new SendRate(
            TwilioChannels.Sms + ":" + message.From,
            senders.SmsPerSecond ?? Usual(senders.SmsType),
            SmsSize.Segments(message.Text));

    private static double Usual(SmsSenderType type) => type switch
    {
        SmsSenderType.LongCode or SmsSenderType.TenDlc => 1,
        SmsSenderType.TollFree => 3,
        SmsSenderType.ShortCode => 10,
        _ => throw new ArgumentOutOfRangeException(nameof(type)),
    };
}
