using System.Runtime.Serialization;
using Chat2Pay.Turns.Kinds;

namespace Chat2Pay.Dialogs.Cards.Stored;

/// <summary>Detaches a saved card at the gateway: it can never be charged again.</summary>
/// <param name="PaymentMethodId">The card, <c>pm_…</c>.</param>
[DataContract]
public sealed record DetachCard([property: DataMember(Order = 0)] string PaymentMethodId) : Effect;

/// <summary>Reads the owner and the state of a changed card at the gateway, and tells the owner's mailbox.</summary>
/// <param name="CustomerId">The gateway's customer, <c>cus_…</c>.</param>
/// <param name="PaymentMethodId">The card, <c>pm_…</c>.</param>
[DataContract]
public sealed record ResolveCardOwner(
    [property: DataMember(Order = 0)] string CustomerId,
    [property: DataMember(Order = 1)] string PaymentMethodId) : Effect;
