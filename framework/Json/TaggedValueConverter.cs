using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Microsoft.Bot.Json;

/// <summary>
/// Writes loosely typed values so that they can come back as what they were: {"$kind": tag, "$value": …}.
/// Strings, booleans, ints, string-keyed maps and lists of objects need no tag.
/// </summary>
internal sealed class TaggedValueConverter : JsonConverter<object>
{
    internal const string KindName = "$kind";
    internal const string ValueName = "$value";
    private const string JsonTag = "json";
    private const string MapTag = "map";

    public override object Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        => ReadValue(ref reader, options);

    public override void Write(Utf8JsonWriter writer, object value, JsonSerializerOptions options)
        => WriteValue(writer, value, options);

    internal static void WriteValue(Utf8JsonWriter writer, object value, JsonSerializerOptions options)
    {
        switch (value)
        {
            case string text:
                writer.WriteStringValue(text);
                break;
            case bool flag:
                writer.WriteBooleanValue(flag);
                break;
            case int number:
                writer.WriteNumberValue(number);
                break;
            case Enum member:
                // The original stores the number and loses the enum type too.
                JsonSerializer.Serialize(writer, member, member.GetType(), options);
                break;
            case JsonNode or JsonElement or JsonDocument:
                WriteTagged(writer, JsonTag, value, options);
                break;
            case Dictionary<string, object> map:
                WriteMap(writer, map, options);
                break;
            case List<object> list:
                JsonSerializer.Serialize(writer, list, options);
                break;
            default:
                WriteTagged(writer, StateTypes.TagOf(value.GetType()), value, options);
                break;
        }
    }

    internal static object ReadValue(ref Utf8JsonReader reader, JsonSerializerOptions options)
    {
        if (reader.TokenType == JsonTokenType.Number && reader.TryGetInt32(out int number))
        {
            return number;
        }

        if (OpenValueConverter.ReadSimple(ref reader, out object simple))
        {
            return simple;
        }

        if (reader.TokenType == JsonTokenType.StartArray)
        {
            return JsonSerializer.Deserialize<List<object>>(ref reader, options);
        }

        Utf8JsonReader ahead = reader;
        ahead.Read();
        return ahead.TokenType == JsonTokenType.PropertyName && ahead.ValueTextEquals(KindName)
            ? ReadTagged(ref reader, options)
            : JsonSerializer.Deserialize<Dictionary<string, object>>(ref reader, options);
    }

    private static void WriteMap(Utf8JsonWriter writer, Dictionary<string, object> map, JsonSerializerOptions options)
    {
        if (map.ContainsKey(KindName))
        {
            WriteTagged(writer, MapTag, map, options);
            return;
        }

        JsonSerializer.Serialize(writer, map, options);
    }

    private static void WriteTagged(Utf8JsonWriter writer, string tag, object value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        writer.WriteString(KindName, tag);
        writer.WritePropertyName(ValueName);
        if (value.GetType() == typeof(object))
        {
            writer.WriteStartObject();
            writer.WriteEndObject();
        }
        else
        {
            JsonSerializer.Serialize(writer, value, value.GetType(), options);
        }

        writer.WriteEndObject();
    }

    private static object ReadTagged(ref Utf8JsonReader reader, JsonSerializerOptions options)
    {
        reader.Read();
        reader.Read();
        string tag = reader.GetString();
        object value = null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            bool isValue = reader.ValueTextEquals(ValueName);
            reader.Read();
            if (isValue)
            {
                value = ReadAs(ref reader, tag, options);
            }
            else
            {
                reader.Skip();
            }
        }

        return value;
    }

    private static object ReadAs(ref Utf8JsonReader reader, string tag, JsonSerializerOptions options)
    {
        if (tag == MapTag)
        {
            return JsonSerializer.Deserialize<Dictionary<string, object>>(ref reader, options);
        }

        Type type = tag == JsonTag ? null : StateTypes.Find(tag);
        return type is null
            ? JsonNode.Parse(ref reader)
            : JsonSerializer.Deserialize(ref reader, type, options);
    }
}
