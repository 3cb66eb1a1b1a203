using Chat2Pay.Dialogs.Channels;
using Chat2Pay.Dialogs.Journeys.Format;
using Chat2Pay.Dialogs.Journeys.Templates;
using Chat2Pay.Payments;
using Chat2Pay.Payments.Texts;

namespace Chat2Pay.Dialogs.Journeys.Reading;

/// <summary>Reads the tests of a journey's file.</summary>
/// <param name="findings">What is wrong.</param>
/// <param name="languages">The languages of the journey.</param>
internal sealed class TestReader(Findings findings, IReadOnlyList<string> languages)
{
    private const string Say = "say";
    private const string Expect = "expect";
    private const string Pay = "pay";
    private const string Wait = "wait";
    private const string Answer = "answer";
    private const string ExpectEnd = "expect_end";
    private const string UsualChannel = "whatsapp";

    private static readonly string[] Verbs = [Say, Expect, Pay, Wait, Answer, ExpectEnd];

    /// <summary>Reads the list of tests; those that are wrong are left out, with the findings noted.</summary>
    public IReadOnlyList<JourneyTest> Read(YamlNode node)
    {
        if (node is not YamlList { Items: { Count: > 0 and <= JourneyLimits.Tests } items })
        {
            findings.Fault(
                node,
                node is YamlList list ? $"tests has {list.Items.Count} entries." : $"tests is {node.What}.",
                $"It is a list of 1 to {JourneyLimits.Tests} tests: - name: pays");
            return [];
        }

        List<JourneyTest> tests = [.. items.Select(ReadTest).OfType<JourneyTest>()];
        foreach (JourneyTest twice in tests.GroupBy(test => test.Name).SelectMany(same => same.Skip(1)))
        {
            findings.Fault(node.Pointer, twice.Place, $"Two tests are called {twice.Name}.", "Give each a name of its own.");
        }

        return tests;
    }

    private JourneyTest? ReadTest(YamlNode node)
    {
        if (node is not YamlMap map)
        {
            findings.Fault(node, $"A test is {node.What}.", "A test begins with its name: - name: pays");
            return null;
        }

        Fields fields = new(map, findings, languages);
        string? name = Text(fields.Required("name", "name: pays"), JourneyLimits.TestNameLength);
        string? language = ReadLanguage(fields);
        Channel? channel = ReadChannel(fields);
        List<TestLine> lines = ReadLines(fields);
        fields.End();
        return name is null || language is null || channel is null || lines.Count == 0 ? null : new JourneyTest
        {
            Name = name,
            Place = map.Place,
            Language = language,
            Channel = channel.Value,
            Lines = lines,
        };
    }

    private string? ReadLanguage(Fields fields)
    {
        YamlScalar? tag = fields.Scalar("language");
        if (tag is null)
        {
            return fields.Has("language") ? null : languages is [var first, ..] ? first : null;
        }

        if (languages.Contains(tag.Text))
        {
            return tag.Text;
        }

        findings.Fault(tag, $"{tag.Text} is no language of this journey.", $"They are: {string.Join(", ", languages)}.");
        return null;
    }

    private Channel? ReadChannel(Fields fields)
    {
        YamlScalar? id = fields.Scalar("channel");
        if (id is null && fields.Has("channel"))
        {
            return null;
        }

        if (ChannelProfiles.Find(id?.Text ?? UsualChannel) is { } profile)
        {
            return profile.Channel;
        }

        findings.Fault(
            id!, $"{id!.Text} is no channel.", $"It is one of: {string.Join(", ", ChannelProfiles.All.Select(one => one.Id))}.");
        return null;
    }

    private List<TestLine> ReadLines(Fields fields)
    {
        YamlNode? node = fields.Node("steps");
        if (node is not YamlList { Items: { Count: > 0 and <= JourneyLimits.TestLines } items })
        {
            findings.Fault(
                node ?? fields.Map,
                node is YamlList list ? $"steps has {list.Items.Count} entries." : "steps is missing, or no list.",
                $"A test has 1 to {JourneyLimits.TestLines} steps: - say: top up");
            return [];
        }

        List<TestLine> lines = [.. items.Select(ReadLine).OfType<TestLine>()];
        if (lines.Count == items.Count && lines[0] is not SayLine)
        {
            findings.Fault(items[0], "The test does not begin with what the customer writes.", "Begin it with a keyword: - say: top up");
        }

        return lines;
    }

    private TestLine? ReadLine(YamlNode node)
    {
        if (node is YamlScalar { Text: ExpectEnd })
        {
            return new ExpectEndLine(node.Place);
        }

        string[] verbs = node is YamlMap named ? [.. Verbs.Where(verb => named.Entries.Any(entry => entry.Name == verb))] : [];
        if (node is not YamlMap map || verbs.Length != 1)
        {
            findings.Fault(
                node,
                verbs.Length > 1 ? $"The step has {verbs.Length} verbs: {string.Join(", ", verbs)}." : "The step has no verb of a test.",
                $"A step of a test has one of: {string.Join(", ", Verbs)}.");
            return null;
        }

        Fields fields = new(map, findings, languages);
        TestLine? line = ReadLine(verbs[0], fields);
        fields.End();
        return line;
    }

    private TestLine? ReadLine(string verb, Fields fields) => verb switch
    {
        Say => Text(fields.Scalar(verb), JourneyLimits.TextLength) is { } text ? new SayLine(fields.Map.Place, text) : null,
        Expect => Text(fields.Scalar(verb), JourneyLimits.TextLength) is { } text ? new ExpectLine(fields.Map.Place, text) : null,
        Pay => fields.Word<PayOutcome>(verb) is { } outcome ? new PayLine(fields.Map.Place, outcome) : null,
        Wait => fields.Wait(verb) is { } time ? new WaitLine(fields.Map.Place, time) : null,
        Answer => ReadAnswer(fields),
        _ => ReadEnd(fields),
    };

    /// <summary>The variables that a service gives, or the outcome of a call that gives none.</summary>
    private AnswerLine? ReadAnswer(Fields fields)
    {
        if (fields.Node(Answer) is not YamlMap map)
        {
            return fields.Word<CallOutcome>(Answer) is { } outcome
                ? new AnswerLine(fields.Map.Place, outcome, new Dictionary<string, JourneyValue>())
                : null;
        }

        Fields variables = new(map, findings, languages);
        Dictionary<string, JourneyValue> values = [];
        foreach (YamlEntry entry in map.Entries)
        {
            if (Text(variables.Scalar(entry.Name), JourneyLimits.VariableLength) is { } text)
            {
                values[entry.Name] = JourneyValue.NumberIn(text) is { } number ? JourneyValue.Of(number) : JourneyValue.Of(text);
            }
        }

        return values.Count == map.Entries.Count ? new AnswerLine(fields.Map.Place, CallOutcome.Ok, values) : null;
    }

    private ExpectEndLine ReadEnd(Fields fields)
    {
        if (fields.Node(ExpectEnd) is { } value and not YamlScalar { Text.Length: 0 })
        {
            findings.Fault(value, "expect_end takes no value.", "Write: - expect_end");
        }

        return new ExpectEndLine(fields.Map.Place);
    }

    /// <summary>A text that is not too long and holds no card number; null, with the finding noted, if it is none.</summary>
    private string? Text(YamlScalar? scalar, int most)
    {
        if (scalar is null)
        {
            return null;
        }

        if (scalar.Text.Length > most)
        {
            findings.Fault(scalar, $"The text has {scalar.Text.Length} characters; {most} are allowed.", "Shorten it.");
            return null;
        }

        if (ShownText.CardFault(scalar.Text) is null)
        {
            return scalar.Text;
        }

        findings.Fault(scalar, "The text holds something that looks like a card number or a security code.", "Take it out.");
        return null;
    }
}
