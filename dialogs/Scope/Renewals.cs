using Chat2Pay.Dialogs.Language;
using Chat2Pay.Dialogs.Turns;
using Chat2Pay.Payments.Requests;
using Microsoft.Bot.Builder;
using Microsoft.Bot.Schema;

namespace Chat2Pay.Dialogs.Scope;

/// <summary>
/// NEW after a request has expired makes a fresh request of the same order, where the merchant allows it: once for each
/// expired request, within <see cref="Limits.RenewalDays"/>. Nothing is charged by it.
/// </summary>
internal sealed class Renewals : IMiddleware
{
    private const long DayMilliseconds = 24L * 3_600_000;

    /// <summary>Keeps the order of the request that expired last: only that one can be renewed.</summary>
    public static void Keep(TurnScope scope, PaymentRequest expired)
    {
        if (!scope.Settings.RenewAfterExpiry || expired.BroughtMoney
            || scope.State.Open.Exists(p => p.Renews == expired.Id))
        {
            return;
        }

        scope.State.Renewable = new Renewable(scope.Now, new PaymentRequested
        {
            RequestId = scope.Tokens.RenewalOf(expired.RequestId).Value,
            To = scope.State.Address,
            Channel = expired.Channel,
            OrderNumber = expired.OrderNumber,
            AmountMinor = expired.AmountMinor,
            Currency = expired.CurrencyCode,
            Items = expired.Items,
            TaxMinor = expired.TaxMinor,
            UnopenedSeconds = expired.UnopenedSeconds,
            OpenedSeconds = expired.OpenedSeconds,
            ApplicationId = expired.ApplicationId,
            Metadata = expired.Metadata,
            Renews = expired.Id,
            Language = expired.Language,
        });
    }

    /// <summary>The application asks for the order itself, so the customer cannot renew it any more.</summary>
    public static void Forget(TurnScope scope, PaymentRequested requested)
    {
        if (scope.State.Renewable?.Order is { } order
            && order.OrderNumber == requested.OrderNumber && order.ApplicationId == requested.ApplicationId)
        {
            scope.State.Renewable = null;
        }
    }

    /// <summary>True when NEW would make a fresh request of this order now.</summary>
    public static bool Has(TurnScope scope, string orderNumber) => Now(scope)?.OrderNumber == orderNumber;

    public async Task OnTurnAsync(
        ITurnContext turnContext,
        NextDelegate next,
        CancellationToken cancellationToken = default)
    {
        TurnScope scope = turnContext.TurnState.Get<TurnScope>();
        if (turnContext.Activity.Type == ActivityTypes.Message
            && scope.Message is { ButtonPayload: null } message
            && Asks(scope, message.Text)
            && Take(scope) is { } order)
        {
            scope.Request(order with { To = scope.State.Address, Channel = message.Channel });
            return;
        }

        await next(cancellationToken);
    }

    /// <summary>LINK means an open request, if there is one.</summary>
    private static bool Asks(TurnScope scope, string text)
    {
        string word = text.Trim(' ', '.', '!');
        bool asks = Asks(scope, word, Languages.English.Replies);
        foreach (SpokenLanguage language in asks ? [] : scope.Understood)
        {
            asks |= Asks(scope, word, language.Replies);
        }

        return asks;
    }

    private static bool Asks(TurnScope scope, string word, ReplyForms forms) =>
        forms.Renew.Contains(word, StringComparer.OrdinalIgnoreCase)
        || (forms.AloneRenews.Equals(word, StringComparison.OrdinalIgnoreCase) && !scope.State.Open.Exists(p => p.IsOpen));

    private static PaymentRequested? Take(TurnScope scope)
    {
        foreach (PaymentRequest expired in scope.State.Open.Where(p => p.Status == PaymentStatus.Expired))
        {
            // The request expired in this turn: the commit moves it out of the state.
            Keep(scope, expired);
        }

        PaymentRequested? order = Now(scope);
        scope.State.Renewable = null;
        return order;
    }

    private static PaymentRequested? Now(TurnScope scope) =>
        scope.Settings.RenewAfterExpiry && scope.State.Renewable is { } kept
        && scope.Now - kept.ExpiredAt < Limits.RenewalDays * DayMilliseconds
            ? kept.Order
            : null;
}
