using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Chat2Pay.Sandbox.Twilio.Content;

/// <summary>
/// What a content template may look like: its shape from Twilio's OpenAPI description of the Content API, its limits
/// from twilio.com/docs/content/twilio-quick-reply and the template guidelines.
/// </summary>
internal static partial class ContentRules
{
    private const int MaxBody = 1_600;
    private const int MaxButtonBody = 1_024;
    private const int MaxButtons = 10;
    private const int MaxTitle = 25;
    private const int MaxButtonId = 256;
    private const int MaxListItems = 10;
    private const int MaxVariables = 100;
    private const int MaxCodeMinutes = 90;

    private static readonly Dictionary<string, Func<JsonObject, string?>> Types = new(StringComparer.Ordinal)
    {
        ["twilio/text"] = type => Shape(type, ["body"]) ?? Body(type, MaxBody),
        ["twilio/media"] = type => Shape(type, ["media"], "body") ?? Media(type),
        ["twilio/quick-reply"] = type =>
            Shape(type, ["body", "actions"]) ?? Body(type, MaxButtonBody) ?? QuickReplies(type),
        ["twilio/card"] = type => Shape(type, ["body", "actions"]) ?? Body(type, MaxBody) ?? Card(type),
        ["twilio/call-to-action"] = type =>
            Shape(type, ["body", "actions"]) ?? Body(type, MaxButtonBody) ?? Calls(type),
        [ContentRenderer.Authentication] = type =>
            Shape(type, ["actions"], "add_security_recommendation", "code_expiration_minutes") ?? OneTimeCode(type),
        ["twilio/list-picker"] = type =>
            Shape(type, ["body", "button", "items"]) ?? Body(type, MaxButtonBody) ?? ListItems(type),
    };

    private static readonly Dictionary<string, string> CallTargets = new(StringComparer.Ordinal)
    {
        ["URL"] = "url",
        ["PHONE_NUMBER"] = "phone",
        ["COPY_CODE"] = "code",
    };

    /// <summary>What is wrong with a request to create content; null when nothing is.</summary>
    public static string? Fault(JsonObject request)
    {
        string? fault = Shape(request, ["language", "types"], "friendly_name", "variables");
        if (fault is not null)
        {
            return fault;
        }

        if (!IsText(request["language"]) || (request["friendly_name"] is JsonNode name && !IsText(name)))
        {
            return "language and friendly_name are strings";
        }

        if (request["variables"] is JsonNode variables
            && (variables is not JsonObject { Count: <= MaxVariables } samples
                || !samples.All(pair => IsText(pair.Value))))
        {
            return "variables is an object of at most 100 strings";
        }

        return request["types"] is JsonObject { Count: > 0 } types
            ? types.Select(pair => TypeFault(pair.Key, pair.Value)).FirstOrDefault(each => each is not null)
            : "types is an object with at least one content type";
    }

    /// <summary>Why WhatsApp would reject a template; null when it would approve it.</summary>
    public static string? RejectionReason(ContentRecord content, string category)
    {
        if (content.Types.ContainsKey(ContentRenderer.Authentication) != (category == "AUTHENTICATION"))
        {
            return "One-time codes, and nothing else, are of the category AUTHENTICATION";
        }

        foreach (string body in content.Types.Select(pair => (string?)pair.Value!["body"] ?? string.Empty))
        {
            if (AtAnEnd().IsMatch(body))
            {
                return "A variable may not begin or end the body";
            }

            if (Adjacent().IsMatch(body))
            {
                return "Variables may not stand side by side";
            }
        }

        return ContentRenderer.VariablesOf(content.Types).All(content.Variables.ContainsKey)
            ? null
            : "Each variable needs a sample";
    }

    public static bool IsTemplateName(string name) => TemplateName().IsMatch(name);

    public static bool IsButtonId(string id) => id.Length is > 0 and <= MaxButtonId && id.Trim() == id;

    private static string? TypeFault(string name, JsonNode? type)
    {
        if (!Types.TryGetValue(name, out Func<JsonObject, string?>? check))
        {
            return $"content type {name} is unknown or not emulated";
        }

        return type is JsonObject definition ? check(definition) : $"{name} is an object";
    }

    private static string? Shape(JsonObject json, string[] required, params string[] optional)
    {
        string? missing = required.FirstOrDefault(name => json[name] is null);
        string? unknown = json.Select(pair => pair.Key)
            .FirstOrDefault(name => !required.Contains(name) && !optional.Contains(name));
        return missing is not null ? $"{missing} is required" : unknown is not null ? $"{unknown} is unknown" : null;
    }

    private static string? Body(JsonObject type, int longest) =>
        IsText(type["body"]) && ((string)type["body"]!).Length is int length && length > 0 && length <= longest
            ? null
            : $"body is a text of 1 to {longest} characters";

    private static string? Media(JsonObject type) =>
        type["media"] is JsonArray { Count: 1 } media && IsText(media[0]) ? null : "media is an array of one URL";

    private static string? QuickReplies(JsonObject type)
    {
        if (type["actions"] is not JsonArray { Count: >= 1 and <= MaxButtons } actions)
        {
            return "a quick reply has 1 to 10 actions";
        }

        foreach (JsonNode? action in actions)
        {
            if (action is not JsonObject button)
            {
                return "an action is an object";
            }

            string? fault = Shape(button, ["title"], "id", "type") ?? Title(button);
            if (fault is not null)
            {
                return fault;
            }

            if (button["type"] is JsonNode kind && (!IsText(kind) || (string)kind! != "QUICK_REPLY"))
            {
                return "the type of an action is QUICK_REPLY";
            }

            if (button["id"] is JsonNode id && (!IsText(id) || !IsButtonId((string)id!)))
            {
                return "an id has 1 to 256 characters and no blanks at its ends";
            }
        }

        return actions.DistinctBy(action => (string)action!["title"]!).Count() == actions.Count
            ? null
            : "titles are unique in a message";
    }

    /// <summary>Of cards, those with a body and quick replies.</summary>
    private static string? Card(JsonObject type) =>
        (type["actions"] as JsonArray)?.All(action =>
            action is JsonObject button && IsText(button["type"]) && (string)button["type"]! == "QUICK_REPLY") == true
            ? QuickReplies(type)
            : "the type of a card's action is QUICK_REPLY: no other is emulated";

    private static string? OneTimeCode(JsonObject type)
    {
        if (type["actions"] is not JsonArray { Count: 1 } actions || actions[0] is not JsonObject button
            || Shape(button, ["type", "copy_code_text"]) is not null
            || !IsText(button["type"]) || (string)button["type"]! != "COPY_CODE"
            || !IsText(button["copy_code_text"]) || ((string)button["copy_code_text"]!).Length is 0 or > MaxTitle)
        {
            return "an authentication template has one action, COPY_CODE with its copy_code_text";
        }

        JsonNode? minutes = type["code_expiration_minutes"];
        if (minutes is not null && (minutes.GetValueKind() != JsonValueKind.Number
            || (int)minutes is < 1 or > MaxCodeMinutes))
        {
            return "code_expiration_minutes is 1 to 90";
        }

        return type["add_security_recommendation"]?.GetValueKind()
            is null or JsonValueKind.True or JsonValueKind.False
            ? null
            : "add_security_recommendation is true or false";
    }

    private static string? Calls(JsonObject type)
    {
        if (type["actions"] is not JsonArray { Count: >= 1 and <= MaxButtons } actions)
        {
            return "a call to action has 1 to 10 actions";
        }

        return actions.Select(CallFault).FirstOrDefault(fault => fault is not null);
    }

    private static string? CallFault(JsonNode? action)
    {
        if (action is not JsonObject button)
        {
            return "an action is an object";
        }

        string? fault = Shape(button, ["type", "title"], "url", "phone", "code", "id") ?? Title(button);
        if (fault is not null)
        {
            return fault;
        }

        if (!IsText(button["type"]) || !CallTargets.TryGetValue((string)button["type"]!, out string? target))
        {
            return "the type of an action is URL, PHONE_NUMBER or COPY_CODE";
        }

        if (!IsText(button[target]))
        {
            return $"{target} is required";
        }

        return target == "url" && !SuffixVariableOnly().IsMatch((string)button["url"]!)
            ? "a URL has at most one variable, at its end"
            : null;
    }

    private static string? ListItems(JsonObject type)
    {
        if (type["items"] is not JsonArray { Count: >= 1 and <= MaxListItems } items || !IsText(type["button"]))
        {
            return "a list has a button and 1 to 10 items";
        }

        return items.All(item => item is JsonObject row
            && Shape(row, ["id", "item"], "description") is null
            && row.All(pair => IsText(pair.Value)))
            ? null
            : "an item has an id, an item and perhaps a description";
    }

    private static string? Title(JsonObject button) =>
        IsText(button["title"])
        && ContentRenderer.WithoutVariables((string)button["title"]!).Length <= MaxTitle
        && ((string)button["title"]!).Length > 0
            ? null
            : "a title has 1 to 25 characters";

    private static bool IsText(JsonNode? node) => node?.GetValueKind() == JsonValueKind.String;

    // A punctuation mark makes no difference: twilio.com/docs/content/using-variables-with-content-api.
    [GeneratedRegex(@"^[\s\p{P}]*\{\{\w+\}\}|\{\{\w+\}\}[\s\p{P}]*\z")]
    private static partial Regex AtAnEnd();

    [GeneratedRegex(@"\{\{\w+\}\}[^\p{L}\p{N}]*\{\{\w+\}\}")]
    private static partial Regex Adjacent();

    [GeneratedRegex(@"^https?://[^{}]+(\{\{\w+\}\})?\z")]
    private static partial Regex SuffixVariableOnly();

    [GeneratedRegex(@"^[a-z0-9_]{1,512}\z")]
    private static partial Regex TemplateName();
}
