using System.Text.Json.Nodes;
using Chat2Pay.Sandbox.Stripe.Cards;
using Chat2Pay.Sandbox.Stripe.Ledger;

namespace Chat2Pay.Sandbox.Stripe.Shapes;

internal static class ChargeShape
{
    private static readonly Template Template = new("""
        {
          "id": null, "object": "charge", "amount": 0, "amount_captured": 0, "amount_refunded": 0, "application": null,
          "application_fee": null, "application_fee_amount": null, "balance_transaction": null, "billing_details": null,
          "calculated_statement_descriptor": null, "captured": false, "created": 0, "currency": null, "customer": null,
          "description": null, "disputed": false, "failure_balance_transaction": null, "failure_code": null,
          "failure_message": null, "fraud_details": {}, "livemode": false, "metadata": {}, "on_behalf_of": null,
          "outcome": null, "paid": false, "payment_intent": null, "payment_method": null,
          "payment_method_details": null, "receipt_email": null, "receipt_number": null, "receipt_url": null,
          "refunded": false, "review": null, "shipping": null, "source": null, "source_transfer": null,
          "statement_descriptor": null, "statement_descriptor_suffix": null, "status": null, "transfer_data": null,
          "transfer_group": null
        }
        """);

    private static readonly Template CardTemplate = new("""
        {
          "amount_authorized": null, "authorization_code": null, "brand": null,
          "checks": { "address_line1_check": null, "address_postal_code_check": null, "cvc_check": "pass" },
          "country": "US", "exp_month": 0, "exp_year": 0, "extended_authorization": { "status": "disabled" },
          "fingerprint": null, "funding": "credit", "incremental_authorization": { "status": "unavailable" },
          "installments": null, "last4": null, "mandate": null, "multicapture": { "status": "unavailable" },
          "network": null, "network_token": { "used": false }, "network_transaction_id": null,
          "overcapture": { "maximum_amount_capturable": 0, "status": "unavailable" },
          "regulated_status": "unregulated", "three_d_secure": null, "transaction_link_id": null, "wallet": null
        }
        """);

    internal static JsonObject Of(Charge charge, StripeLedger ledger, Uri baseUri) => Template.Fill(json =>
    {
        PaymentMethod? method = ledger.PaymentMethods.Find(charge.PaymentMethodId);
        json["id"] = charge.Id;
        json["amount"] = charge.Amount;
        json["amount_captured"] = charge.AmountCaptured;
        json["amount_refunded"] = charge.AmountRefunded;
        json["balance_transaction"] = charge.Captured ? charge.BalanceTransactionId : null;
        json["billing_details"] = Pieces.BillingDetails(method?.BillingName, method?.BillingEmail);
        json["calculated_statement_descriptor"] = Descriptor(charge, ledger);
        json["captured"] = charge.Captured;
        json["created"] = charge.Created;
        json["currency"] = charge.Currency;
        json["customer"] = charge.CustomerId;
        json["description"] = charge.Description;
        json["disputed"] = charge.Disputed;
        json["failure_code"] = charge.Decline?.Code;
        json["failure_message"] = charge.Decline?.Message;
        json["metadata"] = Pieces.Metadata(charge.Metadata);
        json["outcome"] = Outcome(charge.Decline);
        json["paid"] = charge.Succeeded;
        json["payment_intent"] = charge.IntentId;
        json["payment_method"] = charge.PaymentMethodId;
        json["payment_method_details"] = method is null ? null : Details(charge, method);
        json["receipt_email"] = charge.ReceiptEmail;
        json["receipt_url"] = charge.Succeeded ? new Uri(baseUri, $"/receipts/{charge.Id}").ToString() : null;
        json["refunded"] = charge.Captured && charge.AmountRefunded == charge.AmountCaptured;
        json["statement_descriptor_suffix"] = charge.StatementDescriptorSuffix;
        json["status"] = charge.Status;
    });

    private static string Descriptor(Charge charge, StripeLedger ledger)
    {
        string descriptor = ledger.Options.MerchantDisplayName.ToUpperInvariant();
        if (charge.StatementDescriptorSuffix is not null)
        {
            descriptor += "* " + charge.StatementDescriptorSuffix.ToUpperInvariant();
        }

        return descriptor.Length > 22 ? descriptor[..22] : descriptor;
    }

    private static JsonObject Outcome(Decline? decline) => new()
    {
        ["advice_code"] = decline?.AdviceCode,
        ["network_advice_code"] = null,
        ["network_decline_code"] = null,
        ["network_status"] = decline switch
        {
            null => "approved_by_network",
            { Blocked: true } => "not_sent_to_network",
            _ => "declined_by_network",
        },
        ["reason"] = decline is { Blocked: true } ? "highest_risk_level" : decline?.DeclineCode,
        ["risk_level"] = decline is { Blocked: true } ? "highest" : "normal",
        ["seller_message"] = decline is null ? "Payment complete." : "The bank did not accept this payment.",
        ["type"] = decline switch { null => "authorized", { Blocked: true } => "blocked", _ => "issuer_declined" },
    };

    private static JsonObject Details(Charge charge, PaymentMethod method) => new()
    {
        ["card"] = CardTemplate.Fill(card =>
        {
            card["amount_authorized"] = charge.Succeeded ? charge.Amount : null;
            card["authorization_code"] = charge.Succeeded ? charge.NetworkTransactionId[^6..] : null;
            card["brand"] = method.Card.Brand;
            if (charge.CaptureBefore is not null && !charge.Captured)
            {
                card["capture_before"] = charge.CaptureBefore;
            }

            card["exp_month"] = method.ExpiryMonth;
            card["exp_year"] = method.ExpiryYear;
            card["fingerprint"] = method.Fingerprint;
            card["last4"] = method.Card.Last4;
            card["network"] = method.Card.Brand;
            card["network_transaction_id"] = charge.NetworkTransactionId;
            card["overcapture"]!["maximum_amount_capturable"] = charge.Amount;
            card["three_d_secure"] = charge.Authenticated ? ThreeDSecure() : null;
        }),
        ["type"] = "card",
    };

    private static JsonObject ThreeDSecure() => new()
    {
        ["authentication_flow"] = "challenge",
        ["electronic_commerce_indicator"] = "05",
        ["exemption_indicator"] = null,
        ["result"] = "authenticated",
        ["result_reason"] = null,
        ["transaction_id"] = null,
        ["version"] = "2.2.0",
    };
}
