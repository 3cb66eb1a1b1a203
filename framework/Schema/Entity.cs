using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Microsoft.Bot.Json;

namespace Microsoft.Bot.Schema;

/// <summary>Something an activity is about; what its type adds is kept in <see cref="Properties"/>.</summary>
[JsonConverter(typeof(EntityConverter))]
public class Entity
{
    public Entity()
    {
    }

    public Entity(string type = null)
    {
        Type = type;
    }

    [JsonPropertyName("type")]
    public string Type { get; set; }

    [JsonIgnore]
    public JsonObject Properties { get => field ??= []; set; }

    [JsonInclude]
    [JsonExtensionData]
    internal UnknownMembers Unknown
    {
        get => UnknownMembers.Of(Properties);
        set => Properties = value?.Members;
    }

    public T GetAs<T>() => FrameworkJson.Copy<T>(this);

    public void SetAs<T>(T obj)
    {
        ArgumentNullException.ThrowIfNull(obj);
        Entity copy = FrameworkJson.Copy<Entity>(obj);
        Type = copy.Type;
        Properties = copy.Properties;
    }
}
