using System.Text;
using Chat2Pay.Dialogs.Channels;
using Chat2Pay.Dialogs.Engine;
using Chat2Pay.Dialogs.Journeys.Checking;
using Chat2Pay.Dialogs.Journeys.Drawing;
using Chat2Pay.Dialogs.Journeys.Format;
using Chat2Pay.Dialogs.Journeys.Stored;
using Chat2Pay.Dialogs.Journeys.Templates;
using Chat2Pay.Dialogs.Journeys.Testing;
using Chat2Pay.Dialogs.Messages.Stored;
using Chat2Pay.Dialogs.PaymentRequests.Stored;
using Chat2Pay.Payments.Requests;
using Chat2Pay.Payments.Texts;
using Chat2Pay.Tests.Dialogs;
using Chat2Pay.Tests.Dialogs.Journeys;
using Xunit.Abstractions;

namespace Chat2Pay.Tests.Fuzz;

/// <summary>Files of journeys as nobody well-meaning writes them, and journeys that nobody wrote.</summary>
public sealed class JourneyFuzzTests(ITestOutputHelper output)
{
    private static readonly string[] Pieces =
    [
        ":", "- ", "\n", "  ", "{{", "}}", "{%", "%}", "|", "\"", "'", "[", "]", "{", "}", "&a", "*a", "!x", "---", "...", "#", "\t", "?", ",",
        "say", "ask", "pay", "go", "end", "next", "null", "~", "999999999999", "-1", "<<", "{{ amount", "{{ a | money }}", "\u0000", "\uFEFF",
    ];

    internal static readonly string[] Said =
    [
        "1", "2", "9", "0", "0.3", "-4", "12.50", "yes", "no", "stop", "start", "help", "back", "exit", "person", "begin here", "pay", "link",
        "2026-12-24", "+15550101234", "a@example.com", "forget my card", "español", "hello there", "%}{{ x }}", "", "later",
    ];

    [Fact]
    public Task A_damaged_file_never_crashes_and_every_fault_has_a_place_and_a_hint() => new FuzzRun(output).PlayAsync(random =>
    {
        string text = Damage(JourneyTestKit.TopUp, random);
        AssertPlaced(JourneyCheck.Read(text), text);
        return Task.CompletedTask;
    });

    [Fact]
    public Task A_journey_that_passes_the_check_runs_with_any_customer() => new FuzzRun(output).PlayAsync(async random =>
    {
        string text = Make(random);
        if (JourneyCheck.Read(text).Journey is not null)
        {
            await PlayAsync(JourneyTestKit.Chat(text), random);
        }
    });

    [Fact]
    public Task A_journey_that_passes_the_check_can_be_drawn() => new FuzzRun(output).PlayAsync(random =>
    {
        if (JourneyCheck.Read(Make(random)).Journey is { } journey)
        {
            Dictionary<int, int> counts = Enumerable.Range(0, journey.Steps.Count).ToDictionary(step => step, _ => random.Next(5000));
            SvgPicture picture = SvgPicture.Read(SvgDrawing.Write(journey, "en", counts));
            picture.AssertReadable();
            Assert.Equal(JourneyDrawing.Of(journey, "en").Nodes.Count, picture.Nodes.Count);
            Assert.Equal(
                JourneyDrawing.Of(journey, "en").Arrows.Count,
                MermaidDrawing.Write(journey, "en").Split('\n').Count(line => line.Contains("-> ", StringComparison.Ordinal)
                    || line.Contains("->|", StringComparison.Ordinal)));
        }

        return Task.CompletedTask;
    });

    [Fact]
    public Task Random_tests_in_a_file_are_refused_with_a_place_or_played_to_their_end() => new FuzzRun(output).PlayAsync(async random =>
    {
        string text = Make(random) + MakeTests(random);
        JourneyReading reading = JourneyCheck.Read(text);
        AssertPlaced(reading, text);
        if (reading.Journey is not { } journey)
        {
            return;
        }

        JourneyTestReport report = await JourneyTesting.PlayAsync(journey, Gateways.LimitsOf, CancellationToken.None);
        Assert.Equal(journey.Tests, report.Results.Select(result => result.Test));
        Assert.All(report.Results.Select(result => result.Failure).OfType<JourneyTestFailure>(), failure =>
            Assert.InRange(failure.Place.Line, 1, text.Split('\n').Length));
    });

    private static void AssertPlaced(JourneyReading reading, string text)
    {
        Assert.Equal(reading.Journey is null, reading.Findings.Any(finding => finding.Severity == Severity.Fault));
        int lines = text.Split('\n').Length;
        Assert.All(reading.Findings, finding =>
        {
            Assert.InRange(finding.Place.Line, 1, lines + 1);
            Assert.True(finding.Place.Column >= 1 && finding.Says.Length > 0 && finding.Hint.Length > 0, finding.Says);
            Assert.True(finding.Pointer.Length == 0 || finding.Pointer[0] == '/', finding.Pointer);
        });
    }

    /// <summary>Tests of random lines; now and then one that does not pass the check.</summary>
    private static string MakeTests(Random random)
    {
        StringBuilder tests = new("tests:\n");
        for (int i = random.Next(1, 4); i > 0; i--)
        {
            string channel = random.Next(20) == 0 ? "fax" : ChannelProfiles.All[random.Next(ChannelProfiles.All.Count)].Id;
            tests.Append("  - name: t").Append(random.Next(100)).Append("\n    channel: ").Append(channel)
                .Append("\n    steps:\n      - say: begin here\n");
            for (int line = random.Next(12); line > 0; line--)
            {
                tests.Append("      - ").Append(TestLine(random)).Append('\n');
            }
        }

        return tests.ToString();
    }

    private static string TestLine(Random random) => random.Next(60) switch
    {
        0 => "shout: hello",
        1 => "pay: stolen",
        2 => "wait: -3m",
        < 25 => $"say: \"{Said[random.Next(Said.Length - 2)]}\"",
        < 40 => $"pay: {WireNames.Of((PayOutcome)random.Next(Enum.GetValues<PayOutcome>().Length))}",
        < 50 => $"wait: {random.Next(1, 7 * 24)}h",
        < 58 => "expect: \"e\"",
        _ => "expect_end",
    };

    private static async Task PlayAsync(Chat chat, Random random)
    {
        await chat.SayAsync("begin here");
        for (int i = 0; i < 30; i++)
        {
            switch (random.Next(9))
            {
                case 8 when chat.ServiceCalls is [.., var call]:
                    await chat.DeliverAsync(new ServiceAnswered(call.RunId, call.Number, Answer(call, random)));
                    break;
                case 0:
                    await chat.AdvanceAsync(TimeSpan.FromMinutes(random.Next(120)));
                    break;
                case 1 when chat.State.Payments.Open.Find(payment => payment.IsOpen && payment.Unsettled is null) is { } open && !chat.HasCall:
                    await (random.Next(2) == 0 ? chat.PayByLinkAsync(open.Id) : chat.DeliverAsync(new CancelRequested(open.Id, "shop")));
                    break;
                default:
                    await chat.SayAsync(Said[random.Next(Said.Length)]);
                    break;
            }

            Assert.All(chat.LastCommit.Effects.Select(effect => ConversationModules.Codec.DecodeEffect(effect.Body)).OfType<ReportJourneyFault>(),
                fault => Assert.True(IsOfTheRun(fault.Reason), fault.Reason));
            Assert.Empty(chat.DeadLettered);
        }

        await chat.AdvanceAsync(TimeSpan.Zero);
        await chat.AdvanceAsync(JourneyLimits.LongestRun);
        await chat.AdvanceAsync(TimeSpan.Zero);
        JourneyRun? run = chat.State.Journey.Run;
        Assert.True(run is null || run.DueAt > chat.Now, "The run waits for nobody.");
        Assert.All(
            chat.Sent.Where(message => message.Purpose == MessagePurpose.Journey),
            message => Assert.InRange(message.Text.Length, 1, JourneyLimits.MessageLength));
    }

    /// <summary>A random answer of a service.</summary>
    internal static ServiceAnswer Answer(CallService call, Random random) => (CallOutcome)random.Next(3) switch
    {
        CallOutcome.Ok => new ServiceAnswer(
            CallOutcome.Ok,
            200,
            call.Save.ToDictionary(field => field.Variable, field => field.Kind == FieldKind.Number
                ? JourneyValue.Of(random.Next(-5, 5_000))
                : JourneyValue.Of(Said[random.Next(Said.Length)])),
            null),
        CallOutcome.Refused => new ServiceAnswer(CallOutcome.Refused, 404, [], null),
        _ => ServiceAnswer.None("The service is away."),
    };

    /// <summary>What no check of the file can know.</summary>
    private static bool IsOfTheRun(string reason) => reason.StartsWith("An expression has no value", StringComparison.Ordinal)
        || reason.StartsWith("The amount of a payment is no number", StringComparison.Ordinal)
        || reason.StartsWith("The gateway does not take this amount", StringComparison.Ordinal)
        || reason.StartsWith("An amount in USD is out of range", StringComparison.Ordinal)
        || reason.StartsWith("money needs a number", StringComparison.Ordinal)
        || reason.StartsWith("day needs a day", StringComparison.Ordinal)
        || reason.StartsWith("A message is empty", StringComparison.Ordinal)
        || reason is "A call would hold what reads as a card number."
        || reason is "The service is away." or "No outcome of the call came in time."
        || reason.StartsWith("The run has asked more than", StringComparison.Ordinal);

    private static string Damage(string text, Random random)
    {
        StringBuilder damaged = new(text);
        for (int i = random.Next(1, 6); i > 0; i--)
        {
            int at = random.Next(damaged.Length);
            switch (random.Next(4))
            {
                case 0:
                    damaged.Remove(at, Math.Min(random.Next(1, 30), damaged.Length - at));
                    break;
                case 1:
                    damaged.Insert(at, Pieces[random.Next(Pieces.Length)]);
                    break;
                case 2:
                    damaged.Insert(at, text.AsSpan(random.Next(text.Length - 60), random.Next(60)));
                    break;
                default:
                    damaged[at] = (char)random.Next(1, 0x3000);
                    break;
            }
        }

        return damaged.ToString();
    }

    /// <summary>A journey of random steps; now and then one that does not pass.</summary>
    internal static string Make(Random random)
    {
        int count = random.Next(2, 12);
        List<string> variables = ["run.id"];
        StringBuilder steps = new();
        for (int i = 0; i < count; i++)
        {
            steps.Append("  - id: s").Append(i).Append('\n');
            steps.Append(Step(random, variables, () => random.Next(5) == 0 ? "end" : random.Next(4) == 0 ? $"s{random.Next(count)}" : "next"));
        }

        return JourneyTestKit.Text(steps.ToString(), random.Next(2) == 0 ? "when_open: restart\n" : "");
    }

    private static string Step(Random random, List<string> variables, Func<string> jump)
    {
        string known = variables[random.Next(variables.Count)];
        string variable = "v" + random.Next(6);
        string expression = random.Next(5) switch
        {
            0 => $"{known} | plus: 1",
            1 => $"{known} | divided_by: {random.Next(3)}",
            2 => $"{known} | money: \\\"USD\\\"",
            3 => $"{known} | append: {known} | truncate: 20",
            _ => known,
        };
        switch (random.Next(8))
        {
            case 0:
                return $"    say: \"Said {{{{ {expression} }}}}\"\n";
            case 1:
                variables.Add(variable);
                return $"    set: {{ {variable}: \"{{{{ {expression} }}}}\" }}\n";
            case 2:
                return $"    when: {known} == \"1\" or {known} != blank\n    go: {jump()}\n    else: {jump()}\n";
            case 3:
                return $"    go: {jump()}\n";
            case 4:
                variables.Add(variable);
                string kind = WireNames.Of((AnswerKind)random.Next(Enum.GetValues<AnswerKind>().Length));
                return $"    ask: \"Well {{{{ {known} }}}}?\"\n    answer: {kind}\n    save: {variable}\n    tries: {random.Next(1, 4)}\n"
                    + $"    wait: {random.Next(1, 90)}m\n    on_wrong: {jump()}\n    on_silence: {jump()}\n";
            case 5:
                variables.Add(variable);
                return $"    choose: \"Which?\"\n    save: {variable}\n    options:\n      - {{ value: 1, label: \"One\", go: {jump()} }}\n"
                    + $"      - {{ value: b, label: \"Two\" }}\n";
            case 6:
                variables.Add(variable);
                string body = random.Next(2) == 0 ? $"    method: post\n    body: {{ a: \"{{{{ {known} }}}}\" }}\n" : "";
                return $"    call: billing\n    path: \"/a/{{{{ {expression} }}}}\"\n{body}    save:\n      {variable}: {{ at: /v, is: "
                    + $"{(random.Next(2) == 0 ? "text" : "number, or: 1")} }}\n    outcomes: {{ refused: {jump()}, failed: {jump()} }}\n";
            default:
                return $"    pay: \"{random.Next(1, 40)}\"\n    outcomes:\n"
                    + string.Concat(Enum.GetValues<PayOutcome>().Select(outcome => $"      {WireNames.Of(outcome)}: {jump()}\n"));
        }
    }
}
