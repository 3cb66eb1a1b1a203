namespace Chat2Pay.Payments.Requests;

/// <summary>Where a payment request stands. The default is <see cref="Pending"/>: only an explicit answer ends it.</summary>
public enum PaymentStatus
{
    /// <summary>Asked for; the customer has not begun to pay.</summary>
    Pending,

    /// <summary>The customer has gone to the checkout.</summary>
    Opened,

    /// <summary>A charge is under way, or its answer is not known yet.</summary>
    Processing,

    /// <summary>The bank wants to see the customer before it lets the money go.</summary>
    RequiresAction,

    /// <summary>The gateway refused for a reason only the merchant can mend.</summary>
    OnHold,

    /// <summary>The money is there.</summary>
    Paid,

    /// <summary>Part of the money went back.</summary>
    PartiallyRefunded,

    /// <summary>All of the money went back.</summary>
    Refunded,

    /// <summary>Called off before any money was kept.</summary>
    Cancelled,

    /// <summary>Ran out of time before any money was kept.</summary>
    Expired,
}
