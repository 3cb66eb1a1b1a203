using Chat2Pay.Dialogs.Conversations.Stored;
using Chat2Pay.Dialogs.Events;
using Chat2Pay.Dialogs.Journeys.Stored;
using Chat2Pay.Dialogs.Scope;

namespace Chat2Pay.Dialogs.Conversations;

/// <summary>Takes a conversation and gives it back.</summary>
internal static class Holders
{
    /// <summary>
    /// Changes the holder. What is so already changes nothing and is not told. A person who takes the conversation goes on
    /// with it: a run of a journey ends.
    /// </summary>
    public static void Change(TurnScope turn, HolderChanged change)
    {
        ConversationSlice conversation = turn.State.Conversation;
        if (conversation.IsHeldAs(change))
        {
            return;
        }

        turn.OthersSpeak();
        bool isBot = change.Holder == HolderKind.Bot;
        conversation.Holder = change.Holder;
        conversation.Application = isBot ? null : change.ApplicationId;
        conversation.Name = isBot ? null : change.Name;
        conversation.HeldSince = isBot ? 0 : turn.Now;
        turn.Happened(ConversationEventType.HolderChanged, new ConversationEventData
        {
            Holder = change.Holder,
            Application = change.ApplicationId,
        });
        if (!isBot)
        {
            turn.EndRun(RunState.Stopped);
        }
    }
}
