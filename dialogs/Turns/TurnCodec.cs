using Chat2Pay.Payments.Requests;
using MessagePack;

namespace Chat2Pay.Dialogs.Turns;

/// <summary>
/// Turns states, inputs, effects and payments into the bytes the store keeps, and back: MessagePack
/// (https://msgpack.org), members by number.
/// </summary>
/// <remarks>
/// A released number never changes its meaning: a new member or kind takes the next, and one that went away leaves a
/// gap. What an older version wrote has its newer members at their defaults. All reading throws <see
/// cref="MessagePackSerializationException"/> for bytes that are not what is asked for, or of a kind this version does
/// not know.
/// </remarks>
public static class TurnCodec
{
    /// <summary>An input as bytes.</summary>
    public static byte[] Encode(Input input) => Write(new Traced<Input>(input.Trace, input));

    /// <summary>An effect as bytes.</summary>
    public static byte[] Encode(Effect effect) => Write(new Traced<Effect>(effect.Trace, effect));

    /// <summary>A state as bytes.</summary>
    public static byte[] Encode(MailboxState state) => Write(state);

    /// <summary>A payment as bytes.</summary>
    public static byte[] Encode(ClosedRecord payment) => Write(payment);

    /// <summary>A payment's summary as bytes.</summary>
    public static byte[] Encode(PaymentSummary summary) => Write(summary);

    /// <summary>Reads an input.</summary>
    public static Input DecodeInput(ReadOnlyMemory<byte> bytes)
    {
        Traced<Input> read = ReadTraced<Input>(bytes);
        return read.Trace is null ? read.What : read.What with { Trace = read.Trace };
    }

    /// <summary>Reads an effect.</summary>
    public static Effect DecodeEffect(ReadOnlyMemory<byte> bytes)
    {
        Traced<Effect> read = ReadTraced<Effect>(bytes);
        return read.Trace is null ? read.What : read.What with { Trace = read.Trace };
    }

    /// <summary>Reads a state; no bytes give a new one.</summary>
    public static MailboxState DecodeState(ReadOnlyMemory<byte> bytes) =>
        bytes.IsEmpty ? new MailboxState() : Read<MailboxState>(bytes);

    /// <summary>Reads the record of a closed payment.</summary>
    public static ClosedRecord DecodeClosed(ReadOnlyMemory<byte> bytes) => Read<ClosedRecord>(bytes);

    /// <summary>Reads a payment's summary.</summary>
    public static PaymentSummary DecodeSummary(ReadOnlyMemory<byte> bytes) => Read<PaymentSummary>(bytes);

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

    private delegate T Reading<out T>(ref MessagePackReader reader);

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

    private static byte[] Write<T>(T value) => MessagePackSerializer.Serialize(value, StoredTypeIds.Options);

    private static T Read<T>(ReadOnlyMemory<byte> bytes) =>
        MessagePackSerializer.Deserialize<T>(bytes, StoredTypeIds.Options) ?? throw Missing<T>();

    private static Traced<T> ReadTraced<T>(ReadOnlyMemory<byte> bytes)
    {
        Traced<T> read = Read<Traced<T>>(bytes);
        return read.What is null ? throw Missing<T>() : read;
    }

    private static MessagePackSerializationException Missing<T>() =>
        new($"There is no {typeof(T).Name} in the stored bytes.");
}
