using Chat2Pay.Sandbox.Twilio.Api;
using Chat2Pay.Sandbox.Twilio.Content;
using Chat2Pay.Sandbox.Twilio.Handsets;

namespace Chat2Pay.Sandbox.Twilio.Network;

/// <summary>
/// What WhatsApp carries and what it refuses after the API has accepted it: the 24 hour window, approval and the limits
/// of buttons (twilio.com/docs/whatsapp/key-concepts, /docs/content/twilio-quick-reply and
/// /docs/content/content-types-overview).
/// </summary>
internal static class ChannelRules
{
    public static readonly TimeSpan Window = TimeSpan.FromHours(24);

    private const int MaxSessionButtons = 3;
    private const int MaxSessionTitle = 20;
    private const int MaxButtonBody = 1_024;

    /// <summary>The error that a message fails with; null when it is carried.</summary>
    public static int? Refusal(TwilioAccount account, MessageRecord message, TwilioPhone phone)
    {
        RenderedContent? content = message.Content;
        if (!Addresses.IsWhatsApp(message.To))
        {
            return content is null or { Type: "twilio/text" or "twilio/media" }
                ? null
                : TwilioErrors.ContentNotAccepted;
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
