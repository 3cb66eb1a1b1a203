using System.Runtime.Serialization;
using Chat2Pay.Payments.Gateway;
using Chat2Pay.Turns.Kinds;

namespace Chat2Pay.Dialogs.PaymentRequests.Stored;

/// <summary>The gateway reports an event of an object of ours: a hint to read it.</summary>
/// <param name="RequestId">The request the object belongs to.</param>
/// <param name="Number">The attempt, if the object's metadata names it.</param>
/// <param name="Kind">The event.</param>
/// <param name="ObjectId">The object.</param>
/// <param name="ChargeId">The charge it belongs to, where known.</param>
/// <param name="RefundNumber">The refund, if the object's metadata names it.</param>
/// <param name="ObjectKind">The kind of the object.</param>
/// <param name="Gateway">The <see cref="IPaymentGateway.Id"/> of the gateway.</param>
[DataContract]
public sealed record GatewayHint(
    [property: DataMember(Order = 0)] string RequestId,
    [property: DataMember(Order = 1)] int? Number,
    [property: DataMember(Order = 2)] GatewayEventKind Kind,
    [property: DataMember(Order = 3)] string ObjectId,
    [property: DataMember(Order = 4)] string? ChargeId,
    [property: DataMember(Order = 5)] int? RefundNumber,
    [property: DataMember(Order = 6)] GatewayObjectKind ObjectKind,
    [property: DataMember(Order = 7)] string Gateway) : Input
{
    /// <summary>The notification for the payment.</summary>
    public GatewayNotification ToNotification() =>
        new(Gateway, Kind, ObjectKind, ObjectId, ChargeId, Number, RefundNumber);
}

/// <summary>The gateway reports an event of a charge whose request is still unknown.</summary>
/// <param name="Kind">The event.</param>
/// <param name="ObjectId">The object the event is about.</param>
/// <param name="ChargeId">The charge.</param>
/// <param name="ObjectKind">The kind of the object.</param>
/// <param name="Gateway">The <see cref="IPaymentGateway.Id"/> of the gateway.</param>
[DataContract]
public sealed record UnroutedGatewayEvent(
    [property: DataMember(Order = 0)] GatewayEventKind Kind,
    [property: DataMember(Order = 1)] string ObjectId,
    [property: DataMember(Order = 2)] string ChargeId,
    [property: DataMember(Order = 3)] GatewayObjectKind ObjectKind,
    [property: DataMember(Order = 4)] string Gateway) : Input;

/// <summary>The gateway's definite answer to a money effect.</summary>
/// <param name="Effect">The effect as it was sent.</param>
/// <param name="Answer">The answer.</param>
[DataContract]
public sealed record GatewayAnswered(
    [property: DataMember(Order = 0)] GatewayRequest Effect,
    [property: DataMember(Order = 1)] GatewayAnswer Answer) : Input;

/// <summary>A charge is unanswered for a while: the customer is told to wait.</summary>
/// <param name="RequestId">The request.</param>
/// <param name="Number">The attempt.</param>
[DataContract]
public sealed record GatewaySilent(
    [property: DataMember(Order = 0)] string RequestId,
    [property: DataMember(Order = 1)] int Number) : Input;
