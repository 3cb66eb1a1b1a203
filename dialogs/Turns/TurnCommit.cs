using Chat2Pay.Payments;
using Chat2Pay.Payments.Requests;

namespace Chat2Pay.Dialogs.Turns;

/// <summary>What a turn changes, all or nothing.</summary>
public sealed record TurnCommit
{
    /// <summary>The new serialized state; null leaves the state as it is.</summary>
    public ReadOnlyMemory<byte>? State { get; init; }

    /// <summary>The inputs this turn has dealt with, by sequence.</summary>
    public IReadOnlyList<long> Processed { get; init; } = [];

    /// <summary>The inputs that no turn can deal with, by sequence, with the reason: moved to the dead letters.</summary>
    public IReadOnlyList<DeadLetteredInput> DeadLettered { get; init; } = [];

    /// <summary>New effects, in order.</summary>
    public IReadOnlyList<OutboxEntry> Effects { get; init; } = [];

    /// <summary>Records of payments that leave the state, or that were changed after they left it.</summary>
    public IReadOnlyList<ClosedPayment> Closed { get; init; } = [];

    /// <summary>What the list of payments shows from now on of those that this turn changed.</summary>
    public IReadOnlyList<ListEntry> Listed { get; init; } = [];

    /// <summary>When the mailbox needs a turn without an input, Unix milliseconds; null when never.</summary>
    public long? DueAt { get; init; }

    /// <summary>How long the mailbox is kept after this turn, if no other follows. Default: always.</summary>
    public MailboxRetention Retention { get; init; }

    /// <summary>Ordering keys whose waiting effects are removed unsent (the claimed head is left to its worker).</summary>
    public IReadOnlyList<string> PurgedOrderingKeys { get; init; } = [];

    /// <summary>True when the caller wants further waiting inputs with a renewed lease.</summary>
    public bool WantsMore { get; init; } = true;
}

/// <summary>An input given up.</summary>
/// <param name="Sequence">Its place in the mailbox.</param>
/// <param name="Reason">An exception type and place; nothing personal.</param>
public sealed record DeadLetteredInput(long Sequence, string Reason)
{
    private const char NotEvenFacts = '/';

    /// <summary>Where it goes. Default: money's, which nobody outside can fill.</summary>
    public DeadLetterQueue Queue { get; init; }

    /// <summary>An input whose facts stand: only what the dialogs would have made of it is missing.</summary>
    public static DeadLetteredInput After(long sequence, Exception fault) => new(sequence, fault.GetType().Name);

    /// <summary>The same input when not even its facts could be applied: nothing of it stands.</summary>
    public DeadLetteredInput AndThen(Exception deeper) =>
        this with { Reason = Reason + NotEvenFacts + deeper.GetType().Name };

    /// <summary>True when the facts of an input that was dead-lettered for this reason stand.</summary>
    public static bool FactsStand(string reason) => !reason.Contains(NotEvenFacts);
}

/// <summary>The record of a payment that has left its mailbox's state.</summary>
/// <param name="Id">The payment.</param>
/// <param name="Body">The serialized record.</param>
public sealed record ClosedPayment(PaymentRequestId Id, ReadOnlyMemory<byte> Body);

/// <summary>A payment in the list of payments.</summary>
/// <param name="Summary">What the list shows of it.</param>
/// <param name="Was">The status that the list has shown until now; null when the payment is new to it.</param>
/// <param name="Owed">Whether the list has shown until now that money is owed.</param>
public sealed record ListEntry(PaymentSummary Summary, PaymentStatus? Was, bool Owed = false);

/// <summary>A call to the outside that a turn decided on.</summary>
public sealed record OutboxEntry
{
    /// <summary>
    /// Unique in its mailbox, also where its store has forgotten an earlier turn of the same number; the same when the
    /// same lease is run again.
    /// </summary>
    public required string Id { get; init; }

    /// <summary>Effects of one lane start one after another, in order; null means no order.</summary>
    public string? OrderingKey { get; init; }

    /// <summary>The serialized <see cref="Effect"/>.</summary>
    public required ReadOnlyMemory<byte> Body { get; init; }

    /// <summary>
    /// The effect itself, for the node that made it and starts it at once; null where only its bytes are known. Not
    /// stored.
    /// </summary>
    public Effect? Effect { get; init; }

    /// <summary>Not before this time, Unix milliseconds; null means at once.</summary>
    public long? NotBefore { get; init; }

    /// <summary>Not for the first time after this, Unix milliseconds; null means whenever.</summary>
    public long? NotAfter { get; init; }

    /// <summary>
    /// The serialized <see cref="Input"/> that the mailbox hears, in the same step, if the effect is taken back with its
    /// lane; null when nobody has to know.
    /// </summary>
    public ReadOnlyMemory<byte>? OnWithdrawn { get; init; }

    /// <summary>The payment that <see cref="OnWithdrawn"/> concerns.</summary>
    public PaymentRequestId? Concerns { get; init; }
}

/// <summary>The right to carry out one effect, until <see cref="ClaimedUntil"/>.</summary>
/// <param name="Mailbox">The mailbox it belongs to.</param>
/// <param name="EffectId">Its id.</param>
/// <param name="Token">Fences its end: a lost claim's token ends nothing.</param>
/// <param name="Body">The serialized <see cref="Effect"/>.</param>
/// <param name="Claims">How often it has been claimed, this time included; 1 means it was never sent before.</param>
/// <param name="FirstClaimedAt">When it was first claimed, Unix milliseconds: no byte was sent before that.</param>
/// <param name="NotAfter">Not for the first time after this, Unix milliseconds; null means whenever.</param>
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

/// <summary>What became of a commit.</summary>
public abstract record CommitResult
{
    private CommitResult()
    {
    }

    /// <summary>The lease had been lost: nothing was changed.</summary>
    public sealed record Lost : CommitResult;

    /// <summary>The outbox is full: nothing was changed, the lease is still held.</summary>
    public sealed record Full : CommitResult;

    /// <summary>Committed.</summary>
    /// <param name="Version">The state's version now.</param>
    /// <param name="Claims">The effects the caller may, and must, start now.</param>
    /// <param name="Next">The renewed lease with further inputs; null when the lease was freed.</param>
    public sealed record Done(long Version, IReadOnlyList<OutboxLease> Claims, TurnLease? Next) : CommitResult
    {
        /// <summary>Dead letters that made room for newer ones.</summary>
        public long DeadLettersDropped { get; init; }
    }
}

/// <summary>What became of ending an effect.</summary>
/// <param name="Accepted">False when the claim had been lost: nothing was changed.</param>
/// <param name="Next">The next effect of the lane, claimed for the caller; null when there is none or not yet time.</param>
/// <param name="Delivery">What became of the result's delivery; null when there was no result.</param>
public sealed record EffectEnd(bool Accepted, OutboxLease? Next, Delivery? Delivery)
{
    /// <summary>Dead letters that made room for newer ones.</summary>
    public long DeadLettersDropped { get; init; }
}

/// <summary>Which due work a node takes.</summary>
public enum DueKind
{
    /// <summary>Mailboxes and effects.</summary>
    All,

    /// <summary>Effects alone.</summary>
    Effects,
}

/// <summary>What was due on a shard.</summary>
/// <param name="Leases">Mailboxes that need a turn, leased.</param>
/// <param name="Claims">Effects whose time has come, claimed.</param>
public sealed record DueWork(IReadOnlyList<TurnLease> Leases, IReadOnlyList<OutboxLease> Claims);

/// <summary>What is known of a sent message.</summary>
/// <param name="ProviderId">The provider's id, for example a Twilio message SID.</param>
/// <param name="Status">The provider's status, for example <c>delivered</c>.</param>
/// <param name="Rank">How far along that is: a record never moves to a lower or equal rank.</param>
/// <param name="ErrorCode">The provider's error code, where there is one.</param>
public sealed record MessageRecord(string? ProviderId, string Status, int Rank, int? ErrorCode)
{
    /// <summary>The rank from which on a message's fate is known.</summary>
    public const int FinalRank = 6;

    /// <summary>The record of a message that no provider has taken and that is not tried again.</summary>
    public static MessageRecord Refused(int? errorCode) => new(ProviderId: null, "failed", FinalRank, errorCode);
}
