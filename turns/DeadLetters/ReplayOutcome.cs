using Chat2Pay.Payments;

namespace Chat2Pay.Turns.DeadLetters;

/// <summary>The result of replaying a dead letter.</summary>
public enum ReplayOutcome
{
    /// <summary>It is back in its place, and is processed like any other.</summary>
    Back,

    /// <summary>The dead letter is gone: replayed, discarded or dropped before.</summary>
    Gone,

    /// <summary>An effect of this id is in the outbox already.</summary>
    There,

    /// <summary>The provider reported that it was carried out after all.</summary>
    Sent,

    /// <summary>The mailbox is full.</summary>
    Full,

    /// <summary>The mailbox has changed, or has inputs waiting: check again.</summary>
    Moved,
}

/// <summary>How an effect is replayed.</summary>
public sealed record EffectReplay
{
    /// <summary>
    /// The number of claims it begins with; null keeps the old number. An effect that moves money keeps its claims:
    /// they tell whether it may have been sent.
    /// </summary>
    public int? Claims { get; init; }

    /// <summary>The record it is about.</summary>
    public PaymentRequestId? Concerns { get; init; }

    /// <summary>The serialized input its mailbox gets when the effect is withdrawn; null for none.</summary>
    public ReadOnlyMemory<byte>? OnWithdrawn { get; init; }

    /// <summary>The serialized input that tells its mailbox of the replay; null for none.</summary>
    public ReadOnlyMemory<byte>? ReplayInput { get; init; }

    /// <summary>The id of the input that told its mailbox of the dead letter. The store forgets it, so that it can come again.</summary>
    public required string DeadLetterId { get; init; }
}
