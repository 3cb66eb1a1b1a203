namespace Chat2Pay.Payments.Gateway;

/// <summary>The kinds of objects that a payment reads at the gateway. The numbers are stored.</summary>
public enum GatewayObjectKind
{
    /// <summary>Another object, such as a dispute: the charge it belongs to is read.</summary>
    Other = 0,

    /// <summary>A charge.</summary>
    Charge = 1,

    /// <summary>A payment page.</summary>
    Page = 2,

    /// <summary>A refund.</summary>
    Refund = 3,
}

/// <summary>What a gateway tells of one of its objects. It is a hint: the object is read.</summary>
/// <param name="Gateway">The <see cref="IPaymentGateway.Id"/> of the gateway.</param>
/// <param name="Kind">What happened.</param>
/// <param name="ObjectKind">What kind of object it happened to.</param>
/// <param name="ObjectId">The object.</param>
/// <param name="ChargeId">The charge that it is or belongs to, where known.</param>
/// <param name="Number">The attempt that the object names.</param>
/// <param name="RefundNumber">The refund that the object names.</param>
public readonly record struct GatewayNotification(
    string Gateway,
    GatewayEventKind Kind,
    GatewayObjectKind ObjectKind,
    string ObjectId,
    string? ChargeId,
    int? Number,
    int? RefundNumber);
