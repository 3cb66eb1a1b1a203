using Chat2Pay.Dialogs.Customers.Stored;
using Chat2Pay.Dialogs.PaymentRequests.Stored;
using Chat2Pay.Dialogs.Settings;
using Chat2Pay.Payments;
using Chat2Pay.Payments.Requests;

namespace Chat2Pay.Dialogs.Scope;

/// <summary>
/// NEW after a request has expired makes a fresh request of the same order, where the merchant allows it: once for each
/// expired request, within <see cref="Limits.RenewalDays"/>. Nothing is charged by it.
/// </summary>
internal static class Renewals
{
    private const long DayMilliseconds = 24L * 3_600_000;

    /// <summary>Keeps the order of the request that expired last: only that one can be renewed.</summary>
    public static void Keep(TurnScope scope, PaymentRequest expired)
    {
        if (!scope.Settings.RenewAfterExpiry || expired.BroughtMoney
            || scope.State.Payments.Open.Exists(p => p.Renews == expired.Id))
        {
            return;
        }

        scope.State.Payments.Renewable = new Renewable(scope.Now, new PaymentRequested
        {
            RequestId = scope.Tokens.RenewalOf(expired.RequestId).Value,
            To = scope.State.Customer.Address,
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
        if (scope.State.Payments.Renewable?.Order is { } order
            && order.OrderNumber == requested.OrderNumber && order.ApplicationId == requested.ApplicationId)
        {
            scope.State.Payments.Renewable = null;
        }
    }

    /// <summary>True when NEW would make a fresh request of this order now.</summary>
    public static bool Has(TurnScope scope, string orderNumber) => Now(scope)?.OrderNumber == orderNumber;

    /// <summary>Takes the order that NEW renews; null if there is none.</summary>
    public static PaymentRequested? Take(TurnScope scope)
    {
        foreach (PaymentRequest expired in scope.State.Payments.Open.Where(p => p.Status == PaymentStatus.Expired))
        {
            // The request expired in this turn: the commit moves it out of the state.
            Keep(scope, expired);
        }

        PaymentRequested? order = Now(scope);
        scope.State.Payments.Renewable = null;
        return order;
    }

    private static PaymentRequested? Now(TurnScope scope) =>
        scope.Settings.RenewAfterExpiry && scope.State.Payments.Renewable is { } kept
        && scope.Now - kept.ExpiredAt < Limits.RenewalDays * DayMilliseconds
            ? kept.Order
            : null;
}
