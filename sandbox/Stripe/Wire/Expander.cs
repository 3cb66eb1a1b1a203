using System.Text.Json.Nodes;
using Chat2Pay.Sandbox.Stripe.Shapes;

namespace Chat2Pay.Sandbox.Stripe.Wire;

/// <summary>Replaces ids by whole objects where <c>expand[]</c> asks for it.</summary>
internal sealed class Expander(Renderer renderer)
{
    private const int MaximumDepth = 4;

    private static readonly Dictionary<string, string[]> Expandable = new(StringComparer.Ordinal)
    {
        ["checkout.session"] = ["customer", "line_items", "payment_intent"],
        ["payment_intent"] = ["customer", "latest_charge", "payment_method"],
        ["charge"] = ["customer", "payment_intent", "refunds"],
        ["refund"] = ["charge", "payment_intent"],
        ["payment_method"] = ["customer"],
        ["dispute"] = ["charge", "payment_intent"],
        ["radar.early_fraud_warning"] = ["charge", "payment_intent"],
    };

    internal void Apply(JsonObject root, IReadOnlyList<string> paths)
    {
        foreach (string path in paths)
        {
            string[] segments = path.Split('.');
            if (segments.Length > MaximumDepth)
            {
                throw StripeRefusalException.Invalid("You cannot expand more than 4 levels of a property", "expand");
            }

            Walk(root, segments, path);
        }
    }

    private void Walk(JsonObject node, ReadOnlySpan<string> segments, string path)
    {
        string name = segments[0];
        string kind = (string?)node["object"] ?? string.Empty;
        if (kind == "list" && name == "data" && segments.Length > 1)
        {
            foreach (JsonNode? element in node["data"]!.AsArray())
            {
                Walk(element!.AsObject(), segments[1..], path);
            }

            return;
        }

        if (!Expandable.TryGetValue(kind, out string[]? names) || !names.Contains(name))
        {
            throw StripeRefusalException.Invalid($"This property cannot be expanded ({path}).", "expand");
        }

        Replace(node, name);
        if (segments.Length > 1 && node[name] is JsonObject child && child["deleted"] is null)
        {
            Walk(child, segments[1..], path);
        }
    }

    private void Replace(JsonObject node, string name)
    {
        if (name is "refunds" or "line_items")
        {
            node[name] ??= renderer.Included((string)node["id"]!, name);
        }
        else if (node[name] is JsonValue id && renderer.ById((string)id!) is { } whole)
        {
            node[name] = whole;
        }
    }
}
