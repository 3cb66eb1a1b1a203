namespace Chat2Pay.Payments.Gateway;

/// <summary>A gateway that this version can pay at, known before its own settings are read.</summary>
/// <param name="Id">Its <see cref="IPaymentGateway.Id"/>.</param>
/// <param name="Name">Its <see cref="IPaymentGateway.Name"/>.</param>
public sealed record GatewayName(string Id, string Name);
