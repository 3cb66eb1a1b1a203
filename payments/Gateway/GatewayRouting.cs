namespace Chat2Pay.Payments.Gateway;

/// <summary>Which gateway a new payment is made at.</summary>
/// <param name="Default">The <see cref="IPaymentGateway.Id"/> of the gateway for every currency that is not listed.</param>
/// <param name="ByCurrency">Other gateways, by ISO 4217 code.</param>
public sealed record GatewayRouting(string Default, IReadOnlyDictionary<string, string> ByCurrency)
{
    /// <summary>The gateway for a currency.</summary>
    /// <param name="currencyCode">ISO 4217 code.</param>
    public string Of(string currencyCode) => ByCurrency.GetValueOrDefault(currencyCode, Default);
}
