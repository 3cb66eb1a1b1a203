namespace Chat2Pay.Dialogs.Journeys.Drawing.Layout;

/// <summary>
/// Places boxes in layers from the top down, with lines that touch no box on their way (the method of Sugiyama, Tagawa and
/// Toda, 1981, with labels in layers of their own).
/// </summary>
internal sealed class LayeredLayout
{
    private const double SmallestGap = 20;
    private const double LargestGap = 70;
    private const double GapForSideways = 0.12;
    private const double PortDistance = 16;
    private const double LoopWidth = 24;

    private readonly IReadOnlyList<Box> boxes;
    private readonly IReadOnlyList<Line> lines;
    private readonly Ranks ranks;
    private readonly LayerGraph graph;
    private readonly double[] top;
    private readonly double[] bottom;

    private LayeredLayout(IReadOnlyList<Box> boxes, IReadOnlyList<Line> lines)
    {
        this.boxes = boxes;
        this.lines = lines;
        ranks = Ranks.Find(boxes.Count, lines);
        graph = LayerGraph.Make(boxes, lines, ranks);
        top = new double[graph.Layers.Count];
        bottom = new double[graph.Layers.Count];
    }

    /// <summary>Places boxes, the first at the top.</summary>
    public static Placed Run(IReadOnlyList<Box> boxes, IReadOnlyList<Line> lines)
    {
        LayeredLayout layout = new(boxes, lines);
        LayerOrder.Run(layout.graph);
        LayerColumns.Run(layout.graph);
        layout.PlaceLayers();
        return new Placed(
            layout.graph.Layers.SelectMany(layer => layer).Max(vertex => vertex.X + (vertex.Width / 2)),
            layout.bottom[^1],
            [.. layout.graph.Boxes.Select(box => new Point(box.X, layout.MiddleOf(box.Layer)))],
            [.. Enumerable.Range(0, lines.Count).Select(layout.RouteOf)]);
    }

    /// <summary>The room that a line from a box to itself takes beside the box.</summary>
    internal static double RoomOfLoop(Line line) => LoopWidth + line.LabelWidth + SmallestGap;

    private double MiddleOf(int layer) => (top[layer] + bottom[layer]) / 2;

    /// <summary>Layers are the further apart, the further lines go sideways between them.</summary>
    private void PlaceLayers()
    {
        double y = 0;
        for (int layer = 0; layer < graph.Layers.Count; layer++)
        {
            if (layer > 0)
            {
                double sideways = graph.Layers[layer].SelectMany(vertex => vertex.Above.Select(above => Math.Abs(above.X - vertex.X)))
                    .DefaultIfEmpty().Max();
                y += Math.Clamp(sideways * GapForSideways, SmallestGap, LargestGap);
            }

            top[layer] = y;
            y += graph.Layers[layer].Select(vertex => vertex.Height).DefaultIfEmpty().Max();
            bottom[layer] = y;
        }
    }

    private Route RouteOf(int number)
    {
        Line line = lines[number];
        IReadOnlyList<Vertex> chain = graph.Chains[number];
        if (chain.Count == 0)
        {
            return Loop(line);
        }

        (int upper, int lower) = ranks.IsBack[number] ? (line.To, line.From) : (line.From, line.To);
        (double begin, double end) = (PortX(upper, chain[1], below: true), PortX(lower, chain[^2], below: false));
        List<Point> points = [new(begin, MiddleOf(chain[0].Layer) + (boxes[upper].Height / 2)), new(begin, bottom[chain[0].Layer])];
        points.AddRange(chain.Skip(1).SkipLast(1).SelectMany(Through));
        points.AddRange([new(end, top[chain[^1].Layer]), new(end, MiddleOf(chain[^1].Layer) - (boxes[lower].Height / 2))]);
        if (ranks.IsBack[number])
        {
            points.Reverse();
        }

        Vertex? label = line.LabelWidth > 0 ? chain[ranks.IsBack[number] ? chain.Count - 2 : 1] : null;
        return new Route(points, label is null ? null : new Point(label.X, MiddleOf(label.Layer)));
    }

    /// <summary>A layer without height has nothing that a line could touch: the line passes it as it comes.</summary>
    private Point[] Through(Vertex vertex) => bottom[vertex.Layer] > top[vertex.Layer]
        ? [new(vertex.X, top[vertex.Layer]), new(vertex.X, bottom[vertex.Layer])]
        : [];

    /// <summary>Where a line ends on the side of a box: lines stand there in the order of where they lead.</summary>
    private double PortX(int box, Vertex towards, bool below)
    {
        Vertex vertex = graph.Boxes[box];
        List<Vertex> sorted = [.. (below ? vertex.Below : vertex.Above).OrderBy(neighbour => neighbour.X)];
        double distance = sorted.Count < 2 ? 0 : Math.Min(PortDistance, boxes[box].Side / (sorted.Count - 1));
        return vertex.X + ((sorted.IndexOf(towards) - ((sorted.Count - 1) / 2.0)) * distance);
    }

    /// <summary>A line from a box to itself, on the right of the box.</summary>
    private Route Loop(Line line)
    {
        Point middle = new(graph.Boxes[line.From].X, MiddleOf(graph.Boxes[line.From].Layer));
        Box box = boxes[line.From];
        (double right, double quarter) = (middle.X + (box.Width / 2), box.Height / 4);
        double far = right + LoopWidth;
        return new Route(
            [new(right, middle.Y + quarter), new(far, middle.Y + quarter), new(far, middle.Y - quarter), new(right, middle.Y - quarter)],
            line.LabelWidth > 0 ? new Point(far + (line.LabelWidth / 2), middle.Y) : null);
    }
}
