using System.Text.Json.Nodes;
using Chat2Pay.Sandbox.Stripe.Ledger;

namespace Chat2Pay.Sandbox.Stripe.Shapes;

internal static class SessionShape
{
    private static readonly Template Template = new("""
        {
          "id": null, "object": "checkout.session", "adaptive_pricing": { "enabled": false }, "after_expiration": null,
          "allow_promotion_codes": null, "amount_subtotal": 0, "amount_total": 0,
          "automatic_tax": { "enabled": false, "liability": null, "provider": null, "status": null },
          "billing_address_collection": null, "cancel_url": null, "client_reference_id": null, "client_secret": null,
          "collected_information": null, "consent": null, "consent_collection": null, "created": 0, "currency": null,
          "currency_conversion": null, "custom_fields": [],
          "custom_text": {
            "after_submit": null, "shipping_address": null, "submit": null, "terms_of_service_acceptance": null
          },
          "customer": null, "customer_account": null, "customer_creation": null, "customer_details": null,
          "customer_email": null, "discounts": [], "expires_at": 0, "integration_identifier": null,
          "invoice": null,
          "invoice_creation": {
            "enabled": false,
            "invoice_data": {
              "account_tax_ids": null, "custom_fields": null, "description": null, "footer": null, "issuer": null,
              "metadata": {}, "rendering_options": null
            }
          },
          "livemode": false, "locale": null, "managed_payments": { "enabled": false }, "metadata": {},
          "mode": "payment",
          "origin_context": null, "payment_intent": null, "payment_link": null,
          "payment_method_collection": "if_required", "payment_method_configuration_details": null,
          "payment_method_options": { "card": { "request_three_d_secure": "automatic" } },
          "payment_method_types": ["card"], "payment_status": "unpaid", "permissions": null,
          "phone_number_collection": { "enabled": false }, "recovered_from": null,
          "saved_payment_method_options": null, "setup_intent": null, "shipping_address_collection": null,
          "shipping_cost": null, "shipping_options": [], "status": "open", "submit_type": null, "subscription": null,
          "success_url": null,
          "total_details": { "amount_discount": 0, "amount_shipping": 0, "amount_tax": 0 },
          "ui_mode": "hosted_page", "url": null, "wallet_options": null
        }
        """);

    internal static JsonObject Of(CheckoutSession session, Uri baseUri) => Template.Fill(json =>
    {
        json["id"] = session.Id;
        json["amount_subtotal"] = session.AmountTotal;
        json["amount_total"] = session.AmountTotal;
        json["cancel_url"] = session.CancelUrl;
        json["client_reference_id"] = session.ClientReferenceId;
        json["created"] = session.Created;
        json["currency"] = session.Currency;
        json["customer"] = session.CustomerId;
        json["customer_creation"] = session.CustomerCreation;
        json["customer_details"] = Details(session);
        json["customer_email"] = session.CustomerEmail;
        json["expires_at"] = session.ExpiresAt;
        json["integration_identifier"] = session.IntegrationIdentifier;
        json["metadata"] = Pieces.Metadata(session.Metadata);
        json["payment_intent"] = session.IntentId;
        json["payment_status"] = session.PaymentStatus;
        json["status"] = session.Status;
        json["success_url"] = session.SuccessUrl;
        json["url"] = session.IsOpen ? new Uri(baseUri, "/c/pay/" + session.Id).ToString() : null;
        SetWishes(json, session);
    });

    internal static JsonObject Of(LineItem item, string currency) => new()
    {
        ["id"] = item.Id,
        ["object"] = "item",
        ["adjustable_quantity"] = null,
        ["amount_discount"] = 0,
        ["amount_subtotal"] = item.Total,
        ["amount_tax"] = 0,
        ["amount_total"] = item.Total,
        ["currency"] = currency,
        ["description"] = item.Name,
        ["metadata"] = new JsonObject(),
        ["price"] = PriceShape.Of(item, currency),
        ["quantity"] = item.Quantity,
    };

    private static void SetWishes(JsonObject json, CheckoutSession session)
    {
        PageWishes wishes = session.Wishes;
        json["custom_fields"] = new JsonArray([.. session.CustomFields.Select(Field)]);
        json["locale"] = wishes.Locale;
        json["submit_type"] = wishes.SubmitType;
        json["custom_text"]!["submit"] = Message(wishes.SubmitText);
        json["custom_text"]!["after_submit"] = Message(wishes.AfterSubmitText);
        json["custom_text"]!["terms_of_service_acceptance"] = Message(wishes.TermsText);
        if (wishes.ReuseAgreementPosition is not null || wishes.TermsOfService is not null)
        {
            json["consent_collection"] = new JsonObject
            {
                ["payment_method_reuse_agreement"] = wishes.ReuseAgreementPosition is null
                    ? null
                    : new JsonObject { ["position"] = wishes.ReuseAgreementPosition },
                ["promotions"] = null,
                ["terms_of_service"] = wishes.TermsOfService,
            };
            json["consent"] = session.TermsAccepted
                ? new JsonObject { ["promotions"] = null, ["terms_of_service"] = "accepted" }
                : null;
        }

        if (session.CustomerId is not null || session.SavedCards.Save is not null)
        {
            json["saved_payment_method_options"] = new JsonObject
            {
                ["allow_redisplay_filters"] = Pieces.Strings(session.SavedCards.RedisplayFilters),
                ["payment_method_remove"] = session.SavedCards.Remove ?? "disabled",
                ["payment_method_save"] = session.SavedCards.Save,
            };
        }
    }

    private static JsonObject Field(CustomField field) => new()
    {
        ["key"] = field.Key,
        ["label"] = new JsonObject { ["custom"] = field.Label, ["type"] = "custom" },
        [field.Type] = new JsonObject
        {
            ["default_value"] = null,
            ["maximum_length"] = field.MaximumLength,
            ["minimum_length"] = field.MinimumLength,
            ["value"] = field.Value,
        },
        ["optional"] = field.Optional,
        ["type"] = field.Type,
    };

    private static JsonObject? Message(string? text) => text is null ? null : new JsonObject { ["message"] = text };

    private static JsonObject? Details(CheckoutSession session) =>
        session.PayerName is null && session.PayerEmail is null && session.CustomerEmail is null
            ? null
            : new JsonObject
            {
                ["address"] = Pieces.Address(),
                ["business_name"] = null,
                ["email"] = session.PayerEmail ?? session.CustomerEmail,
                ["individual_name"] = null,
                ["name"] = session.PayerName,
                ["phone"] = null,
                ["tax_exempt"] = "none",
                ["tax_ids"] = new JsonArray(),
            };
}
