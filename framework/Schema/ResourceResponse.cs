using System.Text.Json.Serialization;

namespace Microsoft.Bot.Schema;

/// <summary>The id a channel gave to a sent activity.</summary>
public class ResourceResponse
{
    public ResourceResponse()
    {
    }

    public ResourceResponse(string id = null)
    {
        Id = id;
    }

    [JsonPropertyName("id")]
    public string Id { get; set; }
}
