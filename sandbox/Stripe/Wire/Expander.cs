using System.Text.Json.Nodes;
using Chat2Pay.Sandbox.Stripe.Shapes;

namespace Chat2Pay.Sandbox.Stripe.Wire;

/// <summary>Replaces ids by whole objects where <c>expand[]</c> asks for it.</summary>
internal sealed class Expander(Renderer renderer)
{
    private const int MaximumDepth = 4;

    /// <summary>Kind of object, expandable member, kind behind it.</summary>
    private static readonly Dictionary<(string Kind, string Member), string> Expandable = new()
    {
        [("checkout.session", "customer")] = "customer",
        [("checkout.session", "line_items")] = "list of item",
        [("checkout.session", "payment_intent")] = "payment_intent",
        [("payment_intent", "customer")] = "customer",
        [("payment_intent", "latest_charge")] = "charge",
        [("payment_intent", "payment_method")] = "payment_method",
        [("charge", "customer")] = "customer",
        [("charge", "payment_intent")] = "payment_intent",
        [("charge", "refunds")] = "list of refund",
        [("refund", "charge")] = "charge",
        [("refund", "payment_intent")] = "payment_intent",
        [("payment_method", "customer")] = "customer",
        [("dispute", "charge")] = "charge",
        [("dispute", "payment_intent")] = "payment_intent",
        [("radar.early_fraud_warning", "charge")] = "charge",
        [("radar.early_fraud_warning", "payment_intent")] = "payment_intent",
    };

    /// <summary>Refuses what cannot be expanded, before anything is done.</summary>
    /// <param name="kind">Kind of the answer: an object's name, or <c>list of …</c>.</param>
    /// <param name="paths">What the call asks for.</param>
    internal static void Check(string kind, IReadOnlyList<string> paths)
    {
        foreach (string path in paths)
        {
            string[] members = path.Split('.');
            if (members.Length > MaximumDepth)
            {
                throw StripeRefusalException.Invalid("You cannot expand more than 4 levels of a property", "expand");
            }

            string current = kind;
            foreach (string member in members)
            {
                current = Behind(current, member)
                    ?? throw StripeRefusalException.Invalid($"This property cannot be expanded ({path}).", "expand");
            }
        }
    }

    internal void Apply(JsonObject root, IReadOnlyList<string> paths)
    {
        foreach (string path in paths)
        {
            Walk(root, path.Split('.'));
        }
    }

    private static string? Behind(string kind, string member)
    {
        const string ListOf = "list of ";
        return kind.StartsWith(ListOf, StringComparison.Ordinal)
            ? member == "data" ? kind[ListOf.Length..] : null
            : Expandable.GetValueOrDefault((kind, member));
    }

    private void Walk(JsonObject node, ReadOnlySpan<string> members)
    {
        if (members.IsEmpty || node["deleted"] is not null)
        {
            return;
        }

        string member = members[0];
        if (node["data"] is JsonArray elements)
        {
            foreach (JsonNode? element in elements)
            {
                Walk(element!.AsObject(), members[1..]);
            }

            return;
        }

        Replace(node, member);
        if (node[member] is JsonObject child)
        {
            Walk(child, members[1..]);
        }
    }

    private void Replace(JsonObject node, string member)
    {
        if (member is "refunds" or "line_items")
        {
            node[member] ??= renderer.Included((string)node["id"]!, member);
        }
        else if (node[member] is JsonValue id && renderer.ById((string)id!) is { } whole)
        {
            node[member] = whole;
        }
    }
}
