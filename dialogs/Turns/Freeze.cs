using System.Runtime.Serialization;

namespace Chat2Pay.Dialogs.Turns;

/// <summary>What stops paying by reply.</summary>
public enum FreezeReason
{
    /// <summary>A cardholder disputes a payment of this customer.</summary>
    Dispute,

    /// <summary>A card network takes a payment of this customer for fraud.</summary>
    FraudWarning,

    /// <summary>There are more than are remembered one by one.</summary>
    Several,
}

/// <summary>One reason for which paying by reply is stopped for a customer.</summary>
/// <param name="Reason">The reason.</param>
/// <param name="IntentId">The PaymentIntent that it is about, <c>pi_…</c>; empty where there are several.</param>
/// <param name="Since">When it was heard of, Unix milliseconds.</param>
/// <param name="Closed">True when the gateway has said that the dispute is closed; a reading tells how it ended.</param>
[DataContract]
public sealed record Freeze(
    [property: DataMember(Order = 0)] FreezeReason Reason,
    [property: DataMember(Order = 1)] string IntentId,
    [property: DataMember(Order = 2)] long Since,
    [property: DataMember(Order = 3)] bool Closed = false);
