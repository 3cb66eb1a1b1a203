using Chat2Pay.Payments;

namespace Chat2Pay.Dialogs.Turns;

/// <summary>
/// The store of mailboxes. Every member is one atomic step in the store: all of it happens or none. Bodies are bytes
/// the store does not look into. Times are Unix milliseconds and are arguments: the store has no clock of its own.
/// </summary>
public interface IMailboxStore
{
    /// <summary>
    /// Drops the input if its id or an alias was seen, else appends it, and takes the lease if it is free (or has run
    /// out). One round trip.
    /// </summary>
    Task<Delivery> DeliverAsync(MailboxId mailbox, NewInput input, long now, CancellationToken cancellationToken);

    /// <summary>
    /// Commits a turn: state, closed payments, their list, effects, due time, processed and dead-lettered inputs, fenced by lease token and
    /// state version. Claims the effects that may start at once for the caller. Where further inputs wait and the caller
    /// wants them, the lease is renewed and returned; otherwise it is freed. One round trip.
    /// </summary>
    Task<CommitResult> CommitAsync(TurnLease lease, TurnCommit commit, long now, CancellationToken cancellationToken);

    /// <summary>Gives a lease back whose turn came to nothing: its inputs are due again, and count as handed out.</summary>
    Task ReleaseAsync(TurnLease lease, long now, CancellationToken cancellationToken);

    /// <summary>
    /// Gives a lease back whose turn this node does not run: its inputs do not count as handed out, and are due at once
    /// for every node, by the clock that is furthest behind too.
    /// </summary>
    Task PassOnAsync(TurnLease lease, long now, CancellationToken cancellationToken);

    /// <summary>
    /// Ends a claimed effect: removes it from the outbox, claims the next of its lane, writes the record of its message
    /// if there is one, and delivers its result as an input if there is one; all in one step. One round trip.
    /// </summary>
    Task<EffectEnd> CompleteEffectAsync(
        OutboxLease claim,
        NewInput? result,
        MessageRecord? record,
        long now,
        CancellationToken cancellationToken);

    /// <summary>Puts a claimed effect back for later. False when the claim was lost meanwhile.</summary>
    Task<bool> RetryEffectAsync(OutboxLease claim, long notBefore, long now, CancellationToken cancellationToken);

    /// <summary>
    /// Puts a claimed effect back that was not begun: the claim is not counted, and neither is its time. False when the
    /// claim was lost meanwhile.
    /// </summary>
    Task<bool> PostponeEffectAsync(OutboxLease claim, long notBefore, long now, CancellationToken cancellationToken);

    /// <summary>
    /// Gives a claimed effect up: moves it to the dead letters, frees its lane (claiming the next), and delivers
    /// <paramref name="result"/> if there is one.
    /// </summary>
    Task<EffectEnd> DeadLetterEffectAsync(
        OutboxLease claim,
        string reason,
        NewInput? result,
        long now,
        CancellationToken cancellationToken);

    /// <summary>
    /// Takes what is due on a shard: mailboxes whose timer or lease has run out (leased and returned when they have work
    /// or a due timer), and effects whose time has come or whose claim has run out. Looks at no more than
    /// <paramref name="most"/>, and leaves what is not of the kind where it is.
    /// </summary>
    Task<DueWork> TakeDueAsync(int shard, int most, long now, DueKind kind, CancellationToken cancellationToken);

    /// <summary>Reads a mailbox without taking anything. Null when nothing was ever committed there.</summary>
    Task<MailboxView?> ReadAsync(MailboxId mailbox, CancellationToken cancellationToken);

    /// <summary>Reads the record of a payment that has left its mailbox's state. Null when there is none.</summary>
    Task<ReadOnlyMemory<byte>?> ReadClosedAsync(PaymentRequestId payment, CancellationToken cancellationToken);

    /// <summary>
    /// Moves the record of a sent message forward, never back (by <see cref="MessageRecord.Rank"/>). Returns the record
    /// that stands: the one given, or the earlier one where that is as far along or further.
    /// </summary>
    Task<MessageRecord> AdvanceMessageAsync(
        MailboxId mailbox,
        string effectId,
        MessageRecord record,
        long now,
        CancellationToken cancellationToken);

    /// <summary>
    /// If the effect still waits in the outbox with an unknown outcome (it was retried, and is not claimed now), removes
    /// it as done: the provider's own callback has proved that it was carried out. False when there was nothing to do.
    /// One that is claimed now is removed when it next comes up, where its message has a record by then.
    /// </summary>
    Task<bool> ConfirmEffectAsync(MailboxId mailbox, string effectId, long now, CancellationToken cancellationToken);

    /// <summary>How many shards the store is cut into; fixed when the store is first used.</summary>
    int Shards { get; }
}
