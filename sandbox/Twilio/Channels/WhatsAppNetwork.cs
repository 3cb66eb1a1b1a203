using System.Text.Json;
using Chat2Pay.Sandbox.Twilio.Api;
using Chat2Pay.Sandbox.Twilio.Content;
using Chat2Pay.Sandbox.Twilio.Handsets;
using Chat2Pay.Sandbox.Twilio.Network;
using Chat2Pay.Sandbox.Twilio.Webhooks;

namespace Chat2Pay.Sandbox.Twilio.Channels;

/// <summary>
/// WhatsApp, with what it refuses after the API has accepted it: the 24 hour window, approval and the limits of buttons
/// (twilio.com/docs/whatsapp/key-concepts, /docs/content/twilio-quick-reply and /docs/content/content-types-overview).
/// </summary>
internal sealed class WhatsAppNetwork : ChannelNetwork
{
    public static readonly TimeSpan Window = TimeSpan.FromHours(24);

    private const int MaxSessionButtons = 3;
    private const int MaxSessionTitle = 20;
    private const int MaxButtonBody = 1_024;

    public override string Prefix => Addresses.WhatsAppPrefix;

    /// <summary>There the customer blocks a sender instead.</summary>
    public override bool HasKeywords => false;

    public override bool TellsReading => true;

    public override bool HasQuotes => true;

    public override IReadOnlyList<string> ContentTypes { get; } =
    [
        ContentRenderer.Authentication, "twilio/quick-reply", "twilio/list-picker", "twilio/call-to-action", "twilio/media",
        "twilio/text",
    ];

    public override int UnreachableError => 63024;

    public override string UnreachableLabel => "Not on WhatsApp: messages fail";

    public override bool IsRecipient(string bare) => Addresses.IsE164(bare) || Addresses.IsUserId(bare);

    public override int? Refusal(TwilioAccount account, MessageRecord message, TwilioPhone phone)
    {
        RenderedContent? content = message.Content;
        if (!Shows(content))
        {
            return TwilioErrors.ContentNotAccepted;
        }

        if (content is { LacksVariables: true })
        {
            return TwilioErrors.TemplateParameters;
        }

        bool isOpen = phone.LastWrittenTo(message.From!) is DateTimeOffset last && account.Now - last < Window;
        if (!isOpen)
        {
            bool opensConversations = content is { IsApproved: true, Type: not "twilio/list-picker" };
            return opensConversations ? null : TwilioErrors.OutsideWindow;
        }

        return content is null or { IsApproved: true } || FitsSession(content) ? null : TwilioErrors.ContentNotAccepted;
    }

    public override void AddToInbound(
        List<KeyValuePair<string, string>> form, MessageRecord message, TwilioPhone phone, PhoneText text)
    {
        string id = phone.ToldNumber?[1..] ?? string.Empty;
        form.Add(new("ProfileName", phone.ProfileName));
        form.Add(new("WaId", id));
        form.Add(new("ReferralNumMedia", "0"));
        form.Add(new("MessageType", MessageType(text)));
        form.Add(new("ChannelMetadata", JsonSerializer.Serialize(new
        {
            type = "whatsapp",
            data = new { context = new { phone.ProfileName, WaId = id } },
        })));
        WebhookForms.AddIf(form, "ExternalUserId", phone.UserId);
        WebhookForms.AddReply(form, message, text);
        WebhookForms.AddIf(form, "ListId", text.Item?.Id);
        WebhookForms.AddIf(form, "ListTitle", text.Item?.Title);
        WebhookForms.AddIf(form, "Forwarded", text.Forwarded ? "true" : null);
    }

    public override void AddToStatus(
        List<KeyValuePair<string, string>> form, MessageRecord message, DateTimeOffset now) =>
        WebhookForms.AddChannel(form, "whatsapp", message);

    private static string MessageType(PhoneText text)
    {
        if (text.Button is not null)
        {
            // A tap on a button of an approved template is a "button", one of a session message "interactive".
            return text.AnswersTemplate ? "button" : "interactive";
        }

        if (text.Item is not null)
        {
            return "interactive";
        }

        return text.MediaType is null ? "text" : text.MediaType.Split('/')[0];
    }

    private static bool FitsSession(RenderedContent content) => content.Type switch
    {
        // Sources disagree on link buttons without approval; the stricter reading holds here.
        "twilio/call-to-action" => false,
        "twilio/quick-reply" => content.Body.Length <= MaxButtonBody
            && content.Buttons.Count <= MaxSessionButtons
            && content.Buttons.All(button => button.Title.Length is > 0 and <= MaxSessionTitle)
            && content.Buttons.All(button => ContentRules.IsButtonId(button.Value))
            && content.Buttons.DistinctBy(button => button.Title).Count() == content.Buttons.Count,
        _ => true,
    };
}
