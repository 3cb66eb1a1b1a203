using Chat2Pay.Payments;
using Chat2Pay.Turns.DeadLetters;
using Chat2Pay.Turns.Kinds;

namespace Chat2Pay.Turns.Store;

/// <summary>The changes of a turn: all or none.</summary>
public sealed record TurnCommit
{
    /// <summary>The new serialized state; null keeps the old one.</summary>
    public ReadOnlyMemory<byte>? State { get; init; }

    /// <summary>The inputs that this turn processed, by sequence.</summary>
    public IReadOnlyList<long> Processed { get; init; } = [];

    /// <summary>The inputs that no turn can process, by sequence, with the reason: moved to the dead letters.</summary>
    public IReadOnlyList<DeadLetteredInput> DeadLettered { get; init; } = [];

    /// <summary>New effects, in order.</summary>
    public IReadOnlyList<OutboxEntry> Effects { get; init; } = [];

    /// <summary>Records that modules keep outside the state, new or changed.</summary>
    public IReadOnlyList<StoredRecord> Records { get; init; } = [];

    /// <summary>The entries of projections that this turn changed.</summary>
    public IReadOnlyList<ProjectionEntry> Projected { get; init; } = [];

    /// <summary>What it appends to logs, in order.</summary>
    public IReadOnlyList<LogEntry> Appended { get; init; } = [];

    /// <summary>When the mailbox needs a turn without an input, Unix milliseconds; null for never.</summary>
    public long? DueAt { get; init; }

    /// <summary>How long the mailbox is kept after this turn, if no other follows. Default: always.</summary>
    public MailboxRetention Retention { get; init; }

    /// <summary>Ordering keys whose waiting effects are removed unsent (the claimed head is left to its worker).</summary>
    public IReadOnlyList<string> PurgedOrderingKeys { get; init; } = [];

    /// <summary>True if the caller wants more waiting inputs with a renewed lease.</summary>
    public bool WantsMore { get; init; } = true;
}

/// <summary>An input that becomes a dead letter.</summary>
/// <param name="Sequence">Its place in the mailbox.</param>
/// <param name="Reason">An exception type and place; nothing personal.</param>
public sealed record DeadLetteredInput(long Sequence, string Reason)
{
    private const char NotEvenFacts = '/';

    /// <summary>Its queue. Default: the protected one.</summary>
    public DeadLetterQueue Queue { get; init; }

    /// <summary>An input whose facts are applied: only the dialogs' part is missing.</summary>
    public static DeadLetteredInput After(long sequence, Exception fault) => new(sequence, fault.GetType().Name);

    /// <summary>An input whose facts could not be applied either: nothing of it is applied.</summary>
    public DeadLetteredInput AndThen(Exception deeper) =>
        this with { Reason = Reason + NotEvenFacts + deeper.GetType().Name };

    /// <summary>True if the facts of an input that was dead-lettered for this reason are applied.</summary>
    public static bool FactsStand(string reason) => !reason.Contains(NotEvenFacts);
}

/// <summary>A record that a module keeps outside the state, for example of a closed payment.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Body">The serialized record.</param>
public sealed record StoredRecord(PaymentRequestId Id, ReadOnlyMemory<byte> Body);

/// <summary>An effect that a turn decided on.</summary>
public sealed record OutboxEntry
{
    /// <summary>
    /// Unique in its mailbox, even if the store lost an earlier turn of the same number; the same if the same lease is
    /// run again.
    /// </summary>
    public required string Id { get; init; }

    /// <summary>Effects with the same ordering key start one after another, in order; null means no order.</summary>
    public string? OrderingKey { get; init; }

    /// <summary>The serialized <see cref="Effect"/>.</summary>
    public required ReadOnlyMemory<byte> Body { get; init; }

    /// <summary>
    /// The effect itself, for the node that made it and starts it at once; null if only its bytes are known. Not
    /// stored.
    /// </summary>
    public Effect? Effect { get; init; }

    /// <summary>The earliest time, Unix milliseconds; null for at once.</summary>
    public long? NotBefore { get; init; }

    /// <summary>The latest time for its first call, Unix milliseconds; null for any time.</summary>
    public long? NotAfter { get; init; }

    /// <summary>
    /// The serialized <see cref="Input"/> that the mailbox gets, in the same step, if the effect is withdrawn with its
    /// ordering key; null for none.
    /// </summary>
    public ReadOnlyMemory<byte>? OnWithdrawn { get; init; }

    /// <summary>The record that <see cref="OnWithdrawn"/> concerns.</summary>
    public PaymentRequestId? Concerns { get; init; }
}

/// <summary>The right to carry out one effect, until <see cref="ClaimedUntil"/>.</summary>
/// <param name="Mailbox">The mailbox it belongs to.</param>
/// <param name="EffectId">Its id.</param>
/// <param name="Token">Fences the completion: the token of a lost claim completes nothing.</param>
/// <param name="Body">The serialized <see cref="Effect"/>.</param>
/// <param name="Claims">How often it has been claimed, this time included; 1 means it was never sent before.</param>
/// <param name="FirstClaimedAt">When it was first claimed, Unix milliseconds: no byte was sent before that.</param>
/// <param name="NotAfter">The latest time for its first call, Unix milliseconds; null for any time.</param>
/// <param name="ClaimedUntil">When another worker may take it, Unix milliseconds.</param>
public sealed record OutboxLease(
    MailboxId Mailbox,
    string EffectId,
    string Token,
    ReadOnlyMemory<byte> Body,
    int Claims,
    long FirstClaimedAt,
    long? NotAfter,
    long ClaimedUntil);

/// <summary>The result of a commit.</summary>
public abstract record CommitResult
{
    private CommitResult()
    {
    }

    /// <summary>The lease was lost: nothing was changed.</summary>
    public sealed record Lost : CommitResult;

    /// <summary>The outbox is full: nothing was changed, the lease is still held.</summary>
    public sealed record Full : CommitResult;

    /// <summary>Committed.</summary>
    /// <param name="Version">The state's version now.</param>
    /// <param name="Claims">The effects that the caller must start now.</param>
    /// <param name="Next">The renewed lease with more inputs; null if the lease was released.</param>
    public sealed record Done(long Version, IReadOnlyList<OutboxLease> Claims, TurnLease? Next) : CommitResult
    {
        /// <summary>The number of dead letters dropped from a full queue.</summary>
        public long DeadLettersDropped { get; init; }
    }
}

/// <summary>The result of completing an effect.</summary>
/// <param name="Accepted">False if the claim was lost: nothing was changed.</param>
/// <param name="Next">The next effect of the ordering key, claimed for the caller; null if none is due.</param>
/// <param name="Delivery">The result of delivering the effect's result; null without a result.</param>
public sealed record EffectEnd(bool Accepted, OutboxLease? Next, Delivery? Delivery)
{
    /// <summary>The number of dead letters dropped from a full queue.</summary>
    public long DeadLettersDropped { get; init; }
}

/// <summary>The due work that a node takes.</summary>
public enum DueKind
{
    /// <summary>Mailboxes and effects.</summary>
    All,

    /// <summary>Effects alone.</summary>
    Effects,
}

/// <summary>The due work of a shard.</summary>
/// <param name="Leases">Mailboxes that need a turn, leased.</param>
/// <param name="Claims">Effects whose time has come, claimed.</param>
public sealed record DueWork(IReadOnlyList<TurnLease> Leases, IReadOnlyList<OutboxLease> Claims);

/// <summary>How far an effect has come at its provider, where the provider reports it, for example of a sent message.</summary>
/// <param name="ProviderId">The provider's id, for example a Twilio message SID.</param>
/// <param name="Status">The provider's status, for example <c>delivered</c>.</param>
/// <param name="Rank">The progress of the status: a record never moves to a lower or equal rank.</param>
/// <param name="ErrorCode">The provider's error code; null without one.</param>
public sealed record EffectRecord(string? ProviderId, string Status, int Rank, int? ErrorCode)
{
    /// <summary>The rank from which on the outcome is final.</summary>
    public const int FinalRank = 6;

    /// <summary>
    /// What the status is about, as the provider's adapter writes it, without a bar: until a final one comes, the effect is
    /// among <see cref="IAwaitedStatuses"/>. Null where nobody asks for a status that does not come. Not stored in the
    /// record.
    /// </summary>
    public string? About { get; init; }

    /// <summary>The record of an effect that the provider did not accept and that is not tried again.</summary>
    public static EffectRecord Refused(int? errorCode) => new(ProviderId: null, "failed", FinalRank, errorCode);
}
