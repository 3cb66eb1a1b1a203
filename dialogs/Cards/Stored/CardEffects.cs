using System.Runtime.Serialization;
using Chat2Pay.Turns.Kinds;

namespace Chat2Pay.Dialogs.Cards.Stored;

/// <summary>Detaches a saved card at the gateway: it can never be charged again.</summary>
/// <param name="PaymentMethodId">The card.</param>
/// <param name="Gateway">The gateway that keeps it.</param>
[DataContract]
public sealed record DetachCard(
    [property: DataMember(Order = 0)] string PaymentMethodId,
    [property: DataMember(Order = 1)] string Gateway) : Effect;

/// <summary>Reads the owner and the state of a changed card at the gateway, and tells the owner's mailbox.</summary>
/// <param name="CustomerId">The gateway's customer.</param>
/// <param name="PaymentMethodId">The card.</param>
/// <param name="Gateway">The gateway.</param>
[DataContract]
public sealed record ResolveCardOwner(
    [property: DataMember(Order = 0)] string CustomerId,
    [property: DataMember(Order = 1)] string PaymentMethodId,
    [property: DataMember(Order = 2)] string Gateway) : Effect;
