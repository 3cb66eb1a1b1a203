namespace Chat2Pay.Dialogs.OptOut;

/// <summary>A wording, word by word: one of several words, or a gap of linking words.</summary>
internal sealed class OptOutPattern
{
    private const int MaxGap = 5;
    private const string Gap = "~";

    private readonly string[][] steps;
    private readonly HashSet<string> links;

    public OptOutPattern(string pattern, HashSet<string> links)
    {
        steps = [.. pattern.Split(' ').Select(step => step.Split('|'))];
        this.links = links;
    }

    /// <summary>The words it may begin with.</summary>
    public IReadOnlyList<string> Begins => steps[0];

    /// <summary>How many words it takes from a place in a message; 0 when it does not fit there.</summary>
    public int Fits(List<string> words, int at) => End(words, at, 0) is > 0 and int end ? end - at : 0;

    /// <summary>The place behind the last word that the steps from one on take; -1 when they do not fit.</summary>
    private int End(List<string> words, int at, int step)
    {
        if (step == steps.Length)
        {
            return at;
        }

        if (steps[step] is [Gap])
        {
            for (int length = 0; length <= MaxGap; length++)
            {
                if (End(words, at + length, step + 1) is > 0 and int end)
                {
                    return end;
                }

                if (at + length >= words.Count || !links.Contains(words[at + length]))
                {
                    return -1;
                }
            }

            return -1;
        }

        return at < words.Count && Array.IndexOf(steps[step], words[at]) >= 0 ? End(words, at + 1, step + 1) : -1;
    }
}
