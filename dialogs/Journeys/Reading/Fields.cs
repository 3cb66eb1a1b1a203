using System.Globalization;
using Chat2Pay.Dialogs.Journeys.Format;
using Chat2Pay.Dialogs.Journeys.Templates;
using Chat2Pay.Payments.Texts;

namespace Chat2Pay.Dialogs.Journeys.Reading;

/// <summary>Reads the named values of one group: each is read by its name, and a name that nothing reads is a fault.</summary>
/// <param name="map">The group.</param>
/// <param name="findings">What is wrong.</param>
/// <param name="languages">The languages of the journey.</param>
internal sealed class Fields(YamlMap map, Findings findings, IReadOnlyList<string> languages)
{
    private readonly List<string> known = [];
    private readonly HashSet<string> read = [];

    /// <summary>The group.</summary>
    public YamlMap Map => map;

    /// <summary>True if the group has this name, which is known here whether or not it has.</summary>
    public bool Has(string name)
    {
        known.Add(name);
        return map.Entries.Any(entry => entry.Name == name);
    }

    /// <summary>Where a name stands; where the group begins if it has no such name.</summary>
    public Place PlaceOf(string name) => map.Entries.FirstOrDefault(entry => entry.Name == name)?.Place ?? map.Place;

    /// <summary>A value; null if it is missing.</summary>
    public YamlNode? Node(string name)
    {
        known.Add(name);
        read.Add(name);
        return map.Entries.FirstOrDefault(entry => entry.Name == name)?.Value;
    }

    /// <summary>A text on one line; null if it is missing or wrong.</summary>
    public YamlScalar? Scalar(string name)
    {
        YamlNode? node = Node(name);
        if (node is null or YamlScalar { Text.Length: > 0 })
        {
            return node as YamlScalar;
        }

        findings.Fault(node, $"{name} is {node.What}.", $"Write: {name}: and a value on the same line.");
        return null;
    }

    /// <summary>A value that has to be there.</summary>
    public YamlScalar? Required(string name, string example)
    {
        if (!Has(name))
        {
            Missing(name, example);
            return null;
        }

        return Scalar(name);
    }

    /// <summary>Notes that a value is missing.</summary>
    public void Missing(string name, string example) =>
        findings.Fault(map, $"{name} is missing.", $"Add, for example: {example}");

    /// <summary>True or false; null if it is missing or neither.</summary>
    /// <param name="name">The name.</param>
    /// <param name="hint">What each of the two says.</param>
    public bool? Flag(string name, string hint)
    {
        if (Scalar(name) is not { } scalar)
        {
            return null;
        }

        if (scalar.Text is "true" or "false")
        {
            return scalar.Text == "true";
        }

        findings.Fault(scalar, $"{name} is not {scalar.Text}.", hint);
        return null;
    }

    /// <summary>One of some words; null if it is missing or none of these.</summary>
    public T? Word<T>(string name)
        where T : struct, Enum
    {
        if (Scalar(name) is not { } scalar)
        {
            return null;
        }

        foreach (T value in Enum.GetValues<T>())
        {
            if (WireNames.Of(value) == scalar.Text)
            {
                return value;
            }
        }

        string known = string.Join(", ", Enum.GetValues<T>().Select(value => WireNames.Of(value)));
        findings.Fault(scalar, $"{name} is not {scalar.Text}.", $"It is one of: {known}.");
        return null;
    }

    /// <summary>A whole number in a range; null if it is missing or wrong.</summary>
    public int? Count(string name, int min, int max)
    {
        if (Scalar(name) is not { } scalar)
        {
            return null;
        }

        if (int.TryParse(scalar.Text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number >= min && number <= max)
        {
            return number;
        }

        findings.Fault(scalar, $"{name} is not {scalar.Text}.", $"It is a whole number from {min} to {max}.");
        return null;
    }

    /// <summary>A number; null if it is missing or wrong.</summary>
    public decimal? Number(string name)
    {
        if (Scalar(name) is not { } scalar)
        {
            return null;
        }

        const NumberStyles Digits = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint;
        if (decimal.TryParse(scalar.Text, Digits, CultureInfo.InvariantCulture, out decimal number))
        {
            return number;
        }

        findings.Fault(scalar, $"{name} is no number: {scalar.Text}", "Write digits, and a point before decimals.");
        return null;
    }

    /// <summary>How long the customer is waited for, such as <c>30m</c>, <c>2h</c> or <c>1d</c>; null if it is missing or wrong.</summary>
    public TimeSpan? Wait(string name) => Duration(
        name, JourneyLimits.ShortestWait, JourneyLimits.LongestWait, "Write minutes, hours or days from 1m to 7d: 30m, 2h, 1d.");

    /// <summary>A time such as <c>10s</c>, <c>30m</c>, <c>2h</c> or <c>1d</c>; null if it is missing or wrong.</summary>
    public TimeSpan? Duration(string name, TimeSpan shortest, TimeSpan longest, string hint)
    {
        if (Scalar(name) is not { } scalar)
        {
            return null;
        }

        if (scalar.Text is [.. var digits, var unit]
            && int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number is > 0 and < 100_000)
        {
            TimeSpan? time = unit switch
            {
                's' => TimeSpan.FromSeconds(number),
                'm' => TimeSpan.FromMinutes(number),
                'h' => TimeSpan.FromHours(number),
                'd' => TimeSpan.FromDays(number),
                _ => null,
            };
            if (time >= shortest && time <= longest)
            {
                return time;
            }
        }

        findings.Fault(scalar, $"{name} is not {scalar.Text}.", hint);
        return null;
    }

    /// <summary>A template; null if it is missing or wrong.</summary>
    public JourneyTemplate? Template(string name) => Scalar(name) is { } scalar ? Template(scalar) : null;

    /// <summary>A text of every language; null if it is missing or wrong.</summary>
    public JourneyText? Text(string name) => Node(name) is { } node ? Text(name, node) : null;

    /// <summary>A text of every language; one for all where it stands alone.</summary>
    public JourneyText? Text(string name, YamlNode node)
    {
        if (node is YamlScalar { Text.Length: > 0 } alone)
        {
            if (languages.Count > 1 && alone.Text.Any(char.IsLetter))
            {
                findings.Fault(node, $"{name} has one text for {languages.Count} languages.", Example(name));
                return null;
            }

            return Template(alone) is { } one ? new JourneyText(languages.ToDictionary(tag => tag, _ => one)) : null;
        }

        if (node is not YamlMap byLanguage)
        {
            findings.Fault(node, $"{name} is {node.What}.", Example(name));
            return null;
        }

        Dictionary<string, JourneyTemplate> texts = [];
        foreach (YamlEntry entry in byLanguage.Entries)
        {
            if (!languages.Contains(entry.Name))
            {
                findings.NoLanguage(entry, languages);
            }
            else if (entry.Value is not YamlScalar { Text.Length: > 0 } text)
            {
                findings.Fault(entry.Value, $"{name} is {entry.Value.What} in {entry.Name}.", "Write one text, in quotes.");
            }
            else if (Template(text) is { } template)
            {
                texts[entry.Name] = template;
            }
        }

        string[] missing = [.. languages.Where(tag => byLanguage.Entries.All(entry => entry.Name != tag))];
        if (missing.Length > 0)
        {
            findings.Fault(node, $"{name} has no text in {string.Join(", ", missing)}.", Example(name));
        }

        return texts.Count == languages.Count ? new JourneyText(texts) : null;
    }

    /// <summary>Notes every name that nothing has read.</summary>
    public void End()
    {
        foreach (YamlEntry entry in map.Entries.Where(entry => !read.Contains(entry.Name)))
        {
            findings.Fault(
                entry.Value.Pointer, entry.Place, $"{entry.Name} is not known here.", $"Known are: {string.Join(", ", known.Distinct())}.");
        }
    }

    /// <summary>The template of a value; null if it is wrong.</summary>
    public JourneyTemplate? Template(YamlScalar scalar)
    {
        if (TemplateParser.TryParse(scalar.Text, out JourneyTemplate? template, out string? fault))
        {
            return template;
        }

        findings.Fault(scalar, fault, "An expression is a variable and filters: {{ total | money: \"USD\" }}");
        return null;
    }

    private string Example(string name) =>
        $"Write {name}: {{ {string.Join(", ", languages.Select(tag => tag + ": \"...\""))} }}";
}
