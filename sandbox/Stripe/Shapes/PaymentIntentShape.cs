using System.Text.Json.Nodes;
using Chat2Pay.Sandbox.Stripe.Ledger;

namespace Chat2Pay.Sandbox.Stripe.Shapes;

internal static class PaymentIntentShape
{
    private static readonly Template Template = new("""
        {
          "id": null, "object": "payment_intent", "amount": 0, "amount_capturable": 0, "amount_details": { "tip": {} },
          "amount_received": 0, "application": null, "application_fee_amount": null,
          "automatic_payment_methods": { "allow_redirects": "always", "enabled": true }, "canceled_at": null,
          "cancellation_reason": null, "capture_method": "automatic_async", "client_secret": null,
          "confirmation_method": "automatic", "created": 0, "currency": null, "customer": null,
          "customer_account": null, "description": null, "excluded_payment_method_types": null,
          "last_payment_error": null, "latest_charge": null, "livemode": false,
          "managed_payments": { "enabled": false },
          "metadata": {}, "next_action": null, "on_behalf_of": null, "payment_method": null,
          "payment_method_configuration_details": null,
          "payment_method_options": {
            "card": {
              "installments": null, "mandate_options": null, "network": null, "request_three_d_secure": "automatic"
            }
          },
          "payment_method_types": ["card"], "processing": null, "receipt_email": null, "review": null,
          "setup_future_usage": null, "shipping": null, "source": null, "statement_descriptor": null,
          "statement_descriptor_suffix": null, "status": null, "transfer_data": null, "transfer_group": null
        }
        """);

    internal static JsonObject Of(PaymentIntent intent, StripeLedger ledger, Uri baseUri) => Template.Fill(json =>
    {
        json["id"] = intent.Id;
        json["amount"] = intent.Amount;
        json["amount_capturable"] = intent.AmountCapturable;
        json["amount_received"] = intent.AmountReceived;
        json["automatic_payment_methods"] = intent.SessionId is null
            ? new JsonObject { ["allow_redirects"] = intent.AllowRedirects, ["enabled"] = true }
            : null;
        json["canceled_at"] = intent.CanceledAt;
        json["cancellation_reason"] = intent.CancellationReason;
        json["capture_method"] = intent.CaptureMethod;
        json["client_secret"] = intent.ClientSecret;
        json["created"] = intent.Created;
        json["currency"] = intent.Currency;
        json["customer"] = intent.CustomerId;
        json["description"] = intent.Description;
        json["last_payment_error"] = intent.LastError is null ? null : ErrorOf(intent.LastError, ledger);
        json["latest_charge"] = intent.LatestChargeId;
        json["metadata"] = Pieces.Metadata(intent.Metadata);
        json["next_action"] = intent.AwaitsHolder ? NextAction(intent, baseUri) : null;
        json["payment_method"] = intent.PaymentMethodId;
        json["receipt_email"] = intent.ReceiptEmail;
        json["setup_future_usage"] = intent.SetupFutureUsage;
        json["statement_descriptor_suffix"] = intent.StatementDescriptorSuffix;
        json["status"] = intent.Status;
        if (intent.StoredCredentialUsage is not null)
        {
            json["payment_method_options"]!["card"]!["stored_credential_usage"] = intent.StoredCredentialUsage;
        }
    });

    private static JsonObject NextAction(PaymentIntent intent, Uri baseUri) => intent.ReturnUrl is null
        ? new JsonObject { ["type"] = "use_stripe_sdk", ["use_stripe_sdk"] = new JsonObject() }
        : new JsonObject
        {
            ["redirect_to_url"] = new JsonObject
            {
                ["return_url"] = intent.ReturnUrl,
                ["url"] = new Uri(baseUri, AuthenticationPath(intent)).ToString(),
            },
            ["type"] = "redirect_to_url",
        };

    private static string AuthenticationPath(PaymentIntent intent) =>
        $"/redirect/authenticate/{intent.Id}?client_secret={intent.ClientSecret}";

    private static JsonObject ErrorOf(PaymentError error, StripeLedger ledger)
    {
        var json = new JsonObject { ["code"] = error.Code };
        if (error.AdviceCode is not null)
        {
            json["advice_code"] = error.AdviceCode;
        }

        if (error.ChargeId is not null)
        {
            json["charge"] = error.ChargeId;
        }

        if (error.DeclineCode is not null)
        {
            json["decline_code"] = error.DeclineCode;
        }

        json["doc_url"] = "https://stripe.com/docs/error-codes/" + error.Code.Replace('_', '-');
        json["message"] = error.Message;
        if (error.Param is not null)
        {
            json["param"] = error.Param;
        }

        if (ledger.PaymentMethods.TryGet(error.PaymentMethodId, out PaymentMethod? method))
        {
            json["payment_method"] = PaymentMethodShape.Of(method);
        }

        json["type"] = error.Type;
        return json;
    }
}
