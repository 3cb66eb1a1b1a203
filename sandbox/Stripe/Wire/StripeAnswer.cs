using System.Text.Json.Nodes;

namespace Chat2Pay.Sandbox.Stripe.Wire;

/// <summary>What one call is answered.</summary>
internal sealed record StripeAnswer(int Status, string Body, (string Name, string Value)? Header)
{
    /// <summary>
    /// Whether the operation ran, so that its idempotency key keeps this answer: refusals before it began (400, 401,
    /// 404, 409, 429) leave the key free.
    /// </summary>
    internal bool Executed => Status is 200 or 402 or >= 500;

    internal static StripeAnswer Of(JsonObject body) => new(StatusCodes.Status200OK, body.ToJsonString(), null);

    internal static StripeAnswer Of(StripeRefusalException refusal, string requestId) => new(
        refusal.Status,
        refusal.ToBody("https://dashboard.stripe.com/test/logs/" + requestId).ToJsonString(),
        refusal.Header);
}
