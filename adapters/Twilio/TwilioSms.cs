using Chat2Pay.Adapters.Checks;
using Chat2Pay.Dialogs.Channels;
using Chat2Pay.Dialogs.Messages;
using Chat2Pay.Dialogs.Messages.Stored;

namespace Chat2Pay.Adapters.Twilio;

/// <summary>Text messages over Twilio.</summary>
internal sealed class TwilioSms : TwilioChannel
{
    public override ChannelProfile Profile { get; } = ChannelProfiles.Find("sms")!;

    public override string Prefix => "";

    public override string SenderSetting => nameof(TwilioSenders.SmsNumber);

    public override string? Sender(TwilioSenders senders) => senders.SmsNumber;

    public override string Named(string sender) => $"The sender {sender}";

    public override SendRate RateOf(TwilioSenders senders, SendMessage message) => new(
        RateKey(message), senders.SmsPerSecond ?? Usual(senders.SmsType), SmsSize.Segments(message.Text));

    public override IEnumerable<KeyValuePair<string, string>> Envelope(string from, string to, TwilioSenders senders)
    {
        IEnumerable<KeyValuePair<string, string>> envelope = base.Envelope(from, to, senders);
        return from == senders.SmsNumber && senders.MessagingServiceSid is { } service
            ? envelope.Append(new("MessagingServiceSid", service))
            : envelope;
    }

    public override Task CheckAsync(TwilioSenderCheck check, string sender, List<Finding> found) =>
        new TwilioNumberCheck(check.Client, check.Options.Senders, check.Webhook).LookAsync(sender, found);

    private static double Usual(SmsSenderType type) => type switch
    {
        SmsSenderType.LongCode or SmsSenderType.TenDlc => 1,
        SmsSenderType.TollFree => 3,
        SmsSenderType.ShortCode => 10,
        _ => throw new ArgumentOutOfRangeException(nameof(type)),
    };
}
