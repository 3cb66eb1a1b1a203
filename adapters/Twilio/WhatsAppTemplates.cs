using System.Text.Json.Nodes;
using Chat2Pay.Dialogs.Messages.Stored;
using Chat2Pay.Dialogs.Replies;

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

    /// <summary>Its language, as WhatsApp writes it: <c>en</c>, <c>pt_BR</c>. Default: <c>en</c>, that of our texts.</summary>
    public string Language { get; init; } = WhatsAppTemplates.OurLanguage;

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

    private static JsonObject OneTimeCode() => new()
    {
        ["add_security_recommendation"] = true,
        ["code_expiration_minutes"] = CodeMinutes,
        ["actions"] = new JsonArray(new JsonObject { ["type"] = "COPY_CODE", ["copy_code_text"] = "Copy code" }),
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
/// The templates that the bot needs, one for each purpose. <see cref="WhatsAppTemplateRules"/> is what WhatsApp wants of
/// their texts.
/// </summary>
public static class WhatsAppTemplates
{
    /// <summary>The language of the texts below.</summary>
    internal const string OurLanguage = "en";

    /// <summary>Every template.</summary>
    public static IReadOnlyList<WhatsAppTemplate> All { get; } =
    [
        new(
            MessagePurpose.PaymentQuestion,
            "chat2pay_payment_question",
            "Payment request from {{1}} for {{2}}, order {{3}}. Pay with your {{4}}? Open until {{5}}. "
                + "Please choose below.",
            ["Acme Shop", "$42.00", "1042", "Visa ending 4242", "Tue 18:05", "pay-1042", "other-1042", "no-1042"],
            [new("Pay now", "{{6}}"), new("Other card", "{{7}}"), new("Not now", "{{8}}")]),
        new(
            MessagePurpose.PaymentLink,
            "chat2pay_payment_link",
            "Payment request from {{1}} for {{2}}, order {{3}}. Pay until {{4}} on our secure page: {{5}}\n"
                + "This link is for you alone. {{6}} Reply HELP for help.",
            ["Acme Shop", "$42.00", "1042", "Tue 18:05", "https://pay.example.com/p/sample", "Reply STOP to opt out."],
            []),
        new(
            MessagePurpose.FallbackLink,
            "chat2pay_fallback_link",
            "About your payment: {{1}} Nothing was charged. To pay {{2}} for order {{3}}, please use our secure page: "
                + "{{4}}\nThis link is for you alone.",
            ["Your card was declined.", "$42.00", "1042", "https://pay.example.com/p/sample"],
            []),
        new(
            MessagePurpose.Receipt,
            "chat2pay_receipt",
            "Thank you. {{1}} has received {{2}} for order {{3}}. Your receipt: {{4}}\nKeep it for your records.",
            ["Acme Shop", "$42.00", "1042", "https://pay.example.com/r/sample"],
            []),
        new(
            MessagePurpose.Notice,
            "chat2pay_notice",
            "News about your payment: {{1}} Reply HELP if you need help.",
            ["Your payment request for order 1042 has expired."],
            []),
        new(
            MessagePurpose.Reply,
            "chat2pay_reply",
            "Thank you for your message. {{1}} Reply HELP if you need help.",
            ["There is no open payment request for you at the moment."],
            []),
        new(
            MessagePurpose.VerificationCode,
            "chat2pay_verification_code",
            "{{1}} is your verification code. For your security, do not share this code.",
            ["123456"],
            []),
    ];

    /// <summary>The template of a purpose.</summary>
    public static WhatsAppTemplate For(MessagePurpose purpose) => All.First(template => template.Purpose == purpose);
}
