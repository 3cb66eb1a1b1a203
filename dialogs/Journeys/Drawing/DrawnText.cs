using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Chat2Pay.Dialogs.Journeys.Drawing;

/// <summary>A merchant's texts as pictures show them: short, on one line, without characters that no picture can hold.</summary>
internal static partial class DrawnText
{
    /// <summary>Characters of a node's text.</summary>
    public const int Longest = 40;

    /// <summary>A template without its filters: <c>{{ credit | money: "USD" }}</c> is <c>{credit}</c>.</summary>
    public static string Plain(string template) => Placeholder().Replace(template, "{$1}");

    /// <summary>A template that is one expression, without the marks around it; any other as it is.</summary>
    public static string Expression(string template) => OneExpression().Match(template) is { Success: true } match
        ? match.Groups[1].Value
        : Plain(template);

    /// <summary>The beginning of a text on one line, with an ellipsis where more follows.</summary>
    public static string Begin(string text, int longest = Longest)
    {
        StringInfo line = new(Line(text));
        if (line.LengthInTextElements <= longest)
        {
            return line.String;
        }

        string cut = line.SubstringByTextElements(0, longest);
        int space = cut.LastIndexOf(' ');
        return Ellipsis(space > cut.Length / 2 ? cut[..space] : line.SubstringByTextElements(0, longest - 1));
    }

    /// <summary>The beginning of a text with an ellipsis behind its last word.</summary>
    public static string Ellipsis(string beginning) => beginning.TrimEnd(' ', '.', ',', ':', ';', '…') + "…";

    private static string Line(string text)
    {
        StringBuilder line = new(text.Length);
        foreach (Rune rune in text.EnumerateRunes())
        {
            if (Rune.IsWhiteSpace(rune) || Rune.IsControl(rune))
            {
                line.Append(' ');
            }
            else if (!IsInvisible(rune.Value))
            {
                line.Append(rune.ToString());
            }
        }

        return string.Join(' ', line.ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries));
    }

    /// <summary>Marks that turn the direction of what follows, and code points that XML does not allow.</summary>
    private static bool IsInvisible(int rune) => rune is (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069) or 0xFEFF
        || (rune & 0xFFFE) == 0xFFFE;

    [GeneratedRegex(@"\{\{-?\s*([A-Za-z_][\w.]*)\s*(?:\|[^{}]*)?\}\}")]
    private static partial Regex Placeholder();

    [GeneratedRegex(@"^\s*\{\{-?\s*([^{}]*?)\s*-?\}\}\s*$")]
    private static partial Regex OneExpression();
}
