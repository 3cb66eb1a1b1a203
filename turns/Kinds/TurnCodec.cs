using Chat2Pay.Turns.DeadLetters;
using MessagePack;

namespace Chat2Pay.Turns.Kinds;

/// <summary>
/// Turns states, inputs, effects and records into the bytes the store keeps, and back: MessagePack (https://msgpack.org),
/// members by number.
/// </summary>
/// <remarks>
/// A released number never changes its meaning: a new member or kind takes the next, and one that went away leaves a
/// gap. What an older version wrote has its newer members at their defaults. All reading throws <see
/// cref="MessagePackSerializationException"/> for bytes that are not what is asked for, or of a kind this version does
/// not know.
/// </remarks>
public sealed class TurnCodec
{
    private readonly KindRegistry kinds;

    internal TurnCodec(KindRegistry kinds) => this.kinds = kinds;

    private delegate T Reading<out T>(ref MessagePackReader reader);

    /// <summary>An input as bytes.</summary>
    public byte[] Encode(Input input) => Write(new Traced<Input>(input.Trace, input));

    /// <summary>An effect as bytes.</summary>
    public byte[] Encode(Effect effect) => Write(new Traced<Effect>(effect.Trace, effect));

    /// <summary>A state as bytes.</summary>
    public byte[] Encode(MailboxState state) => Write(state);

    /// <summary>A module's record, for example of a closed payment, as bytes.</summary>
    public byte[] EncodeRecord<T>(T record)
        where T : class => Write(record);

    /// <summary>Reads an input.</summary>
    public Input DecodeInput(ReadOnlyMemory<byte> bytes)
    {
        Traced<Input> read = ReadTraced<Input>(bytes);
        return read.Trace is null ? read.What : read.What with { Trace = read.Trace };
    }

    /// <summary>Reads an effect.</summary>
    public Effect DecodeEffect(ReadOnlyMemory<byte> bytes)
    {
        Traced<Effect> read = ReadTraced<Effect>(bytes);
        return read.Trace is null ? read.What : read.What with { Trace = read.Trace };
    }

    /// <summary>The queue of dead letters for a serialized input; the protected one if this release cannot read it.</summary>
    public DeadLetterQueue QueueOfInput(ReadOnlyMemory<byte> bytes)
    {
        try
        {
            return kinds.Of(DecodeInput(bytes)).DeadLetters;
        }
        catch (MessagePackSerializationException)
        {
            // A newer release has written it: it may matter.
            return DeadLetterQueue.Protected;
        }
    }

    /// <summary>Reads a state, one of a newer release as far as it is known here; no bytes give a new one.</summary>
    public MailboxState DecodeState(ReadOnlyMemory<byte> bytes)
    {
        if (bytes.IsEmpty)
        {
            return new MailboxState();
        }

        MessagePackReader reader = new(bytes);
        try
        {
            return kinds.State.Deserialize(ref reader, kinds.Options);
        }
        catch (EndOfStreamException cut)
        {
            throw new MessagePackSerializationException("The stored state ends too soon.", cut);
        }
    }

    /// <summary>Reads a module's record.</summary>
    public T DecodeRecord<T>(ReadOnlyMemory<byte> bytes)
        where T : class => Read<T>(bytes);

    /// <summary>
    /// The trace of a stored input, without reading the rest; null when it has none. Bytes that are no input have none
    /// either: reading them in full reports that.
    /// </summary>
    public static string? TraceOf(ReadOnlyMemory<byte> input) =>
        First(input, static (ref MessagePackReader reader) => reader.ReadString());

    /// <summary>
    /// The layout of a stored state, without reading the rest: a later layout may be one that this version cannot read.
    /// 0 when the bytes name none.
    /// </summary>
    public static int LayoutOf(ReadOnlyMemory<byte> state) =>
        First(state, static (ref MessagePackReader reader) => reader.ReadInt32());

    /// <summary>The first member; the default of its type when there is none.</summary>
    private static T? First<T>(ReadOnlyMemory<byte> bytes, Reading<T> read)
    {
        MessagePackReader reader = new(bytes);
        try
        {
            return reader.ReadArrayHeader() > 0 ? read(ref reader) : default;
        }
        catch (Exception exception) when (exception is MessagePackSerializationException or EndOfStreamException)
        {
            return default;
        }
    }

    private byte[] Write<T>(T value) => MessagePackSerializer.Serialize(value, kinds.Options);

    private T Read<T>(ReadOnlyMemory<byte> bytes) =>
        MessagePackSerializer.Deserialize<T>(bytes, kinds.Options) ?? throw Missing<T>();

    private Traced<T> ReadTraced<T>(ReadOnlyMemory<byte> bytes)
    {
        Traced<T> read = Read<Traced<T>>(bytes);
        return read.What is null ? throw Missing<T>() : read;
    }

    private static MessagePackSerializationException Missing<T>() =>
        new($"There is no {typeof(T).Name} in the stored bytes.");
}
