namespace Chat2Pay.Payments.Gateway;

/// <summary>Which gateway a new payment is made at.</summary>
/// <param name="Default">The <see cref="IPaymentGateway.Id"/> of the gateway for every currency that is not listed.</param>
/// <param name="ByCurrency">Other gateways, by ISO 4217 code.</param>
/// <param name="Names">How people call the gateways, by id.</param>
public sealed record GatewayRouting(
    string Default, IReadOnlyDictionary<string, string> ByCurrency, IReadOnlyDictionary<string, string> Names)
{
    /// <summary>The gateway for a currency.</summary>
    /// <param name="currencyCode">ISO 4217 code.</param>
    public string Of(string currencyCode) => ByCurrency.GetValueOrDefault(currencyCode, Default);

    /// <summary>How people call a gateway.</summary>
    /// <param name="gateway">Its <see cref="IPaymentGateway.Id"/>.</param>
    public string NameOf(string gateway) => Names.GetValueOrDefault(gateway, gateway);
}
