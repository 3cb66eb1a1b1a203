namespace Chat2Pay.Payments.Gateway;

/// <summary>An object at one of the gateways: two of them may use the same id.</summary>
/// <param name="Gateway">The <see cref="IPaymentGateway.Id"/>.</param>
/// <param name="ObjectId">The object's id there.</param>
public readonly record struct GatewayObject(string Gateway, string ObjectId);
