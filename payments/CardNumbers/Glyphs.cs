using System.Globalization;

namespace Chat2Pay.Payments.CardNumbers;

/// <summary>What a character is to somebody who types a number.</summary>
internal static class Glyphs
{
    /// <summary>"4242 - 4242" has three; more than that is a gap between two numbers.</summary>
    private const int MaxSeparators = 3;

    /// <summary>Soft hyphen, zero-width characters, and what makes a keycap emoji of a digit.</summary>
    private const string Invisible = "\u00AD\u200B\u200C\u200D\u200E\u200F\u2060\uFE0E\uFE0F\uFEFF\u20E3";

    /// <summary>The value of the digit at <paramref name="at"/>, of any script; -1 when there is none.</summary>
    public static int Digit(string text, int at)
    {
        if (at >= text.Length)
        {
            return -1;
        }

        char c = text[at];
        if (char.IsAscii(c))
        {
            return char.IsAsciiDigit(c) ? c - '0' : -1;
        }

        return char.IsLowSurrogate(c) ? -1 : CharUnicodeInfo.GetDecimalDigitValue(text, at);
    }

    /// <summary>The place after the invisible characters at <paramref name="at"/>.</summary>
    public static int SkipInvisible(string text, int at)
    {
        while (at < text.Length && Invisible.Contains(text[at], StringComparison.Ordinal))
        {
            at++;
        }

        return at;
    }

    /// <summary>The place after the separators at <paramref name="at"/>; the same for too many.</summary>
    public static int SkipSeparators(string text, int at)
    {
        int next = at;
        int skipped = 0;
        while (next < text.Length)
        {
            bool separates = IsSeparator(text[next]);
            if (!separates && !Invisible.Contains(text[next], StringComparison.Ordinal))
            {
                return next;
            }

            skipped += separates ? 1 : 0;
            if (skipped > MaxSeparators)
            {
                return at;
            }

            next++;
        }

        return next;
    }

    /// <summary>Spaces and dashes of every kind, and the marks people put between groups of digits.</summary>
    public static bool IsSeparator(char c)
        => c is '.' or '-' or ',' or '/' or '_' or '*' or '\u00B7' or '\u2022' or '\u2212' or '\uFF0D' or '\uFF0E'
            || char.IsWhiteSpace(c)
            || CharUnicodeInfo.GetUnicodeCategory(c) == UnicodeCategory.DashPunctuation;
}
