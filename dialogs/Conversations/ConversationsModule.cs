using System.Diagnostics;
using Chat2Pay.Dialogs.Conversations.Stored;
using Chat2Pay.Dialogs.Events;
using Chat2Pay.Dialogs.Messages.Stored;
using Chat2Pay.Dialogs.Scope;
using Chat2Pay.Turns.DeadLetters;
using Chat2Pay.Turns.Kinds;
using MessagePack.Formatters;
using Microsoft.Bot.Builder;

namespace Chat2Pay.Dialogs.Conversations;

/// <summary>The conversation: who holds it, what others write in it, and what others are told of it.</summary>
internal sealed class ConversationsModule : ConversationModule
{
    public override IEnumerable<InputKind> Inputs =>
    [
        new InputKind<HolderChanged>(24) { Subject = _ => null, Replay = (_, mailbox) => RefuseOld(mailbox) },
        new InputKind<MessageWritten>(25)
        {
            Subject = _ => null,
            DeadLetters = DeadLetterQueue.Bulk,
            Replay = (_, mailbox) => RefuseOld(mailbox),
        },
    ];

    public override IEnumerable<IMessagePackFormatter> Formatters =>
        [new LaterMembersFormatter<ConversationEventData>(ConversationEventData.FirstMembers)];

    public override IEnumerable<SliceKind> Slices => [new SliceKind<ConversationSlice>(3)];

    public override IEnumerable<IMiddleware> Middleware => [new HeldConversation()];

    public override void Apply(TurnScope turn, Input input)
    {
        switch (input)
        {
            case HolderChanged change:
                Holders.Change(turn, change);
                break;
            case MessageWritten written:
                WrittenMessages.Send(turn, written);
                break;
            default:
                throw new UnreachableException($"{input.GetType().Name} is no input of this module.");
        }
    }

    public override void Finish(TurnScope turn)
    {
        turn.ForgetWhoSpoke();
        if (!turn.HasReaders)
        {
            return;
        }

        ConversationEvents.Append(turn);
        ConversationsProjection.List(turn);
    }

    /// <summary>What an agent did long ago is not what the agent would do now.</summary>
    private static ReplayRefusal? RefuseOld(ReplayCase mailbox) =>
        mailbox.Now - mailbox.Since > (long)SendMessage.WrittenLife.TotalMilliseconds ? ReplayRefusal.TooOld : null;
}
