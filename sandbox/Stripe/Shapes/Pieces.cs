using System.Text.Json.Nodes;

namespace Chat2Pay.Sandbox.Stripe.Shapes;

/// <summary>Parts that several objects share.</summary>
internal static class Pieces
{
    internal static JsonObject Metadata(IReadOnlyDictionary<string, string> metadata)
    {
        var json = new JsonObject();
        foreach ((string key, string value) in metadata)
        {
            json[key] = value;
        }

        return json;
    }

    internal static JsonArray Strings(IEnumerable<string> values) =>
        new([.. values.Select(value => (JsonNode?)JsonValue.Create(value))]);

    internal static JsonObject Address() => new()
    {
        ["city"] = null,
        ["country"] = null,
        ["line1"] = null,
        ["line2"] = null,
        ["postal_code"] = null,
        ["state"] = null,
    };

    internal static JsonObject BillingDetails(string? name, string? email) => new()
    {
        ["address"] = Address(),
        ["email"] = email,
        ["name"] = name,
        ["phone"] = null,
        ["tax_id"] = null,
    };

    internal static JsonObject List(string url, IEnumerable<JsonObject> data, bool hasMore) => new()
    {
        ["object"] = "list",
        ["url"] = url,
        ["has_more"] = hasMore,
        ["data"] = new JsonArray([.. data]),
    };
}
