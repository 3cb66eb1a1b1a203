using Chat2Pay.Adapters.Checks;
using Chat2Pay.Dialogs.Channels;
using Chat2Pay.Dialogs.Turns;
using global::Twilio.Base;
using global::Twilio.Rest.Messaging.V1.Service;
using Microsoft.Bot.Schema;

namespace Chat2Pay.Adapters.Twilio;

/// <summary>
/// RCS over Twilio: a Messaging Service sends by RCS first, and by text message to a phone without RCS
/// (https://www.twilio.com/docs/rcs/send-an-rcs-message).
/// </summary>
internal sealed class TwilioRcs : TwilioChannel
{
    private const int MaxPool = 200;

    public override ChannelProfile Profile { get; } = ChannelProfiles.Find("rcs")!;

    public override string Prefix => "rcs:";

    public override string SenderSetting => nameof(TwilioSenders.RcsAgent);

    public override string? Sender(TwilioSenders senders) => senders.RcsAgent;

    public override string Named(string sender) => $"The RCS agent {sender}";

    /// <summary>
    /// Without an agent in the settings, what is written to any of the account is answered as the text conversation of
    /// its number.
    /// </summary>
    public override bool Owns(TwilioSenders senders, string bare) =>
        senders.SmsNumber is not null && (senders.RcsAgent is null || bare == senders.RcsAgent);

    public override SendRate RateOf(TwilioSenders senders, SendMessage message) =>
        new(RateKey(message), senders.RcsPerSecond, Cost: 1);

    /// <summary>
    /// The service picks its RCS sender and finds out whether the phone takes RCS. FallbackFrom names the number that
    /// customers know; it goes with no From (https://www.twilio.com/docs/api/errors/21664).
    /// </summary>
    public override IEnumerable<KeyValuePair<string, string>> Envelope(string from, string to, TwilioSenders senders) =>
    [
        new("To", to),
        new("MessagingServiceSid", senders.MessagingServiceSid!),
        new("FallbackFrom", senders.SmsNumber!),
    ];

    /// <summary>
    /// RCS approves no templates: one with the message's own text and three buttons serves all questions. A phone
    /// without RCS gets the text of the same template.
    /// </summary>
    public override TwilioContent? ContentOf(Activity message, TwilioOutbound delivery, TwilioTemplates templates) =>
        templates.RcsQuestion is { } sid && RcsQuestion.Values(message.Text, message.SuggestedActions?.Actions) is { } values
            ? new TwilioContent(sid, values)
            : null;

    public override async Task CheckAsync(TwilioSenderCheck check, string sender, List<Finding> found)
    {
        await new TwilioChannelCheck(check.Client, check.Webhook, this).LookAsync(sender, found);
        found.Add(await PoolAsync(check, ToWire(sender)));
        if (check.Options.Templates.RcsQuestion is null)
        {
            found.Add(Finding.Warning(
                $"{RcsQuestion.Setting} is not set: questions by RCS have no buttons.",
                "Make the template with the command templates create (docs/commands.md)."));
        }
    }

    private static async Task<Finding> PoolAsync(TwilioSenderCheck check, string address)
    {
        string service = check.Options.Senders.MessagingServiceSid!;
        ResourceSet<ChannelSenderResource> pool =
            await ChannelSenderResource.ReadAsync(service, limit: MaxPool, client: check.Client);
        return pool.Any(one => one.Sender == address)
            ? Finding.Ok($"{address} is a sender of the Messaging Service {service}.")
            : Finding.Fault(
                $"{address} is not among the senders of the Messaging Service {service}.",
                "Add it to the service's sender pool: every message by RCS would be refused (21667).");
    }
}
