namespace Chat2Pay.Dialogs.OptOut;

/// <summary>Reads by the list of one language whether saved cards are to be forgotten.</summary>
internal sealed class ForgetReader
{
    private const int LongestNumber = 4;

    private readonly Wordings sentences;
    private readonly Wordings alone;
    private readonly HashSet<string> courtesies;
    private readonly HashSet<string> fillers;
    private readonly HashSet<string> joints;
    private readonly HashSet<string> turning;
    private readonly HashSet<string> polite;
    private readonly HashSet<string> told;

    public ForgetReader(ForgetLanguage language)
    {
        HashSet<string> links = Wordings.Set(language.Links);
        sentences = new Wordings(language.Sentences, links);
        alone = new Wordings(language.Alone, links);
        courtesies = Wordings.Set(language.Courtesies);
        fillers = Wordings.Set(language.Fillers.Concat(language.Courtesies));
        joints = Wordings.Set(language.Joints);
        turning = Wordings.Set(language.Turning);
        polite = Wordings.Set(language.Polite);
        told = new HashSet<string>(language.Told, StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>True when a text tells what its writer has done: "olvidé mi tarjeta".</summary>
    public bool Tells(string text) => told.Count > 0
        && text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Any(word => told.Contains(word.Trim('.', ',', '!', '¡')));

    /// <summary>True when the whole message, or a sentence or a part of it, asks for it and for nothing else.</summary>
    public bool Asks(List<string> words)
    {
        if (!words.Contains(PlainWords.Question) && Wordings.MakeUp(words, courtesies, sentences, alone))
        {
            return true;
        }

        for (int start = 0; start < words.Count;)
        {
            int end = words.FindIndex(start, word => PlainWords.IsEnd(word) || joints.Contains(word));
            end = end < 0 ? words.Count : end;
            List<string> part = words.GetRange(start, end - start).FindAll(word => !IsCardNumber(word));
            int sentenceEnd = PlainWords.EndOf(words, end);
            bool isQuestion = sentenceEnd < words.Count && words[sentenceEnd] == PlainWords.Question;
            if (part.Count > 0 && (!isQuestion || part.Exists(polite.Contains)) && Wordings.MakeUp(part, fillers, sentences))
            {
                return true;
            }

            start = end + 1;
        }

        return false;
    }

    /// <summary>The words of a message without the wish to be forgotten; null when there is none in it.</summary>
    public List<string>? Without(List<string> words)
    {
        List<string> rest = [];
        bool found = false;
        for (int i = 0; i < words.Count;)
        {
            int length = Math.Max(sentences.Longest(words, i), alone.Longest(words, i));
            if (length == 0 || Wordings.IsTurned(words, i, turning))
            {
                rest.Add(words[i++]);
                continue;
            }

            found = true;
            i += length;
            if (rest.Count > 0 && joints.Contains(rest[^1]))
            {
                rest.RemoveAt(rest.Count - 1);
            }
            else if (i < words.Count && joints.Contains(words[i]))
            {
                i++;
            }
        }

        return found ? rest : null;
    }

    /// <summary>"Delete my card 4242".</summary>
    private static bool IsCardNumber(string word) => word.Length <= LongestNumber && word.All(char.IsAsciiDigit);
}
