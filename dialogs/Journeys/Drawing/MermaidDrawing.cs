using System.Diagnostics;
using System.Globalization;
using System.Text;
using Chat2Pay.Dialogs.Journeys.Format;

namespace Chat2Pay.Dialogs.Journeys.Drawing;

/// <summary>Writes a journey as a flowchart of Mermaid 11 (https://mermaid.js.org/syntax/flowchart.html).</summary>
public static class MermaidDrawing
{
    private const string Plain = " ,!?='/…";

    private static readonly (DrawnKind Kind, string Style)[] Styles =
    [
        (DrawnKind.Start, "fill:#e5e7eb,stroke:#4b5563,color:#111827"),
        (DrawnKind.Message, "fill:#f3f4f6,stroke:#6b7280,color:#111827"),
        (DrawnKind.Question, "fill:#dbeafe,stroke:#1d4ed8,color:#111827"),
        (DrawnKind.Variables, "fill:#f5f3ff,stroke:#6d28d9,color:#111827"),
        (DrawnKind.Branch, "fill:#fef3c7,stroke:#b45309,color:#111827"),
        (DrawnKind.Payment, "fill:#d1fae5,stroke:#047857,color:#111827"),
        (DrawnKind.Call, "fill:#ccfbf1,stroke:#0f766e,color:#111827"),
        (DrawnKind.Handover, "fill:#fce7f3,stroke:#be185d,color:#111827"),
        (DrawnKind.End, "fill:#e5e7eb,stroke:#4b5563,color:#111827"),
    ];

    /// <summary>The text of the flowchart.</summary>
    /// <param name="journey">The journey.</param>
    /// <param name="language">The tag of one of its languages.</param>
    /// <param name="counts">A number to show at each step, by the number of the step, 0 for the first; null for none.</param>
    public static string Write(Journey journey, string language, IReadOnlyDictionary<int, int>? counts = null)
    {
        JourneyDrawing drawing = JourneyDrawing.Of(journey, language, counts);
        StringBuilder text = new();
        text.Append("flowchart TD\n  accTitle: Journey ").Append(drawing.Name).Append('\n');
        foreach (DrawnNode node in drawing.Nodes)
        {
            (string open, string close) = Shape(node.Kind);
            text.Append("  ").Append(Id(node)).Append(open).Append('"').Append(Label(node)).Append('"').Append(close)
                .Append(":::").Append(Class(node.Kind)).Append('\n');
        }

        foreach (DrawnArrow arrow in drawing.Arrows)
        {
            text.Append("  ").Append(Id(drawing.Nodes[arrow.From])).Append(' ').Append(Line(arrow.Kind));
            if (arrow.Label.Length > 0)
            {
                text.Append("|\"").Append(Escape(arrow.Label)).Append("\"|");
            }

            text.Append(' ').Append(Id(drawing.Nodes[arrow.To])).Append('\n');
        }

        foreach ((DrawnKind kind, string style) in Styles)
        {
            text.Append("  classDef ").Append(Class(kind)).Append(' ').Append(style).Append('\n');
        }

        return text.ToString();
    }

    /// <summary>
    /// A merchant's text between quotes: letters and digits of every language stand for themselves, and most other characters
    /// are written by their number, so that none of them ends the text, is read as HTML or Markdown, or names an icon.
    /// </summary>
    internal static string Escape(string text)
    {
        StringBuilder escaped = new(text.Length);
        bool afterDigit = false;

        // Two dollar signs side by side would begin a formula, even by their numbers.
        foreach (Rune rune in text.Replace("$$", "$\u200B$", StringComparison.Ordinal).EnumerateRunes())
        {
            // Digits with a full stop behind them would begin a list.
            bool plain = !rune.IsAscii || Rune.IsLetterOrDigit(rune) || Plain.Contains((char)rune.Value, StringComparison.Ordinal)
                || (rune.Value == '.' && !afterDigit);
            if (plain)
            {
                escaped.Append(rune.ToString());
            }
            else
            {
                escaped.Append(CultureInfo.InvariantCulture, $"#{rune.Value};");
            }

            afterDigit = Rune.IsDigit(rune);
        }

        return escaped.ToString();
    }

    private static string Id(DrawnNode node) => node.Id.Replace("-", "", StringComparison.Ordinal);

    private static string Class(DrawnKind kind) => "of" + kind;

    private static string Label(DrawnNode node)
    {
        string count = node.Count is { } number ? string.Create(CultureInfo.InvariantCulture, $" ({number})") : "";
        string text = node.Text.Length > 0 ? "<br/>" + Escape(node.Text) : "";
        return node.Verb + Escape(count) + text;
    }

    private static (string Open, string Close) Shape(DrawnKind kind) => kind switch
    {
        DrawnKind.Start or DrawnKind.Handover => ("([", "])"),
        DrawnKind.Message => ("(", ")"),
        DrawnKind.Question => ("{{", "}}"),
        DrawnKind.Variables => ("[", "]"),
        DrawnKind.Branch => ("{", "}"),
        DrawnKind.Payment => ("[[", "]]"),
        DrawnKind.Call => ("[/", "/]"),
        DrawnKind.End => ("((", "))"),
        _ => throw new UnreachableException(kind.ToString()),
    };

    private static string Line(DrawnArrowKind kind) => kind == DrawnArrowKind.Failure ? "-.->" : "-->";
}
