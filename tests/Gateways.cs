using Chat2Pay.Adapters.Stripe;
using Chat2Pay.Payments;
using Chat2Pay.Payments.Gateway;

namespace Chat2Pay.Tests;

/// <summary>The gateways that the tests pay at.</summary>
internal static class Gateways
{
    /// <summary>The id of the product's own gateway.</summary>
    public static readonly string Stripe = StripeOptions.Gateway.Id;

    /// <summary>Every payment at the product's own gateway.</summary>
    public static GatewayRouting Routing { get; } = new(
        Stripe, new Dictionary<string, string>(), new Dictionary<string, GatewayName> { [Stripe] = StripeOptions.Gateway });

    /// <summary>What it takes of a currency.</summary>
    public static IGatewayLimits LimitsOf(Currency currency) => new StripeLimits();
}
