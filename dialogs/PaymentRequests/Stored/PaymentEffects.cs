using System.Runtime.Serialization;
using Chat2Pay.Payments.Gateway;
using Chat2Pay.Turns.Kinds;

namespace Chat2Pay.Dialogs.PaymentRequests.Stored;

/// <summary>A call to the gateway.</summary>
/// <param name="Call">The call.</param>
[DataContract]
public sealed record CallGateway([property: DataMember(Order = 0)] GatewayRequest Call) : Effect;

/// <summary>Reads the request of a charge at the gateway, and passes the event on to it.</summary>
/// <param name="Kind">The event.</param>
/// <param name="ObjectId">The object the event is about.</param>
/// <param name="ChargeId">The charge.</param>
/// <param name="ObjectKind">The kind of the object.</param>
/// <param name="Gateway">The gateway.</param>
[DataContract]
public sealed record ResolveOwner(
    [property: DataMember(Order = 0)] GatewayEventKind Kind,
    [property: DataMember(Order = 1)] string ObjectId,
    [property: DataMember(Order = 2)] string ChargeId,
    [property: DataMember(Order = 3)] GatewayObjectKind ObjectKind,
    [property: DataMember(Order = 4)] string Gateway) : Effect;
