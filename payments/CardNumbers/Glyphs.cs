using System.Buffers;
using System.Globalization;
using System.Text;

namespace Chat2Pay.Payments.CardNumbers;

/// <summary>
/// A text as a person reads it who looks for numbers: a digit of any kind is one of 0 to 9, invisible characters are
/// left out, and each character knows its place in the text. A text of plain ASCII is used as it is.
/// </summary>
internal readonly ref struct Glyphs
{
    /// <summary>Further apart, two groups of digits are two numbers.</summary>
    private const int MaxSeparators = 12;

    /// <summary>Five blanks and more are the gap between two columns.</summary>
    private const int MaxBlanks = 4;

    /// <summary>Stands for a letter outside the basic plane.</summary>
    private const char SomeLetter = '\u0250';

    /// <summary>Stands for a sign outside the basic plane.</summary>
    private const char SomeSign = '*';

    /// <summary>Letters and signs in name only: they show as nothing or as a blank.</summary>
    private const string Fillers = "\u115F\u1160\u2800\u3164\uFFA0";

    /// <summary>The digits of Chinese, Japanese and Korean, 0 to 9, which Unicode counts as letters.</summary>
    private const string Ideographs = "\u3007\u4E00\u4E8C\u4E09\u56DB\u4E94\u516D\u4E03\u516B\u4E5D";

    private static readonly SearchValues<char> Plainly =
        SearchValues.Create([.. Enumerable.Range(' ', '~' - ' ' + 1).Select(c => (char)c), '\n', '\r', '\t']);

    private readonly ReadOnlySpan<char> plain;
    private readonly ReadOnlySpan<int> places;

    /// <summary>Reads a text.</summary>
    public Glyphs(string text)
    {
        if (!text.AsSpan().ContainsAnyExcept(Plainly))
        {
            plain = text;
            return;
        }

        char[] seen = new char[text.Length];
        int[] starts = new int[text.Length + 1];
        int count = 0;
        for (int at = 0; at < text.Length; at += IsPair(text, at) ? 2 : 1)
        {
            if (Seen(text, at) is { } glyph)
            {
                seen[count] = glyph;
                starts[count++] = at;
            }
        }

        starts[count] = text.Length;
        plain = seen.AsSpan(0, count);
        places = starts;
    }

    /// <summary>How many characters are seen.</summary>
    public int Length => plain.Length;

    /// <summary>The character that is seen at a place.</summary>
    public char this[int at] => plain[at];

    /// <summary>What is seen from a place on.</summary>
    public ReadOnlySpan<char> From(int at) => plain[at..];

    /// <summary>What is seen between two places.</summary>
    public ReadOnlySpan<char> Between(int from, int to) => plain[from..to];

    /// <summary>Where in the text the character at a place begins; the text's end for the place after the last.</summary>
    public int PlaceOf(int at) => places.IsEmpty ? at : places[at];

    /// <summary>True when a digit is seen at the place, which may lie outside.</summary>
    public bool IsDigit(int at) => at >= 0 && at < plain.Length && char.IsAsciiDigit(plain[at]);

    /// <summary>True when a letter is seen at the place, which may lie outside.</summary>
    public bool IsLetter(int at) => at >= 0 && at < plain.Length && char.IsLetter(plain[at]);

    /// <summary>True when what is seen at the place, which may lie outside, is neither a letter nor a digit.</summary>
    public bool IsSeparator(int at) => at >= 0 && at < plain.Length && !char.IsLetterOrDigit(plain[at]);

    /// <summary>
    /// The place after the separators at <paramref name="at"/>, an x or two among them; the same for too many.
    /// </summary>
    public int SkipSeparators(int at)
    {
        int next = at;
        int blanks = 0;
        while (IsSeparator(next) || (next < plain.Length && plain[next] is 'x' or 'X'))
        {
            blanks = char.IsWhiteSpace(plain[next]) ? blanks + 1 : 0;
            next++;
            if (blanks > MaxBlanks || next - at > MaxSeparators)
            {
                return at;
            }
        }

        return next;
    }

    private static bool IsPair(string text, int at) =>
        at + 1 < text.Length && char.IsSurrogatePair(text[at], text[at + 1]);

    /// <summary>What is seen of the character at a place; null when it is nothing.</summary>
    private static char? Seen(string text, int at)
    {
        double value = CharUnicodeInfo.GetNumericValue(text, at);
        if (value is >= 0 and <= 9 && double.IsInteger(value))
        {
            return (char)('0' + (int)value);
        }

        char c = text[at];
        if (Ideographs.IndexOf(c, StringComparison.Ordinal) is >= 0 and int ideograph)
        {
            return (char)('0' + ideograph);
        }

        UnicodeCategory category = CharUnicodeInfo.GetUnicodeCategory(text, at);
        return category switch
        {
            _ when Fillers.Contains(c, StringComparison.Ordinal) => null,
            _ when char.IsWhiteSpace(c) => ' ',
            UnicodeCategory.DashPunctuation => '-',
            UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate
                or UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.PrivateUse
                or UnicodeCategory.OtherNotAssigned => null,
            <= UnicodeCategory.OtherLetter => Letter(text, at),
            _ => char.IsHighSurrogate(c) ? SomeSign : c,
        };
    }

    /// <summary>A letter without its dress: full-width and mathematical ones are plain.</summary>
    private static char Letter(string text, int at)
    {
        char c = text[at];
        if (c < '\u2100')
        {
            return c;
        }

        string plain = text.Substring(at, char.IsHighSurrogate(c) ? 2 : 1).Normalize(NormalizationForm.FormKC);
        return plain.Length == 1 ? plain[0] : SomeLetter;
    }
}
