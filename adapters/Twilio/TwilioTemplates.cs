using System.ComponentModel.DataAnnotations;
using Chat2Pay.Dialogs.Language;
using Chat2Pay.Dialogs.Messages.Stored;
using Chat2Pay.Dialogs.Replies;

namespace Chat2Pay.Adapters.Twilio;

/// <summary>
/// The content templates, each <c>HX</c> and 32 hexadecimal digits. Without the template of its purpose a message
/// outside WhatsApp's 24 hours cannot be sent; inside them it goes as plain text without buttons. Default of each:
/// none.
/// </summary>
public sealed class TwilioTemplates
{
    private const string Sid = "^HX[0-9a-fA-F]{32}$";

    /// <summary>A request that can be answered with "yes".</summary>
    [RegularExpression(Sid, ErrorMessage = "{0} is HX and 32 hexadecimal digits.")]
    public string? PaymentQuestion { get; init; }

    /// <summary>A request with the link to pay.</summary>
    [RegularExpression(Sid, ErrorMessage = "{0} is HX and 32 hexadecimal digits.")]
    public string? PaymentLink { get; init; }

    /// <summary>The link after a decline, or for the bank's check.</summary>
    [RegularExpression(Sid, ErrorMessage = "{0} is HX and 32 hexadecimal digits.")]
    public string? FallbackLink { get; init; }

    /// <summary>A receipt.</summary>
    [RegularExpression(Sid, ErrorMessage = "{0} is HX and 32 hexadecimal digits.")]
    public string? Receipt { get; init; }

    /// <summary>Something changed: expired, cancelled, refunded.</summary>
    [RegularExpression(Sid, ErrorMessage = "{0} is HX and 32 hexadecimal digits.")]
    public string? Notice { get; init; }

    /// <summary>An answer in the conversation.</summary>
    [RegularExpression(Sid, ErrorMessage = "{0} is HX and 32 hexadecimal digits.")]
    public string? Reply { get; init; }

    /// <summary>
    /// The one-time code that saves a card, an authentication template. Without it the code goes as a text message to
    /// the same number where there is an SMS sender.
    /// </summary>
    [RegularExpression(Sid, ErrorMessage = "{0} is HX and 32 hexadecimal digits.")]
    public string? VerificationCode { get; init; }

    /// <summary>
    /// A question on RCS: the message's own text and three buttons. RCS approves no templates. Without it questions by
    /// RCS have no buttons.
    /// </summary>
    [RegularExpression(Sid, ErrorMessage = "{0} is HX and 32 hexadecimal digits.")]
    public string? RcsQuestion { get; init; }

    /// <summary>The WhatsApp template of a purpose; null when none is set.</summary>
    public string? For(MessagePurpose purpose) => WhatsAppTemplates.PurposeOf(purpose) switch
    {
        MessagePurpose.PaymentQuestion => PaymentQuestion,
        MessagePurpose.PaymentLink => PaymentLink,
        MessagePurpose.FallbackLink => FallbackLink,
        MessagePurpose.Receipt => Receipt,
        MessagePurpose.Notice => Notice,
        MessagePurpose.Reply => Reply,
        MessagePurpose.VerificationCode => VerificationCode,
        _ => throw new ArgumentOutOfRangeException(nameof(purpose)),
    };

    /// <summary>The setting that takes the template of a purpose.</summary>
    /// <param name="purpose">The purpose.</param>
    /// <param name="language">The tag of the template's language.</param>
    public static string Setting(MessagePurpose purpose, string language) => Setting(NameOf(purpose), language);

    private static string NameOf(MessagePurpose purpose) => WhatsAppTemplates.PurposeOf(purpose).ToString();

    /// <summary>The setting that takes a template, by the name of its property here.</summary>
    internal static string Setting(string name, string language) => IsOfAll(language)
        ? $"{TwilioOptions.Section}:{nameof(TwilioOptions.Templates)}:{name}"
        : $"{TwilioOptions.Section}:{nameof(TwilioOptions.TemplatesByLanguage)}:{language}:{name}";

    /// <summary>
    /// True for a language whose templates stand for all others: English, and one that the product does not speak, which a
    /// merchant has put in its place.
    /// </summary>
    internal static bool IsOfAll(string language) =>
        language == Languages.English.Tag || !Languages.All.Any(one => one.Tag == language);
}
