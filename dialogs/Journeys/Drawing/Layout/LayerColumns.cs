namespace Chat2Pay.Dialogs.Journeys.Drawing.Layout;

/// <summary>
/// Moves the vertices of each layer as near to their neighbours as their order and their widths let them. Long lines pull the
/// most, so that they are straight.
/// </summary>
internal static class LayerColumns
{
    private const int MostRounds = 60;
    private const double GapOfBoxes = 24;
    private const double GapOfLines = 12;

    public static void Run(LayerGraph graph)
    {
        foreach (List<Vertex> layer in graph.Layers)
        {
            Place(layer, vertex => (vertex.Order, 1));
        }

        int rounds = graph.Rounds(MostRounds);
        for (int round = 0; round < rounds; round++)
        {
            bool down = round % 2 == 0;
            bool both = round >= rounds / 4;
            foreach (List<Vertex> layer in down ? graph.Layers : graph.Layers.Reverse())
            {
                Place(layer, vertex => Wish(vertex, both || down, both || !down));
            }
        }

        foreach (IReadOnlyList<Vertex> chain in graph.Chains)
        {
            Straighten(graph, chain);
        }

        double left = graph.Layers.SelectMany(layer => layer).Min(vertex => vertex.X - (vertex.Width / 2));
        foreach (Vertex vertex in graph.Layers.SelectMany(layer => layer))
        {
            vertex.X -= left;
        }
    }

    /// <summary>Moves what lies between the ends of a line onto uprights as long as there is room for them.</summary>
    private static void Straighten(LayerGraph graph, IReadOnlyList<Vertex> chain)
    {
        for (int first = 1; first < chain.Count - 1;)
        {
            (double left, double right) = (double.NegativeInfinity, double.PositiveInfinity);
            int next = first;
            while (next < chain.Count - 1)
            {
                (double from, double to) = Room(graph.Layers[chain[next].Layer], chain[next].Order);
                if (Math.Max(left, from) > Math.Min(right, to))
                {
                    break;
                }

                (left, right, next) = (Math.Max(left, from), Math.Min(right, to), next + 1);
            }

            // Each has room at least where it is, but for the rounding of numbers.
            next = Math.Max(next, first + 1);
            double wish = Enumerable.Range(first, next - first).Average(i => chain[i].X);
            for (; first < next; first++)
            {
                chain[first].X = left <= right ? Math.Clamp(wish, left, right) : chain[first].X;
            }
        }
    }

    /// <summary>How far to the left and to the right a vertex can be moved.</summary>
    private static (double Left, double Right) Room(List<Vertex> layer, int at) => (
        at == 0 ? double.NegativeInfinity : layer[at - 1].X + Distance(layer[at - 1], layer[at]),
        at == layer.Count - 1 ? double.PositiveInfinity : layer[at + 1].X - Distance(layer[at], layer[at + 1]));

    /// <summary>The mean of its neighbours, and how strongly they pull.</summary>
    private static (double X, double Pull) Wish(Vertex vertex, bool above, bool below)
    {
        (double sum, double pulls) = (0, 0);
        foreach (Vertex neighbour in (above ? vertex.Above : []).Concat(below ? vertex.Below : []))
        {
            double pull = vertex.IsBox || neighbour.IsBox ? 1 : 6;
            (sum, pulls) = (sum + (pull * neighbour.X), pulls + pull);
        }

        return pulls > 0 ? (sum / pulls, pulls) : (vertex.X, 0.01);
    }

    /// <summary>
    /// Puts the vertices of a layer where they wish to be, with the least squares of what is missing: neighbours that want the
    /// same place are moved together (isotonic regression by pooling adjacent violators).
    /// </summary>
    private static void Place(List<Vertex> layer, Func<Vertex, (double X, double Pull)> wish)
    {
        Stack<(double X, double Pull, int Count)> groups = new();
        double[] offsets = Offsets(layer);
        for (int i = 0; i < layer.Count; i++)
        {
            (double x, double pull) = wish(layer[i]);
            (double X, double Pull, int Count) group = (x - offsets[i], pull, 1);
            while (groups.TryPeek(out (double X, double Pull, int Count) left) && left.X > group.X)
            {
                groups.Pop();
                double both = left.Pull + group.Pull;
                group = (((left.X * left.Pull) + (group.X * group.Pull)) / both, both, left.Count + group.Count);
            }

            groups.Push(group);
        }

        int last = layer.Count - 1;
        foreach ((double x, _, int count) in groups)
        {
            for (int i = 0; i < count; i++, last--)
            {
                layer[last].X = x + offsets[last];
            }
        }
    }

    /// <summary>How far each vertex is from the first if all stand side by side.</summary>
    private static double[] Offsets(List<Vertex> layer)
    {
        double[] offsets = new double[layer.Count];
        for (int i = 1; i < layer.Count; i++)
        {
            offsets[i] = offsets[i - 1] + Distance(layer[i - 1], layer[i]);
        }

        return offsets;
    }

    private static double Distance(Vertex left, Vertex right) =>
        ((left.Width + right.Width) / 2) + (left.IsBox && right.IsBox ? GapOfBoxes : GapOfLines);
}
