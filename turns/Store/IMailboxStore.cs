using Chat2Pay.Payments;
using Chat2Pay.Turns.DeadLetters;

namespace Chat2Pay.Turns.Store;

/// <summary>
/// The store of mailboxes. Every member is one atomic step in the store: all of it happens or none. The store does not
/// read the bodies. Times are Unix milliseconds and are arguments: the store has no clock of its own.
/// </summary>
public interface IMailboxStore
{
    /// <summary>
    /// Drops the input if its id or an alias is known, else appends it, and takes the lease if it is free or expired.
    /// One round trip.
    /// </summary>
    Task<Delivery> DeliverAsync(MailboxId mailbox, NewInput input, long now, CancellationToken cancellationToken);

    /// <summary>
    /// Commits a turn: state, records, projections, effects, due time, processed and dead-lettered inputs,
    /// fenced by lease token and state version. Claims for the caller the effects that may start at once. If more
    /// inputs wait and the caller wants them, the lease is renewed and returned; otherwise it is released. One round
    /// trip.
    /// </summary>
    Task<CommitResult> CommitAsync(TurnLease lease, TurnCommit commit, long now, CancellationToken cancellationToken);

    /// <summary>Releases a lease whose turn failed: its inputs are due again, and count as delivered.</summary>
    Task ReleaseAsync(TurnLease lease, long now, CancellationToken cancellationToken);

    /// <summary>
    /// Passes on a lease whose turn this node does not run: its inputs do not count as delivered, and are due at once
    /// for every node, also by the slowest clock.
    /// </summary>
    Task PassOnAsync(TurnLease lease, long now, CancellationToken cancellationToken);

    /// <summary>
    /// Completes a claimed effect: removes it from the outbox, claims the next of its ordering key, writes the record
    /// of its progress at the provider if it has one, and delivers its result if it has one; all in one step. One round trip.
    /// </summary>
    Task<EffectEnd> CompleteEffectAsync(
        OutboxLease claim,
        NewInput? result,
        EffectRecord? record,
        long now,
        CancellationToken cancellationToken);

    /// <summary>Puts a claimed effect back for later. False if the claim was lost.</summary>
    Task<bool> RetryEffectAsync(OutboxLease claim, long notBefore, long now, CancellationToken cancellationToken);

    /// <summary>
    /// Puts back a claimed effect that was not begun: neither the claim nor its time counts. False if the claim was
    /// lost.
    /// </summary>
    Task<bool> PostponeEffectAsync(OutboxLease claim, long notBefore, long now, CancellationToken cancellationToken);

    /// <summary>
    /// Dead-letters a claimed effect, claims the next of its ordering key, and delivers <paramref name="result"/> if it
    /// is not null.
    /// </summary>
    Task<EffectEnd> DeadLetterEffectAsync(
        OutboxLease claim,
        DeadLetterQueue queue,
        string reason,
        NewInput? result,
        long now,
        CancellationToken cancellationToken);

    /// <summary>
    /// Takes the due work of a shard: mailboxes with an expired timer or lease (leased and returned if they have work
    /// or a due timer), and effects whose time has come or whose claim has expired. Looks at no more than <paramref
    /// name="most"/>, and leaves work of another kind in place.
    /// </summary>
    Task<DueWork> TakeDueAsync(int shard, int most, long now, DueKind kind, CancellationToken cancellationToken);

    /// <summary>Reads a mailbox without a lease. Null before its first commit.</summary>
    Task<MailboxView?> ReadAsync(MailboxId mailbox, CancellationToken cancellationToken);

    /// <summary>Reads a record. Null without one.</summary>
    Task<ReadOnlyMemory<byte>?> ReadRecordAsync(PaymentRequestId payment, CancellationToken cancellationToken);

    /// <summary>
    /// Moves the record of an effect forward, never back (by <see cref="EffectRecord.Rank"/>). Returns the
    /// current record: the given one, or the earlier one if its rank is not lower.
    /// </summary>
    Task<EffectRecord> AdvanceRecordAsync(
        MailboxId mailbox,
        string effectId,
        EffectRecord record,
        long now,
        CancellationToken cancellationToken);

    /// <summary>
    /// Reads the records of effects of one mailbox, in the order of their ids; null for an effect without one. One round
    /// trip.
    /// </summary>
    Task<IReadOnlyList<EffectRecord?>> ReadEffectRecordsAsync(
        MailboxId mailbox, IReadOnlyList<string> effectIds, CancellationToken cancellationToken);

    /// <summary>
    /// Completes an effect that waits in the outbox with an unknown outcome (it was retried, and is not claimed now):
    /// the provider's own callback proves that it was carried out. False if there was no such effect. A claimed one is
    /// removed when it next comes up, if it has a record by then.
    /// </summary>
    Task<bool> ConfirmEffectAsync(MailboxId mailbox, string effectId, long now, CancellationToken cancellationToken);

    /// <summary>The number of shards; fixed when the store is first used.</summary>
    int Shards { get; }
}
