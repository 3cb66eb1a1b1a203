using System.ComponentModel.DataAnnotations;
using System.Text.RegularExpressions;
using Chat2Pay.Dialogs.Language;
using Chat2Pay.Payments;
using Microsoft.Extensions.Options;

namespace Chat2Pay.Adapters.Twilio;

/// <summary>Checks each setting by its attributes.</summary>
[OptionsValidator]
internal sealed partial class TwilioOptionsValidator : IValidateOptions<TwilioOptions>;

/// <summary>Checks what the attributes of one setting cannot know of the others.</summary>
internal sealed partial class TwilioOptionsRules : IValidateOptions<TwilioOptions>
{
    public ValidateOptionsResult Validate(string? name, TwilioOptions options)
    {
        List<string> faults = [];
        if ((options.ApiKeySid is null) != (options.ApiKeySecret is null))
        {
            faults.Add("Twilio:ApiKeySid and Twilio:ApiKeySecret are set together or not at all.");
        }

        if (options.Senders is { SmsNumber: null, WhatsAppNumber: null })
        {
            faults.Add("Twilio:Senders:SmsNumber is missing: Twilio:Senders names neither an SmsNumber nor a WhatsAppNumber.");
        }

        if (options.Senders is { SmsNumber: null, MessagingServiceSid: not null })
        {
            faults.Add("Twilio:Senders:MessagingServiceSid needs the SmsNumber that conversations are held with.");
        }

        if (options.Senders is { RcsAgent: not null } and not { SmsNumber: not null, MessagingServiceSid: not null })
        {
            faults.Add("Twilio:Senders:RcsAgent needs SmsNumber and MessagingServiceSid: the service that holds the agent "
                + "sends a text message to phones without RCS.");
        }

        faults.AddRange(options.AuthTokens.Index().Where(token => IsSid(token.Item)).Select(token => FormattableString.Invariant(
            $"Twilio:AuthTokens:{token.Index} must be the Auth Token itself, not the sid of the account or of an API key.")));
        if (IsSid(options.ApiKeySecret))
        {
            faults.Add("Twilio:ApiKeySecret must be the secret of the API key, not a sid.");
        }

        foreach ((string language, TwilioTemplates templates) in options.TemplatesByLanguage)
        {
            faults.AddRange(Faults(language, templates));
        }

        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    /// <summary>Twilio documents no form of its tokens, but that of the ids that stand beside them.</summary>
    private static bool IsSid(Secret? secret) => secret is not null && Sid().IsMatch(secret.Reveal());

    [GeneratedRegex(@"^(AC|SK)[0-9a-fA-F]{32}\z")]
    private static partial Regex Sid();

    private static IEnumerable<string> Faults(string language, TwilioTemplates templates)
    {
        string path = $"{TwilioOptions.Section}:{nameof(TwilioOptions.TemplatesByLanguage)}:{language}";
        if (TwilioTemplates.IsOfAll(language))
        {
            string known = string.Join(", ", Languages.All.Where(one => one != Languages.English));
            return [$"{path} is for a language of its own beside English: {known}."];
        }

        List<ValidationResult> faults = [];
        Validator.TryValidateObject(templates, new ValidationContext(templates), faults, validateAllProperties: true);
        return faults.Select(fault => $"{path}:{fault.ErrorMessage}");
    }
}
