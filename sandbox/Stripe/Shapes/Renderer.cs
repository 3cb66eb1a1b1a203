using System.Text.Json.Nodes;
using Chat2Pay.Sandbox.Stripe.Ledger;

namespace Chat2Pay.Sandbox.Stripe.Shapes;

/// <summary>Turns stored objects into the JSON that Stripe sends.</summary>
internal sealed class Renderer(StripeLedger ledger)
{
    internal JsonObject Of(PaymentIntent intent) => PaymentIntentShape.Of(intent, ledger, ledger.BaseUri);

    internal JsonObject Of(Charge charge) => ChargeShape.Of(charge, ledger, ledger.BaseUri);

    internal JsonObject Of(Refund refund) => RefundShape.Of(refund, ledger.Charges.Get(refund.ChargeId));

    internal JsonObject Of(CheckoutSession session) => SessionShape.Of(session, ledger.BaseUri);

    /// <summary>The object that an id stands for, by the id's prefix; null when there is none.</summary>
    internal JsonObject? ById(string id) => id[..(id.IndexOf('_', StringComparison.Ordinal) + 1)] switch
    {
        "cus_" => ledger.Customers.Find(id) is { } customer ? CustomerShape.Of(customer) : null,
        "pm_" => ledger.PaymentMethods.Find(id) is { } method ? PaymentMethodShape.Of(method) : null,
        "pi_" => ledger.Intents.Find(id) is { } intent ? Of(intent) : null,
        "ch_" => ledger.Charges.Find(id) is { } charge ? Of(charge) : null,
        "re_" => ledger.Refunds.Find(id) is { } refund ? Of(refund) : null,
        "cs_" => ledger.Sessions.Find(id) is { } session ? Of(session) : null,
        _ => null,
    };

    /// <summary>A list inside an object that is only sent when it is asked for.</summary>
    internal JsonObject Included(string id, string name) => name switch
    {
        "refunds" => Pieces.List(
            $"/v1/charges/{id}/refunds",
            ledger.Refunds.Newest.Where(refund => refund.ChargeId == id).Select(Of),
            false),
        _ => LineItems(ledger.Sessions.Get(id)),
    };

    internal static JsonObject LineItems(CheckoutSession session) => Pieces.List(
        $"/v1/checkout/sessions/{session.Id}/line_items",
        session.Items.Select(item => SessionShape.Of(item, session.Currency)),
        false);
}
