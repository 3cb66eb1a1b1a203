namespace Chat2Pay.Payments.Requests;

/// <summary>
/// What an entry of a request's history says. Its name in lower case with underscores is stored and shown by the API;
/// docs/api.md explains each.
/// </summary>
public enum HistoryKind
{
    /// <summary>An entry of a newer release.</summary>
    Unknown,

    /// <summary>The request was made.</summary>
    Requested,

    /// <summary>Cancelled at once: the customer has opted out.</summary>
    RecipientOptedOut,

    /// <summary>Cancelled at once: the customer has as many open requests as one may have.</summary>
    TooManyOpenRequests,

    /// <summary>Cancelled at once: the application has its share of the customer's open requests.</summary>
    ApplicationShareUsed,

    /// <summary>A page to pay was opened.</summary>
    Checkout,

    /// <summary>The verification code was sent.</summary>
    CodeSent,

    /// <summary>A saved card is being charged.</summary>
    Charge,

    /// <summary>The customer agreed by reply.</summary>
    Agreed,

    /// <summary>The bank takes its time.</summary>
    Processing,

    /// <summary>The bank wants to see the customer.</summary>
    RequiresAction,

    /// <summary>The gateway has not answered yet.</summary>
    Unanswered,

    /// <summary>The charge was declined.</summary>
    Declined,

    /// <summary>The saved card was not charged.</summary>
    NotCharged,

    /// <summary>The gateway knows nothing of the attempt.</summary>
    NothingThere,

    /// <summary>The attempt cannot be paid any more.</summary>
    Ended,

    /// <summary>The customer was deleted at the gateway.</summary>
    CustomerGone,

    /// <summary>The gateway refused for a reason that the merchant has to settle.</summary>
    Held,

    /// <summary>The gateway refused a call that moves no money.</summary>
    GatewayRefused,

    /// <summary>The money came.</summary>
    Paid,

    /// <summary>Money came by another attempt as well, or too late.</summary>
    LateMoney,

    /// <summary>Of that money, some went back.</summary>
    MoneyBack,

    /// <summary>The money came in another currency.</summary>
    CurrencyDiffers,

    /// <summary>A refund was begun.</summary>
    Refund,

    /// <summary>The bank has taken a refund.</summary>
    RefundAccepted,

    /// <summary>A refund failed.</summary>
    RefundFailed,

    /// <summary>The gateway knows nothing of a refund.</summary>
    RefundLost,

    /// <summary>A refund was refused.</summary>
    RefundRefused,

    /// <summary>A part of the money is back.</summary>
    PartiallyRefunded,

    /// <summary>All of the money is back.</summary>
    Refunded,

    /// <summary>A refund came back: all of the money is with the merchant again.</summary>
    RefundReturned,

    /// <summary>The cardholder disputes the payment.</summary>
    Disputed,

    /// <summary>Nothing is disputed any more.</summary>
    DisputeOver,

    /// <summary>An attempt that the store had lost was found at the gateway.</summary>
    Recalled,

    /// <summary>A refund that the store had lost was found at the gateway.</summary>
    RecalledRefund,

    /// <summary>The request was cancelled.</summary>
    Cancelled,

    /// <summary>It had been paid when the cancel came.</summary>
    CancelTooLate,

    /// <summary>The customer said no.</summary>
    DeclinedByCustomer,

    /// <summary>Its time was over.</summary>
    Expired,

    /// <summary>A message did not arrive.</summary>
    MessageFailed,

    /// <summary>A message was not sent: the customer has opted out.</summary>
    MessageSuppressed,

    /// <summary>A message was not sent.</summary>
    MessageNotSent,

    /// <summary>An operator had a message sent again.</summary>
    MessageReplayed,

    /// <summary>A message goes out again as a WhatsApp template.</summary>
    SentAsTemplate,

    /// <summary>The receipt was not sent: the customer has opted out.</summary>
    ReceiptSuppressed,

    /// <summary>The receipt was not sent.</summary>
    ReceiptNotSent,

    /// <summary>An operator had a receipt sent again.</summary>
    ReceiptReplayed,

    /// <summary>The customer opted out.</summary>
    OptedOut,

    /// <summary>The customer's phone answered that it is not the customer's.</summary>
    WrongNumber,

    /// <summary>The customer opted in.</summary>
    OptedIn,

    /// <summary>The card was not saved.</summary>
    CardNotKept,

    /// <summary>Paying by reply was allowed again.</summary>
    FreezeLifted,
}
