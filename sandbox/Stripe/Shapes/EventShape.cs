using System.Text.Json.Nodes;
using Chat2Pay.Sandbox.Stripe.Events;
using Chat2Pay.Sandbox.Stripe.Wire;

namespace Chat2Pay.Sandbox.Stripe.Shapes;

internal static class EventShape
{
    internal static JsonObject Of(StripeEvent entry)
    {
        var data = new JsonObject { ["object"] = JsonNode.Parse(entry.Snapshot) };
        if (entry.PreviousAttributes is not null)
        {
            data["previous_attributes"] = JsonNode.Parse(entry.PreviousAttributes);
        }

        return new JsonObject
        {
            ["id"] = entry.Id,
            ["object"] = "event",
            ["api_version"] = StripeApi.Version,
            ["created"] = entry.Created,
            ["data"] = data,
            ["livemode"] = false,
            ["pending_webhooks"] = entry.Delivery == DeliveryState.Pending ? 1 : 0,
            ["request"] = new JsonObject { ["id"] = entry.RequestId, ["idempotency_key"] = entry.IdempotencyKey },
            ["type"] = entry.Type,
        };
    }
}
