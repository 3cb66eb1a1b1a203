using System.Collections.Frozen;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Chat2Pay.Sandbox.Twilio.Channels;
using Chat2Pay.Sandbox.Twilio.Handsets;

namespace Chat2Pay.Sandbox.Twilio.Content;

/// <summary>Fills the variables of a template and picks the content type that a channel shows.</summary>
internal static partial class ContentRenderer
{
    /// <summary>The type of one-time codes: its words are WhatsApp's own, and its one variable is the code.</summary>
    public const string Authentication = "whatsapp/authentication";

    private const string CodeVariable = "1";

    /// <summary>
    /// What WhatsApp writes behind the code, and its advice
    /// (https://developers.facebook.com/docs/whatsapp/business-management-api/authentication-templates).
    /// </summary>
    private static readonly FrozenDictionary<string, OneTimeWords> OneTimeTexts = new Dictionary<string, OneTimeWords>
    {
        ["en"] = new("is your verification code.", "For your security, do not share this code."),
        ["es"] = new("es tu código de verificación.", "Por tu seguridad, no lo compartas."),
    }.ToFrozenDictionary();

    /// <summary>The richest type that a channel shows; one that it does not show where the content has no other.</summary>
    public static RenderedContent Render(
        ContentRecord content, IReadOnlyDictionary<string, string> values, ChannelNetwork channel)
    {
        JsonObject types = content.Types;
        string chosen = channel.ContentTypes.FirstOrDefault(types.ContainsKey) ?? types.First().Key;
        JsonObject type = types[chosen]!.AsObject();
        string Fill(JsonNode? text) => Placeholder().Replace((string?)text ?? string.Empty, match =>
            values.GetValueOrDefault(match.Groups[1].Value)
            ?? content.Variables.GetValueOrDefault(match.Groups[1].Value)
            ?? string.Empty);

        if (chosen == Authentication)
        {
            return OneTimeCode(content, type, values.GetValueOrDefault(CodeVariable));
        }

        return new RenderedContent(chosen, Fill(type["body"]))
        {
            Buttons = [.. Rows(type, "actions").Select(action => Button(action, Fill))],
            ListButton = type["button"] is JsonNode button ? Fill(button) : null,
            ListItems = [.. Rows(type, "items").Select(item => Item(item, Fill))],
            Media = [.. (type["media"] as JsonArray ?? []).Select(Fill)],
            IsApproved = content.Approval is { Status: "approved" },
            LacksVariables = VariablesOf(type).Any(name =>
                !values.ContainsKey(name) && !content.Variables.ContainsKey(name)),
        };
    }

    private static RenderedContent OneTimeCode(ContentRecord content, JsonObject type, string? code)
    {
        bool advice = (bool?)type["add_security_recommendation"] ?? true;
        OneTimeWords words = WordsOf(content.Language);
        string text = $"{code} {words.Code}" + (advice ? " " + words.Advice : string.Empty);
        return new RenderedContent(Authentication, text)
        {
            Buttons =
            [
                new PhoneButton(PhoneButtonKind.CopyCode, (string)type["actions"]![0]!["copy_code_text"]!, code ?? string.Empty),
            ],
            IsApproved = content.Approval is { Status: "approved" },
            LacksVariables = code is null,
        };
    }

    /// <summary>WhatsApp's words in a template's language (<c>es</c>, <c>es_MX</c>); English for one not known here.</summary>
    private static OneTimeWords WordsOf(string language) =>
        OneTimeTexts.GetValueOrDefault(language.Split('_', '-')[0].ToLowerInvariant(), OneTimeTexts["en"]);

    /// <summary>The names of the variables anywhere in <paramref name="json"/>.</summary>
    public static IEnumerable<string> VariablesOf(JsonNode json) =>
        Placeholder().Matches(json.ToJsonString()).Select(match => match.Groups[1].Value).Distinct();

    public static string WithoutVariables(string text) => Placeholder().Replace(text, string.Empty);

    private static IEnumerable<JsonObject> Rows(JsonObject type, string name) =>
        (type[name] as JsonArray ?? []).Select(row => row!.AsObject());

    private static PhoneButton Button(JsonObject action, Func<JsonNode?, string> fill)
    {
        string title = fill(action["title"]);
        return (string?)action["type"] switch
        {
            "URL" => new PhoneButton(PhoneButtonKind.Url, title, fill(action["url"])),
            "PHONE_NUMBER" => new PhoneButton(PhoneButtonKind.Call, title, fill(action["phone"])),
            "COPY_CODE" => new PhoneButton(PhoneButtonKind.CopyCode, title, fill(action["code"])),
            _ => new PhoneButton(PhoneButtonKind.QuickReply, title, action["id"] is JsonNode id ? fill(id) : title),
        };
    }

    private static PhoneListItem Item(JsonObject item, Func<JsonNode?, string> fill) => new(
        fill(item["id"]),
        fill(item["item"]),
        item["description"] is JsonNode description ? fill(description) : null);

    private sealed record OneTimeWords(string Code, string Advice);

    [GeneratedRegex(@"\{\{(\w+)\}\}")]
    private static partial Regex Placeholder();
}
