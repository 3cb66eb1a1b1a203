using System.Runtime.Serialization;
using Chat2Pay.Payments.Gateway;

namespace Chat2Pay.Payments.Requests;

/// <summary>Money going back to the customer, with a key of its own.</summary>
[DataContract]
public sealed class RefundAttempt
{
    /// <summary>1 for the first refund of a request, then counting up.</summary>
    [DataMember(Order = 0)]
    public int Number { get; init; }

    /// <summary>
    /// The amount in minor units; 0 for a refund that the store lost and the gateway has not reported yet.
    /// </summary>
    [DataMember(Order = 1)]
    public long AmountMinor { get; set; }

    /// <summary>The charge the money came by.</summary>
    [DataMember(Order = 2)]
    public required string ChargeId { get; init; }

    /// <summary>Where it stands.</summary>
    [DataMember(Order = 3)]
    public RefundState State { get; set; }

    /// <summary>The gateway's refund, once known.</summary>
    [DataMember(Order = 4)]
    public string? RefundId { get; set; }

    /// <summary>True if the product itself sends late or double money back.</summary>
    [DataMember(Order = 5)]
    public bool Automatic { get; init; }

    /// <summary>The command that asked for it; null for a refund that the store lost, and in old records.</summary>
    [DataMember(Order = 6)]
    public string? Command { get; init; }

    /// <summary>
    /// An event about it came while its answer was on its way: it is read once more after the answer.
    /// </summary>
    [DataMember(Order = 7)]
    public bool ReadAgain { get; set; }

    /// <summary>When it was decided, Unix milliseconds.</summary>
    [DataMember(Order = 8)]
    public long StartedAt { get; init; }

    /// <summary>
    /// The <see cref="PaymentRequest.Version"/> with which it last failed; 0 before, and if that was lost.
    /// </summary>
    [DataMember(Order = 9)]
    public int FailedAt { get; set; }

    /// <summary>The currency, ISO 4217 code, if the money came in another one than was asked for; else null.</summary>
    [DataMember(Order = 10)]
    public string? Currency { get; init; }

    /// <summary>True if the customer was told that it could not be sent.</summary>
    [DataMember(Order = 11)]
    public bool FailureTold { get; set; }

    /// <summary>The <see cref="IPaymentGateway.Id"/> of the gateway that has the money.</summary>
    [DataMember(Order = 12)]
    public required string Gateway { get; init; }

    /// <summary>True if it gives back money of a charge.</summary>
    public bool IsOf(string gateway, string? chargeId) => Gateway == gateway && ChargeId == chargeId;
}
