using Chat2Pay.Payments;

namespace Chat2Pay.Turns.Store;

/// <summary>How full an inbox may be before an input is refused.</summary>
public enum InboxQuota
{
    /// <summary>Refused when the ordinary room is full.</summary>
    Ordinary,

    /// <summary>What must not be refused, such as facts from a provider and results of effects: may use the reserved room too.</summary>
    Reserved,
}

/// <summary>An input on its way into a mailbox.</summary>
public sealed record NewInput
{
    /// <summary>Its id: the same for every repetition of the same input.</summary>
    public required string Id { get; init; }

    /// <summary>Other ids under which the same input may come again, for example the provider's retry token.</summary>
    public IReadOnlyList<string> Aliases { get; init; } = [];

    /// <summary>The serialized <see cref="Kinds.Input"/>.</summary>
    public required ReadOnlyMemory<byte> Body { get; init; }

    /// <summary>How long the ids are remembered; at least the source's longest retry.</summary>
    public required TimeSpan RememberFor { get; init; }

    /// <summary>The quota of the inbox that it may use.</summary>
    public InboxQuota Room { get; init; }

    /// <summary>The record it is about: it is returned with the lease.</summary>
    public PaymentRequestId? Concerns { get; init; }
}

/// <summary>An input in the inbox.</summary>
/// <param name="Sequence">Its place in the mailbox, counting up.</param>
/// <param name="Stamp">When it was delivered: max(last stamp, now), Unix milliseconds.</param>
/// <param name="Deliveries">How often it has been handed to a turn, this time included.</param>
/// <param name="Body">The serialized <see cref="Kinds.Input"/>.</param>
/// <param name="Record">The record it concerns; null without one.</param>
public sealed record QueuedInput(
    long Sequence,
    long Stamp,
    int Deliveries,
    ReadOnlyMemory<byte> Body,
    ReadOnlyMemory<byte>? Record);

/// <summary>The right to run turns on a mailbox, with all inputs of a turn.</summary>
/// <param name="Mailbox">The mailbox.</param>
/// <param name="Token">Fences commits: a lost lease's token commits nothing.</param>
/// <param name="Version">The state's version, 0 before the first commit.</param>
/// <param name="State">The serialized state; empty before the first commit.</param>
/// <param name="Inputs">The oldest waiting inputs, at most the batch size; empty when only a timer is due.</param>
/// <param name="TakenAt">When the lease was taken, never before the last stamp, Unix milliseconds.</param>
public sealed record TurnLease(
    MailboxId Mailbox,
    string Token,
    long Version,
    ReadOnlyMemory<byte> State,
    IReadOnlyList<QueuedInput> Inputs,
    long TakenAt)
{
    /// <summary>The traceparent that the turn's effects carry; null when the turn is not traced. Not stored.</summary>
    public string? Trace { get; init; }
}

/// <summary>The result of a delivery.</summary>
public abstract record Delivery
{
    private Delivery()
    {
    }

    /// <summary>A duplicate: nothing was stored.</summary>
    public sealed record Duplicate : Delivery;

    /// <summary>Stored; the holder of the lease will take it.</summary>
    public sealed record Queued : Delivery;

    /// <summary>Refused: the inbox is full. Nothing was stored; the sender must try again.</summary>
    public sealed record Full : Delivery;

    /// <summary>Stored, and the caller holds the lease now.</summary>
    /// <param name="Lease">The lease.</param>
    public sealed record Leased(TurnLease Lease) : Delivery;
}

/// <summary>A mailbox as of its last commit.</summary>
/// <param name="Version">The state's version.</param>
/// <param name="State">The serialized state.</param>
public sealed record MailboxView(long Version, ReadOnlyMemory<byte> State);
