using System.Globalization;
using System.Text;

namespace Chat2Pay.Payments.Texts;

/// <summary>
/// What came from outside as text that everything further in can deal with: valid Unicode, without controls and without
/// code points that are no characters.
/// </summary>
public static class ValidText
{
    private const char LineEnd = '\n';

    /// <summary>
    /// The text with line ends of any kind as <c>\n</c>, tabs as blanks, half a surrogate pair as U+FFFD, and other
    /// controls and non-characters left out, so that they hide no word; the very instance when nothing has to change.
    /// </summary>
    /// <exception cref="ArgumentNullException"><paramref name="text"/> is null.</exception>
    public static string Of(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        for (int at = 0; at < text.Length; at++)
        {
            if (!IsFine(text, at))
            {
                return Mend(text, at);
            }

            at += char.IsHighSurrogate(text[at]) ? 1 : 0;
        }

        return text;
    }

    /// <summary>True for the code points that Unicode keeps for programs' own use and that no text may hold.</summary>
    internal static bool IsNoCharacter(int codePoint) =>
        codePoint is >= 0xFDD0 and <= 0xFDEF || (codePoint & 0xFFFE) == 0xFFFE;

    private static bool IsFine(string text, int at) => Rune.TryGetRuneAt(text, at, out Rune rune)
        && (rune.Value == LineEnd || (!IsLineEnd(rune) && !Rune.IsControl(rune) && !IsNoCharacter(rune.Value)));

    private static bool IsLineEnd(Rune rune) => rune.Value is '\r' or '\v' or '\f' or 0x85
        || Rune.GetUnicodeCategory(rune) is UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;

    private static string Mend(string text, int from)
    {
        StringBuilder mended = new(text, 0, from, text.Length);
        bool afterReturn = false;
        foreach (Rune rune in text.AsSpan(from).EnumerateRunes())
        {
            bool secondHalf = afterReturn && rune.Value == LineEnd;
            afterReturn = rune.Value == '\r';
            if (secondHalf)
            {
                continue;
            }

            if (rune.Value == LineEnd || IsLineEnd(rune))
            {
                mended.Append(LineEnd);
            }
            else if (rune.Value == '\t')
            {
                mended.Append(' ');
            }
            else if (!Rune.IsControl(rune) && !IsNoCharacter(rune.Value))
            {
                mended.Append(rune.ToString());
            }
        }

        return mended.ToString();
    }
}
