using Chat2Pay.Adapters.Checks;
using Chat2Pay.Dialogs.Channels;
using Chat2Pay.Dialogs.Messages;
using Chat2Pay.Dialogs.Messages.Stored;
using Microsoft.Bot.Schema;

namespace Chat2Pay.Adapters.Twilio;

/// <summary>WhatsApp over Twilio.</summary>
internal sealed class TwilioWhatsApp : TwilioChannel
{
    public override ChannelProfile Profile { get; } = ChannelProfiles.Find("whatsapp")!;

    public override string Prefix => "whatsapp:";

    public override string SenderSetting => nameof(TwilioSenders.WhatsAppNumber);

    public override string? Sender(TwilioSenders senders) => senders.WhatsAppNumber;

    public override SendRate RateOf(TwilioSenders senders, SendMessage message) =>
        new(RateKey(message), senders.WhatsAppPerSecond, Cost: 1);

    public override TwilioContent? ContentOf(Activity message, TwilioOutbound delivery, TwilioOptions options)
    {
        WhatsAppTemplate template = WhatsAppTemplates.For(delivery.Purpose, delivery.Language);
        bool hasButtons = message.SuggestedActions?.Actions is { Count: > 0 } && template.Buttons.Count > 0;
        bool fits = template.Samples.Count == delivery.TemplateValues.Count;
        string? own = fits && (hasButtons || delivery.TemplateOnly)
            ? options.TemplateOf(delivery.Purpose, delivery.Language.Tag)
            : null;

        // English around the customer's language is better than no message, and plain text is better than both.
        string? sid = own is null && fits && delivery.TemplateOnly ? options.Templates.For(delivery.Purpose) : own;
        return sid is null ? null : new TwilioContent(sid, delivery.TemplateValues);
    }

    public override async Task CheckAsync(TwilioSenderCheck check, string sender, List<Finding> found)
    {
        try
        {
            await new TwilioChannelCheck(check.Client, check.Webhook, this).LookAsync(sender, found);
        }
        finally
        {
            await TwilioTemplateCheck.LookAsync(check.Options, check.Templates, found, check.Stopping);
        }
    }
}
