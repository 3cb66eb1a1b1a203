using System.Collections.Frozen;

namespace Chat2Pay.Adapters.Stripe;

/// <summary>What the webhook endpoint at Stripe has to be set to; docs/stripe.md shows the same list.</summary>
public static class StripeEndpointEvents
{
    /// <summary>The events (https://docs.stripe.com/api/events/types).</summary>
    public static FrozenSet<string> All { get; } = FrozenSet.Create(
        StringComparer.Ordinal,
        "checkout.session.completed",
        "checkout.session.async_payment_succeeded",
        "checkout.session.async_payment_failed",
        "checkout.session.expired",
        "payment_intent.succeeded",
        "payment_intent.payment_failed",
        "payment_intent.canceled",
        "payment_intent.requires_action",
        "payment_intent.processing",
        "charge.refunded",
        "refund.created",
        "refund.updated",
        "refund.failed",
        "charge.dispute.created",
        "charge.dispute.updated",
        "charge.dispute.closed",
        "charge.dispute.funds_withdrawn",
        "charge.dispute.funds_reinstated",
        "radar.early_fraud_warning.created",
        "payment_method.automatically_updated",
        "payment_method.updated",
        "payment_method.detached",
        "customer.deleted");

    /// <summary>The API version of the events: the one that the client of the calls speaks.</summary>
    public static string ApiVersion => global::Stripe.StripeConfiguration.ApiVersion;
}
