using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Microsoft.Bot.Json;

namespace Microsoft.Bot.Schema;

/// <summary>A file or card that goes with a message.</summary>
public class Attachment
{
    public Attachment()
    {
    }

    public Attachment(
        string contentType = null,
        string contentUrl = null,
        object content = null,
        string name = null,
        string thumbnailUrl = null)
    {
        ContentType = contentType;
        ContentUrl = contentUrl;
        Content = content;
        Name = name;
        ThumbnailUrl = thumbnailUrl;
    }

    [JsonPropertyName("contentType")]
    public string ContentType { get; set; }

    [JsonPropertyName("contentUrl")]
    public string ContentUrl { get; set; }

    [JsonPropertyName("content")]
    [JsonConverter(typeof(OpenValueConverter))]
    public object Content { get; set; }

    [JsonPropertyName("name")]
    public string Name { get; set; }

    [JsonIgnore]
    public JsonObject Properties { get => field ??= []; set; }

    [JsonPropertyName("thumbnailUrl")]
    public string ThumbnailUrl { get; set; }

    [JsonInclude]
    [JsonExtensionData]
    internal UnknownMembers Unknown
    {
        get => UnknownMembers.Of(Properties);
        set => Properties = value?.Members;
    }
}
