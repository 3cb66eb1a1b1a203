using System.Text.Json;
using System.Text.Json.Serialization;
using Chat2Pay.Dialogs.Language;
using Chat2Pay.Dialogs.Messages.Stored;

namespace Chat2Pay.Adapters.Twilio;

/// <summary>The merchant's own words for the templates, or a translation.</summary>
public sealed class WhatsAppTexts
{
    private static readonly JsonSerializerOptions Strict = new(JsonSerializerOptions.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        AllowDuplicateProperties = false,
    };

    /// <summary>The language of these words, as WhatsApp writes it. Default: <c>en</c>.</summary>
    public string Language { get; init; } = Languages.English.Tag;

    /// <summary>The words for each purpose. In a language of ours, those that are not here stay ours.</summary>
    public IReadOnlyDictionary<MessagePurpose, WhatsAppText> Texts { get; init; } =
        new Dictionary<MessagePurpose, WhatsAppText>();

    /// <summary>Reads them.</summary>
    /// <exception cref="JsonException">It is no JSON, or holds something else.</exception>
    public static WhatsAppTexts Parse(string json) =>
        JsonSerializer.Deserialize<WhatsAppTexts>(json, Strict) ?? throw new JsonException("There are no texts in it.");

    private SpokenLanguage? Ours => Languages.All.FirstOrDefault(language => language.Tag == Language);

    /// <summary>
    /// All templates with these words in the place of ours: those of their language alone; in a language that is not ours,
    /// they stand for the English ones.
    /// </summary>
    public IReadOnlyList<WhatsAppTemplate> Reword() => Ours is null
        ? [.. WhatsAppTemplates.In(Languages.English).Select(Reword)]
        : [.. WhatsAppTemplates.All.Select(template => template.Language == Language ? Reword(template) : template)];

    private WhatsAppTemplate Reword(WhatsAppTemplate template)
    {
        WhatsAppTemplate spoken = template with { Language = Language };
        return Texts.GetValueOrDefault(template.Purpose) is not { } text ? spoken : spoken with
        {
            Body = text.Body,
            Buttons = text.Buttons is not { } titles ? template.Buttons
                : [.. template.Buttons.Zip(titles, (button, title) => button with { Title = title })],
        };
    }

    /// <summary>What keeps these words from standing in for ours, each in one sentence.</summary>
    public IReadOnlyList<string> Faults()
    {
        List<string> faults = [];
        foreach (WhatsAppTemplate template in WhatsAppTemplates.In(Ours ?? Languages.English).Where(one => !one.IsAuthentication))
        {
            WhatsAppText? text = Texts.GetValueOrDefault(template.Purpose);
            if (text is null && Ours is null)
            {
                faults.Add($"{template.Purpose}: there is no text in the language {Language}.");
            }

            if (text?.Buttons is { } titles && titles.Count != template.Buttons.Count)
            {
                faults.Add(FormattableString.Invariant(
                    $"{template.Purpose}: it has {template.Buttons.Count} buttons, not {titles.Count}."));
            }

            if (text is not null && Missing(template, text).Any())
            {
                faults.Add($"{template.Purpose}: every placeholder has to be in the text; "
                    + $"{string.Join(", ", Missing(template, text))} is not.");
            }
        }

        if (Texts.ContainsKey(MessagePurpose.VerificationCode))
        {
            faults.Add($"{MessagePurpose.VerificationCode}: WhatsApp sets the words of one-time codes itself.");
        }

        return faults;
    }

    private static IEnumerable<string> Missing(WhatsAppTemplate template, WhatsAppText text) =>
        Enumerable.Range(1, template.Samples.Count).Select(number => FormattableString.Invariant($"{{{{{number}}}}}"))
            .Where(placeholder => template.Body.Contains(placeholder, StringComparison.Ordinal)
                && !text.Body.Contains(placeholder, StringComparison.Ordinal));
}

/// <summary>The words of one template.</summary>
/// <param name="Body">The text, with the placeholders of ours.</param>
/// <param name="Buttons">The titles of its buttons, in order; null leaves ours.</param>
public sealed record WhatsAppText(string Body, IReadOnlyList<string>? Buttons = null);
