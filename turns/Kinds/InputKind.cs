using Chat2Pay.Turns.DeadLetters;

namespace Chat2Pay.Turns.Kinds;

/// <summary>A kind of input with its rules. Its number is stored and never changes its meaning once released.</summary>
/// <param name="number">Unique among inputs.</param>
public abstract class InputKind(int number)
{
    /// <summary>The stored number.</summary>
    public int Number { get; } = number;

    /// <summary>The record.</summary>
    public abstract Type Type { get; }

    /// <summary>The queue of its dead letters. Default: the protected one.</summary>
    public DeadLetterQueue DeadLetters { get; init; }

    /// <summary>False if dialogs alone process it: a dead letter of it has changed nothing.</summary>
    public bool HasFacts { get; init; } = true;

    /// <summary>True if its meaning depends on the mailbox: a replay needs the mailbox as the rule saw it.</summary>
    public bool DependsOnMailbox { get; init; }

    /// <summary>The id of the record it is about, of a payment for example; null for none.</summary>
    public abstract string? SubjectOf(Input input);

    /// <summary>Why a dead letter of it is not replayed; null if it may be.</summary>
    public abstract ReplayRefusal? Refuse(Input input, ReplayCase mailbox);

    internal abstract void AddTo(UnionFormatter<Input> formatter);
}

/// <inheritdoc/>
/// <typeparam name="T">The record.</typeparam>
public sealed class InputKind<T>(int number) : InputKind(number)
    where T : Input
{
    /// <summary>The id of the record it is about, of a payment for example; null for none.</summary>
    public required Func<T, string?> Subject { get; init; }

    /// <summary>Why a dead letter of it is not replayed; null if it may be. A pure function.</summary>
    public required Func<T, ReplayCase, ReplayRefusal?> Replay { get; init; }

    /// <inheritdoc/>
    public override Type Type => typeof(T);

    /// <inheritdoc/>
    public override string? SubjectOf(Input input) => Subject((T)input);

    /// <inheritdoc/>
    public override ReplayRefusal? Refuse(Input input, ReplayCase mailbox) => Replay((T)input, mailbox);

    internal override void AddTo(UnionFormatter<Input> formatter) => formatter.With<T>(Number);
}

/// <summary>The mailbox of a dead-lettered input, for the rule of its replay.</summary>
/// <param name="State">Its state; null before its first commit.</param>
/// <param name="Record">The stored record of the input's subject; null without one.</param>
/// <param name="Codec">Reads the record.</param>
/// <param name="Since">When the input was delivered, Unix milliseconds.</param>
/// <param name="Now">Unix milliseconds.</param>
public sealed record ReplayCase(
    MailboxState? State, ReadOnlyMemory<byte>? Record, TurnCodec Codec, long Since, long Now);
