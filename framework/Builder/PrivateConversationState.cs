using Microsoft.Bot.Schema;

namespace Microsoft.Bot.Builder;

/// <summary>State of one user in one conversation.</summary>
public class PrivateConversationState : BotState
{
    public PrivateConversationState(IStorage storage)
        : base(storage, nameof(PrivateConversationState))
    {
    }

    protected override string GetStorageKey(ITurnContext turnContext)
    {
        ArgumentNullException.ThrowIfNull(turnContext);
        Activity activity = turnContext.Activity;
        string conversation = $"{StateKey.Channel(activity)}/conversations/{StateKey.Conversation(activity)}";
        return $"{conversation}/users/{StateKey.User(activity)}";
    }
}
