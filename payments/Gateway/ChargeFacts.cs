using System.Runtime.Serialization;

namespace Chat2Pay.Payments.Gateway;

/// <summary>The statuses of a charge.</summary>
public enum ChargeStatus
{
    /// <summary>The card did not pay; another may be tried.</summary>
    Unpaid,

    /// <summary>Not sent to the bank yet.</summary>
    Created,

    /// <summary>The bank wants the customer.</summary>
    RequiresAction,

    /// <summary>The bank has not answered.</summary>
    Processing,

    /// <summary>The amount is held and can be captured.</summary>
    Authorised,

    /// <summary>Ended without money.</summary>
    Canceled,

    /// <summary>The money is there.</summary>
    Succeeded,
}

/// <summary>What the gateway says about one charge; amounts in minor units as ISO 4217 counts them.</summary>
[DataContract]
public sealed record ChargeFacts
{
    /// <summary>The charge's id at the gateway.</summary>
    [DataMember(Order = 0)]
    public required string ChargeId { get; init; }

    /// <summary>Its status.</summary>
    [DataMember(Order = 1)]
    public required ChargeStatus Status { get; init; }

    /// <summary>Held and not captured.</summary>
    [DataMember(Order = 2)]
    public long AuthorisedMinor { get; init; }

    /// <summary>Captured in all.</summary>
    [DataMember(Order = 3)]
    public long CapturedMinor { get; init; }

    /// <summary>Given back or on its way back.</summary>
    [DataMember(Order = 4)]
    public long RefundedMinor { get; init; }

    /// <summary>Under dispute, or lost to one.</summary>
    [DataMember(Order = 5)]
    public long DisputedMinor { get; init; }

    /// <summary>Where the customer answers the bank, when <see cref="Status"/> is RequiresAction.</summary>
    [DataMember(Order = 6)]
    public string? ActionUrl { get; init; }

    /// <summary>Why the last try was declined, when it was.</summary>
    [DataMember(Order = 7)]
    public DeclineReason? Decline { get; init; }

    /// <summary>The card that paid or was tried.</summary>
    [DataMember(Order = 8)]
    public CardFacts? Card { get; init; }

    /// <summary>When the money was taken, Unix milliseconds, where it was.</summary>
    [DataMember(Order = 9)]
    public long? PaidAt { get; init; }

    /// <summary>The currency of the amounts, ISO 4217 code; null only where the gateway was not asked.</summary>
    [DataMember(Order = 10)]
    public string? Currency { get; init; }
}

/// <summary>What the gateway says about a card. Never more of the number than its last four digits.</summary>
/// <param name="PaymentMethodId">The card's id at the gateway.</param>
/// <param name="CustomerId">The gateway's customer when the card is attached to a customer, so that it can be charged again.</param>
/// <param name="Brand">For example <c>visa</c>, <c>mastercard</c>, <c>amex</c>.</param>
/// <param name="Last4">The last four digits.</param>
/// <param name="ExpMonth">1 to 12.</param>
/// <param name="ExpYear">Four digits.</param>
/// <param name="Fingerprint">The same for the same number within the merchant's account.</param>
[DataContract]
public sealed record CardFacts(
    [property: DataMember(Order = 0)] string PaymentMethodId,
    [property: DataMember(Order = 1)] string? CustomerId,
    [property: DataMember(Order = 2)] string Brand,
    [property: DataMember(Order = 3)] string Last4,
    [property: DataMember(Order = 4)] int ExpMonth,
    [property: DataMember(Order = 5)] int ExpYear,
    [property: DataMember(Order = 6)] string? Fingerprint);
