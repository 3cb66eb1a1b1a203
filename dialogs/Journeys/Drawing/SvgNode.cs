using System.Diagnostics;
using System.Globalization;
using System.Xml.Linq;
using Chat2Pay.Dialogs.Journeys.Drawing.Layout;
using static Chat2Pay.Dialogs.Journeys.Drawing.SvgText;

namespace Chat2Pay.Dialogs.Journeys.Drawing;

/// <summary>A node as an element of SVG.</summary>
internal sealed class SvgNode
{
    private const double TextSize = 12.5;
    private const double VerbSize = 11;
    private const double LineHeight = 16;
    private const double MostText = 152;
    private const double LeastText = 56;
    private const double Padding = 12;
    private const double SmallHeight = 36;
    private const double FlatOfBranch = 28;
    private const int Lines = 2;

    private readonly DrawnNode node;
    private readonly IReadOnlyList<string> lines;

    public SvgNode(DrawnNode node)
    {
        this.node = node;
        lines = TextWidth.Wrap(node.Text, TextSize, MostText, Lines);
        double text = lines.Select(line => TextWidth.Of(line, TextSize)).Append(TextWidth.Of(node.Verb, VerbSize)).Max();
        double width = Math.Round(Math.Clamp(text, LeastText, MostText)) + (2 * (Padding + Slant(node.Kind)));
        double height = lines.Count == 0 ? SmallHeight : (2 * Padding) + (LineHeight * (lines.Count + 1)) - 4;
        Box = node.Kind switch
        {
            DrawnKind.End => new Box(SmallHeight + 6, SmallHeight, 0),
            DrawnKind.Branch => new Box(96, 46, FlatOfBranch),
            _ => new Box(width, height, width - 40),
        };
    }

    /// <summary>Its size.</summary>
    public Box Box { get; }

    /// <summary>The element, with its middle at a point.</summary>
    public XElement Draw(Point middle)
    {
        XElement element = new(
            Svg + "g",
            new XAttribute("id", node.Id),
            new XAttribute("class", "node " + node.Kind.ToString().ToLowerInvariant()),
            new XAttribute("transform", $"translate({Number(middle.X)} {Number(middle.Y)})"));
        if (node.Step is { } step)
        {
            element.Add(new XAttribute("data-step", step.ToString(CultureInfo.InvariantCulture)));
        }

        if (node.About.Length > 0)
        {
            element.Add(new XElement(Svg + "title", node.About));
        }

        element.Add(Shapes());
        element.Add(Texts());
        element.Add(Badge());
        return element;
    }

    private IEnumerable<XElement> Shapes() => node.Kind switch
    {
        DrawnKind.Start or DrawnKind.Handover or DrawnKind.End => [Rectangle(0, Math.Min(Box.Height / 2, 26))],
        DrawnKind.Message => [Rectangle(0, 10)],
        DrawnKind.Variables or DrawnKind.Call => [Rectangle(0, 2)],
        DrawnKind.Payment => [Rectangle(0, 4), Rectangle(4, 2)],
        DrawnKind.Question => [Polygon(Slant(node.Kind))],
        DrawnKind.Branch => [Polygon((Box.Width - FlatOfBranch) / 2)],
        _ => throw new UnreachableException(node.Kind.ToString()),
    };

    private static double Slant(DrawnKind kind) => kind == DrawnKind.Question ? 10 : 0;

    private XElement Rectangle(double inset, double radius) => new(
        Svg + "rect",
        new XAttribute("x", Number(inset - (Box.Width / 2))),
        new XAttribute("y", Number(inset - (Box.Height / 2))),
        new XAttribute("width", Number(Box.Width - (2 * inset))),
        new XAttribute("height", Number(Box.Height - (2 * inset))),
        new XAttribute("rx", Number(radius)));

    /// <summary>A shape with a point on its left and its right.</summary>
    private XElement Polygon(double slant)
    {
        (double x, double y) = (Box.Width / 2, Box.Height / 2);
        IEnumerable<Point> points =
            [new(-x, 0), new(slant - x, -y), new(x - slant, -y), new(x, 0), new(x - slant, y), new(slant - x, y)];
        return new XElement(
            Svg + "polygon",
            new XAttribute("points", string.Join(' ', points.Select(point => $"{Number(point.X)},{Number(point.Y)}"))));
    }

    private IEnumerable<XElement> Texts()
    {
        double middle = -LineHeight * lines.Count / 2;
        yield return Text("verb", 0, middle, node.Verb);
        for (int i = 0; i < lines.Count; i++)
        {
            yield return Text("text", 0, middle + (LineHeight * (i + 1)), lines[i]);
        }
    }

    /// <summary>The number at the node, on its upper right corner.</summary>
    private IEnumerable<XElement> Badge()
    {
        if (node.Count is not { } count)
        {
            yield break;
        }

        string number = count.ToString("N0", CultureInfo.InvariantCulture);
        double width = Math.Max(20, TextWidth.Of(number, VerbSize) + 12);
        yield return new XElement(
            Svg + "g",
            new XAttribute("class", count == 0 ? "count none" : "count"),
            new XAttribute("transform", $"translate({Number((Box.Width / 2) - 6)} {Number(-Box.Height / 2)})"),
            new XElement(
                Svg + "rect",
                new XAttribute("x", Number(-width / 2)),
                new XAttribute("y", "-10"),
                new XAttribute("width", Number(width)),
                new XAttribute("height", "20"),
                new XAttribute("rx", "10")),
            Text("number", 0, 0, number));
    }
}
