using Chat2Pay.Payments;

namespace Chat2Pay.Dialogs.Turns;

/// <summary>What became of taking a dead letter up again.</summary>
public enum ReplayOutcome
{
    /// <summary>It is back where it was, and is carried out like any other.</summary>
    Back,

    /// <summary>The dead letter is not there any more: taken up, discarded or dropped before.</summary>
    Gone,

    /// <summary>An effect of this id is waiting already.</summary>
    There,

    /// <summary>The provider has told that the message went out after all.</summary>
    Sent,

    /// <summary>The mailbox has no room.</summary>
    Full,

    /// <summary>The mailbox has changed, or has inputs waiting: look again.</summary>
    Moved,
}

/// <summary>How an effect is taken up again.</summary>
public sealed record EffectReplay
{
    /// <summary>
    /// How many claims it is to begin with; null for those it had. An effect that moves money keeps its claims: they tell
    /// whether a byte of it was ever sent.
    /// </summary>
    public int? Claims { get; init; }

    /// <summary>The payment it is about.</summary>
    public PaymentRequestId? Concerns { get; init; }

    /// <summary>The serialized <see cref="Input"/> its mailbox gets when the effect is withdrawn; null for none.</summary>
    public ReadOnlyMemory<byte>? OnWithdrawn { get; init; }

    /// <summary>The serialized <see cref="Input"/> that tells its mailbox of the replay; null for none.</summary>
    public ReadOnlyMemory<byte>? ReplayInput { get; init; }

    /// <summary>The id of the input that told its mailbox of the dead letter. The store forgets it, so that it can come again.</summary>
    public required string DeadLetterId { get; init; }
}
