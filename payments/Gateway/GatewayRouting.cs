namespace Chat2Pay.Payments.Gateway;

/// <summary>Which gateway a new payment is made at.</summary>
/// <param name="Default">The <see cref="IPaymentGateway.Id"/> of the gateway for every currency that is not listed.</param>
/// <param name="ByCurrency">Other gateways, by ISO 4217 code.</param>
/// <param name="Known">The gateways that are there, by id.</param>
public sealed record GatewayRouting(
    string Default, IReadOnlyDictionary<string, string> ByCurrency, IReadOnlyDictionary<string, GatewayName> Known)
{
    /// <summary>The gateway for a currency.</summary>
    /// <param name="currencyCode">ISO 4217 code.</param>
    public string Of(string currencyCode) => ByCurrency.GetValueOrDefault(currencyCode, Default);

    /// <summary>How people call a gateway.</summary>
    /// <param name="gateway">Its <see cref="IPaymentGateway.Id"/>.</param>
    public string NameOf(string gateway) => Known.GetValueOrDefault(gateway)?.Name ?? gateway;

    /// <summary>True if the page of a gateway has a field for the code that went to the phone.</summary>
    /// <param name="gateway">Its <see cref="IPaymentGateway.Id"/>.</param>
    public bool HasCodeField(string gateway) => Known.GetValueOrDefault(gateway)?.HasCodeField == true;
}
