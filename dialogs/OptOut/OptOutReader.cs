namespace Chat2Pay.Dialogs.OptOut;

/// <summary>Reads messages by the list of one language.</summary>
internal sealed class OptOutReader
{
    private const int LongestWhole = 12;
    private const int NegatesAhead = 4;

    private readonly Dictionary<string, List<OptOutPattern>> whole = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<OptOutPattern>> bare = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<OptOutPattern>> besideNumber = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<OptOutPattern>> complaints = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<OptOutPattern>> anywhere = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<OptOutPattern>> optIn = new(StringComparer.Ordinal);
    private readonly HashSet<string> courtesies;
    private readonly HashSet<string> fillers;
    private readonly HashSet<string> negations;
    private readonly HashSet<string> questions;
    private readonly HashSet<string> perhaps;

    public OptOutReader(OptOutLanguage language)
    {
        courtesies = Set(language.Courtesies);
        fillers = Set(language.Fillers.Concat(language.Courtesies));
        negations = Set(language.Negations);
        questions = Set(language.Questions);
        perhaps = Set(language.Perhaps);
        HashSet<string> links = Set(language.Links);
        Index(whole, language.Whole, links);
        Index(bare, language.Bare, links);
        Index(besideNumber, language.BesideNumber, links);
        Index(complaints, language.Complaints, links);
        Index(anywhere, language.Anywhere, links);
        Index(optIn, language.OptIn, links);
    }

    /// <summary>True when the whole message asks for no more messages, or a clear sentence in it does.</summary>
    public bool OptsOut(List<string> words) =>
        IsWhole(words) || HasWholeSentence(words) || IsBesideNumber(words) || Complains(words) || Says(words);

    /// <summary>True when the whole message asks for messages again.</summary>
    public bool OptsIn(List<string> words) => Consists(words, optIn, null, courtesies);

    /// <summary>True when a word of the message may be meant so.</summary>
    public bool MayOptOut(List<string> words)
    {
        int at = words.FindIndex(perhaps.Contains);
        return at >= 0 && !IsTurned(words, at, negations);
    }

    private bool IsWhole(List<string> words) => words.Count <= LongestWhole
        && (Consists(words, whole, bare, courtesies) || Consists(words, whole, null, fillers));

    /// <summary>"Stop 1042": the number is an order's, or the one that the message was sent to.</summary>
    private bool IsBesideNumber(List<string> words)
    {
        List<string> others = words.FindAll(word => !word.All(char.IsAsciiDigit));
        return others.Count < words.Count && others.Count is > 0 and <= LongestWhole
            && Consists(others, besideNumber, null, courtesies);
    }

    /// <summary>"No thanks. Not interested."</summary>
    private bool Complains(List<string> words)
    {
        List<string> said = words.FindAll(word => !PlainWords.IsEnd(word));
        return said.Count is > 0 and <= LongestWhole && !words.Contains(PlainWords.Question)
            && Consists(said, complaints, whole, fillers);
    }

    /// <summary>"Not for me, remove me": a part that asks for it and nothing else, and is no question.</summary>
    private bool HasWholeSentence(List<string> words)
    {
        if (!words.Exists(PlainWords.IsEnd))
        {
            return false;
        }

        int start = 0;
        for (int i = 0; i <= words.Count; i++)
        {
            if (i < words.Count && !PlainWords.IsEnd(words[i]))
            {
                continue;
            }

            bool isQuestion = i < words.Count && words[i] == PlainWords.Question;
            if (!isQuestion && i > start && i - start <= LongestWhole
                && Consists(words.GetRange(start, i - start), whole, null, fillers))
            {
                return true;
            }

            start = i + 1;
        }

        return false;
    }

    private static bool Consists(
        List<string> words,
        Dictionary<string, List<OptOutPattern>> wordings,
        Dictionary<string, List<OptOutPattern>>? more,
        HashSet<string> between)
    {
        bool said = false;
        for (int i = 0; i < words.Count;)
        {
            int length = Math.Max(Longest(wordings, words, i), more is null ? 0 : Longest(more, words, i));
            said |= length > 0;
            if (length == 0 && !PlainWords.IsEnd(words[i]) && !between.Contains(words[i]))
            {
                return false;
            }

            i += Math.Max(1, length);
        }

        return said;
    }

    private bool Says(List<string> words)
    {
        for (int i = 0; i < words.Count; i++)
        {
            if (Longest(anywhere, words, i) > 0
                && !IsTurned(words, i, negations.Contains(words[i]) || words[i] == "do" ? questions : negations))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>True when one of the words shortly before, in the same sentence, turns the sense.</summary>
    private static bool IsTurned(List<string> words, int at, HashSet<string> turning)
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

    private static int Longest(Dictionary<string, List<OptOutPattern>> wordings, List<string> words, int at)
    {
        int longest = 0;
        if (wordings.TryGetValue(words[at], out List<OptOutPattern>? patterns))
        {
            foreach (OptOutPattern pattern in patterns)
            {
                longest = Math.Max(longest, pattern.Fits(words, at));
            }
        }

        return longest;
    }

    private static void Index(
        Dictionary<string, List<OptOutPattern>> index, IEnumerable<string> patterns, HashSet<string> links)
    {
        foreach (OptOutPattern pattern in patterns.Select(text => new OptOutPattern(Plain(text), links)))
        {
            foreach (string first in pattern.Begins)
            {
                if (!index.TryGetValue(first, out List<OptOutPattern>? those))
                {
                    index[first] = those = [];
                }

                those.Add(pattern);
            }
        }
    }

    private static HashSet<string> Set(IEnumerable<string> words) => new(words.Select(Plain), StringComparer.Ordinal);

    /// <summary>The lists go through the same hands as messages, so that other scripts meet in one form.</summary>
    private static string Plain(string text) =>
        text.All(char.IsAscii) ? text : string.Join(' ', PlainWords.Of(text));
}
