using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Chat2Pay.Tests.Dialogs.Journeys;

/// <summary>A drawing in SVG as tests look at it.</summary>
internal sealed partial class SvgPicture
{
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    private SvgPicture(XDocument document)
    {
        Root = document.Root!;
        Nodes = [.. OfClass("g", "node").Select(NodeOf)];
        Labels = [.. OfClass("g", "label").Select(label => RectangleOf(label.Element(Svg + "rect")!, 0, 0))];
        Courses = [.. OfClass("path", "arrow").Select(path => PointsOf((string)path.Attribute("d")!))];
    }

    public XElement Root { get; }

    public IReadOnlyList<(string Id, Rectangle Place)> Nodes { get; }

    public IReadOnlyList<Rectangle> Labels { get; }

    /// <summary>The points that each arrow runs through.</summary>
    public IReadOnlyList<IReadOnlyList<(double X, double Y)>> Courses { get; }

    public static SvgPicture Read(string text) => new(XDocument.Parse(text));

    public IEnumerable<XElement> OfClass(string element, string name) => Root.Descendants(Svg + element)
        .Where(one => ((string?)one.Attribute("class") ?? "").Split(' ').Contains(name));

    public XElement Node(string id) => OfClass("g", "node").Single(node => (string?)node.Attribute("id") == id);

    /// <summary>Nothing lies on anything else, no arrow runs through a node, and all is inside the picture.</summary>
    public void AssertReadable()
    {
        Rectangle[] all = [.. Nodes.Select(node => node.Place), .. Labels];
        for (int i = 0; i < all.Length; i++)
        {
            Assert.True(all[i].Left >= 0 && all[i].Right <= (double)Root.Attribute("width")!, $"{all[i]} is outside.");
            Assert.True(all[i].Top >= 0 && all[i].Bottom <= (double)Root.Attribute("height")!, $"{all[i]} is outside.");
            for (int j = 0; j < i; j++)
            {
                Assert.False(all[i].Touches(all[j]), $"{all[i]} lies on {all[j]}.");
            }
        }

        // A curve stays in the rectangle of its two ends.
        foreach (Rectangle part in Courses.SelectMany(points => points.Zip(points.Skip(1), Around)))
        {
            Assert.All(Nodes, node => Assert.False(node.Place.Touches(part), $"An arrow runs through {node.Id}: {part}."));
        }
    }

    private static Rectangle Around((double X, double Y) from, (double X, double Y) to) =>
        new(Math.Min(from.X, to.X), Math.Min(from.Y, to.Y), Math.Max(from.X, to.X), Math.Max(from.Y, to.Y));

    private static (string Id, Rectangle Place) NodeOf(XElement node)
    {
        double[] middle = Numbers((string)node.Attribute("transform")!);
        Rectangle place = node.Element(Svg + "rect") is { } rectangle
            ? RectangleOf(rectangle, middle[0], middle[1])
            : Polygon(Numbers((string)node.Element(Svg + "polygon")!.Attribute("points")!), middle[0], middle[1]);
        return ((string)node.Attribute("id")!, place);
    }

    private static Rectangle Polygon(double[] numbers, double x, double y)
    {
        double[] across = [.. numbers.Where((_, i) => i % 2 == 0)];
        double[] down = [.. numbers.Where((_, i) => i % 2 == 1)];
        return new Rectangle(x + across.Min(), y + down.Min(), x + across.Max(), y + down.Max());
    }

    private static Rectangle RectangleOf(XElement rectangle, double x, double y)
    {
        (double left, double top) = (x + (double)rectangle.Attribute("x")!, y + (double)rectangle.Attribute("y")!);
        return new Rectangle(
            left, top, left + (double)rectangle.Attribute("width")!, top + (double)rectangle.Attribute("height")!);
    }

    private static (double X, double Y)[] PointsOf(string course) =>
    [
        .. Command().Matches(course).Select(command => Numbers(command.Value)).Select(numbers => (numbers[^2], numbers[^1])),
    ];

    private static double[] Numbers(string text) =>
        [.. Number().Matches(text).Select(number => double.Parse(number.Value, CultureInfo.InvariantCulture))];

    [GeneratedRegex("[MLC][^MLC]+")]
    private static partial Regex Command();

    [GeneratedRegex(@"-?\d+(\.\d+)?")]
    private static partial Regex Number();

    internal sealed record Rectangle(double Left, double Top, double Right, double Bottom)
    {
        /// <summary>Coordinates are rounded to a decimal: what lies side by side may seem to overlap by that.</summary>
        private const double Rounding = 0.25;

        public bool Touches(Rectangle other) => Left < other.Right - Rounding && other.Left < Right - Rounding
            && Top < other.Bottom - Rounding && other.Top < Bottom - Rounding;
    }
}
