using System.Globalization;
using System.Text.RegularExpressions;
using Chat2Pay.Sandbox.Twilio.Webhooks;
using Microsoft.Extensions.Primitives;

namespace Chat2Pay.Sandbox.Twilio.Api;

/// <summary>The parameters of "create a message", each checked by itself (Twilio's OpenAPI description).</summary>
internal sealed partial class CreateMessageForm
{
    private const int MaxMedia = 10;
    private const string MediaUrl = "MediaUrl";

    private static readonly Dictionary<string, Func<string, bool>> Checks = new(StringComparer.Ordinal)
    {
        ["To"] = _ => true,
        ["From"] = _ => true,
        ["Body"] = _ => true,
        [MediaUrl] = _ => true,
        ["StatusCallback"] = _ => true,
        ["ContentSid"] = _ => true,
        ["ContentVariables"] = _ => true,
        ["MessagingServiceSid"] = value => ServiceSid().IsMatch(value),
        ["ApplicationSid"] = value => ApplicationSid().IsMatch(value),
        ["MaxPrice"] = value => decimal.TryParse(value, CultureInfo.InvariantCulture, out _),
        ["ProvideFeedback"] = IsBoolean,
        ["Attempt"] = value => IsNumber(value, 1, int.MaxValue),
        ["ValidityPeriod"] = value => IsNumber(value, 1, 36_000),
        ["ForceDelivery"] = IsBoolean,
        ["ContentRetention"] = value => value is "retain" or "discard",
        ["AddressRetention"] = value => value is "retain" or "obfuscate",
        ["SmartEncoded"] = IsBoolean,
        ["PersistentAction"] = value => Geo().IsMatch(value),
        ["TrafficType"] = value => value == "free",
        ["ShortenUrls"] = IsBoolean,
        ["ScheduleType"] = value => value == "fixed",
        ["SendAt"] = _ => true,
        ["SendAsMms"] = IsBoolean,
        ["RiskCheck"] = value => value is "enable" or "disable",
        ["FallbackFrom"] = _ => true,
    };

    private readonly IFormCollection form;

    private CreateMessageForm(IFormCollection form) => this.form = form;

    public string? To => Text("To");

    public string? From => Text("From");

    public string? FallbackFrom => Text("FallbackFrom");

    public string? Service => Text("MessagingServiceSid");

    public string? Body => Text("Body");

    public string? StatusCallback => Text("StatusCallback");

    public string? ContentSid => Text("ContentSid");

    public string? ContentVariables => Text("ContentVariables");

    public string? SendAt => Text("SendAt");

    public bool IsScheduled => Text("ScheduleType") is not null || SendAt is not null;

    public IReadOnlyList<string> Media => [.. Values(MediaUrl).OfType<string>()];

    /// <summary>Refuses unknown names, repeated single values and values out of their range.</summary>
    public static (CreateMessageForm? Form, ApiAnswer? Refused) Read(IFormCollection form)
    {
        foreach ((string name, StringValues values) in form)
        {
            bool mayRepeat = name is MediaUrl or "PersistentAction";
            if (!Checks.TryGetValue(name, out Func<string, bool>? check)
                || (values.Count > 1 && !mayRepeat)
                || !values.All(value => string.IsNullOrEmpty(value) || check(value)))
            {
                return (null, ApiAnswer.Error(TwilioErrors.UnknownParameter, detail: name));
            }
        }

        CreateMessageForm read = new(form);
        if (read.Text("ShortenUrls") is not null && read.Service is null)
        {
            return (null, ApiAnswer.Error(TwilioErrors.UnknownParameter, detail: "ShortenUrls needs a service"));
        }

        return (read, null);
    }

    /// <summary>Checks what the message consists of: exactly one of text, media and content.</summary>
    public ApiAnswer? ContentFault()
    {
        int kinds = (Body is null ? 0 : 1) + (Media.Count == 0 ? 0 : 1) + (ContentSid is null ? 0 : 1);
        if (kinds > 1)
        {
            return ApiAnswer.Error(TwilioErrors.UnknownParameter, detail: "only one of Body, MediaUrl and ContentSid");
        }

        if (ContentVariables is not null && ContentSid is null)
        {
            return ApiAnswer.Error(TwilioErrors.ContentSidMissing);
        }

        int? code = kinds == 0 ? TwilioErrors.ContentMissing
            : Body?.Length > 1_600 ? TwilioErrors.BodyTooLong
            : Media.Count > MaxMedia ? TwilioErrors.TooManyMedia
            : Media.All(url => WebhookUrl.TryParse(url, out _)) ? null
            : TwilioErrors.InvalidMediaUrl;
        return code is null ? null : ApiAnswer.Error(code.Value);
    }

    private StringValues Values(string name) =>
        form.TryGetValue(name, out StringValues values) ? values : StringValues.Empty;

    // An empty value counts as absent.
    private string? Text(string name) => (string?)Values(name) is { Length: > 0 } value ? value : null;

    private static bool IsBoolean(string value) => bool.TryParse(value, out _);

    private static bool IsNumber(string value, int least, int most) =>
        int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out int number)
        && number >= least && number <= most;

    [GeneratedRegex(@"^MG[0-9a-fA-F]{32}\z")]
    private static partial Regex ServiceSid();

    [GeneratedRegex(@"^AP[0-9a-fA-F]{32}\z")]
    private static partial Regex ApplicationSid();

    [GeneratedRegex(@"^geo:-?[0-9.]+,-?[0-9.]+(\|.*)?\z")]
    private static partial Regex Geo();
}
