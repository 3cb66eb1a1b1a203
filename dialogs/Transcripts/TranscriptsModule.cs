using Chat2Pay.Dialogs.Messages.Stored;
using Chat2Pay.Dialogs.Scope;
using Chat2Pay.Dialogs.Transcripts.Stored;
using Chat2Pay.Turns.Modules;
using Chat2Pay.Turns.Store;
using Microsoft.Bot.Builder;

namespace Chat2Pay.Dialogs.Transcripts;

/// <summary>
/// What was written in a conversation, both ways, in its order: a log that the commit appends to and no turn reads. It is
/// the first module, so that it sees also what others keep to themselves.
/// </summary>
internal sealed class TranscriptsModule : ConversationModule
{
    public override IEnumerable<IMiddleware> Middleware => [new TranscriptMiddleware()];

    public override void Record(TurnScope turn, IReadOnlyList<OutboxEntry> decided)
    {
        if (turn.Settings.Transcript is not { } bounds)
        {
            return;
        }

        string log = TranscriptRecord.LogOf(turn.Mailbox);
        foreach (TranscriptRecord written in Written(turn, decided))
        {
            turn.Append(new LogEntry(log, turn.Codec.EncodeRecord(written)) { Bounds = bounds });
        }
    }

    /// <summary>The messages of the turn: a customer's message stands before what was decided after it.</summary>
    private static IEnumerable<TranscriptRecord> Written(TurnScope turn, IReadOnlyList<OutboxEntry> decided)
    {
        int heard = 0;
        for (int i = 0; i < decided.Count; i++)
        {
            PendingEffect effect = turn.Effects[i];
            if (effect.Effect is not SendMessage message || effect.Order < turn.ForgottenUntil)
            {
                continue;
            }

            for (; heard < turn.Noted.Count && turn.Noted[heard].Order <= effect.Order; heard++)
            {
                yield return turn.Noted[heard].Message;
            }

            yield return new TranscriptRecord
            {
                Author = message.Purpose == MessagePurpose.Agent ? TranscriptAuthor.Agent : TranscriptAuthor.Bot,
                At = effect.At,
                Channel = message.Channel,
                Text = TranscriptText.Of(message),
                Id = decided[i].Id,
                Purpose = message.Purpose,
                RequestId = message.RequestId,
                AuthorName = message.Author,
                MessageId = message.MessageId,
            };
        }

        foreach ((TranscriptRecord message, _) in turn.Noted.Skip(heard))
        {
            yield return message;
        }
    }
}
