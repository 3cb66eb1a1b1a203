using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Microsoft.Bot.Json;

namespace Microsoft.Bot.Schema;

/// <summary>The wire members of an activity.</summary>
public partial class Activity
{
    [JsonPropertyName("type")]
    public string Type { get; set; }

    [JsonPropertyName("id")]
    public string Id { get; set; }

    [JsonPropertyName("timestamp")]
    public DateTimeOffset? Timestamp { get; set; }

    [JsonPropertyName("localTimestamp")]
    public DateTimeOffset? LocalTimestamp { get; set; }

    [JsonPropertyName("localTimezone")]
    public string LocalTimezone { get; set; }

    [JsonPropertyName("serviceUrl")]
    public string ServiceUrl { get; set; }

    [JsonPropertyName("channelId")]
    public string ChannelId { get; set; }

    [JsonPropertyName("from")]
    public ChannelAccount From { get; set; }

    [JsonPropertyName("conversation")]
    public ConversationAccount Conversation { get; set; }

    [JsonPropertyName("recipient")]
    public ChannelAccount Recipient { get; set; }

    [JsonPropertyName("textFormat")]
    public string TextFormat { get; set; }

    [JsonPropertyName("attachmentLayout")]
    public string AttachmentLayout { get; set; }

    [JsonPropertyName("membersAdded")]
    public IList<ChannelAccount> MembersAdded { get; set; }

    [JsonPropertyName("membersRemoved")]
    public IList<ChannelAccount> MembersRemoved { get; set; }

    [JsonPropertyName("reactionsAdded")]
    public IList<MessageReaction> ReactionsAdded { get; set; }

    [JsonPropertyName("reactionsRemoved")]
    public IList<MessageReaction> ReactionsRemoved { get; set; }

    [JsonPropertyName("topicName")]
    public string TopicName { get; set; }

    [JsonPropertyName("historyDisclosed")]
    public bool? HistoryDisclosed { get; set; }

    [JsonPropertyName("locale")]
    public string Locale { get; set; }

    [JsonPropertyName("text")]
    public string Text { get; set; }

    [JsonPropertyName("speak")]
    public string Speak { get; set; }

    [JsonPropertyName("inputHint")]
    public string InputHint { get; set; }

    [JsonPropertyName("summary")]
    public string Summary { get; set; }

    [JsonPropertyName("suggestedActions")]
    public SuggestedActions SuggestedActions { get; set; }

    [JsonPropertyName("attachments")]
    public IList<Attachment> Attachments { get; set; }

    [JsonPropertyName("entities")]
    public IList<Entity> Entities { get; set; }

    [JsonPropertyName("channelData")]
    [JsonConverter(typeof(OpenValueConverter))]
    public object ChannelData { get; set; }

    [JsonPropertyName("action")]
    public string Action { get; set; }

    [JsonPropertyName("replyToId")]
    public string ReplyToId { get; set; }

    [JsonPropertyName("label")]
    public string Label { get; set; }

    [JsonPropertyName("valueType")]
    public string ValueType { get; set; }

    [JsonPropertyName("value")]
    [JsonConverter(typeof(OpenValueConverter))]
    public object Value { get; set; }

    [JsonPropertyName("name")]
    public string Name { get; set; }

    [JsonPropertyName("relatesTo")]
    public ConversationReference RelatesTo { get; set; }

    [JsonPropertyName("code")]
    public string Code { get; set; }

    [JsonPropertyName("expiration")]
    public DateTimeOffset? Expiration { get; set; }

    [JsonPropertyName("importance")]
    public string Importance { get; set; }

    [JsonPropertyName("deliveryMode")]
    public string DeliveryMode { get; set; }

    [JsonPropertyName("listenFor")]
    public IList<string> ListenFor { get; set; }

    [JsonPropertyName("textHighlights")]
    public IList<TextHighlight> TextHighlights { get; set; }

    [JsonPropertyName("semanticAction")]
    public SemanticAction SemanticAction { get; set; }

    [JsonPropertyName("callerId")]
    public string CallerId { get; set; }

    [JsonIgnore]
    public JsonObject Properties { get => field ??= []; set; }

    [JsonInclude]
    [JsonExtensionData]
    internal UnknownMembers Unknown
    {
        get => UnknownMembers.Of(Properties);
        set => Properties = value?.Members;
    }
}
