using System.Globalization;
using System.Text;

namespace Chat2Pay.Dialogs.Journeys.Drawing;

/// <summary>
/// How wide a text is about, in a font that is not known: the system's. It is reckoned a little wide, so that texts stay inside
/// their boxes.
/// </summary>
internal static class TextWidth
{
    private const string Narrow = "iljtfrI.,:;'!|()[] ";
    private const string Broad = "mwMW@%";
    private const int FirstWide = 0x1100;
    private const int FirstPicture = 0x1F000;

    /// <summary>The width of a text.</summary>
    public static double Of(string text, double size) => size * text.EnumerateRunes().Sum(Of);

    /// <summary>
    /// Breaks a text between words, and inside a word that is too long for a line: into the fewest lines, and those about
    /// as long as each other.
    /// </summary>
    /// <param name="text">The text.</param>
    /// <param name="size">The size of its font.</param>
    /// <param name="width">The width of a line.</param>
    public static IReadOnlyList<string> Wrap(string text, double size, double width)
    {
        List<string> lines = Fill(text, size, width);
        int fewest = lines.Count;
        for (double less = width - size; less > width / 2 && Fill(text, size, less) is var narrow && narrow.Count == fewest; less -= size)
        {
            lines = narrow;
        }

        return lines;
    }

    private static List<string> Fill(string text, double size, double width)
    {
        List<string> lines = [];
        foreach (string word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries).SelectMany(word => Cut(word, size, width)))
        {
            if (lines.Count > 0 && Of(lines[^1] + " " + word, size) <= width)
            {
                lines[^1] += " " + word;
            }
            else
            {
                lines.Add(word);
            }
        }

        return lines;
    }

    /// <summary>Breaks a text and ends it with an ellipsis where it has more lines than there is room for.</summary>
    public static IReadOnlyList<string> Wrap(string text, double size, double width, int most)
    {
        List<string> lines = Fill(text, size, width);
        return lines.Count <= most ? Wrap(text, size, width) : [.. lines.Take(most - 1), DrawnText.Ellipsis(lines[most - 1])];
    }

    private static IEnumerable<string> Cut(string word, double size, double width)
    {
        StringBuilder piece = new();
        TextElementEnumerator elements = StringInfo.GetTextElementEnumerator(word);
        while (elements.MoveNext())
        {
            if (piece.Length > 0 && Of(piece + elements.GetTextElement(), size) > width)
            {
                yield return piece.ToString();
                piece.Clear();
            }

            piece.Append(elements.GetTextElement());
        }

        yield return piece.ToString();
    }

    private static double Of(Rune rune) => Rune.GetUnicodeCategory(rune) switch
    {
        UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.Format => 0,
        _ when rune.IsBmp && Narrow.Contains((char)rune.Value, StringComparison.Ordinal) => 0.36,
        _ when rune.IsBmp && Broad.Contains((char)rune.Value, StringComparison.Ordinal) => 0.94,
        _ when rune.Value >= FirstPicture => 1.4,
        _ when rune.Value >= FirstWide && rune.Value != '…' => 1.05,
        UnicodeCategory.UppercaseLetter => 0.7,
        _ => 0.6,
    };
}
