using System.Text.Json;
using Microsoft.Bot.Connector;
using Microsoft.Bot.Json;

namespace Microsoft.Bot.Schema;

/// <summary>All that can happen in a conversation, in one envelope; its interfaces show what applies.</summary>
public partial class Activity : IActivity, IConversationUpdateActivity, IContactRelationUpdateActivity,
    IInstallationUpdateActivity, IMessageActivity, IMessageUpdateActivity, IMessageDeleteActivity,
    IMessageReactionActivity, ISuggestionActivity, ITypingActivity, IEndOfConversationActivity, IEventActivity,
    IInvokeActivity, ITraceActivity, IHandoffActivity, ICommandActivity, ICommandResultActivity
{
    public const string ContentType = "application/vnd.microsoft.activity";

    public Activity ApplyConversationReference(ConversationReference reference, bool isIncoming = false)
    {
        ArgumentNullException.ThrowIfNull(reference);
        ChannelId = reference.ChannelId;
        ServiceUrl = reference.ServiceUrl;
        Conversation = reference.Conversation;
        Locale ??= reference.Locale;
        From = isIncoming ? reference.User : reference.Bot;
        Recipient = isIncoming ? reference.Bot : reference.User;
        if (reference.ActivityId is null)
        {
            return this;
        }

        if (isIncoming)
        {
            Id = reference.ActivityId;
        }
        else
        {
            ReplyToId = reference.ActivityId;
        }

        return this;
    }

    public ConversationReference GetConversationReference() => new()
    {
        ActivityId = ReplyTarget(),
        User = From,
        Bot = Recipient,
        Conversation = Conversation,
        ChannelId = ChannelId,
        Locale = Locale,
        ServiceUrl = ServiceUrl,
    };

    public ConversationReference GetReplyConversationReference(ResourceResponse reply)
    {
        ArgumentNullException.ThrowIfNull(reply);
        ConversationReference reference = GetConversationReference();
        reference.ActivityId = reply.Id;
        return reference;
    }

    public TypeT GetChannelData<TypeT>() => FrameworkJson.To<TypeT>(ChannelData);

    public bool TryGetChannelData<TypeT>(out TypeT instance)
    {
        instance = default;
        if (ChannelData is null)
        {
            return false;
        }

        try
        {
            instance = GetChannelData<TypeT>();
            return true;
        }
        catch (Exception e) when (e is JsonException or InvalidCastException or FormatException or OverflowException)
        {
            // Data of another shape is the answer this method exists to give.
            return false;
        }
    }

    public Mention[] GetMentions()
    {
        if (Entities is null)
        {
            return [];
        }

        return Entities
            .Where(e => string.Equals(e.Type, "mention", StringComparison.OrdinalIgnoreCase))
            .Select(e => e as Mention ?? e.GetAs<Mention>())
            .ToArray();
    }

    public bool HasContent()
        => !string.IsNullOrWhiteSpace(Text)
            || !string.IsNullOrWhiteSpace(Summary)
            || Attachments is { Count: > 0 }
            || ChannelData is not null;

    public bool IsFromStreamingConnection()
        => ServiceUrl is not null && !ServiceUrl.StartsWith("http", StringComparison.OrdinalIgnoreCase);

    protected bool IsActivity(string activityType)
    {
        ArgumentNullException.ThrowIfNull(activityType);
        // "message/card" is still a message.
        return Type is not null
            && Type.StartsWith(activityType, StringComparison.OrdinalIgnoreCase)
            && (Type.Length == activityType.Length || Type[activityType.Length] == '/');
    }

    /// <summary>Web chat gives conversation updates ids that nothing can reply to.</summary>
    private string ReplyTarget()
    {
        bool cannotBeRepliedTo = Type == ActivityTypes.ConversationUpdate
            && (string.Equals(ChannelId, Channels.Directline, StringComparison.OrdinalIgnoreCase)
                || string.Equals(ChannelId, Channels.Webchat, StringComparison.OrdinalIgnoreCase));
        return cannotBeRepliedTo ? null : Id;
    }
}
