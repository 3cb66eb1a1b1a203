using System.Globalization;
using System.Text.Json.Nodes;
using Chat2Pay.Sandbox.Stripe.Cards;
using Chat2Pay.Sandbox.Stripe.Ledger;
using Chat2Pay.Sandbox.Stripe.Shapes;
using Chat2Pay.Sandbox.Stripe.Wire;

namespace Chat2Pay.Sandbox.Stripe.Operations;

/// <summary><c>/v1/payment_methods</c>.</summary>
internal sealed class PaymentMethodOperations(StripeLedger ledger)
{
    private const int DefaultExpiryMonth = 12;
    private const int DefaultExpiryYear = 2034;

    internal IEnumerable<StripeRoute> Routes() =>
    [
        new("GET", "/v1/payment_methods", List, [.. Listing.Parameters, "customer", "type", "allow_redisplay"]),
        new("GET", "/v1/payment_methods/{id}", call => PaymentMethodShape.Of(Known(call))),
        new("POST", "/v1/payment_methods/{id}/detach", DetachCall),
    ];

    internal PaymentMethod Add(
        TestCard card, int? month = null, int? year = null, string? name = null, string? email = null) =>
        ledger.PaymentMethods.Add(new PaymentMethod
        {
            Id = ledger.Ids.Next("pm_1", 23),
            Created = ledger.Now,
            Card = card,
            ExpiryMonth = month ?? DefaultExpiryMonth,
            ExpiryYear = year ?? DefaultExpiryYear,
            BillingName = name,
            BillingEmail = email,
            Fingerprint = Fingerprint(card),
        });

    /// <summary>The payment method that a parameter names: a stored one, or a new one from a test token.</summary>
    internal PaymentMethod Resolve(string id, string param)
    {
        if (ledger.PaymentMethods.TryGet(id, out PaymentMethod? stored))
        {
            return stored;
        }

        return TestCards.FindToken(id) is { } card
            ? Add(card)
            : throw StripeRefusalException.NoSuch("PaymentMethod", id, param);
    }

    internal void Detach(PaymentMethod method)
    {
        string? owner = method.CustomerId;
        method.CustomerId = null;
        method.Spent = true;
        ledger.Emit(
            "payment_method.detached",
            PaymentMethodShape.Of(method),
            new JsonObject { ["customer"] = owner });
    }

    /// <summary>The card network tells Stripe of a new number or date.</summary>
    internal void Renew(PaymentMethod method, TestCard card, int month, int year)
    {
        var before = new JsonObject
        {
            ["brand"] = method.Card.Brand,
            ["exp_month"] = method.ExpiryMonth,
            ["exp_year"] = method.ExpiryYear,
            ["fingerprint"] = method.Fingerprint,
            ["last4"] = method.Card.Last4,
        };
        method.Card = card;
        method.ExpiryMonth = month;
        method.ExpiryYear = year;
        method.Fingerprint = Fingerprint(card);
        ledger.Emit(
            "payment_method.automatically_updated",
            PaymentMethodShape.Of(method),
            new JsonObject { ["card"] = before });
    }

    private JsonObject DetachCall(StripeCall call)
    {
        PaymentMethod method = Known(call);
        if (method.CustomerId is null)
        {
            throw StripeRefusalException.Invalid(
                "The payment method you provided is not attached to a customer so detachment is impossible.",
                "payment_method");
        }

        Detach(method);
        return PaymentMethodShape.Of(method);
    }

    private JsonObject List(StripeCall call)
    {
        string? owner = call.Form.Text("customer");
        call.Form.OneOf("type", "card");
        string? redisplay = call.Form.OneOf("allow_redisplay", "always", "limited", "unspecified");
        if (owner is not null && ledger.Customers.Find(owner) is not { Deleted: false })
        {
            throw StripeRefusalException.NoSuch("customer", owner, "customer");
        }

        return Listing.Page(
            call,
            "/v1/payment_methods",
            owner is null
                ? []
                : ledger.PaymentMethods.Newest.Where(method =>
                    method.CustomerId == owner && (redisplay is null || method.AllowRedisplay == redisplay)),
            PaymentMethodShape.Of);
    }

    private PaymentMethod Known(StripeCall call) =>
        ledger.PaymentMethods.Find(call.Id)
        ?? throw StripeRefusalException.NotFound("PaymentMethod", call.Id, "payment_method");

    /// <summary>One number always has one fingerprint in an account.</summary>
    private string Fingerprint(TestCard card)
    {
        int number = (int)(long.Parse(card.Number, CultureInfo.InvariantCulture) % int.MaxValue);
        return new IdSource(number ^ ledger.Options.Seed).Next(string.Empty, 16);
    }
}
