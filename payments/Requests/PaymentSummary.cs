using System.Runtime.Serialization;

namespace Chat2Pay.Payments.Requests;

/// <summary>What lists and callbacks show of a payment request.</summary>
[DataContract]
public sealed record PaymentSummary
{
    /// <summary>The request's id.</summary>
    [DataMember(Order = 0)]
    public required string Id { get; init; }

    /// <summary>The application that asked.</summary>
    [DataMember(Order = 1)]
    public required string ApplicationId { get; init; }

    /// <summary>The merchant's order number.</summary>
    [DataMember(Order = 2)]
    public required string OrderNumber { get; init; }

    /// <summary>The channel it was sent on.</summary>
    [DataMember(Order = 3)]
    public required Channel Channel { get; init; }

    /// <summary>The customer's number with all but the last four digits hidden.</summary>
    [DataMember(Order = 4)]
    public required string ToMasked { get; init; }

    /// <summary>Minor units.</summary>
    [DataMember(Order = 5)]
    public required long AmountMinor { get; init; }

    /// <summary>ISO 4217 code.</summary>
    [DataMember(Order = 6)]
    public required string Currency { get; init; }

    /// <summary>The status.</summary>
    [DataMember(Order = 7)]
    public required PaymentStatus Status { get; init; }

    /// <summary>The last thing that happened, as in the history.</summary>
    [DataMember(Order = 8)]
    public string? Reason { get; init; }

    /// <summary>When it was asked for, Unix milliseconds.</summary>
    [DataMember(Order = 9)]
    public required long CreatedAt { get; init; }

    /// <summary>When it last changed, Unix milliseconds.</summary>
    [DataMember(Order = 10)]
    public required long UpdatedAt { get; init; }

    /// <summary>How often it has changed: an older summary never replaces a newer one.</summary>
    [DataMember(Order = 11)]
    public required int Version { get; init; }

    /// <summary>True while money of the customer's has to go back and is not on its way.</summary>
    [DataMember(Order = 13)]
    public bool Owes { get; init; }
}
