using Microsoft.Bot.Builder;

namespace Chat2Pay.Dialogs.Turns;

/// <summary>
/// Conversation state of a whole mailbox: one customer has one conversation, whichever channel a message comes on.
/// </summary>
internal sealed class MailboxConversation(MailboxState state)
    : BotState(new SnapshotStorage(state), nameof(MailboxConversation))
{
    /// <summary>The key under which the mailbox keeps its dialogs.</summary>
    public const string Key = "c";

    /// <inheritdoc/>
    protected override string GetStorageKey(ITurnContext turnContext) => Key;
}
