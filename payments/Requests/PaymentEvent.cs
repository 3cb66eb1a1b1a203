namespace Chat2Pay.Payments.Requests;

/// <summary>Something that a step of a payment request tells others.</summary>
/// <param name="Type">What happened.</param>
/// <param name="Sequence">1 for the first event of a request, then counting up without a gap.</param>
/// <param name="At">When, Unix milliseconds.</param>
/// <param name="Status">The status of the request then.</param>
/// <param name="Reason">The entry of the history that it is, as it is stored; null for none.</param>
public sealed record PaymentEvent(
    PaymentEventType Type, int Sequence, long At, PaymentStatus Status, string? Reason);

/// <summary>Which entries of a request's history are told to others.</summary>
public static class PaymentEvents
{
    /// <summary>Marks an entry that records a wish which the gateway has still to confirm.</summary>
    private const string OnlyWished = "requested";

    /// <summary>The event that an entry of the history is; null for one that stays in the history.</summary>
    public static PaymentEventType? Of(HistoryEntry entry) => entry.Detail == OnlyWished ? null : entry.Kind switch
    {
        HistoryKind.Requested => PaymentEventType.Requested,
        HistoryKind.RecipientOptedOut or HistoryKind.TooManyOpenRequests or HistoryKind.ApplicationShareUsed
            or HistoryKind.Cancelled => PaymentEventType.Cancelled,
        HistoryKind.DeclinedByCustomer => PaymentEventType.Refused,
        HistoryKind.Expired => PaymentEventType.Expired,
        HistoryKind.MessageFailed or HistoryKind.MessageSuppressed or HistoryKind.MessageNotSent =>
            PaymentEventType.Undeliverable,
        HistoryKind.Checkout => PaymentEventType.Opened,
        HistoryKind.Charge or HistoryKind.Processing => PaymentEventType.Processing,
        HistoryKind.RequiresAction => PaymentEventType.ActionRequired,
        HistoryKind.Declined or HistoryKind.NotCharged => PaymentEventType.Declined,
        HistoryKind.Held => PaymentEventType.Held,
        HistoryKind.Paid => PaymentEventType.Paid,
        HistoryKind.LateMoney => PaymentEventType.LateMoney,
        HistoryKind.Refund => PaymentEventType.RefundRequested,
        HistoryKind.RefundAccepted => PaymentEventType.RefundAccepted,
        HistoryKind.RefundFailed or HistoryKind.RefundLost or HistoryKind.RefundRefused => PaymentEventType.RefundFailed,
        HistoryKind.PartiallyRefunded => PaymentEventType.PartiallyRefunded,
        HistoryKind.Refunded => PaymentEventType.Refunded,
        HistoryKind.Disputed => PaymentEventType.Disputed,
        HistoryKind.DisputeOver => PaymentEventType.DisputeClosed,
        _ => null,
    };
}
