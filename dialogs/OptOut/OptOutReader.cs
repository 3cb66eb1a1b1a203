namespace Chat2Pay.Dialogs.OptOut;

/// <summary>Reads messages by the list of one language.</summary>
internal sealed class OptOutReader
{
    private const int MaxWholeLength = 12;
    private const int NegatesAhead = 4;

    private readonly Dictionary<string, List<OptOutPattern>> whole = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<OptOutPattern>> bare = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<OptOutPattern>> besideNumber = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<OptOutPattern>> complaints = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<OptOutPattern>> anywhere = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<OptOutPattern>> optIn = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<OptOutPattern>> openings = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<OptOutPattern>> clauses = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<OptOutPattern>> aboutNumber = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<OptOutPattern>> wrongNumber = new(StringComparer.Ordinal);
    private readonly HashSet<string> courtesies;
    private readonly HashSet<string> fillers;
    private readonly HashSet<string> negations;
    private readonly HashSet<string> questions;
    private readonly HashSet<string> perhaps;
    private readonly HashSet<string> numbers;
    private readonly HashSet<string> things;
    private readonly HashSet<string> besideThings;

    public OptOutReader(OptOutLanguage language)
    {
        courtesies = Set(language.Courtesies);
        fillers = Set(language.Fillers.Concat(language.Courtesies));
        negations = Set(language.Negations);
        questions = Set(language.Questions);
        perhaps = Set(language.Perhaps);
        numbers = Set(language.Numbers);

        // STOP is a word of every list, so a thing of the shop's must be one in each of them.
        things = Set(OptOutLanguages.All.SelectMany(each => each.Things));
        besideThings = Set(OptOutLanguages.All.SelectMany(each => each.Articles.Concat(each.Courtesies)));
        HashSet<string> links = Set(language.Links);
        Index(whole, language.Whole, links);
        Index(bare, language.Bare, links);
        Index(besideNumber, language.BesideNumber, links);
        Index(complaints, language.Complaints, links);
        Index(anywhere, language.Anywhere, links);
        Index(optIn, language.OptIn, links);
        Index(openings, language.Openings, links);
        Index(clauses, language.Clauses, links);
        Index(aboutNumber, language.AboutNumber, links);
        Index(wrongNumber, language.WrongNumber, links);
    }

    /// <summary>True when the whole message asks for no more messages, or a clear sentence in it does.</summary>
    public bool OptsOut(List<string> words) =>
        IsWhole(words) || HasWholeSentence(words) || IsBesideNumber(words) || OpensWithIt(words) || Complains(words)
        || Says(words);

    /// <summary>True when the whole message asks for messages again.</summary>
    public bool OptsIn(List<string> words) => Consists(words, optIn, null, courtesies);

    /// <summary>True when a word of the message may be meant so.</summary>
    public bool MayOptOut(List<string> words)
    {
        int at = words.FindIndex(perhaps.Contains);
        return at >= 0 && !IsTurned(words, at, negations);
    }

    /// <summary>True when the message says that the phone is not the customer's.</summary>
    public bool SaysWrongNumber(List<string> words) =>
        Enumerable.Range(0, words.Count).Any(at => Longest(wrongNumber, words, at) > 0);

    private bool IsWhole(List<string> words) => words.Count <= MaxWholeLength
        && (Consists(words, whole, bare, courtesies) || Consists(words, whole, null, fillers));

    /// <summary>"Stop 1042": the number is an order's, or the one that the message was sent to.</summary>
    private bool IsBesideNumber(List<string> words)
    {
        List<string> others = words.FindAll(word => !word.All(char.IsAsciiDigit));
        return others.Count < words.Count && others.Count is > 0 and <= MaxWholeLength
            && Consists(others, besideNumber, null, courtesies);
    }

    /// <summary>"No thanks. Not interested."</summary>
    private bool Complains(List<string> words)
    {
        List<string> said = words.FindAll(word => !PlainWords.IsEnd(word));
        return said.Count is > 0 and <= MaxWholeLength && !words.Contains(PlainWords.Question)
            && Consists(said, complaints, whole, fillers);
    }

    /// <summary>"Stop I don't know you": a mistake here is mended by START.</summary>
    private bool OpensWithIt(List<string> words)
    {
        bool isOpen = false;
        for (int i = 0; i < words.Count && words[i] != PlainWords.Question;)
        {
            if (isOpen && Longest(clauses, words, i) > 0)
            {
                return true;
            }

            int length = Longest(openings, words, i);
            if (length == 0 && words[i] != PlainWords.End && !courtesies.Contains(words[i]))
            {
                return false;
            }

            isOpen |= length > 0;
            i += Math.Max(1, length);
        }

        return false;
    }

    /// <summary>"Not for me, remove me": a part that asks for it and nothing else, and is no question.</summary>
    private bool HasWholeSentence(List<string> words)
    {
        if (!words.Exists(PlainWords.IsEnd))
        {
            return false;
        }

        bool deniesNumber = words.Exists(numbers.Contains) && words.Exists(negations.Contains);
        for (int start = 0; start < words.Count;)
        {
            int end = EndOf(words, start);
            bool isQuestion = end < words.Count && words[end] == PlainWords.Question;
            if (!isQuestion && end > start && end - start <= MaxWholeLength
                && Asks(words.GetRange(start, end - start), deniesNumber ? aboutNumber : null)
                && !GoesOnWithThing(words, end))
            {
                return true;
            }

            start = end + 1;
        }

        return false;
    }

    private bool Asks(List<string> sentence, Dictionary<string, List<OptOutPattern>>? more) =>
        Consists(sentence, whole, more, fillers) || IsBesideNumber(sentence);

    /// <summary>"Stop: the order", "stop - payment": the next part names a thing of the shop's and nothing else.</summary>
    private bool GoesOnWithThing(List<string> words, int from)
    {
        int start = words.FindIndex(from, word => !PlainWords.IsEnd(word));
        if (start < 0)
        {
            return false;
        }

        List<string> part = words.GetRange(start, EndOf(words, start) - start);
        return part.Exists(things.Contains)
            && part.TrueForAll(word => things.Contains(word) || besideThings.Contains(word) || word.All(char.IsAsciiDigit));
    }

    /// <summary>The place of the next mark between sentences, or the end of the message.</summary>
    private static int EndOf(List<string> words, int start) =>
        words.FindIndex(start, PlainWords.IsEnd) is >= 0 and int end ? end : words.Count;

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

    /// <summary>The lists are normalized like messages, so that other scripts have one form.</summary>
    private static string Plain(string text) =>
        text.All(c => char.IsAsciiLetterOrDigit(c) || c is ' ' or '|' or '~')
            ? text
            : string.Join(' ', PlainWords.Of(text));
}
