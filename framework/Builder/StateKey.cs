using Microsoft.Bot.Schema;

namespace Microsoft.Bot.Builder;

/// <summary>The parts of storage keys, each of which an activity must carry.</summary>
internal static class StateKey
{
    public static string Channel(Activity activity) => Require(activity.ChannelId, "channelId");

    public static string Conversation(Activity activity) => Require(activity.Conversation?.Id, "Conversation.Id");

    public static string User(Activity activity) => Require(activity.From?.Id, "From.Id");

    private static string Require(string part, string name)
        => part ?? throw new InvalidOperationException("invalid activity-missing " + name);
}
