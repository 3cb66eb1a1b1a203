namespace Chat2Pay.Payments.Gateway;

/// <summary>The head of a gateway's event: the object to read, and its owner.</summary>
public sealed record GatewayEvent
{
    /// <summary>The event's id at the gateway; the same in every repetition.</summary>
    public required string EventId { get; init; }

    /// <summary>Its type in the gateway's words, for the log.</summary>
    public required string Type { get; init; }

    /// <summary>What happened.</summary>
    public required GatewayEventKind Kind { get; init; }

    /// <summary>The kind of its object.</summary>
    public required GatewayObjectKind ObjectKind { get; init; }

    /// <summary>The object's id.</summary>
    public required string ObjectId { get; init; }

    /// <summary>The charge it is or names.</summary>
    public string? ChargeId { get; init; }

    /// <summary>True when the object has such an event once in its life: a second one is the same under another id.</summary>
    public bool HappensOnce { get; init; }

    /// <summary>The mailbox it belongs to, from the request or, for customers, from their own mark.</summary>
    public MailboxId? Mailbox { get; init; }

    /// <summary>The request it belongs to.</summary>
    public PaymentRequestId? RequestId { get; init; }

    /// <summary>The attempt it belongs to.</summary>
    public int? AttemptNumber { get; init; }

    /// <summary>The refund it belongs to.</summary>
    public int? RefundNumber { get; init; }
}
