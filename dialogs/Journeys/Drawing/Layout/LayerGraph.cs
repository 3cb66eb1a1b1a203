namespace Chat2Pay.Dialogs.Journeys.Drawing.Layout;

/// <summary>Something that takes room in a layer: a box, a label, or a line that passes.</summary>
/// <param name="layer">Its layer.</param>
/// <param name="width">Its width.</param>
/// <param name="height">Its height.</param>
/// <param name="isBox">True for a box.</param>
internal sealed class Vertex(int layer, double width, double height, bool isBox)
{
    public int Layer { get; } = layer;

    public double Width { get; } = width;

    public double Height { get; } = height;

    public bool IsBox { get; } = isBox;

    /// <summary>Its neighbours in the layer above.</summary>
    public List<Vertex> Above { get; } = [];

    /// <summary>Its neighbours in the layer below.</summary>
    public List<Vertex> Below { get; } = [];

    /// <summary>Its place in its layer, 0 for the leftmost.</summary>
    public int Order { get; set; }

    /// <summary>Its middle.</summary>
    public double X { get; set; }
}

/// <summary>
/// The layers of a picture. Boxes stand in the even ones. A line that leads through a layer has a vertex there, and its label
/// takes room in the odd layer next to the box that it comes from: so no line runs through a box, and no label lies on one.
/// </summary>
internal sealed class LayerGraph
{
    private const double RoomOfLine = 10;
    private const int Work = 500_000;
    private const int FewestRounds = 4;

    private LayerGraph(int layers) => Layers = [.. Enumerable.Range(0, layers).Select(_ => new List<Vertex>())];

    /// <summary>The vertices of each layer, from left to right.</summary>
    public IReadOnlyList<List<Vertex>> Layers { get; }

    /// <summary>The vertex of each box.</summary>
    public List<Vertex> Boxes { get; } = [];

    /// <summary>The vertices of each line from the upper to the lower box; empty for one from a box to itself.</summary>
    public List<IReadOnlyList<Vertex>> Chains { get; } = [];

    /// <summary>How many rounds of improvement are worth their time: fewer in a picture that nobody can follow anyway.</summary>
    public int Rounds(int most) => Math.Clamp(Work / Layers.Sum(layer => layer.Count), FewestRounds, most);

    public static LayerGraph Make(IReadOnlyList<Box> boxes, IReadOnlyList<Line> lines, Ranks ranks)
    {
        LayerGraph graph = new((2 * ranks.Of.Max()) + 1);
        for (int box = 0; box < boxes.Count; box++)
        {
            // A line from a box to itself goes round on its right, its label beside it, which may be higher than the box. The
            // same room on its left keeps the box in the middle.
            Line[] loops = [.. lines.Where(line => line.From == box && line.To == box)];
            graph.Boxes.Add(graph.Add(
                2 * ranks.Of[box],
                boxes[box].Width + (2 * loops.Sum(LayeredLayout.RoomOfLoop)),
                loops.Select(line => line.LabelHeight).Append(boxes[box].Height).Max(),
                isBox: true));
        }

        for (int line = 0; line < lines.Count; line++)
        {
            graph.Chains.Add(lines[line].From == lines[line].To ? [] : graph.Chain(lines[line], ranks.IsBack[line]));
        }

        return graph;
    }

    private List<Vertex> Chain(Line line, bool isBack)
    {
        (Vertex upper, Vertex lower) = isBack ? (Boxes[line.To], Boxes[line.From]) : (Boxes[line.From], Boxes[line.To]);
        int ofLabel = isBack ? lower.Layer - 1 : upper.Layer + 1;
        List<Vertex> chain = [upper];
        for (int layer = upper.Layer + 1; layer < lower.Layer; layer++)
        {
            chain.Add(layer == ofLabel && line.LabelWidth > 0
                ? Add(layer, line.LabelWidth, line.LabelHeight, isBox: false)
                : Add(layer, RoomOfLine, 0, isBox: false));
        }

        chain.Add(lower);
        for (int i = 1; i < chain.Count; i++)
        {
            chain[i - 1].Below.Add(chain[i]);
            chain[i].Above.Add(chain[i - 1]);
        }

        return chain;
    }

    private Vertex Add(int layer, double width, double height, bool isBox)
    {
        Vertex vertex = new(layer, width, height, isBox);
        Layers[layer].Add(vertex);
        return vertex;
    }
}
