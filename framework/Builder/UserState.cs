using Microsoft.Bot.Schema;

namespace Microsoft.Bot.Builder;

/// <summary>State of the user on a channel, in whichever conversation.</summary>
public class UserState : BotState
{
    public UserState(IStorage storage)
        : base(storage, nameof(UserState))
    {
    }

    protected override string GetStorageKey(ITurnContext turnContext)
    {
        ArgumentNullException.ThrowIfNull(turnContext);
        Activity activity = turnContext.Activity;
        return $"{StateKey.Channel(activity)}/users/{StateKey.User(activity)}";
    }
}
