using MessagePack;
using MessagePack.Formatters;

namespace Chat2Pay.Turns.Kinds;

/// <summary>A closed set of kinds, stored as <c>[number, members]</c>. No other is written, and no other is read.</summary>
/// <typeparam name="T">What they are kinds of.</typeparam>
public sealed class UnionFormatter<T> : IMessagePackFormatter<T>
    where T : class
{
    private const int Parts = 2;

    private readonly Dictionary<int, Kind> byNumber = [];
    private readonly Dictionary<Type, Kind> byType = [];

    private abstract class Kind(int number)
    {
        public int Number { get; } = number;

        public abstract void Write(ref MessagePackWriter writer, T value, MessagePackSerializerOptions options);

        public abstract T Read(ref MessagePackReader reader, MessagePackSerializerOptions options);
    }

    private sealed class Kind<TKind>(int number) : Kind(number)
        where TKind : class, T
    {
        public override void Write(ref MessagePackWriter writer, T value, MessagePackSerializerOptions options) =>
            options.Resolver.GetFormatterWithVerify<TKind>().Serialize(ref writer, (TKind)value, options);

        public override T Read(ref MessagePackReader reader, MessagePackSerializerOptions options) =>
            options.Resolver.GetFormatterWithVerify<TKind>().Deserialize(ref reader, options);
    }

    /// <summary>All of them.</summary>
    public IReadOnlyCollection<Type> All => byType.Keys;

    /// <summary>Adds one under a number that no other has.</summary>
    public UnionFormatter<T> With<TKind>(int number)
        where TKind : class, T
    {
        Kind kind = new Kind<TKind>(number);
        byNumber.Add(number, kind);
        byType.Add(typeof(TKind), kind);
        return this;
    }

    /// <inheritdoc/>
    public void Serialize(ref MessagePackWriter writer, T value, MessagePackSerializerOptions options)
    {
        if (!byType.TryGetValue(value.GetType(), out Kind? kind))
        {
            throw new MessagePackSerializationException($"{value.GetType().Name} has no number and cannot be stored.");
        }

        writer.WriteArrayHeader(Parts);
        writer.Write(kind.Number);
        kind.Write(ref writer, value, options);
    }

    /// <inheritdoc/>
    public T Deserialize(ref MessagePackReader reader, MessagePackSerializerOptions options)
    {
        if (reader.ReadArrayHeader() != Parts || !byNumber.TryGetValue(reader.ReadInt32(), out Kind? kind))
        {
            throw new MessagePackSerializationException($"There is no {typeof(T).Name} of a kind that is known here.");
        }

        return kind.Read(ref reader, options) ?? throw new MessagePackSerializationException($"A {typeof(T).Name} is empty.");
    }
}
