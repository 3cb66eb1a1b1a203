namespace Chat2Pay.Payments.Gateway;

/// <summary>What a gateway's event says happened, whatever the gateway calls it. The numbers are stored.</summary>
public enum GatewayEventKind
{
    /// <summary>Something that changes no payment by itself.</summary>
    Other = 0,

    /// <summary>A payment page was opened.</summary>
    PageCreated = 1,

    /// <summary>The customer finished a payment page.</summary>
    PageCompleted = 2,

    /// <summary>The money of a finished payment page came later.</summary>
    PagePaid = 3,

    /// <summary>Something else about a payment page: it expired, or its money did not come.</summary>
    PageChanged = 4,

    /// <summary>A charge was made and is not decided.</summary>
    ChargeCreated = 5,

    /// <summary>A charge brought its money.</summary>
    ChargeSucceeded = 6,

    /// <summary>A card was declined.</summary>
    ChargeDeclined = 7,

    /// <summary>Something else about a charge: it was cancelled, or needs the customer.</summary>
    ChargeChanged = 8,

    /// <summary>Money of a charge was given back.</summary>
    ChargeRefunded = 9,

    /// <summary>A refund was made, went through or failed.</summary>
    RefundChanged = 10,

    /// <summary>The customer's bank disputes a charge.</summary>
    DisputeOpened = 11,

    /// <summary>A dispute was decided, or its money came back.</summary>
    DisputeClosed = 12,

    /// <summary>Something else about a dispute.</summary>
    DisputeChanged = 13,

    /// <summary>The card network warns that a charge was fraud.</summary>
    FraudWarning = 14,

    /// <summary>The gateway's record of the customer is gone, and every card with it.</summary>
    CustomerDeleted = 15,
}
