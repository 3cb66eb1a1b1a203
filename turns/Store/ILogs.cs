namespace Chat2Pay.Turns.Store;

/// <summary>
/// Reads logs. Each shard has its own part of a log, so a reader has a position in each: <see cref="LogCursor"/>.
/// </summary>
public interface ILogs
{
    /// <summary>How many parts a log has.</summary>
    int Shards { get; }

    /// <summary>
    /// The entries after a cursor, in the order of their commits within a mailbox, and nearly so between mailboxes. Every
    /// entry that was committed before the call and is still kept is read by this page or by a later one.
    /// </summary>
    /// <param name="log">The log.</param>
    /// <param name="after">Where an earlier page ended.</param>
    /// <param name="most">How many at most, 1 or more; there may be fewer though there are more to come.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="ArgumentException">The cursor is of a log with another number of parts.</exception>
    Task<LogPage> ReadAsync(string log, LogCursor after, int most, CancellationToken cancellationToken);

    /// <summary>The same, of some of its parts.</summary>
    /// <param name="log">The log.</param>
    /// <param name="shards">The shards whose parts are read, each once.</param>
    /// <param name="after">Where an earlier page ended.</param>
    /// <param name="most">How many at most, 1 or more.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task<LogPage> ReadAsync(
        string log, IReadOnlyCollection<int> shards, LogCursor after, int most, CancellationToken cancellationToken);

    /// <summary>The entry at a place; null if it is not kept any more.</summary>
    Task<ReadOnlyMemory<byte>?> FindAsync(string log, LogPlace place, CancellationToken cancellationToken);

    /// <summary>The cursor after everything that was committed before the call.</summary>
    Task<LogCursor> EndAsync(string log, CancellationToken cancellationToken);
}

/// <summary>A page of a log.</summary>
/// <param name="Entries">The serialized entries.</param>
/// <param name="Places">Where each entry is.</param>
/// <param name="Cursor">Where it ended.</param>
/// <param name="HasMore">True if more entries are there already.</param>
public sealed record LogPage(
    IReadOnlyList<ReadOnlyMemory<byte>> Entries, IReadOnlyList<LogPlace> Places, LogCursor Cursor, bool HasMore);

/// <summary>Where an entry is in its log.</summary>
/// <param name="Shard">The part of the log.</param>
/// <param name="At">The position in that part.</param>
public readonly record struct LogPlace(int Shard, LogPosition At);
