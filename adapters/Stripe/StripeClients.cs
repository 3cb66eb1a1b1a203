using System.Net.Http;
using global::Stripe;

namespace Chat2Pay.Adapters.Stripe;

/// <summary>Stripe's own client over a connection of ours: nothing is repeated behind our back.</summary>
internal static class StripeClients
{
    internal static V1Services Of(HttpClient http, StripeOptions options) => new StripeClient(new StripeClientOptions
    {
        ApiKey = options.ApiKey?.Reveal(),
        ApiBase = options.ApiBase.AbsoluteUri.TrimEnd('/'),
        HttpClient = new SystemNetHttpClient(http, maxNetworkRetries: 0, enableTelemetry: false),
    }).V1;
}
