using System.Globalization;
using System.Text.RegularExpressions;

namespace Chat2Pay.Adapters.Twilio;

/// <summary>
/// What WhatsApp and Twilio want of a template's text, so that a rejection, which costs days and the name, is said before
/// it is submitted. Sources: https://www.twilio.com/docs/content/using-variables-with-content-api,
/// https://www.twilio.com/docs/content/twilio-quick-reply,
/// https://www.twilio.com/docs/whatsapp/tutorial/message-template-approvals-statuses.
/// </summary>
public static partial class WhatsAppTemplateRules
{
    private const int MaxBody = 1_024;
    private const int MaxPlaceholders = 100;
    private const int MaxSample = 250;
    private const int MaxButtons = 10;
    private const int MaxTitle = 20;

    /// <summary>What is wrong with a template, each in one sentence; empty when it can be submitted.</summary>
    public static IReadOnlyList<string> Faults(WhatsAppTemplate template)
    {
        ArgumentNullException.ThrowIfNull(template);
        List<string> faults = [];
        Add(faults, !Name().IsMatch(template.Name), "The name has 1 to 512 of a-z, 0-9 and _.");
        Add(faults, !LanguageCode().IsMatch(template.Language), "The language is written like en or pt_BR.");
        if (!template.IsAuthentication)
        {
            Placeholders(template, faults);
            Body(template.Body, faults);
            Buttons(template.Buttons, faults);
        }

        return faults;
    }

    private static void Placeholders(WhatsAppTemplate template, List<string> faults)
    {
        string all = string.Concat([template.Body, .. template.Buttons.Select(button => " " + button.Id)]);
        int[] numbers =
        [
            .. Placeholder().Matches(all)
                .Select(match => int.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture)).Distinct().Order(),
        ];
        Add(faults, Placeholder().Replace(all, "").IndexOfAny(['{', '}']) >= 0,
            "Curly brackets stand only around placeholders, which are written {{1}}.");
        Add(faults, !numbers.SequenceEqual(Enumerable.Range(1, numbers.Length)),
            "The placeholders are numbered from 1 without a gap.");
        Add(faults, numbers.Length > MaxPlaceholders, "There are at most 100 placeholders.");
        Add(faults, template.Samples.Count != numbers.Length, "Each placeholder has one sample.");
        Add(faults, template.Samples.Any(sample => sample.Length is 0 or > MaxSample),
            "A sample has 1 to 250 characters.");
    }

    private static void Body(string body, List<string> faults)
    {
        Add(faults, body.Length is 0 or > MaxBody, "The text has 1 to 1,024 characters.");
        Add(faults, AtTheStart().IsMatch(body), "The text begins with a placeholder: put a word before it.");
        Add(faults, AtTheEnd().IsMatch(body),
            "The text ends with a placeholder, or with one and a punctuation mark: put a word behind it.");
        Add(faults, SideBySide().IsMatch(body),
            "Two placeholders stand side by side, with no word between them.");

        // For x placeholders WhatsApp wants 2x + 1 other words.
        int placeholders = Placeholder().Count(body);
        int words = Placeholder().Replace(body, " ").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
            .Count(word => word.Any(char.IsLetterOrDigit));
        int needed = (2 * placeholders) + 1;
        Add(faults, placeholders > 0 && words < needed, FormattableString.Invariant(
            $"The text has {words} words beside its {placeholders} placeholders; WhatsApp wants {needed}."));
    }

    private static void Buttons(IReadOnlyList<WhatsAppButton> buttons, List<string> faults)
    {
        Add(faults, buttons.Count > MaxButtons, "There are at most 10 buttons.");
        Add(faults, buttons.Any(button => button.Title.Trim().Length is 0 or > MaxTitle),
            "A button's title has 1 to 20 characters.");
        Add(faults, buttons.Any(button => button.Title.IndexOfAny(['{', '}', '\n', '\r']) >= 0),
            "A button's title has no placeholder and no line break.");
        Add(faults, buttons.DistinctBy(button => button.Title).Count() != buttons.Count,
            "The titles of the buttons differ.");
    }

    private static void Add(List<string> faults, bool isWrong, string fault)
    {
        if (isWrong)
        {
            faults.Add(fault);
        }
    }

    [GeneratedRegex(@"^[a-z0-9_]{1,512}\z")]
    private static partial Regex Name();

    [GeneratedRegex(@"^[a-z]{2,3}(_[A-Z]{2,3})?\z")]
    private static partial Regex LanguageCode();

    [GeneratedRegex(@"\{\{([1-9][0-9]{0,2})\}\}")]
    private static partial Regex Placeholder();

    [GeneratedRegex(@"^[\s\p{P}]*\{\{")]
    private static partial Regex AtTheStart();

    [GeneratedRegex(@"\}\}[\s\p{P}]*\z")]
    private static partial Regex AtTheEnd();

    [GeneratedRegex(@"\}\}[^\p{L}\p{N}]*\{\{")]
    private static partial Regex SideBySide();
}
