using System.Text.Json.Nodes;
using Chat2Pay.Sandbox.Stripe.Ledger;
using Chat2Pay.Sandbox.Stripe.Shapes;
using Chat2Pay.Sandbox.Stripe.Wire;

namespace Chat2Pay.Sandbox.Stripe.Operations;

/// <summary><c>/v1/checkout/sessions</c>.</summary>
internal sealed class SessionOperations(StripeLedger ledger, Renderer render, PaymentEngine engine)
{
    private readonly SessionBuilder builder = new(ledger);

    internal IEnumerable<StripeRoute> Routes() =>
    [
        new("POST", "/v1/checkout/sessions", Create, SessionBuilder.Parameters),
        new("GET", "/v1/checkout/sessions", List,
            [.. Listing.WithCreated, "customer", "payment_intent", "status"]),
        new("GET", "/v1/checkout/sessions/{id}", call => render.Of(Known(call))),
        new("POST", "/v1/checkout/sessions/{id}/expire", ExpireCall),
        new("GET", "/v1/checkout/sessions/{id}/line_items",
            call => Renderer.LineItems(Known(call)), Listing.Parameters),
    ];

    private JsonObject Create(StripeCall call)
    {
        CheckoutSession session = ledger.Sessions.Add(builder.Build(call.Form));
        ledger.At(session.ExpiresAt, () => ExpireIfOpen(session));
        return render.Of(session);
    }

    private JsonObject ExpireCall(StripeCall call)
    {
        CheckoutSession session = Known(call);
        if (!session.IsOpen)
        {
            throw StripeRefusalException.Invalid(
                "Only Checkout Sessions with a status in [\"open\"] can be expired. This Checkout Session has a "
                + $"status of `{session.Status}`.");
        }

        ExpireIfOpen(session);
        return render.Of(session);
    }

    private void ExpireIfOpen(CheckoutSession session)
    {
        if (!session.IsOpen)
        {
            return;
        }

        session.Status = "expired";
        if (ledger.Intents.TryGet(session.IntentId, out PaymentIntent? intent) && intent.Status != "canceled")
        {
            engine.Cancel(intent, "automatic");
        }

        ledger.Emit("checkout.session.expired", render.Of(session));
    }

    private JsonObject List(StripeCall call)
    {
        string? customer = call.Form.Text("customer");
        string? intent = call.Form.Text("payment_intent");
        string? status = call.Form.OneOf("status", "complete", "expired", "open");
        return Listing.Page(
            call,
            "/v1/checkout/sessions",
            ledger.Sessions.Newest.Where(session => (customer is null || session.CustomerId == customer)
                && (intent is null || session.IntentId == intent)
                && (status is null || session.Status == status)),
            render.Of);
    }

    private CheckoutSession Known(StripeCall call) =>
        ledger.Sessions.Find(call.Id) ?? throw StripeRefusalException.NotFound("checkout.session", call.Id, "session");
}
