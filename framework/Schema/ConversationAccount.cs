using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Microsoft.Bot.Json;

namespace Microsoft.Bot.Schema;

/// <summary>A conversation on a channel.</summary>
public class ConversationAccount
{
    public ConversationAccount()
    {
    }

    public ConversationAccount(
        bool? isGroup = default,
        string conversationType = null,
        string id = null,
        string name = null,
        string aadObjectId = null,
        string role = null,
        string tenantId = null)
    {
        IsGroup = isGroup;
        ConversationType = conversationType;
        Id = id;
        Name = name;
        AadObjectId = aadObjectId;
        Role = role;
        TenantId = tenantId;
    }

    [JsonPropertyName("isGroup")]
    public bool? IsGroup { get; set; }

    [JsonPropertyName("conversationType")]
    public string ConversationType { get; set; }

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

    [JsonPropertyName("tenantId")]
    public string TenantId { get; set; }

    [JsonInclude]
    [JsonExtensionData]
    internal UnknownMembers Unknown
    {
        get => UnknownMembers.Of(Properties);
        set => Properties = value?.Members;
    }
}
