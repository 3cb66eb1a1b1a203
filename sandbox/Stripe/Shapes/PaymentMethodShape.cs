using System.Text.Json.Nodes;
using Chat2Pay.Sandbox.Stripe.Ledger;

namespace Chat2Pay.Sandbox.Stripe.Shapes;

internal static class PaymentMethodShape
{
    private static readonly Template Template = new("""
        {
          "id": null, "object": "payment_method", "allow_redisplay": "unspecified", "billing_details": null,
          "card": {
            "brand": null,
            "checks": { "address_line1_check": null, "address_postal_code_check": null, "cvc_check": "pass" },
            "country": "US", "display_brand": null, "exp_month": 0, "exp_year": 0, "fingerprint": null,
            "funding": "credit", "generated_from": null, "last4": null,
            "networks": { "available": [], "preferred": null }, "regulated_status": "unregulated",
            "three_d_secure_usage": { "supported": true }, "wallet": null
          },
          "created": 0, "customer": null, "customer_account": null, "livemode": false, "metadata": {}, "type": "card"
        }
        """);

    internal static JsonObject Of(PaymentMethod method) => Template.Fill(json =>
    {
        json["id"] = method.Id;
        json["allow_redisplay"] = method.AllowRedisplay;
        json["billing_details"] = Pieces.BillingDetails(method.BillingName, method.BillingEmail);
        json["created"] = method.Created;
        json["customer"] = method.CustomerId;
        json["metadata"] = Pieces.Metadata(method.Metadata);
        JsonObject card = json["card"]!.AsObject();
        string brand = method.Card.Brand;
        card["brand"] = brand;
        card["display_brand"] = brand == "amex" ? "american_express" : brand;
        card["exp_month"] = method.ExpiryMonth;
        card["exp_year"] = method.ExpiryYear;
        card["fingerprint"] = method.Fingerprint;
        card["last4"] = method.Card.Last4;
        card["networks"]!["available"] = Pieces.Strings([brand]);
    });
}
