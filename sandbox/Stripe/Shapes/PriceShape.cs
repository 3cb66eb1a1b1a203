using System.Globalization;
using System.Text.Json.Nodes;
using Chat2Pay.Sandbox.Stripe.Ledger;

namespace Chat2Pay.Sandbox.Stripe.Shapes;

internal static class PriceShape
{
    internal static JsonObject Of(LineItem item, string currency) => new()
    {
        ["id"] = item.PriceId,
        ["object"] = "price",
        ["active"] = false,
        ["billing_scheme"] = "per_unit",
        ["created"] = item.Created,
        ["currency"] = currency,
        ["custom_unit_amount"] = null,
        ["livemode"] = false,
        ["lookup_key"] = null,
        ["metadata"] = new JsonObject(),
        ["nickname"] = null,
        ["product"] = item.ProductId,
        ["recurring"] = null,
        ["tax_behavior"] = "unspecified",
        ["tiers_mode"] = null,
        ["transform_quantity"] = null,
        ["type"] = "one_time",
        ["unit_amount"] = item.UnitAmount,
        ["unit_amount_decimal"] = item.UnitAmount.ToString(CultureInfo.InvariantCulture),
    };
}
