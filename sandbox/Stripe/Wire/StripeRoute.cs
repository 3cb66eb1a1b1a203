using System.Text.Json.Nodes;

namespace Chat2Pay.Sandbox.Stripe.Wire;

/// <summary>One call with its parameters and the ids of its address, in order.</summary>
internal sealed record StripeCall(StripeForm Form, IReadOnlyList<string> Ids)
{
    internal string Id => Ids[0];
}

/// <summary>One address that the emulator serves.</summary>
internal sealed class StripeRoute
{
    private static readonly Dictionary<string, string> Kinds = new(StringComparer.Ordinal)
    {
        ["customers"] = "customer",
        ["payment_methods"] = "payment_method",
        ["sessions"] = "checkout.session",
        ["line_items"] = "item",
        ["payment_intents"] = "payment_intent",
        ["refunds"] = "refund",
        ["charges"] = "charge",
        ["disputes"] = "dispute",
        ["early_fraud_warnings"] = "radar.early_fraud_warning",
        ["events"] = "event",
        ["account"] = "account",
        ["webhook_endpoints"] = "webhook_endpoint",
    };

    private readonly string[] segments;
    private readonly HashSet<string> parameters;

    internal StripeRoute(
        string method, string template, Func<StripeCall, JsonObject> handler, params IEnumerable<string> parameters)
    {
        Method = method;
        Operation = $"{method} {template}";
        Handler = handler;
        Answers = KindOf(method, template);
        segments = template.Split('/', StringSplitOptions.RemoveEmptyEntries);
        this.parameters = [.. parameters, "expand[#]"];
    }

    internal string Method { get; }

    /// <summary>Such as <c>POST /v1/checkout/sessions/{id}/expire</c>.</summary>
    internal string Operation { get; }

    internal Func<StripeCall, JsonObject> Handler { get; }

    /// <summary>Kind of the answer: an object's name, or <c>list of …</c>.</summary>
    internal string Answers { get; }

    internal IReadOnlySet<string> Parameters => parameters;

    /// <summary>Whether the call changes one object that exists, so that a lock on it can time out.</summary>
    internal bool NamesObject => segments.Contains("{id}");

    internal bool Matches(string method, string path, out List<string> ids)
    {
        ids = [];
        string[] parts = path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        if (method != Method || parts.Length != segments.Length)
        {
            return false;
        }

        for (int i = 0; i < parts.Length; i++)
        {
            if (segments[i] == "{id}")
            {
                ids.Add(Uri.UnescapeDataString(parts[i]));
            }
            else if (segments[i] != parts[i])
            {
                return false;
            }
        }

        return true;
    }

    private static string KindOf(string method, string template)
    {
        string[] nouns = [.. template.Split('/').Where(segment => Kinds.ContainsKey(segment))];
        string kind = Kinds[nouns[^1]];
        return method == "GET" && kind != "account" && template.EndsWith(nouns[^1], StringComparison.Ordinal) ? "list of " + kind : kind;
    }
}
