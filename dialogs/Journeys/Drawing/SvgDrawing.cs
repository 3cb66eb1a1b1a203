using System.Text;
using System.Xml;
using System.Xml.Linq;
using Chat2Pay.Dialogs.Journeys.Drawing.Layout;
using Chat2Pay.Dialogs.Journeys.Format;
using static Chat2Pay.Dialogs.Journeys.Drawing.SvgText;

namespace Chat2Pay.Dialogs.Journeys.Drawing;

/// <summary>Writes a journey as an SVG document: text and shapes, no script, nothing from elsewhere.</summary>
public static class SvgDrawing
{
    private const double Margin = 20;
    private const double LabelSize = 11;
    private const double LabelLine = 14;
    private const double LabelWidth = 128;
    private const double NearlyStraight = 3;

    /// <summary>The text of the document.</summary>
    /// <param name="journey">The journey.</param>
    /// <param name="language">The tag of one of its languages.</param>
    /// <param name="counts">A number to show at each step, by the number of the step, 0 for the first; null for none.</param>
    public static string Write(Journey journey, string language, IReadOnlyDictionary<int, int>? counts = null)
    {
        JourneyDrawing drawing = JourneyDrawing.Of(journey, language, counts);
        SvgNode[] nodes = [.. drawing.Nodes.Select(node => new SvgNode(node))];
        IReadOnlyList<string>[] labels = [.. drawing.Arrows.Select(arrow => TextWidth.Wrap(arrow.Label, LabelSize, LabelWidth))];
        Placed placed = LayeredLayout.Run(
            [.. nodes.Select(node => node.Box)],
            [.. drawing.Arrows.Zip(labels, (arrow, label) => new Line(arrow.From, arrow.To, WidthOf(label), HeightOf(label)))]);
        return Serialize(Document(
            drawing,
            placed,
            [
                .. drawing.Arrows.Zip(placed.Routes, Course),
                .. labels.Zip(placed.Routes, Label).OfType<XElement>(),
                .. nodes.Zip(placed.Boxes, (node, middle) => node.Draw(middle)),
            ]));
    }

    private static double WidthOf(IReadOnlyList<string> label) =>
        label.Count == 0 ? 0 : label.Max(line => TextWidth.Of(line, LabelSize)) + 12;

    private static double HeightOf(IReadOnlyList<string> label) => label.Count == 0 ? 0 : (label.Count * LabelLine) + 6;

    private static XElement Document(JourneyDrawing drawing, Placed placed, IEnumerable<XElement> content)
    {
        (string width, string height) = (Number(placed.Width + (2 * Margin)), Number(placed.Height + (2 * Margin)));
        return new XElement(
            Svg + "svg",
            new XAttribute("class", "journey"),
            new XAttribute("role", "img"),
            new XAttribute("aria-labelledby", "title"),
            new XAttribute(XNamespace.Xml + "lang", drawing.Language),
            new XAttribute("viewBox", $"0 0 {width} {height}"),
            new XAttribute("width", width),
            new XAttribute("height", height),
            new XElement(Svg + "title", new XAttribute("id", "title"), $"Journey {drawing.Name}"),
            new XElement(Svg + "style", SvgStyle.Text),
            new XElement(Svg + "defs", Head("head", "arrowhead"), Head("head-failure", "arrowhead failure")),
            new XElement(
                Svg + "rect", new XAttribute("class", "paper"), new XAttribute("width", width), new XAttribute("height", height)),
            new XElement(Svg + "g", new XAttribute("transform", $"translate({Number(Margin)} {Number(Margin)})"), content));
    }

    private static XElement Head(string id, string style) => new(
        Svg + "marker",
        new XAttribute("id", id),
        new XAttribute("viewBox", "0 0 10 10"),
        new XAttribute("refX", "9"),
        new XAttribute("refY", "5"),
        new XAttribute("markerWidth", "8"),
        new XAttribute("markerHeight", "8"),
        new XAttribute("orient", "auto"),
        new XElement(Svg + "path", new XAttribute("class", style), new XAttribute("d", "M0 1L10 5L0 9z")));

    private static XElement Course(DrawnArrow arrow, Route route)
    {
        StringBuilder course = new("M" + At(route.Points[0]));
        foreach ((Point from, Point to) in route.Points.Zip(route.Points.Skip(1)).Where(one => At(one.First) != At(one.Second)))
        {
            string middle = Number((from.Y + to.Y) / 2);
            course.Append(Math.Abs(from.X - to.X) < NearlyStraight
                ? "L" + At(to)
                : $"C{Number(from.X)} {middle} {Number(to.X)} {middle} {At(to)}");
        }

        bool failure = arrow.Kind == DrawnArrowKind.Failure;
        return new XElement(
            Svg + "path",
            new XAttribute("class", failure ? "arrow failure" : "arrow"),
            new XAttribute("marker-end", failure ? "url(#head-failure)" : "url(#head)"),
            new XAttribute("d", course.ToString()));
    }

    private static string At(Point point) => $"{Number(point.X)} {Number(point.Y)}";

    private static XElement? Label(IReadOnlyList<string> label, Route route)
    {
        if (route.Label is not { } middle)
        {
            return null;
        }

        (double width, double height) = (WidthOf(label), HeightOf(label));
        double first = middle.Y - (LabelLine * (label.Count - 1) / 2);
        return new XElement(
            Svg + "g",
            new XAttribute("class", "label"),
            new XElement(
                Svg + "rect",
                new XAttribute("x", Number(middle.X - (width / 2))),
                new XAttribute("y", Number(middle.Y - (height / 2))),
                new XAttribute("width", Number(width)),
                new XAttribute("height", Number(height)),
                new XAttribute("rx", "4")),
            label.Select((line, i) => Text("text", middle.X, first + (LabelLine * i), line)));
    }

    private static string Serialize(XElement document)
    {
        StringBuilder text = new();
        using (XmlWriter writer = XmlWriter.Create(
            text, new XmlWriterSettings { OmitXmlDeclaration = true, Indent = true, NewLineChars = "\n" }))
        {
            document.Save(writer);
        }

        return text.Append('\n').ToString();
    }
}
