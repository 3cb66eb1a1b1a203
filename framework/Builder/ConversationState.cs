using Microsoft.Bot.Schema;

namespace Microsoft.Bot.Builder;

/// <summary>State of the conversation, whoever speaks.</summary>
public class ConversationState : BotState
{
    public ConversationState(IStorage storage)
        : base(storage, nameof(ConversationState))
    {
    }

    protected override string GetStorageKey(ITurnContext turnContext)
    {
        ArgumentNullException.ThrowIfNull(turnContext);
        Activity activity = turnContext.Activity;
        return $"{StateKey.Channel(activity)}/conversations/{StateKey.Conversation(activity)}";
    }
}
