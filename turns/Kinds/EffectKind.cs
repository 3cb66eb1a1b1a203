using Chat2Pay.Turns.DeadLetters;

namespace Chat2Pay.Turns.Kinds;

/// <summary>A kind of effect with its rules. Its number is stored and never changes its meaning once released.</summary>
/// <param name="number">Unique among effects.</param>
/// <param name="queue">The queue in which it waits for a worker.</param>
public abstract class EffectKind(int number, EffectQueue queue)
{
    /// <summary>The stored number.</summary>
    public int Number { get; } = number;

    /// <summary>The queue in which it waits for a worker.</summary>
    public EffectQueue Queue { get; } = queue;

    /// <summary>The record.</summary>
    public abstract Type Type { get; }

    /// <summary>The queue of its dead letters. Default: the protected one.</summary>
    public DeadLetterQueue DeadLetters { get; init; }

    /// <summary>
    /// True if a replay keeps the number of claims, so that the handler takes the call for one that may have been made.
    /// </summary>
    public bool KeepsClaims { get; init; }

    /// <summary>Its name in metrics and traces.</summary>
    public abstract string NameOf(Effect effect);

    /// <summary>The id of the record it is about, of a payment for example; null for none.</summary>
    public abstract string? SubjectOf(Effect effect);

    /// <summary>Effects of a mailbox with the same key are carried out one after the other; null for no order.</summary>
    public abstract string? OrderingKeyOf(Effect effect);

    /// <summary>The receiver, for <see cref="EffectQueue.MaxConcurrentPerReceiver"/>; null for none.</summary>
    public abstract string? ReceiverOf(Effect effect);

    /// <summary>Until when its first call may begin, Unix milliseconds; null for any time.</summary>
    public abstract long? NotAfter(Effect effect, EffectTiming timing);

    /// <summary>The input its mailbox gets if it is withdrawn with its ordering key; null for none.</summary>
    public abstract Input? OnWithdrawn(Effect effect);

    /// <summary>The input its mailbox gets if it is replayed from the dead letters; null for none.</summary>
    public abstract Input? OnReplayed(Effect effect);

    internal abstract void AddTo(UnionFormatter<Effect> formatter);
}

/// <inheritdoc/>
/// <typeparam name="T">The record.</typeparam>
public sealed class EffectKind<T>(int number, EffectQueue queue) : EffectKind(number, queue)
    where T : Effect
{
    /// <summary>Its name in metrics and traces.</summary>
    public required Func<T, string> Name { get; init; }

    /// <summary>The id of the record it is about, of a payment for example; null for none.</summary>
    public required Func<T, string?> Subject { get; init; }

    /// <summary>Until when its first call may begin, Unix milliseconds; null for any time.</summary>
    public required Func<T, EffectTiming, long?> Expiry { get; init; }

    /// <summary>Its ordering key. Default: none.</summary>
    public Func<T, string?> OrderingKey { get; init; } = static _ => null;

    /// <summary>Its receiver. Default: none.</summary>
    public Func<T, string?> Receiver { get; init; } = static _ => null;

    /// <summary>The input its mailbox gets if it is withdrawn. Default: none.</summary>
    public Func<T, Input?> Withdrawn { get; init; } = static _ => null;

    /// <summary>The input its mailbox gets if it is replayed. Default: none.</summary>
    public Func<T, Input?> Replayed { get; init; } = static _ => null;

    /// <inheritdoc/>
    public override Type Type => typeof(T);

    /// <inheritdoc/>
    public override string NameOf(Effect effect) => Name((T)effect);

    /// <inheritdoc/>
    public override string? SubjectOf(Effect effect) => Subject((T)effect);

    /// <inheritdoc/>
    public override string? OrderingKeyOf(Effect effect) => OrderingKey((T)effect);

    /// <inheritdoc/>
    public override string? ReceiverOf(Effect effect) => Receiver((T)effect);

    /// <inheritdoc/>
    public override long? NotAfter(Effect effect, EffectTiming timing) => Expiry((T)effect, timing);

    /// <inheritdoc/>
    public override Input? OnWithdrawn(Effect effect) => Withdrawn((T)effect);

    /// <inheritdoc/>
    public override Input? OnReplayed(Effect effect) => Replayed((T)effect);

    internal override void AddTo(UnionFormatter<Effect> formatter) => formatter.With<T>(Number);
}

/// <summary>The times by which an effect expires.</summary>
/// <param name="DecidedAt">The stamp of the input that decided on it, Unix milliseconds.</param>
/// <param name="SubjectExpiresAt">When its subject expires, Unix milliseconds; null without one.</param>
public readonly record struct EffectTiming(long DecidedAt, long? SubjectExpiresAt);
