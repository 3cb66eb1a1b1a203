using Chat2Pay.Dialogs.Journeys.Format;
using Chat2Pay.Payments.Texts;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Chat2Pay.Dialogs.Journeys.Reading;

/// <summary>Reads YAML 1.2 into values with their places; anchors, aliases, tags and second documents are refused.</summary>
internal sealed class YamlText
{
    private readonly Parser events;
    private readonly Findings findings;

    private YamlText(string text, Findings findings)
    {
        events = new Parser(new StringReader(text));
        this.findings = findings;
    }

    /// <summary>Reads a text; null if it is no YAML of this kind, with the finding noted.</summary>
    public static YamlNode? Read(string text, Findings findings)
    {
        if (text.Length > JourneyLimits.FileLength)
        {
            findings.Fault(
                "", Place.Start, $"The file has {text.Length} characters; {JourneyLimits.FileLength} are allowed.", "Divide the journey.");
            return null;
        }

        try
        {
            return new YamlText(text, findings).ReadDocument();
        }
        catch (YamlException wrong)
        {
            findings.Fault("", PlaceOf(wrong.Start), $"This is no YAML: {OneLine(wrong)}", "Look at the indentation and the quotes.");
            return null;
        }
        catch (Exception odd) when (odd is InvalidOperationException or ArgumentException)
        {
            // The library answers some broken texts so, half a character for example, and names no place.
            findings.Fault("", Place.Start, $"This is no YAML: {OneLine(odd)}", "Look at the indentation and the quotes.");
            return null;
        }
    }

    private YamlNode? ReadDocument()
    {
        events.Consume<StreamStart>();
        if (Take<DocumentStart>() is null)
        {
            findings.Fault("", Place.Start, "The file is empty.", "A journey begins with: format: 1");
            return null;
        }

        YamlNode? root = ReadNode("", 0);
        if (root is null)
        {
            return null;
        }

        events.Consume<DocumentEnd>();
        if (Peek<DocumentStart>() is { } second)
        {
            findings.Fault("", PlaceOf(second.Start), "The file has a second document.", "Write one journey in a file, without --- in it.");
            return null;
        }

        return root;
    }

    private YamlNode? ReadNode(string pointer, int depth)
    {
        if (events.Current is { } current && Refuse(current, pointer, depth) is { } refusal)
        {
            findings.Fault(pointer, PlaceOf(current.Start), refusal, "Write the values out, in the form of the examples.");
            return null;
        }

        if (Take<Scalar>() is { } scalar)
        {
            bool isNothing = scalar.Style == ScalarStyle.Plain && scalar.Value is "null" or "~";
            return new YamlScalar(pointer, PlaceOf(scalar.Start), isNothing ? "" : ValidText.Of(scalar.Value));
        }

        return Take<SequenceStart>() is { } list ? ReadList(list, pointer, depth) : ReadMap(pointer, depth);
    }

    private static string? Refuse(ParsingEvent current, string pointer, int depth) => current switch
    {
        AnchorAlias => "Aliases (*name) are not read.",
        NodeEvent { Anchor.IsEmpty: false } => "Anchors (&name) are not read.",
        NodeEvent { Tag.IsEmpty: false } => "Tags (!name) are not read.",
        _ when depth > JourneyLimits.Depth => $"It is nested deeper than {JourneyLimits.Depth} levels.",
        Scalar or SequenceStart or MappingStart => null,
        _ => pointer.Length == 0 ? "The file is empty." : "A value is missing.",
    };

    private YamlList? ReadList(SequenceStart start, string pointer, int depth)
    {
        List<YamlNode> items = [];
        while (Take<SequenceEnd>() is null)
        {
            if (ReadNode($"{pointer}/{items.Count}", depth + 1) is not { } item)
            {
                return null;
            }

            items.Add(item);
        }

        return new YamlList(pointer, PlaceOf(start.Start), items);
    }

    private YamlMap? ReadMap(string pointer, int depth)
    {
        MappingStart start = events.Consume<MappingStart>();
        List<YamlEntry> entries = [];
        while (Take<MappingEnd>() is null)
        {
            if (Take<Scalar>() is not { } name)
            {
                findings.Fault(pointer, PlaceOf(events.Current!.Start), "A name is not a text.", "Write: name: value");
                return null;
            }

            if (name.Value.Length > JourneyLimits.NameLength || entries.Count >= JourneyLimits.Steps)
            {
                findings.Fault(
                    pointer,
                    PlaceOf(name.Start),
                    "A name is too long, or there are too many of them.",
                    $"A name has up to {JourneyLimits.NameLength} characters, and a group up to {JourneyLimits.Steps} of them.");
                return null;
            }

            string escaped = name.Value.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal);
            string inner = $"{pointer}/{escaped}";
            if (ReadNode(inner, depth + 1) is not { } value)
            {
                return null;
            }

            if (entries.Exists(entry => entry.Name == name.Value))
            {
                findings.Fault(inner, PlaceOf(name.Start), $"{name.Value} stands here twice.", "Keep one of them.");
            }

            entries.Add(new YamlEntry(name.Value, PlaceOf(name.Start), value));
        }

        return new YamlMap(pointer, PlaceOf(start.Start), entries);
    }

    private T? Peek<T>()
        where T : ParsingEvent => events.Accept<T>(out _) ? (T?)events.Current : null;

    private T? Take<T>()
        where T : ParsingEvent
    {
        T? found = Peek<T>();
        if (found is not null)
        {
            events.MoveNext();
        }

        return found;
    }

    private static Place PlaceOf(Mark mark) => new((int)Math.Max(1, mark.Line), (int)Math.Max(1, mark.Column));

    private static string OneLine(Exception exception) => exception.Message.Split('\n')[0].Trim().TrimEnd('.') + ".";
}
