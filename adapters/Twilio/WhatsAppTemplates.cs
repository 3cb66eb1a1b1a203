using System.Collections.Frozen;
using System.Globalization;
using System.Text.Json.Nodes;
using Chat2Pay.Dialogs.Language;
using Chat2Pay.Dialogs.Messages.Stored;
using Chat2Pay.Dialogs.Replies;
using Chat2Pay.Payments;

namespace Chat2Pay.Adapters.Twilio;

/// <summary>A quick-reply button of a template.</summary>
/// <param name="Title">At most 20 characters.</param>
/// <param name="Id">The data of a tap: a placeholder.</param>
public sealed record WhatsAppButton(string Title, string Id);

/// <summary>A content template as an operator creates it.</summary>
/// <param name="Purpose">The messages it is for.</param>
/// <param name="Name">Its friendly name, and its name at WhatsApp.</param>
/// <param name="Body">The text with placeholders {{1}}, {{2}}, ….</param>
/// <param name="Samples">A sample for each placeholder, in order, buttons included.</param>
/// <param name="Buttons">Quick-reply buttons.</param>
public sealed record WhatsAppTemplate(
    MessagePurpose Purpose,
    string Name,
    string Body,
    IReadOnlyList<string> Samples,
    IReadOnlyList<WhatsAppButton> Buttons)
{
    private const string Authentication = "whatsapp/authentication";
    private const int CodeMinutes = 5;

    /// <summary>Its language, as WhatsApp writes it: <c>en</c>, <c>pt_BR</c>.</summary>
    public required string Language { get; init; }

    /// <summary>The button of a one-time code; other templates have none.</summary>
    public string? CopyCode { get; init; }

    /// <summary>True for the one-time code: WhatsApp sets its words, and a category of its own is wanted.</summary>
    public bool IsAuthentication => Purpose == MessagePurpose.VerificationCode;

    /// <summary>The body of POST /v1/Content (https://www.twilio.com/docs/content/content-api-resources).</summary>
    public string ToContentJson()
    {
        JsonObject variables = [];
        for (int i = 0; i < Samples.Count; i++)
        {
            variables.Add($"{i + 1}", Samples[i]);
        }

        JsonObject content = new()
        {
            ["friendly_name"] = Name,
            ["language"] = Language,
            ["variables"] = variables,
            ["types"] = new JsonObject { [ContentType] = IsAuthentication ? OneTimeCode() : Definition() },
        };
        return content.ToJsonString();
    }

    /// <summary>The body of <c>POST /v1/Content/{Sid}/ApprovalRequests/whatsapp</c>.</summary>
    public string ToApprovalJson() => new JsonObject { ["name"] = Name, ["category"] = Category }.ToJsonString();

    /// <summary>The category it is submitted in.</summary>
    public string Category => IsAuthentication ? "AUTHENTICATION" : "UTILITY";

    private string ContentType => IsAuthentication ? Authentication
        : Buttons.Count == 0 ? "twilio/text" : "twilio/quick-reply";

    private JsonObject OneTimeCode() => new()
    {
        ["add_security_recommendation"] = true,
        ["code_expiration_minutes"] = CodeMinutes,
        ["actions"] = new JsonArray(new JsonObject { ["type"] = "COPY_CODE", ["copy_code_text"] = CopyCode }),
    };

    private JsonObject Definition()
    {
        JsonObject definition = new() { ["body"] = Body };
        if (Buttons.Count > 0)
        {
            definition["actions"] = new JsonArray(
                [.. Buttons.Select(button => new JsonObject { ["title"] = button.Title, ["id"] = button.Id })]);
        }

        return definition;
    }
}

/// <summary>
/// The templates that the bot needs, one for each purpose and language. <see cref="WhatsAppTemplateRules"/> is what WhatsApp
/// wants of their texts.
/// </summary>
public static class WhatsAppTemplates
{
    /// <summary>The placeholders of each purpose, in the order of a message's <see cref="SendMessage.TemplateValues"/>.</summary>
    private static readonly Dictionary<MessagePurpose, string[]> Fields = new()
    {
        [MessagePurpose.PaymentQuestion] = ["merchant", "amount", "order", "card", "until"],
        [MessagePurpose.PaymentLink] = ["merchant", "amount", "order", "until", "link", "note"],
        [MessagePurpose.FallbackLink] = ["reason", "amount", "order", "link"],
        [MessagePurpose.Receipt] = ["merchant", "amount", "order", "link"],
        [MessagePurpose.Notice] = ["notice"],
        [MessagePurpose.Reply] = ["reply"],
        [MessagePurpose.VerificationCode] = ["code"],
    };

    private static readonly FrozenDictionary<string, WhatsAppTemplate[]> ByLanguage = Languages.All.ToFrozenDictionary(
        language => language.Tag, language => Fields.Keys.Select(purpose => Of(purpose, language)).ToArray());

    /// <summary>Every template, language by language.</summary>
    public static IReadOnlyList<WhatsAppTemplate> All { get; } =
        [.. Languages.All.SelectMany(language => ByLanguage[language.Tag])];

    /// <summary>The templates of a language.</summary>
    public static IReadOnlyList<WhatsAppTemplate> In(SpokenLanguage language)
    {
        ArgumentNullException.ThrowIfNull(language);
        return ByLanguage[language.Tag];
    }

    /// <summary>The purpose whose template a message goes by: what people and journeys say goes by that of replies.</summary>
    public static MessagePurpose PurposeOf(MessagePurpose purpose) =>
        purpose is MessagePurpose.Agent or MessagePurpose.Journey ? MessagePurpose.Reply : purpose;

    /// <summary>The template of a purpose in a language.</summary>
    public static WhatsAppTemplate For(MessagePurpose purpose, SpokenLanguage language)
    {
        MessagePurpose own = PurposeOf(purpose);
        return In(language).First(template => template.Purpose == own);
    }

    private static WhatsAppTemplate Of(MessagePurpose purpose, SpokenLanguage language)
    {
        string[] fields = Fields[purpose];
        Dictionary<string, string> samples = SamplesOf(purpose, language);
        bool asks = purpose == MessagePurpose.PaymentQuestion;
        (string, string)[] placeholders =
            [.. fields.Select((field, i) => (field, string.Create(CultureInfo.InvariantCulture, $"{{{{{i + 1}}}}}")))];
        return new WhatsAppTemplate(
            purpose,
            "chat2pay_" + NameOf(purpose) + (language == Languages.English ? "" : "_" + language.Tag),
            language.Say("Template" + purpose, placeholders),
            [.. fields.Select(field => samples[field]), .. asks ? ["pay-1042", "other-1042", "no-1042"] : Array.Empty<string>()],
            !asks ? [] :
            [
                new(language.Say("ButtonPay"), "{{6}}"),
                new(language.Say("ButtonOther"), "{{7}}"),
                new(language.Say("ButtonLater"), "{{8}}"),
            ])
        {
            Language = language.Tag,
            CopyCode = purpose == MessagePurpose.VerificationCode ? language.Say("TemplateCopyCode") : null,
        };
    }

    /// <summary>Each language has names of its own: Twilio submits one name for one template.</summary>
    private static string NameOf(MessagePurpose purpose) => purpose switch
    {
        MessagePurpose.PaymentQuestion => "payment_question",
        MessagePurpose.PaymentLink => "payment_link",
        MessagePurpose.FallbackLink => "fallback_link",
        MessagePurpose.Receipt => "receipt",
        MessagePurpose.Notice => "notice",
        MessagePurpose.Reply => "reply",
        MessagePurpose.VerificationCode => "verification_code",
        _ => throw new ArgumentOutOfRangeException(nameof(purpose)),
    };

    /// <summary>What WhatsApp's reviewers see in the places of the values.</summary>
    private static Dictionary<string, string> SamplesOf(MessagePurpose purpose, SpokenLanguage language)
    {
        DateTimeOffset monday = new(2026, 11, 30, 16, 0, 0, TimeSpan.Zero);
        CustomerClock clock = new(TimeZoneInfo.Utc, IsTheirs: true, language.Times);
        return new Dictionary<string, string>
        {
            ["merchant"] = "Acme Shop",
            ["amount"] = language.Amount(new Money(4_200, Currency.Get("USD"))),
            ["order"] = "1042",
            ["card"] = language.Card("visa", "4242"),
            ["until"] = clock.At(monday.AddHours(26).AddMinutes(5).ToUnixTimeMilliseconds(), monday.ToUnixTimeMilliseconds()),
            ["link"] = "https://pay.example.com/" + (purpose == MessagePurpose.Receipt ? "r/sample" : "p/sample"),
            ["note"] = language.Say("LinkNote"),
            ["reason"] = language.Say("SampleReason"),
            ["notice"] = language.Say("SampleNotice"),
            ["reply"] = language.Say("SampleReply"),
            ["code"] = "123456",
        };
    }
}
