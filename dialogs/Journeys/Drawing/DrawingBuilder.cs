using System.Globalization;
using Chat2Pay.Dialogs.Journeys.Format;

namespace Chat2Pay.Dialogs.Journeys.Drawing;

/// <summary>Makes the nodes and arrows of one journey.</summary>
/// <param name="journey">The journey.</param>
/// <param name="language">The tag of one of its languages.</param>
/// <param name="counts">A number to show at each step.</param>
internal sealed class DrawingBuilder(Journey journey, string language, IReadOnlyDictionary<int, int> counts)
{
    private const int BeforeTheFirst = -1;
    private static readonly DrawnWay[] WaysFromStart = [new(Jump.Next, "")];

    private readonly DrawnStep?[] steps = [.. journey.Steps.Select(step => DrawnStep.Of(step, language))];
    private readonly Dictionary<int, int> nodeOfStep = [];
    private readonly Dictionary<int, int> endOfStep = [];
    private readonly List<DrawnNode> nodes = [];
    private readonly List<DrawnArrow> arrows = [];

    public JourneyDrawing Build()
    {
        nodes.Add(new DrawnNode("start", null, DrawnKind.Start, "start", Keywords(), "", null));
        AddEnd(BeforeTheFirst, "start", WaysFromStart);
        for (int step = 0; step < steps.Length; step++)
        {
            AddNodes(step);
        }

        AddArrows(0, BeforeTheFirst, WaysFromStart);
        foreach ((int step, int node) in nodeOfStep.OrderBy(one => one.Key))
        {
            AddArrows(node, step, steps[step]!.Ways);
        }

        return new JourneyDrawing(journey.Name, language, nodes, arrows);
    }

    private string Keywords()
    {
        IReadOnlyList<string> words = journey.Keywords.GetValueOrDefault(language) is { Count: > 0 } own
            ? own
            : journey.Keywords.Values.FirstOrDefault(some => some.Count > 0) ?? [];
        return DrawnText.Begin(string.Join(", ", journey.IsForFirstMessage ? words.Prepend("first message") : words));
    }

    private void AddNodes(int step)
    {
        if (steps[step] is not { } drawn)
        {
            return;
        }

        string number = step.ToString(CultureInfo.InvariantCulture);
        nodeOfStep.Add(step, nodes.Count);
        nodes.Add(new DrawnNode(
            "step-" + number, step, drawn.Kind, drawn.Verb, drawn.Text, About(journey.Steps[step]), Count(step)));
        AddEnd(step, number, drawn.Ways);
    }

    /// <summary>Adds an end for a step that jumps there: one end for all would draw arrows across the whole picture.</summary>
    private void AddEnd(int step, string name, IEnumerable<DrawnWay> ways)
    {
        if (ways.Any(way => Target(way.Jump, step) == steps.Length))
        {
            endOfStep.Add(step, nodes.Count);
            nodes.Add(new DrawnNode("end-" + name, null, DrawnKind.End, "end", "", "", null));
        }
    }

    private static string About(JourneyStep step)
    {
        string line = string.Create(CultureInfo.InvariantCulture, $"line {step.Place.Line}");
        return step.Id is { } id ? $"{id}, {line}" : line;
    }

    private int? Count(int step) => counts.TryGetValue(step, out int count) ? count : null;

    /// <summary>Adds one arrow to each node that ways lead to, with the labels of all of them.</summary>
    private void AddArrows(int from, int step, IEnumerable<DrawnWay> ways)
    {
        foreach (IGrouping<int, DrawnWay> same in ways.GroupBy(way => Target(way.Jump, step)).Where(same => same.Key >= 0))
        {
            int to = same.Key < steps.Length ? nodeOfStep[same.Key] : endOfStep[step];
            arrows.Add(new DrawnArrow(
                from,
                to,
                string.Join(", ", same.Select(way => way.Label)),
                same.All(way => way.Kind == DrawnArrowKind.Failure) ? DrawnArrowKind.Failure : DrawnArrowKind.Usual));
        }
    }

    /// <summary>The step that a jump leads to in the end; the number of steps for the end, -1 for jumps that go round.</summary>
    private int Target(Jump jump, int step)
    {
        int to = jump.From(step, steps.Length);
        for (int passed = 0; to < steps.Length && journey.Steps[to] is GoStep go; passed++)
        {
            if (passed > steps.Length)
            {
                return -1;
            }

            to = go.To.From(to, steps.Length);
        }

        return to;
    }
}
