using System.Globalization;
using System.Xml.Linq;

namespace Chat2Pay.Dialogs.Journeys.Drawing;

/// <summary>What every element of a drawing in SVG needs.</summary>
internal static class SvgText
{
    /// <summary>The namespace of SVG.</summary>
    public static XNamespace Svg { get; } = "http://www.w3.org/2000/svg";

    /// <summary>A coordinate with at most one decimal.</summary>
    public static string Number(double value) => (Math.Round(value, 1) + 0.0).ToString("0.#", CultureInfo.InvariantCulture);

    /// <summary>A text with its middle at a point.</summary>
    public static XElement Text(string style, double x, double y, string text) => new(
        Svg + "text",
        new XAttribute("class", style),
        new XAttribute("x", Number(x)),
        new XAttribute("y", Number(y)),
        new XAttribute("dy", "0.35em"),
        text);
}
