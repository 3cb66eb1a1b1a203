using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Microsoft.Bot.Schema;

namespace Microsoft.Bot.Json;

/// <summary>Writes entities as what they really are: a mention in a list of entities keeps its members.</summary>
internal sealed class EntityConverter : JsonConverter<Entity>
{
    public override Entity Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (JsonNode.Parse(ref reader) is not JsonObject members)
        {
            throw new JsonException("An entity is a JSON object.");
        }

        string type = null;
        if (members.TryGetPropertyValue("type", out JsonNode named))
        {
            type = named?.GetValue<string>();
            members.Remove("type");
        }

        return new Entity(type) { Properties = members };
    }

    public override void Write(Utf8JsonWriter writer, Entity value, JsonSerializerOptions options)
    {
        if (value.GetType() != typeof(Entity))
        {
            JsonSerializer.Serialize(writer, value, value.GetType(), options);
            return;
        }

        writer.WriteStartObject();
        if (value.Type is not null)
        {
            writer.WriteString("type", value.Type);
        }

        foreach ((string name, JsonNode member) in value.Properties ?? [])
        {
            writer.WritePropertyName(name);
            if (member is null)
            {
                writer.WriteNullValue();
            }
            else
            {
                member.WriteTo(writer, options);
            }
        }

        writer.WriteEndObject();
    }
}
