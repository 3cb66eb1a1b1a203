namespace Chat2Pay.Bot.Settings;

/// <summary>Finds the name that was probably meant by a misspelt one.</summary>
internal static class NearestName
{
    /// <summary>The known name with the fewest edits, a third of the letters at most; null when none is so near.</summary>
    public static string? Of(string name, IEnumerable<string> known)
    {
        int most = Math.Max(1, name.Length / 3);
        return known.Select(one => (Name: one, Edits: Edits(name.ToUpperInvariant(), one.ToUpperInvariant())))
            .Where(one => one.Edits <= most)
            .OrderBy(one => one.Edits)
            .ThenBy(one => one.Name, StringComparer.Ordinal)
            .Select(one => one.Name)
            .FirstOrDefault();
    }

    /// <summary>
    /// The optimal string alignment distance: letters to insert, delete, replace, or swap with their neighbour.
    /// </summary>
    private static int Edits(string from, string to)
    {
        int[,] edits = new int[from.Length + 1, to.Length + 1];
        for (int i = 0; i <= from.Length; i++)
        {
            for (int j = 0; j <= to.Length; j++)
            {
                edits[i, j] = i == 0 || j == 0 ? i + j : Cheapest(edits, from, to, i, j);
            }
        }

        return edits[from.Length, to.Length];
    }

    private static int Cheapest(int[,] edits, string from, string to, int i, int j)
    {
        int replaced = edits[i - 1, j - 1] + (from[i - 1] == to[j - 1] ? 0 : 1);
        int cheapest = Math.Min(replaced, Math.Min(edits[i - 1, j], edits[i, j - 1]) + 1);
        bool isSwap = i > 1 && j > 1 && from[i - 1] == to[j - 2] && from[i - 2] == to[j - 1];
        return isSwap ? Math.Min(cheapest, edits[i - 2, j - 2] + 1) : cheapest;
    }
}
