using Chat2Pay.Dialogs.Cards.Stored;
using Chat2Pay.Dialogs.Language;
using Chat2Pay.Dialogs.Messages.Stored;
using Chat2Pay.Dialogs.PaymentRequests.Stored;
using Chat2Pay.Dialogs.Replies;
using Chat2Pay.Dialogs.Scope;
using Microsoft.Bot.Builder;
using Microsoft.Bot.Schema;

namespace Chat2Pay.Dialogs.OptOut;

/// <summary>
/// A YES that opts in again agrees to nothing, and says so: in the confirmation, or alone where the carrier confirms
/// and something is open that it could have paid. Cards that have to be proven again are named with it.
/// </summary>
internal sealed class BackByYes : IMiddleware
{
    public async Task OnTurnAsync(
        ITurnContext turnContext,
        NextDelegate next,
        CancellationToken cancellationToken = default)
    {
        TurnScope scope = turnContext.TurnState.Get<TurnScope>();
        if (scope.Message is not { } message || turnContext.Activity.Type != ActivityTypes.Message || !IsYes(message))
        {
            await next(cancellationToken);
            return;
        }

        bool said = false;
        turnContext.OnSendActivities((_, activities, send) =>
        {
            if (scope.HasOptedIn && !said)
            {
                said = true;
                activities[0].Text += " " + ReplySender.Written(message.Channel, Note(scope));
            }

            return send();
        });
        await next(cancellationToken);
        if (scope.HasOptedIn && !said && scope.State.Payments.Open.Exists(p => p.IsOpen))
        {
            said = true;
            await ReplySender.PlainAsync(turnContext, Note(scope), cancellationToken);
        }
    }

    private static string Note(TurnScope scope)
    {
        string nothing = scope.Words().Say("YesPaidNothing");
        return scope.State.Cards.Saved.Count > 0 && !scope.State.Cards.Saved.Exists(card => card.IsOfferable(scope.Now))
            ? nothing + " " + scope.Words().Say("CardUnproven")
            : nothing;
    }

    private static bool IsYes(MessageReceived message) =>
        PlainWords.Of(message.Text).FindAll(word => !PlainWords.IsEnd(word)) is ["yes"];
}
