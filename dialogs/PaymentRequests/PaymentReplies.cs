using Chat2Pay.Dialogs.Agreements;
using Chat2Pay.Dialogs.Scope;
using Microsoft.Bot.Builder;
using Microsoft.Bot.Schema;

namespace Chat2Pay.Dialogs.PaymentRequests;

/// <summary>
/// Reads replies to requests for money. Every open request has a dialog stack of its own, so two requests never share a
/// question; this class finds the one a message is about.
/// </summary>
internal sealed class PaymentReplies : IMiddleware
{
    public async Task OnTurnAsync(
        ITurnContext turnContext,
        NextDelegate next,
        CancellationToken cancellationToken = default)
    {
        TurnScope scope = turnContext.TurnState.Get<TurnScope>();
        if (turnContext.Activity.Type != ActivityTypes.Message || scope.Message is not { } message
            || Judgement.Of(scope, message) is not { } judgement)
        {
            await next(cancellationToken);
            return;
        }

        if (judgement.Verdict == Verdict.SeenBefore)
        {
            return;
        }

        if (judgement.Intent == Intent.Pay)
        {
            scope.RememberAnswer();
        }

        if (judgement is { Payment: { } payment, IsForConversation: true })
        {
            turnContext.TurnState.Add(judgement);
            await PaymentDialog.ContinueAsync(turnContext, payment, cancellationToken);
            return;
        }

        await NotAgreed.AnswerAsync(turnContext, scope, judgement, cancellationToken);
    }
}
