using global::Stripe;

namespace Chat2Pay.Adapters.Stripe;

/// <summary>Stripe's own client over a connection of ours: nothing is repeated behind our back.</summary>
internal sealed class StripeApi(HttpClient http, StripeOptions options)
{
    private readonly Lazy<V1Services> services = new(() => Make(http, options));

    /// <summary>Made when it is first needed: it loads a dozen assemblies, and a charge goes without it.</summary>
    internal V1Services V1 => services.Value;

    private static V1Services Make(HttpClient http, StripeOptions options) => new StripeClient(new StripeClientOptions
    {
        ApiKey = options.ApiKey?.Reveal(),
        ApiBase = options.ApiBase.AbsoluteUri.TrimEnd('/'),
        HttpClient = new SystemNetHttpClient(http, maxNetworkRetries: 0, enableTelemetry: false),
    }).V1;
}
