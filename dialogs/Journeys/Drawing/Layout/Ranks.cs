namespace Chat2Pay.Dialogs.Journeys.Drawing.Layout;

/// <summary>The rank of each box: how many lines lie between it and the first one on the longest way down.</summary>
internal sealed class Ranks
{
    private readonly IReadOnlyList<Line> lines;
    private readonly ILookup<int, int> below;
    private readonly Mark[] marks;
    private readonly List<int> finished = [];

    private Ranks(int boxes, IReadOnlyList<Line> lines)
    {
        this.lines = lines;
        below = Enumerable.Range(0, lines.Count).ToLookup(line => lines[line].From);
        marks = new Mark[boxes];
        IsBack = new bool[lines.Count];
        Of = new int[boxes];
    }

    /// <summary>The rank of each box, 0 for the highest.</summary>
    public int[] Of { get; }

    /// <summary>True for each line that leads up, or from a box to itself.</summary>
    public bool[] IsBack { get; }

    public static Ranks Find(int boxes, IReadOnlyList<Line> lines)
    {
        Ranks ranks = new(boxes, lines);
        for (int box = 0; box < boxes; box++)
        {
            ranks.Visit(box);
        }

        ranks.Sink();
        ranks.LowerRoots();
        return ranks;
    }

    /// <summary>Follows the lines; one that comes back to a box on its own way leads up.</summary>
    private void Visit(int box)
    {
        if (marks[box] != Mark.Unseen)
        {
            return;
        }

        marks[box] = Mark.OnTheWay;
        foreach (int line in below[box])
        {
            IsBack[line] = marks[lines[line].To] == Mark.OnTheWay;
            Visit(lines[line].To);
        }

        marks[box] = Mark.Done;
        finished.Add(box);
    }

    /// <summary>Puts each box below all that lead to it.</summary>
    private void Sink()
    {
        foreach (int box in Enumerable.Reverse(finished))
        {
            foreach (int line in below[box].Where(line => !IsBack[line]))
            {
                Of[lines[line].To] = Math.Max(Of[lines[line].To], Of[box] + 1);
            }
        }
    }

    /// <summary>Puts a box that nothing leads to just above the first that it leads to.</summary>
    private void LowerRoots()
    {
        HashSet<int> reached = [.. lines.Where((_, line) => !IsBack[line]).Select(line => line.To)];
        for (int box = 1; box < Of.Length; box++)
        {
            int[] targets = [.. below[box].Where(line => !IsBack[line]).Select(line => Of[lines[line].To])];
            if (!reached.Contains(box) && targets.Length > 0)
            {
                Of[box] = targets.Min() - 1;
            }
        }
    }

    private enum Mark
    {
        Unseen,
        OnTheWay,
        Done,
    }
}
