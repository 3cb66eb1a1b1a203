using System.Text.Json.Nodes;
using Chat2Pay.Sandbox.Stripe.Events;
using Chat2Pay.Sandbox.Stripe.Ledger;
using Chat2Pay.Sandbox.Stripe.Shapes;
using Chat2Pay.Sandbox.Stripe.Wire;

namespace Chat2Pay.Sandbox.Stripe.Operations;

/// <summary>What can only be read: charges, disputes, fraud warnings, events.</summary>
internal sealed class RecordOperations(StripeLedger ledger, Renderer render)
{
    private static readonly TimeSpan EventLife = TimeSpan.FromDays(30);

    internal IEnumerable<StripeRoute> Routes() =>
    [
        new("GET", "/v1/charges", Charges, [.. Listing.WithCreated, "customer", "payment_intent"]),
        new("GET", "/v1/charges/{id}", call => render.Of(Find(ledger.Charges, "charge", call.Id))),
        new("GET", "/v1/disputes", Disputes, [.. Listing.WithCreated, "charge", "payment_intent"]),
        new("GET", "/v1/disputes/{id}", call => DisputeShape.Of(Find(ledger.Disputes, "dispute", call.Id))),
        new("GET", "/v1/radar/early_fraud_warnings", Warnings, [.. Listing.WithCreated, "charge", "payment_intent"]),
        new("GET", "/v1/radar/early_fraud_warnings/{id}",
            call => DisputeShape.Of(Find(ledger.Warnings, "early_fraud_warning", call.Id))),
        new("GET", "/v1/events", Events, [.. Listing.WithCreated, "type", "types[#]", "delivery_success"]),
        new("GET", "/v1/events/{id}", call => EventShape.Of(Find(ledger.Events, "event", call.Id))),
    ];

    private static T Find<T>(ObjectTable<T> shelf, string kind, string id)
        where T : StripeEntity =>
        shelf.Find(id) ?? throw StripeRefusalException.NotFound(kind, id);

    private JsonObject Charges(StripeCall call)
    {
        string? customer = call.Form.Text("customer");
        string? intent = call.Form.Text("payment_intent");
        return Listing.Page(
            call,
            "/v1/charges",
            ledger.Charges.Newest.Where(charge =>
                (customer is null || charge.CustomerId == customer) && (intent is null || charge.IntentId == intent)),
            render.Of);
    }

    private JsonObject Disputes(StripeCall call)
    {
        string? charge = call.Form.Text("charge");
        string? intent = call.Form.Text("payment_intent");
        return Listing.Page(
            call,
            "/v1/disputes",
            ledger.Disputes.Newest.Where(dispute =>
                (charge is null || dispute.ChargeId == charge) && (intent is null || dispute.IntentId == intent)),
            DisputeShape.Of);
    }

    private JsonObject Warnings(StripeCall call)
    {
        string? charge = call.Form.Text("charge");
        string? intent = call.Form.Text("payment_intent");
        return Listing.Page(
            call,
            "/v1/radar/early_fraud_warnings",
            ledger.Warnings.Newest.Where(warning =>
                (charge is null || warning.ChargeId == charge) && (intent is null || warning.IntentId == intent)),
            DisputeShape.Of);
    }

    private JsonObject Events(StripeCall call)
    {
        StripeForm form = call.Form;
        IReadOnlyList<string> types = form.List("types");
        string? type = form.Text("type");
        if (type is not null && types.Count > 0)
        {
            throw StripeRefusalException.Invalid("You may pass either `type` or `types`, but not both.", "types");
        }

        bool? delivered = form.Boolean("delivery_success");
        long oldest = ledger.Now - (long)EventLife.TotalSeconds;
        return Listing.Page(
            call,
            "/v1/events",
            ledger.Events.Newest.Where(entry => entry.Created >= oldest
                && (type is null || Matches(type, entry.Type))
                && (types.Count == 0 || types.Contains(entry.Type))
                && (delivered is null || delivered == Delivered(entry))),
            EventShape.Of);
    }

    private static bool Delivered(StripeEvent entry) =>
        entry.Delivery is DeliveryState.Delivered or DeliveryState.NoEndpoint;

    private static bool Matches(string pattern, string type) => pattern.EndsWith('*')
        ? type.StartsWith(pattern[..^1], StringComparison.Ordinal)
        : type == pattern;
}
