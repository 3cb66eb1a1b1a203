using System.Text.Json;
using Chat2Pay.Sandbox.Twilio.Api;
using Chat2Pay.Sandbox.Twilio.Handsets;
using Chat2Pay.Sandbox.Twilio.Network;
using Chat2Pay.Sandbox.Twilio.Webhooks;

namespace Chat2Pay.Sandbox.Twilio.Channels;

/// <summary>
/// RCS: a service with an RCS sender tries it first, and its text senders where the phone takes no RCS
/// (twilio.com/docs/rcs/send-an-rcs-message, /docs/content/twiliocard).
/// </summary>
internal sealed class RcsNetwork : ChannelNetwork
{
    private const int MaxButtons = 4;

    public override string Prefix => Addresses.RcsPrefix;

    public override bool HasKeywords => true;

    public override bool TellsReading => true;

    public override bool HasQuotes => false;

    public override IReadOnlyList<string> ContentTypes { get; } = ["twilio/card", "twilio/media", "twilio/text"];

    public override int UnreachableError => 30003;

    public override string UnreachableLabel => "Switched off: messages fail";

    public override bool IsSender(string bare) => Addresses.IsAgent(bare);

    /// <summary>A service writes by RCS to a plain number.</summary>
    public override bool Reaches(string to) => Has(to) || Addresses.IsE164(to);

    public override bool FallsBack => true;

    public override bool IsTakenBy(TwilioPhone phone) => phone.TakesRcs;

    public override int? Refusal(TwilioAccount account, MessageRecord message, TwilioPhone phone) =>
        !phone.TakesRcs ? TwilioErrors.NotOnChannel
        : Shows(message.Content) && message.Content is not { Buttons.Count: > MaxButtons } ? null
        : TwilioErrors.ContentNotAccepted;

    public override void AddToInbound(
        List<KeyValuePair<string, string>> form, MessageRecord message, TwilioPhone phone, PhoneText text)
    {
        form.Add(new("ChannelMetadata", JsonSerializer.Serialize(new { type = "rcs", data = new { } })));
        WebhookForms.AddReply(form, message, text);
    }

    public override void AddToStatus(
        List<KeyValuePair<string, string>> form, MessageRecord message, DateTimeOffset now) =>
        WebhookForms.AddChannel(form, "rcs", message);
}
