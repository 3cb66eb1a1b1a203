using Chat2Pay.Dialogs.Journeys.Drawing;
using Chat2Pay.Dialogs.Journeys.Format;
using Chat2Pay.Tests.Guards;
using JourneyFile = Chat2Pay.Dialogs.Journeys.Format.Journey;

namespace Chat2Pay.Tests.Dialogs.Journeys;

/// <summary>The nodes and arrows of a journey, before any format.</summary>
public sealed class JourneyDrawingTests
{
    public static TheoryData<string> Shipped => new(Directory
        .EnumerateFiles(Path.Combine(Repository.Root, "journeys"), "*.yaml").Select(path => Path.GetFileName(path)));

    /// <summary>Every kind of step: a new one needs its line in <c>DrawnStep.Of</c> and its place here.</summary>
    private static string EveryKind => JourneyTestKit.Text(
        "  - say: \"Hello\"\n  - ask: \"Name?\"\n    answer: text\n    save: name\n"
        + "  - choose: \"Which?\"\n    save: which\n    options: [{ value: 1, label: \"One\" }]\n  - set: { a: \"1\" }\n"
        + "  - when: a == \"1\"\n    go: next\n  - go: pay\n  - id: pay\n    pay: \"5\"\n    outcomes:\n"
        + JourneyTestKit.Outcomes("next", "bye") + "\n  - call: billing\n    path: /a\n    outcomes: { refused: bye, failed: bye }\n  - end\n  - id: bye\n    handover: \"Bye\"\n");

    [Fact]
    public void Every_kind_of_step_can_be_drawn()
    {
        JourneyFile journey = JourneyTestKit.Read(EveryKind);
        IEnumerable<Type> kinds = typeof(JourneyStep).Assembly.GetTypes()
            .Where(type => !type.IsAbstract && type.IsSubclassOf(typeof(JourneyStep)));

        Assert.Equal(kinds.Select(kind => kind.Name).Order(), journey.Steps.Select(step => step.GetType().Name).Distinct().Order());
        Assert.Equal(
            ["start", "say", "ask", "end", "choose", "end", "set", "when", "pay", "call", "end", "handover"],
            JourneyDrawing.Of(journey, "en").Nodes.Select(node => node.Verb));
    }

    /// <summary>Followed here once more by the jumps of the steps, which the picture does not use.</summary>
    [Theory]
    [MemberData(nameof(Shipped))]
    public void Every_jump_of_a_shipped_journey_is_an_arrow(string file)
    {
        JourneyFile journey = JourneyTestKit.Read(File.ReadAllText(Path.Combine(Repository.Root, "journeys", file)));
        JourneyDrawing drawing = JourneyDrawing.Of(journey, "en");
        HashSet<(string, string)> expected = [("start", "step-0")];
        for (int step = 0; step < journey.Steps.Count; step++)
        {
            if (journey.Steps[step] is not (GoStep or EndStep or HandoverStep))
            {
                expected.UnionWith(journey.Steps[step].Jumps.Select(jump => ($"step-{step}", Follow(journey, step, jump))));
            }
        }

        Assert.Equal(expected.Order(), drawing.Arrows.Select(arrow => Ends(drawing, arrow)).Order());
        Assert.All(
            drawing.Nodes.Where(node => node.Kind == DrawnKind.Payment),
            pay => Assert.Equal(
                Enum.GetValues<PayOutcome>().Select(Chat2Pay.Payments.Texts.WireNames.Of).Order(),
                drawing.Arrows.Where(arrow => drawing.Nodes[arrow.From] == pay).SelectMany(arrow => arrow.Label.Split(", ")).Order()));
    }

    [Fact]
    public void The_deposit_is_drawn_with_these_labels()
    {
        JourneyFile journey = JourneyTestKit.Read(File.ReadAllText(Path.Combine(Repository.Root, "journeys", "deposit.yaml")));
        JourneyDrawing drawing = JourneyDrawing.Of(journey, "es");

        Assert.Equal(
            [
                "start -> step-0: ",
                "step-0 -> step-1: answer",
                "step-0 -> end-0: wrong answers, silence",
                "step-1 -> step-2: answer",
                "step-1 -> end-1: wrong answers, silence",
                "step-2 -> step-10: people > 8",
                "step-2 -> step-3: else",
                "step-3 -> step-4: ",
                "step-4 -> step-5: Pagar el depósito",
                "step-4 -> step-0: Cambiarlo",
                "step-4 -> end-4: wrong answers, silence",
                "step-5 -> step-6: paid",
                "step-5 -> step-8: declined, cancelled, refused, expired",
                "step-5 -> end-5: undeliverable, unreachable, opted_out",
                "step-5 -> step-11: held, failed",
                "step-6 -> step-7: ",
                "step-8 -> step-9: ",
            ],
            drawing.Arrows.Select(arrow => $"{drawing.Nodes[arrow.From].Id} -> {drawing.Nodes[arrow.To].Id}: {arrow.Label}"));
        Assert.Equal("reservar mesa, mesa", drawing.Nodes[0].Text);
        Assert.Equal(
            ["¿Para qué día? Escríbalo así…", "deposit = people | times: 10", "{deposit} USD"],
            new[] { "step-0", "step-3", "step-5" }.Select(id => drawing.Nodes.Single(node => node.Id == id).Text));
        Assert.Equal("day, line 11", drawing.Nodes[1].About);
        Assert.Equal(DrawnArrowKind.Failure, drawing.Arrows[2].Kind);
    }

    [Fact]
    public void A_step_that_only_jumps_is_an_arrow_wherever_it_stands()
    {
        JourneyDrawing drawing = JourneyDrawing.Of(
            JourneyTestKit.Read(JourneyTestKit.Text("  - go: b\n  - id: a\n    go: end\n  - id: b\n    go: c\n  - id: c\n    say: \"C\"\n  - go: a\n")),
            "en");

        Assert.Equal(["start", "step-3", "end-3"], drawing.Nodes.Select(node => node.Id));
        Assert.Equal([("start", "step-3"), ("step-3", "end-3")], drawing.Arrows.Select(arrow => Ends(drawing, arrow)));
    }

    [Fact]
    public void A_journey_that_ends_at_once_has_an_end_behind_its_start()
    {
        JourneyDrawing drawing = JourneyDrawing.Of(JourneyTestKit.Read(JourneyTestKit.Text("  - go: end\n")), "en");

        Assert.Equal([("start", "end-start")], drawing.Arrows.Select(arrow => Ends(drawing, arrow)));
    }

    [Fact]
    public void Steps_that_nothing_reaches_are_drawn_and_jumps_that_go_round_lead_nowhere()
    {
        JourneyDrawing drawing = JourneyDrawing.Of(
            JourneyTestKit.Read(JourneyTestKit.Text("  - end\n  - id: a\n    go: b\n  - id: b\n    go: a\n  - say: \"S\"\n  - go: a\n")),
            "en");

        Assert.Equal(["start", "step-0", "step-3"], drawing.Nodes.Select(node => node.Id));
        Assert.Equal([("start", "step-0")], drawing.Arrows.Select(arrow => Ends(drawing, arrow)));
    }

    [Theory]
    [InlineData("Two\\nlines\\tand  more ", "Two lines and more")]
    [InlineData("{{ name }}, {{name|upcase}} owe {{ run.id | append: 'x' }}", "{name}, {name} owe {run.id}")]
    [InlineData("One two three four five six seven eight nine ten", "One two three four five six seven eight…")]
    [InlineData("Aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "Aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa…")]
    [InlineData("Turned \\u202Eround\\u2066 \\uFEFF\\uFFFE \\u0007bell", "Turned round bell")]
    public void A_text_is_short_and_on_one_line(string text, string shown)
    {
        JourneyDrawing drawing = JourneyDrawing.Of(JourneyTestKit.Read(JourneyTestKit.Text(
            "  - ask: \"Name?\"\n    answer: text\n    save: name\n" + $"  - say: \"{text}\"\n")), "en");

        Assert.Equal(shown, drawing.Nodes.Single(node => node.Verb == "say").Text);
    }

    [Fact]
    public void A_language_that_the_journey_does_not_have_is_refused() =>
        Assert.Throws<ArgumentException>(() => JourneyDrawing.Of(JourneyTestKit.Read(EveryKind), "fr"));

    private static string Follow(JourneyFile journey, int from, Jump jump)
    {
        int to = jump.From(from, journey.Steps.Count);
        while (to < journey.Steps.Count && journey.Steps[to] is GoStep go)
        {
            to = go.To.From(to, journey.Steps.Count);
        }

        return to < journey.Steps.Count ? $"step-{to}" : $"end-{from}";
    }

    private static (string, string) Ends(JourneyDrawing drawing, DrawnArrow arrow) =>
        (drawing.Nodes[arrow.From].Id, drawing.Nodes[arrow.To].Id);
}
