using Chat2Pay.Payments;
using Chat2Pay.Turns.Kinds;

namespace Chat2Pay.Turns.DeadLetters;

/// <summary>The kind of a dead letter.</summary>
public enum DeadLetterKind
{
    /// <summary>An input that no turn could process.</summary>
    Input,

    /// <summary>An effect that could not be carried out.</summary>
    Effect,
}

/// <summary>A dead letter, for an operator to see, replay or discard.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="DeadLetteredAt">When it became a dead letter, Unix milliseconds.</param>
/// <param name="Mailbox">Its mailbox.</param>
/// <param name="Id">The input's sequence or the effect's id.</param>
/// <param name="Reason">Why; nothing personal.</param>
/// <param name="Body">The serialized input or effect.</param>
public sealed record DeadLetter(
    DeadLetterKind Kind, long DeadLetteredAt, MailboxId Mailbox, string Id, string Reason, ReadOnlyMemory<byte> Body)
{
    /// <summary>Its name for people, <c>dl-17-3f9ac2d40b1e66d1</c>: its shard, and a hash that tells nothing.</summary>
    public required string Name { get; init; }

    /// <summary>Its queue.</summary>
    public DeadLetterQueue Queue { get; init; }

    /// <summary>When the input was delivered, Unix milliseconds; null for an effect.</summary>
    public long? Stamp { get; init; }

    /// <summary>The time after which the effect is not worth carrying out, Unix milliseconds; null for never.</summary>
    public long? NotAfter { get; init; }

    /// <summary>How often the effect was claimed; 0 for an input.</summary>
    public int Claims { get; init; }

    /// <summary>
    /// The entry as its store keeps it, opaque to all others: replay and discard remove exactly this entry.
    /// </summary>
    public ReadOnlyMemory<byte> Stored { get; init; }
}
