namespace Chat2Pay.Dialogs.OptOut;

/// <summary>The one long word that people misspell: "unsubscibe", "unsubsribe", "unsuscrib".</summary>
internal static class Misspellings
{
    private const string Unsubscribe = "unsubscribe";

    /// <summary>
    /// "subscribe" and "resubscribe" are two letters away and mean the opposite: two slips are mended only behind "un".
    /// </summary>
    private const int MostSlips = 2;

    /// <summary>The word as it was meant.</summary>
    public static string Mended(string word) =>
        Math.Abs(word.Length - Unsubscribe.Length) <= MostSlips
            && word is not "unsubscribed"
            && Slips(word) <= (word.StartsWith("un", StringComparison.Ordinal) ? MostSlips : 1)
            ? Unsubscribe
            : word;

    /// <summary>How many letters are wrong, missing or too many (Levenshtein's distance).</summary>
    private static int Slips(string word)
    {
        Span<int> slips = stackalloc int[Unsubscribe.Length + 1];
        for (int j = 0; j < slips.Length; j++)
        {
            slips[j] = j;
        }

        for (int i = 0; i < word.Length; i++)
        {
            int diagonal = slips[0];
            slips[0] = i + 1;
            for (int j = 1; j < slips.Length; j++)
            {
                int replaced = diagonal + (word[i] == Unsubscribe[j - 1] ? 0 : 1);
                diagonal = slips[j];
                slips[j] = Math.Min(replaced, 1 + Math.Min(slips[j], slips[j - 1]));
            }
        }

        return slips[^1];
    }
}
