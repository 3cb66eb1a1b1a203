using Chat2Pay.Adapters.Stripe;
using Chat2Pay.Dialogs.PaymentRequests.Stored;
using Chat2Pay.Payments.Gateway;

namespace Chat2Pay.Tests.Dialogs;

/// <summary>What the product makes of Stripe's events, so that tests can name them as Stripe does.</summary>
internal static class Hints
{
    /// <summary>The input that an event of this type about this object becomes.</summary>
    public static GatewayHint Of(
        string requestId, int? number, string eventType, string objectId, string? chargeId, int? refundNumber = null)
    {
        GatewayNotification told = Told(eventType, objectId, chargeId, number, refundNumber);
        return new GatewayHint(
            requestId, number, told.Kind, objectId, chargeId, refundNumber, told.ObjectKind, Gateways.Stripe);
    }

    /// <summary>What a payment is told by an event of this type about this object.</summary>
    public static GatewayNotification Told(
        string eventType, string objectId, string? chargeId, int? number, int? refundNumber = null) =>
        new(Gateways.Stripe, StripeEventTypes.KindOf(eventType), KindOf(objectId), objectId, chargeId, number, refundNumber);

    /// <summary>Stripe's ids tell what they name; refunds of cards are <c>re_…</c>, those of other means <c>pyr_…</c>.</summary>
    public static GatewayObjectKind KindOf(string objectId) => objectId.Split('_')[0] switch
    {
        "cs" => GatewayObjectKind.Page,
        "pi" => GatewayObjectKind.Charge,
        "re" or "pyr" => GatewayObjectKind.Refund,
        _ => GatewayObjectKind.Other,
    };
}
