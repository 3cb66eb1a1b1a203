using Chat2Pay.Dialogs.Journeys.Format;
using Chat2Pay.Payments.Requests;

namespace Chat2Pay.Dialogs.Journeys.Running;

/// <summary>Reads the outcome of a payment request from its books and its history.</summary>
internal static class PayOutcomes
{
    /// <summary>The outcome; null while the request is open.</summary>
    public static PayOutcome? Of(PaymentRequest payment) => payment.Status switch
    {
        PaymentStatus.Paid or PaymentStatus.PartiallyRefunded or PaymentStatus.Refunded => PayOutcome.Paid,
        PaymentStatus.OnHold => PayOutcome.Held,
        PaymentStatus.Cancelled => OfCancelled(payment),
        PaymentStatus.Expired => OfExpired(payment),
        _ => null,
    };

    private static PayOutcome OfCancelled(PaymentRequest payment) =>
        Has(payment, HistoryKind.DeclinedByCustomer) ? PayOutcome.Refused
        : Has(payment, HistoryKind.RecipientOptedOut) ? PayOutcome.OptedOut
        : Has(payment, HistoryKind.TooManyOpenRequests) || Has(payment, HistoryKind.ApplicationShareUsed) ? PayOutcome.Failed
        : PayOutcome.Cancelled;

    private static PayOutcome OfExpired(PaymentRequest payment) =>
        Has(payment, HistoryKind.OptedOut) && !Has(payment, HistoryKind.OptedIn) ? PayOutcome.OptedOut
        : Has(payment, HistoryKind.Declined) ? PayOutcome.Declined
        : payment.Delivery.State == DeliveryState.Failed ? PayOutcome.Undeliverable
        : payment.Delivery.State == DeliveryState.Suppressed ? PayOutcome.Unreachable
        : PayOutcome.Expired;

    private static bool Has(PaymentRequest payment, HistoryKind kind) =>
        payment.History.Exists(entry => entry.Kind == kind);
}
