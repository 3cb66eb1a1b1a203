namespace Chat2Pay.Turns.Store;

/// <summary>Reads a page of a list of a projection, newest first, past entries that are filtered out.</summary>
public static class ProjectionPages
{
    /// <summary>Sorts after every member.</summary>
    public const string Latest = "~";

    private const int MaxReads = 10;

    /// <summary>Reads a page. It may have fewer entries than asked for even when more follow.</summary>
    /// <typeparam name="T">What the records hold.</typeparam>
    /// <param name="projections">Reads lists.</param>
    /// <param name="projection">The projection.</param>
    /// <param name="list">The list.</param>
    /// <param name="from">The smallest member, inclusive.</param>
    /// <param name="below">The members are smaller.</param>
    /// <param name="size">How many entries at most.</param>
    /// <param name="read">Reads a record; null leaves it out.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The entries, and the member below which the next page begins; null at the end.</returns>
    public static async Task<(IReadOnlyList<T> Entries, string? Next)> ReadAsync<T>(
        IProjections projections,
        string projection,
        string list,
        string from,
        string below,
        int size,
        Func<ProjectedRecord, T?> read,
        CancellationToken cancellationToken)
        where T : class
    {
        List<T> page = new(size);
        for (int reads = 0; reads < MaxReads && string.CompareOrdinal(from, below) < 0; reads++)
        {
            IReadOnlyList<ProjectedRecord> found = await projections.NewestAsync(
                projection, list, from, below, size, cancellationToken);
            foreach (ProjectedRecord record in found.Where(record => !record.Body.IsEmpty))
            {
                if (read(record) is not { } entry)
                {
                    continue;
                }

                page.Add(entry);
                if (page.Count == size)
                {
                    return (page, record.Member);
                }
            }

            if (found.Count < size)
            {
                return (page, null);
            }

            below = found[^1].Member;
        }

        return (page, string.CompareOrdinal(from, below) < 0 ? below : null);
    }
}
