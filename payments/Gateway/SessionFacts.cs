using System.Runtime.Serialization;

namespace Chat2Pay.Payments.Gateway;

/// <summary>The statuses of a Checkout Session (https://docs.stripe.com/api/checkout/sessions/object).</summary>
public enum SessionStatus
{
    /// <summary>Can be paid on.</summary>
    Open,

    /// <summary>Done with; <see cref="SessionFacts.Intent"/> says whether the money is there.</summary>
    Complete,

    /// <summary>Can never be paid on again.</summary>
    Expired,
}

/// <summary>What the gateway says about one Checkout Session.</summary>
[DataContract]
public sealed record SessionFacts
{
    /// <summary><c>cs_…</c></summary>
    [DataMember(Order = 0)]
    public required string SessionId { get; init; }

    /// <summary>Its status.</summary>
    [DataMember(Order = 1)]
    public required SessionStatus Status { get; init; }

    /// <summary>The page, while open.</summary>
    [DataMember(Order = 2)]
    public string? Url { get; init; }

    /// <summary>When the gateway expires it, Unix milliseconds.</summary>
    [DataMember(Order = 3)]
    public long ExpiresAt { get; init; }

    /// <summary>The gateway's customer, <c>cus_…</c>.</summary>
    [DataMember(Order = 4)]
    public string? CustomerId { get; init; }

    /// <summary>The PaymentIntent behind it, once there is one.</summary>
    [DataMember(Order = 5)]
    public IntentFacts? Intent { get; init; }

    /// <summary>The verification code as it was typed on the page; null when none was. Never logged.</summary>
    [DataMember(Order = 6)]
    public string? TypedCode { get; init; }
}
