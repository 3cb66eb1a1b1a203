using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Microsoft.Bot.Json;

/// <summary>
/// Members of type object: simple JSON values become CLR values, objects and arrays become nodes.
/// Under the tagged settings it leaves the work to <see cref="TaggedValueConverter"/>.
/// </summary>
internal sealed class OpenValueConverter : JsonConverter<object>
{
    public override object Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (ReferenceEquals(options, FrameworkJson.Tagged))
        {
            return TaggedValueConverter.ReadValue(ref reader, options);
        }

        return ReadSimple(ref reader, out object value) ? value : JsonNode.Parse(ref reader);
    }

    public override void Write(Utf8JsonWriter writer, object value, JsonSerializerOptions options)
    {
        if (ReferenceEquals(options, FrameworkJson.Tagged))
        {
            TaggedValueConverter.WriteValue(writer, value, options);
            return;
        }

        if (value.GetType() == typeof(object))
        {
            writer.WriteStartObject();
            writer.WriteEndObject();
            return;
        }

        JsonSerializer.Serialize(writer, value, value.GetType(), options);
    }

    /// <summary>Reads strings, booleans, numbers and null. Whole numbers are longs, as in the original.</summary>
    internal static bool ReadSimple(ref Utf8JsonReader reader, out object value)
    {
        value = null;
        switch (reader.TokenType)
        {
            case JsonTokenType.Null:
                return true;
            case JsonTokenType.String:
                value = reader.GetString();
                return true;
            case JsonTokenType.True:
            case JsonTokenType.False:
                value = reader.GetBoolean();
                return true;
            case JsonTokenType.Number:
                value = reader.TryGetInt64(out long whole) ? (object)whole : reader.GetDouble();
                return true;
            default:
                return false;
        }
    }
}
