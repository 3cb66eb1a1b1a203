namespace Chat2Pay.Dialogs.OptOut;

/// <summary>Reads messages by the list of one language.</summary>
internal sealed class OptOutReader
{
    private const int MaxWholeLength = 12;

    /// <summary>STOP is a word of every list, so a thing of the shop's is one in each of them.</summary>
    private static readonly HashSet<string> Things = Wordings.Set(OptOutLanguages.All.SelectMany(each => each.Things));

    private static readonly HashSet<string> BesideThings =
        Wordings.Set(OptOutLanguages.All.SelectMany(each => each.Articles.Concat(each.Courtesies)));

    private readonly Wordings whole;
    private readonly Wordings bare;
    private readonly Wordings besideNumber;
    private readonly Wordings complaints;
    private readonly Wordings anywhere;
    private readonly Wordings optIn;
    private readonly Wordings openings;
    private readonly Wordings clauses;
    private readonly Wordings aboutNumber;
    private readonly Wordings wrongNumber;
    private readonly HashSet<string> courtesies;
    private readonly HashSet<string> fillers;
    private readonly HashSet<string> negations;
    private readonly HashSet<string> questions;
    private readonly HashSet<string> perhaps;
    private readonly HashSet<string> numbers;

    public OptOutReader(OptOutLanguage language)
    {
        courtesies = Wordings.Set(language.Courtesies);
        fillers = Wordings.Set(language.Fillers.Concat(language.Courtesies));
        negations = Wordings.Set(language.Negations);
        questions = Wordings.Set(language.Questions);
        perhaps = Wordings.Set(language.Perhaps);
        numbers = Wordings.Set(language.Numbers);
        HashSet<string> links = Wordings.Set(language.Links);
        wrongNumber = new Wordings(language.WrongNumber, links);
        whole = new Wordings(language.Whole, links);
        bare = new Wordings(language.Bare.Concat(language.WrongNumber), links);
        besideNumber = new Wordings(language.BesideNumber, links);
        complaints = new Wordings(language.Complaints, links);
        anywhere = new Wordings(language.Anywhere, links);
        optIn = new Wordings(language.OptIn, links);
        openings = new Wordings(language.Openings, links);
        clauses = new Wordings(language.Clauses, links);
        aboutNumber = new Wordings(language.AboutNumber, links);
    }

    /// <summary>True when the whole message asks for no more messages, or a clear sentence in it does.</summary>
    public bool OptsOut(List<string> words) =>
        IsWhole(words) || HasWholeSentence(words) || IsBesideNumber(words) || OpensWithIt(words) || Complains(words)
        || Says(words);

    /// <summary>True when the whole message asks for messages again.</summary>
    public bool OptsIn(List<string> words) => Wordings.MakeUp(words, courtesies, optIn);

    /// <summary>True when a word of the message may be meant so.</summary>
    public bool MayOptOut(List<string> words)
    {
        int at = words.FindIndex(perhaps.Contains);
        return at >= 0 && !Wordings.IsTurned(words, at, negations);
    }

    /// <summary>True when the message says that the phone is not the customer's.</summary>
    public bool SaysWrongNumber(List<string> words) =>
        Enumerable.Range(0, words.Count).Any(at => wrongNumber.Longest(words, at) > 0);

    private bool IsWhole(List<string> words) => words.Count <= MaxWholeLength
        && (Wordings.MakeUp(words, courtesies, whole, bare) || Wordings.MakeUp(words, fillers, whole));

    /// <summary>"Stop 1042": the number is an order's, or the one that the message was sent to.</summary>
    private bool IsBesideNumber(List<string> words)
    {
        List<string> others = words.FindAll(word => !word.All(char.IsAsciiDigit));
        return others.Count < words.Count && others.Count is > 0 and <= MaxWholeLength
            && Wordings.MakeUp(others, courtesies, besideNumber);
    }

    /// <summary>"No thanks. Not interested."</summary>
    private bool Complains(List<string> words)
    {
        List<string> said = words.FindAll(word => !PlainWords.IsEnd(word));
        return said.Count is > 0 and <= MaxWholeLength && !words.Contains(PlainWords.Question)
            && Wordings.MakeUp(said, fillers, complaints, whole);
    }

    /// <summary>"Stop I don't know you": a mistake here is mended by START.</summary>
    private bool OpensWithIt(List<string> words)
    {
        bool isOpen = false;
        for (int i = 0; i < words.Count && words[i] != PlainWords.Question;)
        {
            if (isOpen && clauses.Longest(words, i) > 0)
            {
                return true;
            }

            int length = openings.Longest(words, i);
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
            int end = PlainWords.EndOf(words, start);
            bool isQuestion = end < words.Count && words[end] == PlainWords.Question;
            if (!isQuestion && end > start && end - start <= MaxWholeLength
                && Asks(words.GetRange(start, end - start), deniesNumber)
                && !GoesOnWithThing(words, end))
            {
                return true;
            }

            start = end + 1;
        }

        return false;
    }

    private bool Asks(List<string> sentence, bool deniesNumber) =>
        Wordings.MakeUp(sentence, fillers, whole) || IsBesideNumber(sentence)
        || (deniesNumber && Wordings.MakeUp(sentence, fillers, whole, aboutNumber));

    /// <summary>"Stop: the order", "stop - payment": the next part names a thing of the shop's and nothing else.</summary>
    private static bool GoesOnWithThing(List<string> words, int from)
    {
        int start = words.FindIndex(from, word => !PlainWords.IsEnd(word));
        if (start < 0)
        {
            return false;
        }

        List<string> part = words.GetRange(start, PlainWords.EndOf(words, start) - start);
        return part.Exists(Things.Contains)
            && part.TrueForAll(word => Things.Contains(word) || BesideThings.Contains(word) || word.All(char.IsAsciiDigit));
    }

    private bool Says(List<string> words)
    {
        for (int i = 0; i < words.Count; i++)
        {
            if (anywhere.Longest(words, i) > 0
                && !Wordings.IsTurned(words, i, negations.Contains(words[i]) || words[i] == "do" ? questions : negations))
            {
                return true;
            }
        }

        return false;
    }
}
