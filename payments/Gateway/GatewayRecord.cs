namespace Chat2Pay.Payments.Gateway;

/// <summary>One object of this installation at the gateway: exactly one of the three facts is there.</summary>
public sealed record GatewayRecord
{
    /// <summary>The request it was made for.</summary>
    public required PaymentRequestId Request { get; init; }

    /// <summary>The attempt it was made for; null for refunds, and where its metadata does not say.</summary>
    public int? Attempt { get; init; }

    /// <summary>The refund it is, counted within the request; null for others.</summary>
    public int? RefundNumber { get; init; }

    /// <summary>The PaymentIntent it is or belongs to, <c>pi_…</c>, where known.</summary>
    public string? IntentId { get; init; }

    /// <summary>The Checkout Session it is or belongs to, <c>cs_…</c>, where known.</summary>
    public string? SessionId { get; init; }

    /// <summary>ISO 4217 code.</summary>
    public required string Currency { get; init; }

    /// <summary>When it was made, Unix milliseconds.</summary>
    public required long CreatedAt { get; init; }

    /// <summary>A PaymentIntent.</summary>
    public IntentFacts? Intent { get; init; }

    /// <summary>A Checkout Session, without the intent behind it.</summary>
    public SessionFacts? Session { get; init; }

    /// <summary>A refund.</summary>
    public RefundFacts? Refund { get; init; }

    /// <summary>Its own id.</summary>
    public string ObjectId => Intent?.IntentId ?? Session?.SessionId ?? Refund!.RefundId;
}
