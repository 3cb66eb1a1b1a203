using System.Collections.Frozen;
using Chat2Pay.Payments.Gateway;

namespace Chat2Pay.Adapters.Stripe;

/// <summary>Facts about Stripe's event types (https://docs.stripe.com/api/events/types).</summary>
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

    /// <summary>The event of a type.</summary>
    public static GatewayEventKind KindOf(string type) => type switch
    {
        "checkout.session.created" => GatewayEventKind.PageCreated,
        "checkout.session.completed" => GatewayEventKind.PageCompleted,
        "checkout.session.async_payment_succeeded" => GatewayEventKind.PagePaid,
        "payment_intent.created" => GatewayEventKind.ChargeCreated,
        "payment_intent.succeeded" => GatewayEventKind.ChargeSucceeded,
        "payment_intent.payment_failed" => GatewayEventKind.ChargeDeclined,
        "charge.refunded" => GatewayEventKind.ChargeRefunded,
        "charge.dispute.created" => GatewayEventKind.DisputeOpened,
        "charge.dispute.closed" or "charge.dispute.funds_reinstated" => GatewayEventKind.DisputeClosed,
        "radar.early_fraud_warning.created" => GatewayEventKind.FraudWarning,
        "customer.deleted" => GatewayEventKind.CustomerDeleted,
        _ when Is(type, "checkout.session.") => GatewayEventKind.PageChanged,
        _ when Is(type, "payment_intent.") => GatewayEventKind.ChargeChanged,
        _ when Is(type, "refund.") => GatewayEventKind.RefundChanged,
        _ when Is(type, "charge.dispute.") => GatewayEventKind.DisputeChanged,
        _ => GatewayEventKind.Other,
    };

    /// <summary>The kind of an event's object, by its <c>object</c>.</summary>
    public static GatewayObjectKind ObjectKindOf(string objectType) => objectType switch
    {
        "payment_intent" => GatewayObjectKind.Charge,
        "checkout.session" => GatewayObjectKind.Page,
        "refund" => GatewayObjectKind.Refund,
        _ => GatewayObjectKind.Other,
    };

    private static bool Is(string type, string family) => type.StartsWith(family, StringComparison.Ordinal);
}
