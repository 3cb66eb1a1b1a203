using System.Runtime.Serialization;
using Chat2Pay.Payments.Gateway;

namespace Chat2Pay.Dialogs.Cards.Stored;

/// <summary>Why paying by reply is frozen.</summary>
public enum FreezeReason
{
    /// <summary>A cardholder disputes a payment of this customer.</summary>
    Dispute,

    /// <summary>A card network reports a payment of this customer as fraud.</summary>
    FraudWarning,

    /// <summary>More reasons than are kept one by one.</summary>
    Several,
}

/// <summary>One reason why paying by reply is frozen for a customer.</summary>
/// <param name="Reason">The reason.</param>
/// <param name="ChargeId">Its charge; empty for several.</param>
/// <param name="Since">When the product learnt of it, Unix milliseconds.</param>
/// <param name="Closed">True if the gateway has reported the dispute closed; a read tells how it ended.</param>
/// <param name="Gateway">The gateway of the charge; empty for several.</param>
[DataContract]
public sealed record Freeze(
    [property: DataMember(Order = 0)] FreezeReason Reason,
    [property: DataMember(Order = 1)] string ChargeId,
    [property: DataMember(Order = 2)] long Since,
    [property: DataMember(Order = 3)] bool Closed,
    [property: DataMember(Order = 4)] string Gateway)
{
    /// <summary>The charge at its gateway.</summary>
    public GatewayObject Charge => new(Gateway, ChargeId);
}
