using Chat2Pay.Dialogs.Journeys.Checking;
using Chat2Pay.Dialogs.Journeys.Format;
using Chat2Pay.Dialogs.Journeys.Testing;

namespace Chat2Pay.Tests.Dialogs.Journeys;

/// <summary>Tests in the file of a journey: how they are read, and what is said of those that fail.</summary>
public sealed class JourneyTestingTests
{
    private const string Steps = """
          - ask: "How many?"
            answer: number
            min: 1
            wait: 10m
            on_wrong: gone
            on_silence: quiet
            save: count
          - pay: "{{ count }}"
            outcomes:
              paid: thanks
              declined: end
              cancelled: end
              refused: end
              expired: end
              undeliverable: end
              unreachable: end
              opted_out: end
              held: end
              failed: sorry
          - id: thanks
            say: "Thank you for {{ count }}."
          - end
          - id: sorry
            say: "Not possible."
          - end
          - id: quiet
            say: "Still there?"
          - end
          - id: gone
            say: "Bye."

        """;

    [Fact]
    public async Task A_test_that_holds_is_ok_and_has_its_transcript()
    {
        JourneyTestResult result = await PlayAsync("""
              - say: Begin here
              - expect: "How many?"
              - say: "3"
              - expect: "$3.00"
              - pay: paid
              - expect: "Thank you for 3."
              - expect_end
            """);
        Assert.Null(result.Failure);
        Assert.Equal(
            [(TestSpeaker.Customer, "Begin here"), (TestSpeaker.Bot, "How many?"), (TestSpeaker.Customer, "3")],
            result.Transcript.Take(3).Select(entry => (entry.Speaker, entry.Text)));
    }

    [Fact]
    public async Task The_same_test_gives_the_same_conversation()
    {
        const string Lines = "  - say: begin here\n  - say: \"3\"\n  - pay: declined\n";
        Assert.Equal((await PlayAsync(Lines)).Transcript, (await PlayAsync(Lines)).Transcript);
    }

    [Fact]
    public async Task A_line_that_fails_says_its_place_what_was_expected_and_what_was_said_instead()
    {
        JourneyTestFailure? failure = (await PlayAsync("  - say: begin here\n  - expect: \"How much?\"\n  - say: \"3\"\n")).Failure;
        Assert.Equal(LineOf("expect: \"How much?\"", "  - say: begin here\n  - expect: \"How much?\"\n  - say: \"3\"\n"), failure!.Place.Line);
        Assert.Equal("a message with \"How much?\"", failure.Expected);
        Assert.Equal(["How many?"], failure.Instead);
    }

    [Fact]
    public async Task Messages_are_expected_in_their_order_and_others_may_be_between()
    {
        Assert.Null((await PlayAsync("""
              - say: begin here
              - say: "3"
              - pay: paid
              - expect: "Test Shop: paid $3.00"
              - expect: "Thank you"
            """)).Failure);
        Assert.Equal("a message with \"Test Shop: paid\"", (await PlayAsync("""
              - say: begin here
              - say: "3"
              - pay: paid
              - expect: "Thank you"
              - expect: "Test Shop: paid"
            """)).Failure!.Expected);
    }

    [Fact]
    public async Task A_message_from_before_the_last_thing_done_is_not_looked_at() => Assert.Equal(
        "a message with \"How many?\"",
        (await PlayAsync("  - say: begin here\n  - say: \"3\"\n  - expect: \"How many?\"\n")).Failure!.Expected);

    [Fact]
    public async Task Time_that_passes_is_silence_but_not_before_its_end()
    {
        Assert.Null((await PlayAsync("  - say: begin here\n  - wait: 10m\n  - expect: Still there?\n  - expect_end\n")).Failure);
        JourneyTestFailure? early = (await PlayAsync("  - say: begin here\n  - wait: 9m\n  - expect: Still there?\n")).Failure;
        Assert.Empty(early!.Instead);
    }

    [Fact]
    public async Task A_run_that_goes_on_has_not_ended()
    {
        JourneyTestFailure? failure = (await PlayAsync("  - say: begin here\n  - expect_end\n")).Failure;
        Assert.Equal("the end of the run", failure!.Expected);
        Assert.StartsWith("The run waits at line ", failure.Instead[^1], StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Outcomes))]
    public async Task Every_outcome_can_be_brought_about_on_every_channel(string outcome, string channel) => Assert.Null((await PlayAsync(
        $"  - say: begin here\n  - say: \"3\"\n  - pay: {outcome}\n  - expect_end\n", $"channel: {channel}")).Failure);

    public static TheoryData<string, string> Outcomes()
    {
        TheoryData<string, string> all = [];
        foreach (PayOutcome outcome in Enum.GetValues<PayOutcome>())
        {
            foreach (string channel in Chat2Pay.Dialogs.Channels.ChannelProfiles.All.Select(profile => profile.Id))
            {
                all.Add(Chat2Pay.Payments.Texts.WireNames.Of(outcome), channel);
            }
        }

        return all;
    }

    [Fact]
    public async Task A_payment_that_ends_another_way_is_named()
    {
        JourneyTestFailure? failure = (await PlayAsync(
            "  - say: begin here\n  - say: \"3\"\n  - say: hello\n  - pay: unreachable\n")).Failure;
        Assert.Equal("a payment that is unreachable", failure!.Expected);
        Assert.Equal(["The payment is expired."], failure.Instead);
    }

    [Theory]
    [InlineData("paid", "an open payment request", "How many?")]
    [InlineData("failed", "a payment that is failed", "No payment has come to an end.")]
    public async Task Without_a_request_no_payment_gets_an_outcome(string outcome, string expected, string instead)
    {
        JourneyTestFailure? failure = (await PlayAsync($"  - say: begin here\n  - pay: {outcome}\n")).Failure;
        Assert.Equal(expected, failure!.Expected);
        Assert.Equal(outcome == "paid" ? [] : [instead], failure.Instead);
    }

    [Fact]
    public async Task Steps_and_ways_that_no_test_takes_are_named()
    {
        JourneyTestReport report = await PlayAllAsync(
            Tests("  - say: begin here\n  - say: \"3\"\n  - pay: paid\n", "name: pays"));
        Assert.Equal(
            [
                "/steps/0 No test goes on from here by on_wrong, on_silence.",
                "/steps/1 No test goes on from here by declined, cancelled, refused, expired, undeliverable, unreachable, opted_out, held, failed.",
                "/steps/4 No test reaches this step.",
                "/steps/5 No test reaches this step.",
                "/steps/6 No test reaches this step.",
                "/steps/7 No test reaches this step.",
                "/steps/8 No test reaches this step.",
            ],
            report.Unreached.Select(finding => $"{finding.Pointer} {finding.Says}"));
        Assert.All(report.Unreached, finding => Assert.Equal(Severity.Warning, finding.Severity));
    }

    [Theory]
    [InlineData("tests: hello\n", "/tests", "tests is a text.")]
    [InlineData("tests: []\n", "/tests", "tests has 0 entries.")]
    [InlineData("tests: [hello]\n", "/tests/0", "A test is a text.")]
    [InlineData("tests: [{ steps: [{ say: begin here }] }]\n", "/tests/0", "name is missing.")]
    [InlineData("tests: [{ name: a }]\n", "/tests/0", "steps is missing, or no list.")]
    [InlineData("tests: [{ name: a, steps: [] }]\n", "/tests/0/steps", "steps has 0 entries.")]
    [InlineData("tests: [{ name: a, colour: red, steps: [{ say: x }] }]\n", "/tests/0/colour", "colour is not known here.")]
    [InlineData("tests: [{ name: a, language: es, steps: [{ say: x }] }]\n", "/tests/0/language", "es is no language of this journey.")]
    [InlineData("tests: [{ name: a, channel: fax, steps: [{ say: x }] }]\n", "/tests/0/channel", "fax is no channel.")]
    [InlineData("tests: [{ name: a, channel: [], steps: [{ say: x }] }]\n", "/tests/0/channel", "channel is a list.")]
    [InlineData("tests: [{ name: a, steps: [{ expect: x }] }]\n", "/tests/0/steps/0", "The test does not begin with what the customer writes.")]
    [InlineData("tests: [{ name: a, steps: [{ shout: x }] }]\n", "/tests/0/steps/0", "The step has no verb of a test.")]
    [InlineData("tests: [{ name: a, steps: [{ say: x, expect: y }] }]\n", "/tests/0/steps/0", "The step has 2 verbs: say, expect.")]
    [InlineData("tests: [{ name: a, steps: [{ say: x }, { pay: stolen }] }]\n", "/tests/0/steps/1/pay", "pay is not stolen.")]
    [InlineData("tests: [{ name: a, steps: [{ say: x }, { wait: soon }] }]\n", "/tests/0/steps/1/wait", "wait is not soon.")]
    [InlineData("tests: [{ name: a, steps: [{ say: x }, { wait: 8d }] }]\n", "/tests/0/steps/1/wait", "wait is not 8d.")]
    [InlineData("tests: [{ name: a, steps: [{ say: x }, { expect_end: now }] }]\n", "/tests/0/steps/1/expect_end", "expect_end takes no value.")]
    [InlineData(
        "tests: [{ name: a, steps: [{ say: \"4111 1111 1111 1111\" }] }]\n",
        "/tests/0/steps/0/say",
        "The text holds something that looks like a card number or a security code.")]
    [InlineData("tests: [{ name: a, steps: [{ say: x }] }, { name: a, steps: [{ say: x }] }]\n", "/tests", "Two tests are called a.")]
    public void A_faulty_test_is_refused_with_its_place(string tests, string pointer, string says)
    {
        JourneyFinding finding = Assert.Single(JourneyCheck.Read(JourneyTestKit.Text(Steps + tests)).Findings);
        Assert.Equal((Severity.Fault, pointer, says), (finding.Severity, finding.Pointer, finding.Says));
        Assert.Equal(JourneyTestKit.Text(Steps).Split('\n').Length, finding.Place.Line);
        Assert.NotEmpty(finding.Hint);
    }

    [Theory]
    [InlineData(JourneyLimits.Tests, 1, 1, true)]
    [InlineData(JourneyLimits.Tests + 1, 1, 1, false)]
    [InlineData(1, JourneyLimits.TestLines, 1, true)]
    [InlineData(1, JourneyLimits.TestLines + 1, 1, false)]
    [InlineData(1, 1, JourneyLimits.TextLength, true)]
    [InlineData(1, 1, JourneyLimits.TextLength + 1, false)]
    public void A_file_has_so_many_tests_and_a_test_so_many_lines(int tests, int lines, int length, bool passes)
    {
        string line = $"{{ say: {new string('x', length)} }}";
        string all = string.Join(", ", Enumerable.Range(0, tests).Select(i =>
            $"{{ name: t{i}, steps: [{string.Join(", ", Enumerable.Repeat(line, lines))}] }}"));
        Assert.Equal(passes, JourneyCheck.Read(JourneyTestKit.Text(Steps + $"tests: [{all}]\n")).Journey is not null);
    }

    private static async Task<JourneyTestResult> PlayAsync(string lines, string header = "language: en") =>
        Assert.Single((await PlayAllAsync(Tests(lines, "name: one\n    " + header))).Results);

    private static Task<JourneyTestReport> PlayAllAsync(string tests) => JourneyTesting.PlayAsync(
        JourneyTestKit.Read(JourneyTestKit.Text(Steps + tests)), Gateways.LimitsOf, CancellationToken.None);

    private static string Tests(string lines, string header) =>
        $"tests:\n  - {header}\n    steps:\n{string.Concat(lines.Split('\n').Select(line => $"    {line}\n"))}";

    private static int LineOf(string text, string lines) => 1 + JourneyTestKit.Text(Steps + Tests(lines, "name: one\n    language: en"))
        .Split('\n').ToList().FindIndex(line => line.Contains(text, StringComparison.Ordinal));
}
