using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Microsoft.Bot.Json;

namespace Microsoft.Bot.Schema;

/// <summary>A user or a bot on a channel.</summary>
public class ChannelAccount
{
    public ChannelAccount()
    {
    }

    public ChannelAccount(string id = null, string name = null, string role = null, string aadObjectId = null)
    {
        Id = id;
        Name = name;
        Role = role;
        AadObjectId = aadObjectId;
    }

    [JsonPropertyName("id")]
    public string Id { get; set; }

    [JsonPropertyName("name")]
    public string Name { get; set; }

    [JsonPropertyName("aadObjectId")]
    public string AadObjectId { get; set; }

    [JsonIgnore]
    public JsonObject Properties { get => field ??= []; set; }

    [JsonPropertyName("role")]
    public string Role { get; set; }

    [JsonInclude]
    [JsonExtensionData]
    internal UnknownMembers Unknown
    {
        get => UnknownMembers.Of(Properties);
        set => Properties = value?.Members;
    }
}
