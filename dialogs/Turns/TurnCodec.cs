using System.Collections;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Chat2Pay.Payments;

namespace Chat2Pay.Dialogs.Turns;

/// <summary>Turns states, inputs, effects and payments into the bytes the store keeps, and back.</summary>
/// <remarks>
/// Members at their default are left out, so that a waiting customer stays small; a closed set of names stands for the
/// kinds, never a CLR type's name.
/// </remarks>
public static class TurnCodec
{
    /// <summary>The stored name of an input's or effect's trace.</summary>
    internal const string TraceName = "tp";

    private static readonly JsonSerializerOptions Options = new()
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { LeaveOutDefaults } },
    };

    /// <summary>An input as bytes.</summary>
    public static byte[] Encode(Input input) => JsonSerializer.SerializeToUtf8Bytes(input, Options);

    /// <summary>An effect as bytes.</summary>
    public static byte[] Encode(Effect effect) => JsonSerializer.SerializeToUtf8Bytes(effect, Options);

    /// <summary>A state as bytes.</summary>
    public static byte[] Encode(MailboxState state) => JsonSerializer.SerializeToUtf8Bytes(state, Options);

    /// <summary>A payment as bytes.</summary>
    public static byte[] Encode(ClosedRecord payment) => JsonSerializer.SerializeToUtf8Bytes(payment, Options);

    /// <summary>A payment's summary as bytes.</summary>
    public static byte[] Encode(PaymentSummary summary) => JsonSerializer.SerializeToUtf8Bytes(summary, Options);

    /// <summary>Reads an input.</summary>
    /// <exception cref="JsonException">The bytes are no input this version knows.</exception>
    public static Input DecodeInput(ReadOnlyMemory<byte> bytes) => Decode<Input>(bytes);

    /// <summary>Reads an effect.</summary>
    /// <exception cref="JsonException">The bytes are no effect this version knows.</exception>
    public static Effect DecodeEffect(ReadOnlyMemory<byte> bytes) => Decode<Effect>(bytes);

    /// <summary>Reads a state; no bytes give a new one.</summary>
    /// <exception cref="JsonException">The bytes are no state this version knows.</exception>
    public static MailboxState DecodeState(ReadOnlyMemory<byte> bytes) =>
        bytes.IsEmpty ? new MailboxState() : Decode<MailboxState>(bytes);

    /// <summary>Reads the record of a closed payment.</summary>
    /// <exception cref="JsonException">The bytes are no payment this version knows.</exception>
    public static ClosedRecord DecodeClosed(ReadOnlyMemory<byte> bytes) => Decode<ClosedRecord>(bytes);

    /// <summary>Reads a payment's summary.</summary>
    /// <exception cref="JsonException">The bytes are no summary this version knows.</exception>
    public static PaymentSummary DecodeSummary(ReadOnlyMemory<byte> bytes) => Decode<PaymentSummary>(bytes);

    /// <summary>
    /// The trace of a stored input, without reading the rest; null when it has none. Bytes that are no input have none
    /// either: whoever reads them finds that out.
    /// </summary>
    public static string? TraceOf(ReadOnlyMemory<byte> input)
    {
        Utf8JsonReader reader = new(input.Span);
        return MoveTo(ref reader, TraceName) && reader.TokenType == JsonTokenType.String ? reader.GetString() : null;
    }

    /// <summary>
    /// The layout of a stored state, without reading the rest: a later layout may be one that this version cannot read.
    /// 0 when the bytes name none.
    /// </summary>
    public static int LayoutOf(ReadOnlyMemory<byte> state)
    {
        if (state.IsEmpty)
        {
            return 0;
        }

        Utf8JsonReader reader = new(state.Span);
        return MoveTo(ref reader, MailboxState.LayoutName) && reader.TokenType == JsonTokenType.Number
            && reader.TryGetInt32(out int layout)
                ? layout
                : 0;
    }

    /// <summary>Goes to the value of an outermost member; false when there is none, or the bytes are no object.</summary>
    private static bool MoveTo(ref Utf8JsonReader reader, string member)
    {
        try
        {
            reader.Read();
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                bool found = reader.ValueTextEquals(member);
                reader.Read();
                if (found)
                {
                    return true;
                }

                reader.Skip();
            }
        }
        catch (JsonException)
        {
            return false;
        }

        return false;
    }

    private static T Decode<T>(ReadOnlyMemory<byte> bytes)
        where T : class => JsonSerializer.Deserialize<T>(bytes.Span, Options)
            ?? throw new JsonException($"There is no {typeof(T).Name} in the stored bytes.");

    private static void LeaveOutDefaults(JsonTypeInfo type)
    {
        foreach (JsonPropertyInfo property in type.Properties)
        {
            property.IsRequired = false;
            if (property.Set is null)
            {
                // Worked out from other members; reading could not put it anywhere.
                property.ShouldSerialize = static (_, _) => false;
            }
            else if (property.PropertyType != typeof(string)
                && typeof(IEnumerable).IsAssignableFrom(property.PropertyType))
            {
                property.ShouldSerialize = static (_, value) => value is ICollection some
                    ? some.Count > 0
                    : value is IEnumerable all && all.GetEnumerator().MoveNext();
            }
        }
    }
}

/// <summary>The record of a payment that has left its mailbox's state.</summary>
/// <param name="Payment">The payment.</param>
/// <param name="To">The customer's number, E.164.</param>
public sealed record ClosedRecord(
    [property: JsonPropertyName("p")] PaymentRequest Payment,
    [property: JsonPropertyName("to")] string To);
