using System.Text.Json.Nodes;
using Chat2Pay.Sandbox.Stripe.Ledger;
using Chat2Pay.Sandbox.Stripe.Wire;

namespace Chat2Pay.Sandbox.Stripe.Shapes;

internal static class WebhookEndpointShape
{
    /// <summary>Every event is sent, in the one version that is emulated.</summary>
    internal static JsonObject Of(WebhookEndpoint endpoint) => new()
    {
        ["id"] = endpoint.Id,
        ["object"] = "webhook_endpoint",
        ["api_version"] = StripeApi.Version,
        ["application"] = null,
        ["created"] = endpoint.Created,
        ["description"] = null,
        ["enabled_events"] = new JsonArray("*"),
        ["livemode"] = false,
        ["metadata"] = new JsonObject(),
        ["status"] = "enabled",
        ["url"] = endpoint.Url,
    };
}
