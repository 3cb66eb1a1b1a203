using System.Text.Json.Nodes;
using Chat2Pay.Sandbox.Stripe.Ledger;
using Chat2Pay.Sandbox.Stripe.Shapes;
using Chat2Pay.Sandbox.Stripe.Wire;

namespace Chat2Pay.Sandbox.Stripe.Operations;

/// <summary><c>/v1/refunds</c>.</summary>
internal sealed class RefundOperations(StripeLedger ledger, Renderer render, RefundEngine engine)
{
    internal IEnumerable<StripeRoute> Routes() =>
    [
        new("POST", "/v1/refunds", Create,
            "payment_intent", "charge", "amount", "reason", "metadata", "metadata[*]"),
        new("GET", "/v1/refunds", List, [.. Listing.WithCreated, "payment_intent", "charge"]),
        new("GET", "/v1/refunds/{id}", Retrieve),
    ];

    private JsonObject Create(StripeCall call)
    {
        StripeForm form = call.Form;
        long? amount = form.Integer("amount");
        string? reason = form.OneOf("reason", "duplicate", "fraudulent", "requested_by_customer");
        Dictionary<string, string> metadata = MetadataRules.Merge(null, form, "metadata");
        return render.Of(engine.Create(ChargeOf(form), amount, reason, metadata));
    }

    private JsonObject Retrieve(StripeCall call) =>
        ledger.Refunds.TryGet(call.Id, out Refund? refund)
            ? render.Of(refund)
            : throw StripeRefusalException.NotFound("refund", call.Id);

    private JsonObject List(StripeCall call)
    {
        string? intent = call.Form.Text("payment_intent");
        string? charge = call.Form.Text("charge");
        return Listing.Page(
            call,
            "/v1/refunds",
            ledger.Refunds.Newest.Where(refund =>
                (intent is null || refund.IntentId == intent) && (charge is null || refund.ChargeId == charge)),
            render.Of);
    }

    private Charge ChargeOf(StripeForm form)
    {
        string? chargeId = form.Text("charge");
        string? intentId = form.Text("payment_intent");
        if (chargeId is not null)
        {
            return ledger.Charges.Find(chargeId) ?? throw StripeRefusalException.NoSuch("charge", chargeId, "charge");
        }

        if (intentId is null)
        {
            throw StripeRefusalException.Invalid(
                "One of the following params should be provided for this request: payment_intent or charge.",
                null,
                "parameter_missing");
        }

        PaymentIntent intent = ledger.Intents.Find(intentId)
            ?? throw StripeRefusalException.NoSuch("payment_intent", intentId, "payment_intent");
        return ledger.Charges.Find(intent.LatestChargeId) is { Succeeded: true } charge
            ? charge
            : throw StripeRefusalException.Invalid(
                $"This PaymentIntent ({intentId}) does not have a successful charge to refund.", "payment_intent");
    }
}
