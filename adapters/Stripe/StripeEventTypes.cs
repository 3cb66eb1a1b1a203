using System.Collections.Frozen;

namespace Chat2Pay.Adapters.Stripe;

/// <summary>What is known of Stripe's types of events (https://docs.stripe.com/api/events/types).</summary>
internal static class StripeEventTypes
{
    private static readonly FrozenSet<string> Once = FrozenSet.Create(
        StringComparer.Ordinal,
        "checkout.session.completed",
        "checkout.session.async_payment_succeeded",
        "checkout.session.async_payment_failed",
        "checkout.session.expired",
        "payment_intent.created",
        "payment_intent.succeeded",
        "payment_intent.canceled",
        "charge.dispute.created",
        "charge.dispute.closed",
        "refund.created",
        "refund.failed",
        "radar.early_fraud_warning.created");

    /// <summary>
    /// True when one object has such an event once in its life: a second one is the same event under another id.
    /// </summary>
    public static bool HappensOnce(string type) => Once.Contains(type);
}
