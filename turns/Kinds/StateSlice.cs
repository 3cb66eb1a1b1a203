using MessagePack;

namespace Chat2Pay.Turns.Kinds;

/// <summary>The part of a mailbox's state that one module reads and changes. It is bounded.</summary>
public abstract class StateSlice
{
    /// <summary>True if it says no more than a new one: it is not stored.</summary>
    public abstract bool IsEmpty { get; }

    /// <summary>How long the mailbox has to be kept for it.</summary>
    public virtual MailboxRetention Retention => MailboxRetention.Brief;
}

/// <summary>A kind of slice. Its number is stored and never changes its meaning once released.</summary>
/// <param name="number">Unique among slices.</param>
public abstract class SliceKind(int number)
{
    /// <summary>The stored number.</summary>
    public int Number { get; } = number;

    /// <summary>The class.</summary>
    public abstract Type Type { get; }

    internal abstract void Write(ref MessagePackWriter writer, StateSlice slice, MessagePackSerializerOptions options);

    internal abstract StateSlice Read(ref MessagePackReader reader, MessagePackSerializerOptions options);
}

/// <inheritdoc/>
/// <typeparam name="T">The class.</typeparam>
public sealed class SliceKind<T>(int number) : SliceKind(number)
    where T : StateSlice, new()
{
    /// <inheritdoc/>
    public override Type Type => typeof(T);

    internal override void Write(ref MessagePackWriter writer, StateSlice slice, MessagePackSerializerOptions options) =>
        options.Resolver.GetFormatterWithVerify<T>().Serialize(ref writer, (T)slice, options);

    internal override StateSlice Read(ref MessagePackReader reader, MessagePackSerializerOptions options) =>
        options.Resolver.GetFormatterWithVerify<T>().Deserialize(ref reader, options)
        ?? throw new MessagePackSerializationException($"The slice {typeof(T).Name} is empty.");
}
