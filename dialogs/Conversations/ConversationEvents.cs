using Chat2Pay.Dialogs.Conversations.Stored;
using Chat2Pay.Dialogs.Events;
using Chat2Pay.Dialogs.Messages.Stored;
using Chat2Pay.Dialogs.Scope;
using Chat2Pay.Payments;
using Chat2Pay.Payments.Requests;
using Chat2Pay.Turns.Store;

namespace Chat2Pay.Dialogs.Conversations;

/// <summary>
/// Appends what happened to the log of every application that reads conversations, counted without a gap.
/// </summary>
internal static class ConversationEvents
{
    public static void Append(TurnScope turn)
    {
        string subject = ConversationId.Of(turn.Mailbox);
        foreach (Happening happening in turn.Happenings)
        {
            if (Told(turn, happening) is not var (type, data))
            {
                continue;
            }

            ReadOnlyMemory<byte> body = turn.Codec.EncodeRecord(new EventRecord
            {
                Type = EventTypes.NameOf(type),
                Subject = subject,
                Sequence = ++turn.State.Conversation.EventCount,
                At = happening.At,
                Conversation = data,
            });
            foreach (string reader in turn.Settings.ConversationReaders)
            {
                turn.Append(new LogEntry(EventRecord.LogOf(reader), body));
            }
        }
    }

    /// <summary>
    /// What is told of it. The turn may have taken a message back: nothing is told of the bot's own, and of one that was
    /// accepted from somebody, that it is not sent.
    /// </summary>
    private static (ConversationEventType Type, ConversationEventData Data)? Told(TurnScope turn, Happening happening)
    {
        if (happening.Message is not { } message)
        {
            return (happening.Type, happening.Data);
        }

        for (int place = 0; place < turn.Effects.Count; place++)
        {
            if (ReferenceEquals(turn.Effects[place].Effect, message))
            {
                string id = message.MessageId ?? MessageId.Of(turn.Mailbox, turn.EffectIds[place]);
                return (happening.Type, happening.Data with { MessageId = id });
            }
        }

        return message.MessageId is not { } written ? null : (ConversationEventType.MessageDeliveryChanged, new ConversationEventData
        {
            Channel = message.Channel,
            MessageId = written,
            State = DeliveryState.Suppressed,
            Reason = NotSentReason.OptedOut,
        });
    }
}
