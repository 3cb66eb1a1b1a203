using System.Buffers;
using System.Globalization;
using System.Text;

namespace Chat2Pay.Dialogs.OptOut;

/// <summary>
/// The words of a message as the lists write them: small letters without accents, apostrophes and drawings; a mark
/// where a sentence or a part of one ends; letters that were spaced out together again.
/// </summary>
internal static class PlainWords
{
    /// <summary>Where a sentence, or a part of one, ends.</summary>
    public const string End = ".";

    /// <summary>Where a question ends.</summary>
    public const string Question = "?";

    private const string StopSign = "\U0001F6D1";
    private const string Stop = "stop";
    private const int MaxWords = 200;
    private const int MaxCharacters = 2_000;

    /// <summary>A raised hand and no entry: beside words they may greet or warn.</summary>
    private static readonly SearchValues<char> LoneStopSigns = SearchValues.Create("\u270B\u26D4");

    /// <summary>True for the marks between sentences.</summary>
    public static bool IsEnd(string word) => word is End or Question;

    /// <summary>The place of the next mark between sentences, or the end of the message.</summary>
    public static int EndOf(List<string> words, int start) =>
        words.FindIndex(start, IsEnd) is >= 0 and int end ? end : words.Count;

    /// <summary>The words of a message, at most two hundred.</summary>
    public static List<string> Of(string text)
    {
        text = text.Length > MaxCharacters ? text[..MaxCharacters] : text;
        string plain = Plain(text);
        List<string> words = [.. plain.Split(' ', StringSplitOptions.RemoveEmptyEntries).SelectMany(Apart).Take(MaxWords)];
        for (int i = 0; i < words.Count; i++)
        {
            words[i] = Misspellings.Mended(Squeezed(words[i]));
        }

        if (words.TrueForAll(word => word == End) && text.AsSpan().ContainsAny(LoneStopSigns))
        {
            return [Stop];
        }

        return words.Exists(IsLetter) ? Joined(words) : words;
    }

    /// <summary>"stop1042" is a word and a number; "st0p" and "5top" are one word.</summary>
    private static string[] Apart(string word)
    {
        int digits = word.AsSpan().IndexOfAnyInRange('0', '9');
        return digits >= 2 && digits + 3 <= word.Length && word.AsSpan(digits).IndexOfAnyExceptInRange('0', '9') < 0
            ? [word[..digits], word[digits..]]
            : [word];
    }

    private static string Plain(string text)
    {
        string apart = Ascii.IsValid(text) ? text : Decomposed(text);
        StringBuilder plain = new(apart.Length + 4);
        for (int i = 0; i < apart.Length; i++)
        {
            char c = apart[i];
            UnicodeCategory category = char.GetUnicodeCategory(c);
            if (char.IsLetterOrDigit(c) || category is UnicodeCategory.SpacingCombiningMark)
            {
                plain.Append(char.ToLowerInvariant(c));
            }
            else if (c is '?' or '？' or '؟')
            {
                plain.Append(" ? ");
            }
            else if (c is '.' or '!' or ';' or ':' or ',' or '\n' or '。' or '！' or '।' || IsBreak(apart, i))
            {
                plain.Append(" . ");
            }
            else if (c == '$' && i + 1 < apart.Length && char.IsAsciiLetter(apart[i + 1]))
            {
                plain.Append('s');
            }
            else if (apart.AsSpan(i).StartsWith(StopSign, StringComparison.Ordinal))
            {
                plain.Append(" stop ");
                i++;
            }
            else if (IsApostrophe(c) && IsAfterOneLetter(plain))
            {
                plain.Append(' ');
            }
            else if (category is not (UnicodeCategory.NonSpacingMark or UnicodeCategory.Format)
                && !IsApostrophe(c))
            {
                plain.Append(' ');
            }
        }

        return plain.ToString();
    }

    /// <summary>"Stop - not mine", "stop (really)"; and not "opt-out", "and/or".</summary>
    private static bool IsBreak(string text, int at) => text[at] switch
    {
        '(' or '–' or '—' => true,
        '-' or '/' => at == 0 || at + 1 == text.Length || IsGap(text[at - 1]) || IsGap(text[at + 1]),
        _ => false,
    };

    private static bool IsGap(char c) => char.IsWhiteSpace(c) || c is '-' or '/';

    private static bool IsApostrophe(char c) => c is '\'' or '’' or '‘' or '`' or '´' or 'ʼ';

    /// <summary>"n'envoyez" is two words, "don't" is one.</summary>
    private static bool IsAfterOneLetter(StringBuilder plain) =>
        plain.Length > 0 && plain[^1] != ' ' && (plain.Length == 1 || plain[^2] == ' ');

    private static string Decomposed(string text)
    {
        try
        {
            return text.Replace("ß", "ss", StringComparison.Ordinal).Normalize(NormalizationForm.FormKD);
        }
        catch (ArgumentException)
        {
            // Half a surrogate pair: it is no wording of any list.
            return "";
        }
    }

    /// <summary>"stooop" and "st0p" are "stop".</summary>
    private static string Squeezed(string word)
    {
        if (word.Length < 3)
        {
            return word;
        }

        StringBuilder squeezed = new(word.Length);
        bool hasLetters = word.Any(char.IsAsciiLetter);
        if (!Ascii.IsValid(word) && (hasLetters || word.All(c => char.IsAsciiLetterOrDigit(Latin(c)))))
        {
            word = string.Concat(word.Select(Latin));
            hasLetters = true;
        }

        for (int i = 0; i < word.Length; i++)
        {
            if (i > 1 && word[i] == word[i - 1] && word[i] == word[i - 2])
            {
                squeezed.Length -= squeezed.Length > 1 && squeezed[^1] == squeezed[^2] ? 1 : 0;
                continue;
            }

            squeezed.Append(hasLetters && word[i] == '0' ? 'o' : hasLetters && word[i] == '5' ? 's' : word[i]);
        }

        return squeezed.Length == word.Length && !hasLetters ? word : squeezed.ToString();
    }

    /// <summary>
    /// Cyrillic and Greek letters that look like Latin ones, in a word that has both or nothing else; and Latin letters
    /// with a stroke or without a dot.
    /// </summary>
    private static char Latin(char c) => c switch
    {
        'а' => 'a',
        'е' => 'e',
        'о' or 'ο' or 'ø' => 'o',
        'р' or 'ρ' => 'p',
        'с' => 'c',
        'ѕ' => 's',
        'т' or 'τ' => 't',
        'і' or 'ı' => 'i',
        'ł' => 'l',
        'х' => 'x',
        'у' => 'y',
        _ => c,
    };

    private static bool IsLetter(string word) => word.Length == 1 && char.IsLetter(word[0]);

    /// <summary>
    /// "s t o p" and "s.t.o.p" are "stop": three letters or more, one by one. What follows it is a word of its own: "s
    /// t o p I mean it".
    /// </summary>
    private static List<string> Joined(List<string> words)
    {
        List<string> joined = [];
        for (int i = 0; i < words.Count; i++)
        {
            StringBuilder letters = new();
            int next = i;
            for (; next < words.Count && !letters.Equals(Stop.AsSpan())
                && (IsLetter(words[next]) || (IsEnd(words[next]) && letters.Length > 0)); next++)
            {
                letters.Append(IsEnd(words[next]) ? "" : words[next]);
            }

            if (letters.Length < 3)
            {
                joined.Add(words[i]);
                continue;
            }

            joined.Add(letters.ToString());
            i = next - 1;
        }

        return joined;
    }
}
