using System.Text.Json.Nodes;
using Microsoft.Bot.Schema;

namespace Microsoft.Bot.Builder;

/// <summary>The events that hand a conversation to a person.</summary>
public static class EventFactory
{
    public static IEventActivity CreateHandoffInitiation(
        ITurnContext turnContext, object handoffContext, Transcript transcript = null)
    {
        ArgumentNullException.ThrowIfNull(turnContext);
        Activity handoff = Event(HandoffEventNames.InitiateHandoff, handoffContext, turnContext.Activity.Conversation);
        handoff.From = turnContext.Activity.From;
        handoff.RelatesTo = turnContext.Activity.GetConversationReference();
        handoff.ReplyToId = turnContext.Activity.Id;
        handoff.ServiceUrl = turnContext.Activity.ServiceUrl;
        handoff.ChannelId = turnContext.Activity.ChannelId;
        if (transcript is not null)
        {
            handoff.Attachments =
            [
                new Attachment { Content = transcript, ContentType = "application/json", Name = "Transcript" },
            ];
        }

        return handoff;
    }

    public static IEventActivity CreateHandoffStatus(
        ConversationAccount conversation, string state, string message = null)
    {
        ArgumentNullException.ThrowIfNull(conversation);
        ArgumentNullException.ThrowIfNull(state);
        var status = new JsonObject { ["state"] = state, ["message"] = message };
        return Event(HandoffEventNames.HandoffStatus, status, conversation);
    }

    private static Activity Event(string name, object value, ConversationAccount conversation)
        => new(ActivityTypes.Event)
        {
            Name = name,
            Value = value,
            Id = Guid.NewGuid().ToString(),
            Timestamp = TimeProvider.System.GetUtcNow(),
            Conversation = conversation,
            Attachments = [],
            Entities = [],
        };
}
