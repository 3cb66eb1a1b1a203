namespace Chat2Pay.Payments.Gateway;

/// <summary>One object of this installation at the gateway: exactly one of the three facts is there.</summary>
public sealed record GatewayRecord
{
    /// <summary>The <see cref="IPaymentGateway.Id"/> of the gateway.</summary>
    public required string Gateway { get; init; }

    /// <summary>The request it was made for.</summary>
    public required PaymentRequestId Request { get; init; }

    /// <summary>The attempt it was made for; null for refunds, and where its metadata does not say.</summary>
    public int? Attempt { get; init; }

    /// <summary>The refund it is, counted within the request; null for others.</summary>
    public int? RefundNumber { get; init; }

    /// <summary>The charge it is or belongs to, where known.</summary>
    public string? ChargeId { get; init; }

    /// <summary>The payment page it is or belongs to, where known.</summary>
    public string? PageId { get; init; }

    /// <summary>ISO 4217 code.</summary>
    public required string Currency { get; init; }

    /// <summary>When it was made, Unix milliseconds.</summary>
    public required long CreatedAt { get; init; }

    /// <summary>A charge.</summary>
    public ChargeFacts? Charge { get; init; }

    /// <summary>A payment page, without the charge behind it.</summary>
    public PageFacts? Page { get; init; }

    /// <summary>A refund.</summary>
    public RefundFacts? Refund { get; init; }

    /// <summary>The object at its gateway.</summary>
    public GatewayObject Object => new(Gateway, ObjectId);

    /// <summary>Its own id.</summary>
    public string ObjectId => Charge?.ChargeId ?? Page?.PageId ?? Refund!.RefundId;
}
