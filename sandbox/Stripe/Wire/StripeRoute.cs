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
    private readonly string[] segments;
    private readonly HashSet<string> parameters;

    internal StripeRoute(
        string method, string template, Func<StripeCall, JsonObject> handler, params IEnumerable<string> parameters)
    {
        Method = method;
        Operation = $"{method} {template}";
        Handler = handler;
        segments = template.Split('/', StringSplitOptions.RemoveEmptyEntries);
        this.parameters = [.. parameters, "expand[#]"];
    }

    internal string Method { get; }

    /// <summary>Such as <c>POST /v1/checkout/sessions/{id}/expire</c>.</summary>
    internal string Operation { get; }

    internal Func<StripeCall, JsonObject> Handler { get; }

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
}
