using System.Text.Json.Nodes;
using Chat2Pay.Dialogs.Language;
using Chat2Pay.Dialogs.Messages.Stored;
using Chat2Pay.Dialogs.Replies;
using Microsoft.Bot.Schema;

namespace Chat2Pay.Adapters.Twilio;

/// <summary>
/// The content template of a question on RCS: the message's own text, and buttons with our data. RCS approves no
/// templates. Twilio sends the richest type that a channel takes: the card by RCS, the text where it falls back
/// (https://www.twilio.com/docs/content/content-types-overview, https://www.twilio.com/docs/content/twiliocard).
/// </summary>
public static class RcsQuestion
{
    /// <summary>Its friendly name.</summary>
    public const string Name = "chat2pay_rcs_question";

    /// <summary>The setting that names the one of a language.</summary>
    public static string Setting(SpokenLanguage language)
    {
        ArgumentNullException.ThrowIfNull(language);
        return TwilioTemplates.Setting(nameof(TwilioTemplates.RcsQuestion), language.Tag);
    }

    /// <summary>The body of POST /v1/Content.</summary>
    public static string ToContentJson(SpokenLanguage language)
    {
        ArgumentNullException.ThrowIfNull(language);
        IReadOnlyList<WhatsAppButton> buttons = Buttons(language);
        JsonObject variables = new() { ["1"] = "Acme Shop asks for $42.00 for order 1042. Reply YES to pay." };
        JsonArray actions = [];
        for (int i = 0; i < buttons.Count; i++)
        {
            variables.Add($"{i + 2}", $"data-{i + 1}");
            actions.Add(new JsonObject
            {
                ["type"] = "QUICK_REPLY",
                ["title"] = buttons[i].Title,
                ["id"] = $"{{{{{i + 2}}}}}",
            });
        }

        JsonObject types = new()
        {
            ["twilio/card"] = new JsonObject { ["body"] = "{{1}}", ["actions"] = actions },
            ["twilio/text"] = new JsonObject { ["body"] = "{{1}}" },
        };
        return new JsonObject
        {
            ["friendly_name"] = Name,
            ["language"] = language.Tag,
            ["variables"] = variables,
            ["types"] = types,
        }.ToJsonString();
    }

    /// <summary>The values of its placeholders; null when a message has other buttons.</summary>
    internal static IReadOnlyList<string>? Values(SpokenLanguage language, string text, IList<CardAction>? actions) =>
        actions?.Count == Buttons(language).Count ? [text, .. actions.Select(action => (string)action.Value)] : null;

    /// <summary>The buttons, as on WhatsApp.</summary>
    private static IReadOnlyList<WhatsAppButton> Buttons(SpokenLanguage language) =>
        WhatsAppTemplates.For(MessagePurpose.PaymentQuestion, language).Buttons;
}
