using Chat2Pay.Dialogs.Customers.Stored;
using Chat2Pay.Dialogs.Language;
using Chat2Pay.Dialogs.PaymentRequests.Stored;
using Chat2Pay.Dialogs.Replies;
using Chat2Pay.Dialogs.Scope;
using Chat2Pay.Payments;
using Microsoft.Bot.Builder;
using Microsoft.Bot.Schema;

namespace Chat2Pay.Dialogs.Commands;

/// <summary>Reads NEW after a request has expired: a fresh request of the same order, where the merchant allows it.</summary>
internal sealed class RenewalReply : IMiddleware
{
    public async Task OnTurnAsync(
        ITurnContext turnContext,
        NextDelegate next,
        CancellationToken cancellationToken = default)
    {
        TurnScope scope = turnContext.TurnState.Get<TurnScope>();
        if (turnContext.Activity.Type == ActivityTypes.Message
            && scope.Message is { ButtonPayload: null } message
            && Asks(scope, ReplyRecognizer.Read(message.Text, null, scope.Understood).Words)
            && Renewals.Take(scope) is { } order)
        {
            NewRequests.Make(scope, order with { To = scope.State.Customer.Address, Channel = message.Channel });
            return;
        }

        await next(cancellationToken);
    }

    /// <summary>LINK means an open request, if there is one.</summary>
    private static bool Asks(TurnScope scope, string words)
    {
        bool asks = Asks(scope, words, Languages.English.Replies);
        foreach (SpokenLanguage language in asks ? [] : scope.Understood)
        {
            asks |= Asks(scope, words, language.Replies);
        }

        return asks;
    }

    private static bool Asks(TurnScope scope, string words, ReplyForms forms) => forms.Renew.Contains(words)
        || (forms.AloneRenews == words && !scope.State.Payments.Open.Exists(p => p.IsOpen));
}
