using Chat2Pay.Dialogs.Journeys.Checking;
using Chat2Pay.Dialogs.Journeys.Format;

namespace Chat2Pay.Tests.Dialogs.Journeys;

/// <summary>What is wrong with a file is said with its place and how to right it.</summary>
public sealed class JourneyCheckTests
{
    [Fact]
    public void The_example_has_neither_faults_nor_warnings() =>
        Assert.Empty(JourneyCheck.Read(JourneyTestKit.TopUp).Findings.Select(finding => finding.Says));

    [Fact]
    public void The_file_of_the_docs_has_neither_faults_nor_warnings()
    {
        string page = File.ReadAllText(Path.Combine(Guards.Repository.Root, "docs", "journeys.md"));
        const string Fence = "```yaml\n";
        int start = page.IndexOf(Fence, StringComparison.Ordinal) + Fence.Length;
        Assert.Empty(JourneyCheck.Read(page[start..page.IndexOf("```", start, StringComparison.Ordinal)]).Findings.Select(finding => finding.Says));
    }

    [Fact]
    public void The_docs_name_every_filter()
    {
        string page = File.ReadAllText(Path.Combine(Guards.Repository.Root, "docs", "journeys.md"));
        Assert.All(
            Chat2Pay.Dialogs.Journeys.Templates.JourneyFilters.Names,
            filter => Assert.Contains(filter, page, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("", 1, 1, "The file is empty.")]
    [InlineData("format: 1\n  name: x", 2, 7, "This is no YAML: ")]
    [InlineData("- say: hello", 1, 1, "The file is a list.")]
    [InlineData("format: &a 1", 1, 9, "Anchors (&name) are not read.")]
    [InlineData("format: !x 1", 1, 9, "Tags (!name) are not read.")]
    [InlineData("format: 1\nformat: 1", 2, 1, "format stands here twice.")]
    [InlineData("format: \"\\uD800\"", 1, 9, "This is no YAML: ")]
    [InlineData("name: x\nkeywords: { en: [\"\\uD800\", \"\\0\"] }", 2, 18, "This is no YAML: ")]
    public void A_text_that_is_no_journey_is_refused_with_its_place(string text, int line, int column, string says)
    {
        JourneyFinding finding = JourneyCheck.Read(text).Findings.First(one => one.Says.StartsWith(says, StringComparison.Ordinal));
        Assert.Equal(new Place(line, column), finding.Place);
        Assert.NotEmpty(finding.Hint);
    }

    [Theory]
    [InlineData("  - sy: \"Hello\"\n", "/steps/0", "The step has no verb.")]
    [InlineData("  - say: \"Hello\"\n    pay: \"5\"\n", "/steps/0", "The step has 2 verbs: say, pay.")]
    [InlineData("  - say: \"Hello\"\n    loud: true\n", "/steps/0/loud", "loud is not known here.")]
    [InlineData("  - say: \"Hello\"\n    go: end\n", "/steps/0/go", "go is not known here.")]
    [InlineData("  - go: nowhere\n", "/steps/0/go", "No step is called nowhere.")]
    [InlineData("  - say: { en: \"Hello\", fr: \"Salut\" }\n", "/steps/0/say/fr", "fr is no language of this journey.")]
    [InlineData("  - say: \"{{ name }}\"\n", "/steps/0", "name may have no value here.")]
    [InlineData("  - say: \"{{ run.id | reverse }}\"\n", "/steps/0/say", "There is no filter reverse.")]
    [InlineData("  - say: \"{{ run.id \"\n", "/steps/0/say", "The expression cannot be read: ")]
    [InlineData("  - say: \"{% if 1 %}x{% endif %}\"\n", "/steps/0/say", "Tags such as {% if %} are not allowed here; use the step when.")]
    [InlineData("  - say: \"{{ payment.status }}\"\n", "/steps/0", "payment.status may have no value here.")]
    [InlineData("  - say: \"Pay 4242 4242 4242 4242\"\n", "/steps/0/say/en", "The text holds something that looks like a card number or a security code.")]
    [InlineData("  - set: { payment: \"1\" }\n", "/steps/0/set/payment", "payment is a name of the product's own.")]
    [InlineData("  - ask: \"Well?\"\n    answer: colour\n    save: x\n", "/steps/0/answer", "answer is not colour.")]
    [InlineData("  - ask: \"Well?\"\n    answer: text\n", "/steps/0", "save is missing.")]
    [InlineData("  - ask: \"Well?\"\n    answer: text\n    save: x\n    wait: 8d\n", "/steps/0/wait", "wait is not 8d.")]
    [InlineData("  - ask: \"Well?\"\n    answer: number\n    save: x\n    min: 5\n    max: 4\n", "/steps/0", "min is larger than max.")]
    [InlineData("  - ask: \"Well?\"\n    answer: amount\n    save: x\n    min: 0.005\n", "/steps/0", "min or max is no amount in USD.")]
    [InlineData("  - ask: \"Well?\"\n    answer: text\n    save: x\n    min: -1\n", "/steps/0", "A text has no negative number of characters.")]
    [InlineData("  - ask: \"Well?\"\n    answer: text\n    save: x\n    max: -3\n", "/steps/0", "A text has no negative number of characters.")]
    [InlineData("  - ask: \"Well?\"\n    answer: number\n    save: x\n    currency: USD\n", "/steps/0/currency",
        "currency means nothing for the answer number.")]
    [InlineData("  - choose: \"Well?\"\n    save: x\n    options: []\n", "/steps/0/options", "options has 0 entries.")]
    [InlineData("  - pay: \"5\"\n", "/steps/0", "outcomes is missing: the payment has no branches.")]
    [InlineData("  - pay: \"5\"\n    outcomes: { paid: end }\n", "/steps/0/outcomes",
        "The payment has no branch for declined, cancelled, refused, expired, undeliverable, unreachable, opted_out, held, failed.")]
    [InlineData(
        "  - set: { a: \"1\" }\n  - say: \"1\"\n  - say: \"2\"\n  - say: \"3\"\n  - say: \"4\"\n  - say: \"5\"\n  - say: \"6\"\n"
            + "  - say: \"7\"\n  - say: \"8\"\n  - say: \"9\"\n  - say: \"10\"\n  - handover: \"11\"\n",
        "/steps/0", "From here up to 11 messages are sent in a row; 10 are allowed.")]
    [InlineData(
        "  - ask: \"Well?\"\n    answer: text\n    save: x\n    on_wrong: next\n  - say: \"1\"\n  - say: \"2\"\n  - say: \"3\"\n"
            + "  - say: \"4\"\n  - say: \"5\"\n  - say: \"6\"\n  - say: \"7\"\n  - say: \"8\"\n  - say: \"9\"\n  - say: \"10\"\n"
            + "  - choose: \"11\"\n    save: y\n    options: [{ value: 1, label: \"One\" }]\n",
        "/steps/0", "From here up to 11 messages are sent in a row; 10 are allowed.")]
    [InlineData("  - id: a\n    say: \"Hello\"\n  - go: a\n", "/steps/0", "From here the steps go round without waiting for anybody.")]
    [InlineData("  - end\n  - id: a\n    say: \"x\"\n  - id: a\n    say: \"x\"\n", "/steps/2/id", "Two steps are called a.")]
    [InlineData("  - when: \"1 >\"\n    go: end\n", "/steps/0/when", "The expression cannot be read: ")]
    public void A_fault_of_a_step_names_its_place(string steps, string pointer, string says)
    {
        JourneyReading reading = JourneyCheck.Read(JourneyTestKit.Text(steps));
        Assert.Null(reading.Journey);
        JourneyFinding? finding = reading.Findings.FirstOrDefault(one => one.Says.StartsWith(says, StringComparison.Ordinal));
        Assert.True(finding is not null, string.Join('\n', reading.Findings.Select(one => one.Says)));
        Assert.Equal((pointer, Severity.Fault), (finding.Pointer, finding.Severity));
        Assert.True(finding.Place.Line >= 6);
    }

    [Theory]
    [InlineData("ask: \"Well?\"\n    answer: text\n    save: x", "id, ask, answer, currency, min, max, save, tries, wait, help, wrong, on_wrong, on_silence")]
    [InlineData("choose: \"Well?\"\n    save: x\n    options: [{ value: 1, label: \"One\" }]",
        "id, choose, options, save, tries, wait, help, wrong, on_wrong, on_silence")]
    [InlineData("when: run.id == \"1\"\n    go: end", "id, when, go, else")]
    [InlineData("call: billing\n    path: \"/a\"\n    outcomes: { failed: end }", "id, call, path, method, body, save, timeout, repeat, outcomes")]
    [InlineData("say: \"Hello\"", "id, say")]
    public void A_name_that_is_not_known_is_answered_with_every_name_that_is(string step, string names)
    {
        JourneyReading reading = JourneyCheck.Read(JourneyTestKit.Text($"  - {step}\n    colour: red\n"));
        string hint = Assert.Single(reading.Findings, one => one.Says == "colour is not known here.").Hint;
        Assert.Equal(
            names.Split(", ").Order(StringComparer.Ordinal),
            hint["Known are: ".Length..^1].Split(", ").Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("stop", "is read as a wish to stop or start messages")]
    [InlineData("yes", "")]
    [InlineData("pagar", "is a reply to a payment request")]
    [InlineData("espanol", "chooses a language")]
    [InlineData("ayuda", "asks for help")]
    [InlineData("new", "asks for a new payment request")]
    [InlineData("forget my card", "asks that the saved cards be forgotten")]
    [InlineData("exit", "is a word of every journey")]
    public void A_word_that_means_something_else_in_a_chat_is_no_keyword(string word, string meaning)
    {
        JourneyReading reading = JourneyCheck.Read(
            $"format: 1\nname: test\nlanguages: [en]\nkeywords:\n  en: [\"{word}\"]\nsteps:\n  - say: \"Hello\"\n");
        Assert.Contains(reading.Findings, one => one.Says.StartsWith($"The keyword \"{word}\" {meaning}", StringComparison.Ordinal));
        Assert.Null(reading.Journey);
    }

    [Fact]
    public void A_step_that_no_way_reaches_and_a_journey_that_nothing_begins_are_warnings()
    {
        JourneyReading reading = JourneyCheck.Read(
            "format: 1\nname: test\nlanguages: [en]\nsteps:\n  - end\n  - say: \"Hello\"\n");
        Assert.NotNull(reading.Journey);
        Assert.Equal(
            ["Nothing begins this journey: it has no keywords.", "No way leads to this step."],
            reading.Findings.Select(finding => finding.Says));
    }

    [Fact]
    public void A_language_without_a_text_is_named()
    {
        JourneyReading reading = JourneyCheck.Read(
            "format: 1\nname: test\nlanguages: [en, es]\nkeywords: { en: [begin here] }\nsteps:\n  - say: { en: \"Hello\" }\n  - say: \"Hello\"\n");
        Assert.Equal(
            ["say has no text in es.", "say has one text for 2 languages."], reading.Findings.Select(finding => finding.Says));
    }

    [Fact]
    public void Two_files_share_neither_name_nor_keyword()
    {
        Assert.Equal(
            ["/name"], JourneyCheck.Together([Journey("a", "one"), Journey("a", "two")]).Select(fault => fault.Finding.Pointer));
        Assert.Equal(
            ["/keywords"], JourneyCheck.Together([Journey("a", "one"), Journey("b", "one")]).Select(fault => fault.Finding.Pointer));
        Assert.Empty(JourneyCheck.Together([Journey("a", "one"), Journey("b", "two")]));
    }

    private static Chat2Pay.Dialogs.Journeys.Format.Journey Journey(string name, string keyword) => JourneyTestKit.Read(
        $"format: 1\nname: {name}\nlanguages: [en]\nkeywords: {{ en: [journey {keyword}] }}\nsteps:\n  - say: \"Hello\"\n");
}
