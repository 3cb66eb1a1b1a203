using System.Runtime.Serialization;
using Chat2Pay.Payments.Gateway;
using Chat2Pay.Turns.Kinds;

namespace Chat2Pay.Dialogs.Cards.Stored;

/// <summary>A card was changed or lost at the gateway, and its owner is still unknown.</summary>
/// <param name="CustomerId">The gateway's customer.</param>
/// <param name="PaymentMethodId">The card.</param>
/// <param name="Gateway">The gateway.</param>
[DataContract]
public sealed record UnroutedCardEvent(
    [property: DataMember(Order = 0)] string CustomerId,
    [property: DataMember(Order = 1)] string PaymentMethodId,
    [property: DataMember(Order = 2)] string Gateway) : Input;

/// <summary>
/// A saved card was detached, or the gateway's customer was deleted with every card.
/// </summary>
/// <param name="CustomerId">The gateway's customer.</param>
/// <param name="PaymentMethodId">The card; null for all cards.</param>
/// <param name="Gateway">The gateway.</param>
[DataContract]
public sealed record CardGone(
    [property: DataMember(Order = 0)] string CustomerId,
    [property: DataMember(Order = 1)] string? PaymentMethodId,
    [property: DataMember(Order = 2)] string Gateway) : Input;

/// <summary>
/// The current state of a saved card at the gateway: the card network may have changed its number or date.
/// </summary>
/// <param name="Card">The card.</param>
/// <param name="Gateway">The gateway that keeps it.</param>
[DataContract]
public sealed record CardUpdated(
    [property: DataMember(Order = 0)] CardFacts Card,
    [property: DataMember(Order = 1)] string Gateway) : Input;

/// <summary>An operator lifts the freeze of a customer, whatever caused it.</summary>
/// <param name="RequestId">A payment request of the customer.</param>
/// <param name="By">The operator: <c>api:…</c> or <c>operator</c>.</param>
/// <param name="Reason">Why, in the operator's words; kept in the payment's history.</param>
[DataContract]
public sealed record FreezeLifted(
    [property: DataMember(Order = 0)] string RequestId,
    [property: DataMember(Order = 1)] string By,
    [property: DataMember(Order = 2)] string Reason) : Input;
