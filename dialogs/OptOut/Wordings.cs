namespace Chat2Pay.Dialogs.OptOut;

/// <summary>Wordings of a language, found by the word that each begins with.</summary>
internal sealed class Wordings
{
    private const int NegatesAhead = 4;

    private readonly Dictionary<string, List<OptOutPattern>> byFirst = new(StringComparer.Ordinal);

    public Wordings(IEnumerable<string> patterns, HashSet<string> links)
    {
        foreach (OptOutPattern pattern in patterns.Select(text => new OptOutPattern(Plain(text), links)))
        {
            foreach (string first in pattern.Begins)
            {
                if (!byFirst.TryGetValue(first, out List<OptOutPattern>? those))
                {
                    byFirst[first] = those = [];
                }

                those.Add(pattern);
            }
        }
    }

    /// <summary>How many words the longest wording takes from a place in a message; 0 when none stands there.</summary>
    public int Longest(List<string> words, int at)
    {
        int longest = 0;
        if (byFirst.TryGetValue(words[at], out List<OptOutPattern>? patterns))
        {
            foreach (OptOutPattern pattern in patterns)
            {
                longest = Math.Max(longest, pattern.Fits(words, at));
            }
        }

        return longest;
    }

    /// <summary>True when a message consists of some wordings, at least one, and of words that may stand between them.</summary>
    public static bool MakeUp(List<string> words, HashSet<string> between, params ReadOnlySpan<Wordings> wordings)
    {
        bool said = false;
        for (int i = 0; i < words.Count;)
        {
            int length = 0;
            foreach (Wordings one in wordings)
            {
                length = Math.Max(length, one.Longest(words, i));
            }

            said |= length > 0;
            if (length == 0 && !PlainWords.IsEnd(words[i]) && !between.Contains(words[i]))
            {
                return false;
            }

            i += Math.Max(1, length);
        }

        return said;
    }

    /// <summary>True when one of the words shortly before, in the same sentence, turns the sense.</summary>
    public static bool IsTurned(List<string> words, int at, HashSet<string> turning)
    {
        for (int i = at - 1; i >= 0 && i >= at - NegatesAhead && !PlainWords.IsEnd(words[i]); i--)
        {
            if (turning.Contains(words[i]))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Single words of a list.</summary>
    public static HashSet<string> Set(IEnumerable<string> words) => new(words.Select(Plain), StringComparer.Ordinal);

    /// <summary>The lists are normalized like messages, so that other scripts have one form.</summary>
    private static string Plain(string text) =>
        text.All(c => char.IsAsciiLetterOrDigit(c) || c is ' ' or '|' or '~')
            ? text
            : string.Join(' ', PlainWords.Of(text));
}
