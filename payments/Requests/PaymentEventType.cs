namespace Chat2Pay.Payments.Requests;

/// <summary>What others are told of a payment request. docs/events.md explains each.</summary>
public enum PaymentEventType
{
    /// <summary>The request was made.</summary>
    Requested,

    /// <summary>The message that asks for the money is on the customer's phone.</summary>
    Delivered,

    /// <summary>The customer has read that message.</summary>
    Read,

    /// <summary>The message did not reach the customer, or was not sent.</summary>
    Undeliverable,

    /// <summary>A page to pay was opened.</summary>
    Opened,

    /// <summary>A card is being charged, or the bank takes its time.</summary>
    Processing,

    /// <summary>The bank wants to see the customer.</summary>
    ActionRequired,

    /// <summary>A card was declined; the request stays open.</summary>
    Declined,

    /// <summary>The merchant has to act: the gateway refused the call, or took something else than was asked for.</summary>
    Held,

    /// <summary>The money came.</summary>
    Paid,

    /// <summary>Money came by another attempt as well, or too late; it goes back by itself.</summary>
    LateMoney,

    /// <summary>The request was cancelled.</summary>
    Cancelled,

    /// <summary>The customer refused to pay.</summary>
    Refused,

    /// <summary>Its time was over.</summary>
    Expired,

    /// <summary>A refund was begun.</summary>
    RefundRequested,

    /// <summary>The gateway has taken a refund on; the money is on its way.</summary>
    RefundAccepted,

    /// <summary>A refund failed: the money is with the merchant again.</summary>
    RefundFailed,

    /// <summary>A part of the money is back.</summary>
    PartiallyRefunded,

    /// <summary>All of the money is back.</summary>
    Refunded,

    /// <summary>The cardholder disputes the payment.</summary>
    Disputed,

    /// <summary>Nothing is disputed any more.</summary>
    DisputeClosed,

    /// <summary>The status changed for another reason, for example because a page to pay ended unpaid.</summary>
    StatusChanged,
}
