using System.ComponentModel.DataAnnotations;
using Chat2Pay.Adapters.Wire;
using Chat2Pay.Dialogs.Channels;
using Chat2Pay.Dialogs.Messages.Stored;
using Chat2Pay.Payments;
using Microsoft.Extensions.Options;

namespace Chat2Pay.Adapters.Twilio;

/// <summary>The Twilio account that messages go through.</summary>
public sealed class TwilioOptions
{
    /// <summary>The section of the settings.</summary>
    public const string Section = "Twilio";

    /// <summary>The account: <c>AC</c> and 32 hexadecimal digits. Required.</summary>
    [Required]
    [RegularExpression("^AC[0-9a-fA-F]{32}$", ErrorMessage = "Twilio:AccountSid is AC and 32 hexadecimal digits.")]
    public string AccountSid { get; init; } = "";

    /// <summary>
    /// The account's Auth Tokens, 1 to 5. The first authenticates calls where no API key is set; a webhook may be
    /// signed with any of them, so that a token can be rotated without losing messages. Required.
    /// </summary>
    [Required]
    [MinLength(1, ErrorMessage = "Twilio:AuthTokens is missing.")]
    [MaxLength(5, ErrorMessage = "Twilio:AuthTokens has at most 5 entries.")]
    public IList<Secret> AuthTokens { get; init; } = [];

    /// <summary>An API key for calls, <c>SK</c> and 32 hexadecimal digits. Default: none (Auth Token).</summary>
    [RegularExpression("^SK[0-9a-fA-F]{32}$", ErrorMessage = "Twilio:ApiKeySid is SK and 32 hexadecimal digits.")]
    public string? ApiKeySid { get; init; }

    /// <summary>The API key's secret. Required with <see cref="ApiKeySid"/>. Default: none.</summary>
    public Secret? ApiKeySecret { get; init; }

    /// <summary>Where messages are created. Default: <c>https://api.twilio.com</c>.</summary>
    [Required]
    [HttpsOrLoopback(ErrorMessage = "Twilio:ApiBase is an https address (http only on loopback).")]
    public Uri ApiBase { get; init; } = new("https://api.twilio.com");

    /// <summary>Where content templates are created. Default: <c>https://content.twilio.com</c>.</summary>
    [Required]
    [HttpsOrLoopback(ErrorMessage = "Twilio:ContentBase is an https address (http only on loopback).")]
    public Uri ContentBase { get; init; } = new("https://content.twilio.com");

    /// <summary>
    /// Where Messaging Services, WhatsApp senders and RCS senders are read. Default: <c>https://messaging.twilio.com</c>.
    /// </summary>
    [Required]
    [HttpsOrLoopback(ErrorMessage = "Twilio:MessagingBase is an https address (http only on loopback).")]
    public Uri MessagingBase { get; init; } = new("https://messaging.twilio.com");

    /// <summary>
    /// The public address that Twilio calls, without the path and without "/" at the end, for example
    /// <c>https://pay.example.com</c>. Signatures are checked against it and status callbacks are sent to it. Twilio
    /// refuses a host with an underscore. Required.
    /// </summary>
    [Required]
    [RegularExpression("^https?://[^/?#_]+(/[^?#]*[^/?#])?$", ErrorMessage =
        "Twilio:WebhookBaseUrl is an address without an underscore in its host, without a query and "
        + "without / at its end.")]
    [HttpsOrLoopback(ErrorMessage = "Twilio:WebhookBaseUrl is an https address (http only on loopback).")]
    public string WebhookBaseUrl { get; init; } = "";

    /// <summary>Our senders.</summary>
    [Required]
    [ValidateObjectMembers]
    public TwilioSenders Senders { get; init; } = new();

    /// <summary>
    /// The approved WhatsApp templates in English, one for each purpose; see docs/whatsapp-templates.md. They serve every
    /// language that has none of its own.
    /// </summary>
    [Required]
    [ValidateObjectMembers]
    public TwilioTemplates Templates { get; init; } = new();

    /// <summary>
    /// The approved WhatsApp templates of other languages, by the tag of the language, for example
    /// <c>TemplatesByLanguage:es:Receipt</c>. Default: none.
    /// </summary>
    public IDictionary<string, TwilioTemplates> TemplatesByLanguage { get; init; } =
        new Dictionary<string, TwilioTemplates>(StringComparer.OrdinalIgnoreCase);

    /// <summary>The template of a purpose in a language: its own alone; null when none is set.</summary>
    public string? TemplateOf(MessagePurpose purpose, string language) => TwilioTemplates.IsOfAll(language)
        ? Templates.For(purpose)
        : TemplatesByLanguage.TryGetValue(language, out TwilioTemplates? own) ? own.For(purpose) : null;

    /// <summary>Seconds a call may take in all, 1 to 60. Default: 10.</summary>
    [Range(1, 60, ErrorMessage = "Twilio:TimeoutSeconds is 1 to 60.")]
    public int TimeoutSeconds { get; init; } = 10;
}

/// <summary>The merchant's senders at Twilio.</summary>
public sealed class TwilioSenders
{
    /// <summary>
    /// The number that sends text messages, E.164, or a short code. Default: none, no text messages.
    /// </summary>
    [RegularExpression(@"^(\+[1-9][0-9]{6,14}|[1-9][0-9]{3,7})$", ErrorMessage =
        "{0} is a number with + and its country code, such as +14155550123, or a short code of 4 to 8 digits.")]
    public string? SmsNumber { get; init; }

    /// <summary>What <see cref="SmsNumber"/> is; decides how fast it sends. Default: LongCode, the slowest.</summary>
    [EnumDataType(typeof(SmsSenderType), ErrorMessage = "{0} is LongCode, TenDlc, TollFree or ShortCode.")]
    public SmsSenderType SmsType { get; init; } = SmsSenderType.LongCode;

    /// <summary>
    /// Segments of text messages a second from <see cref="SmsNumber"/>, all nodes together, 0.1 to 10,000. Default: what
    /// <see cref="SmsType"/> gives (LongCode 1, TenDlc 1, TollFree 3, ShortCode 10).
    /// </summary>
    [Range(0.1, 10_000, ErrorMessage = "{0} is 0.1 to 10,000.")]
    public double? SmsPerSecond { get; init; }

    /// <summary>
    /// The Messaging Service that holds <see cref="SmsNumber"/>, <c>MG</c> and 32 hexadecimal digits; needed for
    /// registered traffic in the US. Default: none.
    /// </summary>
    [RegularExpression("^MG[0-9a-fA-F]{32}$", ErrorMessage = "{0} is MG and 32 hexadecimal digits.")]
    public string? MessagingServiceSid { get; init; }

    /// <summary>The WhatsApp sender, E.164 without a prefix. Default: none, no WhatsApp.</summary>
    [RegularExpression(@"^\+[1-9][0-9]{6,14}$", ErrorMessage =
        "{0} is a number with + and its country code, such as +14155550123.")]
    public string? WhatsAppNumber { get; init; }

    /// <summary>
    /// The RCS agent, without <c>rcs:</c>, 1 to 120 characters; it needs <see cref="SmsNumber"/> and
    /// <see cref="MessagingServiceSid"/>, whose service holds it. Default: none, no RCS; then the words that customers
    /// write to any agent whose webhook comes here are answered from <see cref="SmsNumber"/>.
    /// </summary>
    [RegularExpression("^[A-Za-z0-9_.-]{1,120}$", ErrorMessage =
        "{0} is 1 to 120 characters of A-Z, a-z, 0-9, dot, dash and underscore, without rcs:.")]
    public string? RcsAgent { get; init; }

    /// <summary>
    /// Messages a second from <see cref="WhatsAppNumber"/>, all nodes together, 0.1 to 10,000. Default: 80.
    /// </summary>
    [Range(0.1, 10_000, ErrorMessage = "{0} is 0.1 to 10,000.")]
    public double WhatsAppPerSecond { get; init; } = 80;

    /// <summary>
    /// Messages a second from <see cref="RcsAgent"/>, all nodes together, 0.1 to 10,000. Default: 100. Messages to
    /// phones without RCS wait at Twilio for <see cref="SmsNumber"/>.
    /// </summary>
    [Range(0.1, 10_000, ErrorMessage = "{0} is 0.1 to 10,000.")]
    public double RcsPerSecond { get; init; } = 100;

    /// <summary>Our address on a channel; null when there is none.</summary>
    internal string? Of(Channel channel) => TwilioChannels.Find(channel)?.Sender(this);

    /// <summary>The channel that answers what comes on a channel, and our sender there.</summary>
    internal (ChannelProfile Profile, string Sender) Answering(Channel channel)
    {
        ChannelProfile profile = ChannelProfiles.Of(channel);
        return Of(channel) is { } ours
            ? (profile, ours)
            : (ChannelProfiles.Of(profile.Thread.Home), Of(profile.Thread.Home)!);
    }

    /// <summary>True when an address of the API is one of these.</summary>
    internal bool Owns(string wire) => TwilioChannels.TryFromWire(wire, out Channel channel, out string bare)
        && TwilioChannels.Of(channel).Owns(this, bare);
}
