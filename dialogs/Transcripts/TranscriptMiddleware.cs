using Chat2Pay.Dialogs.Scope;
using Chat2Pay.Dialogs.Transcripts.Stored;
using Microsoft.Bot.Builder;
using Microsoft.Bot.Schema;

namespace Chat2Pay.Dialogs.Transcripts;

/// <summary>Notes every message of the customer before anything reads it, and passes it on.</summary>
internal sealed class TranscriptMiddleware : IMiddleware
{
    public Task OnTurnAsync(
        ITurnContext turnContext, NextDelegate next, CancellationToken cancellationToken = default)
    {
        TurnScope turn = turnContext.TurnState.Get<TurnScope>();
        if (turn is { Message: { } message, Settings.Transcript: not null } && turnContext.Activity.Type == ActivityTypes.Message)
        {
            turn.Note(new TranscriptRecord
            {
                Author = TranscriptAuthor.Customer,
                At = turn.Now,
                Channel = message.Channel,
                Text = TranscriptText.Of(turn, message),
                Id = message.MessageId,
            });
        }

        return next(cancellationToken);
    }
}
