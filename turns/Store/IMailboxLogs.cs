using Chat2Pay.Payments;

namespace Chat2Pay.Turns.Store;

/// <summary>Reads logs that one mailbox has to itself: they lie in its shard alone, so a page is one read.</summary>
public interface IMailboxLogs
{
    /// <summary>The newest entries, newest first.</summary>
    /// <param name="mailbox">The mailbox.</param>
    /// <param name="log">The log.</param>
    /// <param name="before">Where an earlier page ended; null for the first page.</param>
    /// <param name="most">How many at most, 1 or more.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task<MailboxLogPage> NewestAsync(
        MailboxId mailbox, string log, LogPosition? before, int most, CancellationToken cancellationToken);
}

/// <summary>A page of a mailbox's log.</summary>
/// <param name="Entries">The serialized entries, newest first.</param>
/// <param name="Last">The position of the last of them; null without entries.</param>
/// <param name="HasMore">True if older entries are kept.</param>
public sealed record MailboxLogPage(IReadOnlyList<ReadOnlyMemory<byte>> Entries, LogPosition? Last, bool HasMore);
