using Chat2Pay.Payments;

namespace Chat2Pay.Dialogs.Turns;

/// <summary>What a dead letter was.</summary>
public enum DeadLetterKind
{
    /// <summary>An input no turn could deal with.</summary>
    Input,

    /// <summary>An effect that was given up.</summary>
    Effect,
}

/// <summary>Something the store gave up, for an operator to see.</summary>
/// <param name="Kind">What it was.</param>
/// <param name="DeadLetteredAt">When it was given up, Unix milliseconds.</param>
/// <param name="Mailbox">The mailbox it belonged to.</param>
/// <param name="Id">The input's sequence or the effect's id.</param>
/// <param name="Reason">Why; nothing personal.</param>
/// <param name="Body">The serialized input or effect.</param>
public sealed record DeadLetter(
    DeadLetterKind Kind, long DeadLetteredAt, MailboxId Mailbox, string Id, string Reason, ReadOnlyMemory<byte> Body)
{
    /// <summary>What people call it by, <c>dl-17-3f9ac2d40b1e66d1</c>: its shard, and a hash that tells nothing.</summary>
    public required string Name { get; init; }

    /// <summary>The queue it lies in.</summary>
    public DeadLetterQueue Queue { get; init; }

    /// <summary>When the input was delivered, Unix milliseconds; null for an effect.</summary>
    public long? Stamp { get; init; }

    /// <summary>The time after which the effect is not worth carrying out, Unix milliseconds; null when always.</summary>
    public long? NotAfter { get; init; }

    /// <summary>How often the effect was claimed; 0 for an input.</summary>
    public int Claims { get; init; }

    /// <summary>The entry as its store keeps it, opaque to everybody else: replay and discard take out exactly this.</summary>
    public ReadOnlyMemory<byte> Stored { get; init; }
}
