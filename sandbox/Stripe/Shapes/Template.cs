using System.Text.Json.Nodes;

namespace Chat2Pay.Sandbox.Stripe.Shapes;

/// <summary>The members that an object always has, with the values they have unless something sets them.</summary>
internal sealed class Template(string json)
{
    internal JsonObject Fill(Action<JsonObject> set)
    {
        JsonObject filled = JsonNode.Parse(json)!.AsObject();
        set(filled);
        return filled;
    }
}
