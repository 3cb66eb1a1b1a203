using System.Globalization;
using Chat2Pay.Dialogs.Journeys.Format;
using Chat2Pay.Dialogs.Language;

namespace Chat2Pay.Dialogs.Journeys.Reading;

/// <summary>Reads the file of a journey.</summary>
internal sealed class JourneyReader
{
    private const string FirstMessage = "first_message";

    private readonly Findings findings;

    private JourneyReader(Findings findings) => this.findings = findings;

    /// <summary>Reads a file; null if it has faults, which are noted.</summary>
    public static Journey? Read(string text, Findings findings) => YamlText.Read(text, findings) switch
    {
        YamlMap map => new JourneyReader(findings).Read(text, map),
        null => null,
        { } node => new JourneyReader(findings).Refuse(node),
    };

    private Journey? Refuse(YamlNode node)
    {
        findings.Fault(node, $"The file is {node.What}.", "A journey begins with: format: 1");
        return null;
    }

    private Journey? Read(string text, YamlMap map)
    {
        Fields header = new(map, findings, []);
        string readable = Journey.FormatVersion.ToString(CultureInfo.InvariantCulture);
        if (header.Required("format", "format: " + readable) is { } format && format.Text != readable)
        {
            findings.Fault(format, $"Format {format.Text} is not known.", $"This product reads: format: {Journey.FormatVersion}");
        }

        string? name = ReadName(header);
        List<string> languages = ReadLanguages(header);
        string? currency = header.Scalar("currency") is { } code ? StepReader.Currency(code, findings) : null;
        Dictionary<string, IReadOnlyList<string>> keywords = ReadKeywords(header, languages);
        WhenOpen whenOpen = header.Word<WhenOpen>("when_open") ?? WhenOpen.Ignore;
        bool isForFirst = header.Flag(
            FirstMessage, "It is true if the journey begins with a customer's first message, else false.") ?? false;
        List<JourneyInput> inputs = header.Has("inputs") ? ReadInputs(header, languages, keywords.Count > 0 || isForFirst) : [];
        List<JourneyStep> steps = ReadSteps(header, languages, currency);
        IReadOnlyList<JourneyTest> tests = header.Node("tests") is { } node ? new TestReader(findings, languages).Read(node) : [];
        header.End();
        return findings.HasFaults ? null : new Journey
        {
            Name = name!,
            Text = text,
            Version = Journey.VersionOf(text),
            Languages = languages,
            Keywords = keywords,
            WhenOpen = whenOpen,
            IsForFirstMessage = isForFirst,
            FirstMessagePlace = header.PlaceOf(FirstMessage),
            KeywordsPlace = header.PlaceOf("keywords"),
            NamePlace = header.PlaceOf("name"),
            Inputs = inputs,
            Steps = steps,
            Tests = tests,
        };
    }

    private string? ReadName(Fields header)
    {
        if (header.Required("name", "name: top-up") is not { } name)
        {
            return null;
        }

        if (name.Text.Length <= JourneyLimits.NameLength
            && name.Text.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-'))
        {
            return name.Text;
        }

        findings.Fault(
            name,
            $"{name.Text} is no name of a journey.",
            $"Use up to {JourneyLimits.NameLength} small letters, digits and hyphens: top-up");
        return null;
    }

    private List<string> ReadLanguages(Fields header)
    {
        List<string> languages = [];
        YamlNode? node = header.Node("languages");
        foreach (YamlNode item in (node as YamlList)?.Items ?? [])
        {
            string tag = (item as YamlScalar)?.Text ?? "";
            if (!Languages.All.Any(language => language.Tag == tag))
            {
                findings.Fault(
                    item, $"{(tag.Length == 0 ? "This" : tag)} is no language of this product.",
                    $"There are: {string.Join(", ", Languages.All.Select(language => language.Tag))}.");
            }
            else if (languages.Contains(tag))
            {
                findings.Fault(item, $"{tag} stands here twice.", "Keep one of them.");
            }
            else
            {
                languages.Add(tag);
            }
        }

        if (node is not YamlList { Items.Count: > 0 })
        {
            findings.Fault(node ?? header.Map, "languages is missing, or no list.", "Write: languages: [en]");
        }

        return languages;
    }

    private Dictionary<string, IReadOnlyList<string>> ReadKeywords(Fields header, List<string> languages)
    {
        Dictionary<string, IReadOnlyList<string>> keywords = [];
        if (header.Node("keywords") is not { } node)
        {
            return keywords;
        }

        if (node is not YamlMap byLanguage)
        {
            findings.Fault(node, $"keywords is {node.What}.", "Write: keywords: { en: [top up, airtime] }");
            return keywords;
        }

        foreach (YamlEntry entry in byLanguage.Entries)
        {
            if (!languages.Contains(entry.Name))
            {
                findings.NoLanguage(entry, languages);
            }
            else
            {
                keywords[entry.Name] = [.. ReadKeywords(entry.Value).Distinct(StringComparer.Ordinal)];
            }
        }

        return keywords;
    }

    private IEnumerable<string> ReadKeywords(YamlNode node)
    {
        if (node is not YamlList { Items: { Count: <= JourneyLimits.Keywords } items })
        {
            findings.Fault(node, "The keywords of a language are a list.", $"Write up to {JourneyLimits.Keywords}: [top up, airtime]");
            yield break;
        }

        foreach (YamlNode item in items)
        {
            string word = Journey.Keyword((item as YamlScalar)?.Text ?? "");
            if (word.Length is 0 or > JourneyLimits.KeywordLength)
            {
                findings.Fault(item, "This is no keyword.", $"A keyword is one text of 1 to {JourneyLimits.KeywordLength} characters.");
            }
            else
            {
                yield return word;
            }
        }
    }

    private List<JourneyInput> ReadInputs(Fields header, List<string> languages, bool beginsByMessage)
    {
        YamlNode? node = header.Node("inputs");
        if (node is not YamlMap { Entries.Count: > 0 and <= JourneyLimits.Inputs } map)
        {
            findings.Fault(
                node ?? header.Map,
                "inputs has no variables, or too many.",
                $"Write 1 to {JourneyLimits.Inputs}: inputs: {{ number: {{ is: text, or: \"\" }} }}");
            return [];
        }

        TypedValues values = new(findings, languages);
        List<JourneyInput> all = [];
        foreach (YamlEntry entry in map.Entries)
        {
            if (values.Read(entry, "{ is: number, or: 0 }") is not { } typed)
            {
                continue;
            }

            if (typed.Or is null && beginsByMessage)
            {
                findings.Fault(
                    entry.Value, $"{entry.Name} has no value where a message begins the journey.", "Add, for example: or: \"\"");
            }

            all.Add(new JourneyInput(entry.Name, typed.Kind, typed.Or));
        }

        return all;
    }

    private List<JourneyStep> ReadSteps(Fields header, List<string> languages, string? currency)
    {
        if (header.Node("steps") is not YamlList { Items: { Count: > 0 and <= JourneyLimits.Steps } items })
        {
            findings.Fault(header.Map, "steps is missing, or no list, or too long.", $"A journey has 1 to {JourneyLimits.Steps} steps.");
            return [];
        }

        StepReader reader = new(findings, languages, currency, ReadIds(items));
        return [.. items.Select(reader.Read).OfType<JourneyStep>()];
    }

    private Dictionary<string, int> ReadIds(IReadOnlyList<YamlNode> items)
    {
        Dictionary<string, int> ids = [];
        for (int i = 0; i < items.Count; i++)
        {
            if ((items[i] as YamlMap)?.Entries.FirstOrDefault(entry => entry.Name == "id") is not { Value: YamlScalar id } entry)
            {
                continue;
            }

            if (Names.Fault(id.Text) is { } fault)
            {
                findings.Fault(id, fault, Names.Hint);
            }
            else if (!ids.TryAdd(id.Text, i))
            {
                findings.Fault(id, $"Two steps are called {id.Text}.", "Give each a name of its own.");
            }
        }

        return ids;
    }
}
