namespace Chat2Pay.Turns.Store;

/// <summary>Reads projections. Each shard has lists of its own; a page is merged from all shards.</summary>
public interface IProjections
{
    /// <summary>The newest entries of a list, in descending order of their members.</summary>
    /// <param name="projection">The projection.</param>
    /// <param name="list">The list.</param>
    /// <param name="from">The smallest member to return, inclusive.</param>
    /// <param name="below">The members returned are smaller.</param>
    /// <param name="most">How many at most.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task<IReadOnlyList<ProjectedRecord>> NewestAsync(
        string projection, string list, string from, string below, int most, CancellationToken cancellationToken);
}

/// <summary>An entry of a projection as read.</summary>
/// <param name="Member">Its member.</param>
/// <param name="Body">The serialized record; empty if it was removed since the list was read.</param>
public sealed record ProjectedRecord(string Member, ReadOnlyMemory<byte> Body);
