using Chat2Pay.Dialogs.Language;
using Chat2Pay.Dialogs.PaymentRequests;
using Chat2Pay.Dialogs.PaymentRequests.Stored;
using Chat2Pay.Dialogs.Replies;
using Chat2Pay.Dialogs.Scope;
using Chat2Pay.Payments.Requests;
using Microsoft.Bot.Builder;
using Microsoft.Bot.Schema;

namespace Chat2Pay.Dialogs.Commands;

/// <summary>
/// The name of a language, as a whole message, chooses it. The answer is in that language, and names the way to pay the
/// open request, if there is one.
/// </summary>
internal sealed class LanguageChoice : IMiddleware
{
    public async Task OnTurnAsync(
        ITurnContext turnContext,
        NextDelegate next,
        CancellationToken cancellationToken = default)
    {
        TurnScope scope = turnContext.TurnState.Get<TurnScope>();
        if (turnContext.Activity.Type != ActivityTypes.Message
            || scope.Message is not { ButtonPayload: null } message
            || Languages.NamedBy(message.Text) is not { } chosen)
        {
            await next(cancellationToken);
            return;
        }

        scope.Choose(chosen);
        string text = scope.Settings.In(chosen).Say("LanguageChosen");
        List<PaymentRequest> open = scope.OpenRequests();
        await (open is [{ Unsettled: null, Status: not PaymentStatus.OnHold } only]
            ? ReplySender.PlainAboutAsync(turnContext, only, text + " " + HowTo.Pay(scope, only), cancellationToken)
            : ReplySender.PlainAsync(turnContext, text, cancellationToken));
    }
}
