namespace Chat2Pay.Payments.Requests;

/// <summary>What others are told of a payment request. The numbers are stored; docs/events.md explains each.</summary>
public enum PaymentEventType
{
    /// <summary>An event of a newer release.</summary>
    Unknown = 0,

    /// <summary>The request was made.</summary>
    Requested = 1,

    /// <summary>The message that asks for the money is on the customer's phone.</summary>
    Delivered = 2,

    /// <summary>The customer has read that message.</summary>
    Read = 3,

    /// <summary>The message did not reach the customer, or was not sent.</summary>
    Undeliverable = 4,

    /// <summary>A page to pay was opened.</summary>
    Opened = 5,

    /// <summary>A card is being charged, or the bank takes its time.</summary>
    Processing = 6,

    /// <summary>The bank wants to see the customer.</summary>
    ActionRequired = 7,

    /// <summary>A card was declined; the request stays open.</summary>
    Declined = 8,

    /// <summary>The merchant has to act: the gateway refused the call, or took something else than was asked for.</summary>
    Held = 9,

    /// <summary>The money came.</summary>
    Paid = 10,

    /// <summary>Money came by another attempt as well, or too late; it goes back by itself.</summary>
    LateMoney = 11,

    /// <summary>The request was cancelled.</summary>
    Cancelled = 12,

    /// <summary>The customer refused to pay.</summary>
    Refused = 13,

    /// <summary>Its time was over.</summary>
    Expired = 14,

    /// <summary>A refund was begun.</summary>
    RefundRequested = 15,

    /// <summary>The gateway has taken a refund on; the money is on its way.</summary>
    RefundAccepted = 16,

    /// <summary>A refund failed: the money is with the merchant again.</summary>
    RefundFailed = 17,

    /// <summary>A part of the money is back.</summary>
    PartiallyRefunded = 18,

    /// <summary>All of the money is back.</summary>
    Refunded = 19,

    /// <summary>The cardholder disputes the payment.</summary>
    Disputed = 20,

    /// <summary>Nothing is disputed any more.</summary>
    DisputeClosed = 21,

    /// <summary>The status changed for another reason, for example because a page to pay ended unpaid.</summary>
    StatusChanged = 22,
}
