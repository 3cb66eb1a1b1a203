using System.Text.Json.Nodes;
using Chat2Pay.Sandbox.Stripe.Ledger;

namespace Chat2Pay.Sandbox.Stripe.Shapes;

internal static class CustomerShape
{
    private static readonly Template Template = new("""
        {
          "id": null, "object": "customer", "address": null, "balance": 0, "created": 0, "currency": null,
          "default_source": null, "delinquent": false, "description": null, "discount": null, "email": null,
          "invoice_prefix": null,
          "invoice_settings": {
            "custom_fields": null, "default_payment_method": null, "footer": null, "rendering_options": null
          },
          "livemode": false, "metadata": {}, "name": null, "next_invoice_sequence": 1, "phone": null,
          "preferred_locales": [], "shipping": null, "tax_exempt": "none", "test_clock": null
        }
        """);

    internal static JsonObject Of(Customer customer) => customer.Deleted ? Deleted(customer) : Template.Fill(json =>
    {
        json["id"] = customer.Id;
        json["created"] = customer.Created;
        json["description"] = customer.Description;
        json["email"] = customer.Email;
        json["invoice_prefix"] = customer.InvoicePrefix;
        json["metadata"] = Pieces.Metadata(customer.Metadata);
        json["name"] = customer.Name;
        json["phone"] = customer.Phone;
        json["preferred_locales"] = Pieces.Strings(customer.PreferredLocales);
    });

    private static JsonObject Deleted(Customer customer) =>
        new() { ["id"] = customer.Id, ["object"] = "customer", ["deleted"] = true };
}
