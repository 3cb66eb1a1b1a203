using System.Runtime.Serialization;

namespace Chat2Pay.Payments.Gateway;

/// <summary>The statuses of a payment page.</summary>
public enum PageStatus
{
    /// <summary>Can be paid on.</summary>
    Open,

    /// <summary>Done with; <see cref="PageFacts.Charge"/> says whether the money is there.</summary>
    Complete,

    /// <summary>Can never be paid on again.</summary>
    Expired,
}

/// <summary>What the gateway says about one payment page.</summary>
[DataContract]
public sealed record PageFacts
{
    /// <summary>The page's id at the gateway.</summary>
    [DataMember(Order = 0)]
    public required string PageId { get; init; }

    /// <summary>Its status.</summary>
    [DataMember(Order = 1)]
    public required PageStatus Status { get; init; }

    /// <summary>The page, while open.</summary>
    [DataMember(Order = 2)]
    public string? Url { get; init; }

    /// <summary>When the gateway expires it, Unix milliseconds.</summary>
    [DataMember(Order = 3)]
    public long ExpiresAt { get; init; }

    /// <summary>The gateway's customer.</summary>
    [DataMember(Order = 4)]
    public string? CustomerId { get; init; }

    /// <summary>The charge behind it, once there is one.</summary>
    [DataMember(Order = 5)]
    public ChargeFacts? Charge { get; init; }

    /// <summary>The verification code as it was typed on the page; null when none was. Never logged.</summary>
    [DataMember(Order = 6)]
    public string? TypedCode { get; init; }
}
