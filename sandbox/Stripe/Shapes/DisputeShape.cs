using System.Text.Json.Nodes;
using Chat2Pay.Sandbox.Stripe.Ledger;

namespace Chat2Pay.Sandbox.Stripe.Shapes;

internal static class DisputeShape
{
    private const long EvidenceSeconds = 7 * 24 * 3600;

    private static readonly Template Template = new("""
        {
          "id": null, "object": "dispute", "amount": 0, "balance_transactions": [], "charge": null, "created": 0,
          "currency": null, "enhanced_eligibility_types": [],
          "evidence": {
            "access_activity_log": null, "billing_address": null, "cancellation_policy": null,
            "cancellation_policy_disclosure": null, "cancellation_rebuttal": null, "customer_communication": null,
            "customer_email_address": null, "customer_name": null, "customer_purchase_ip": null,
            "customer_signature": null, "duplicate_charge_documentation": null, "duplicate_charge_explanation": null,
            "duplicate_charge_id": null, "enhanced_evidence": {}, "product_description": null, "receipt": null,
            "refund_policy": null, "refund_policy_disclosure": null, "refund_refusal_explanation": null,
            "service_date": null, "service_documentation": null, "shipping_address": null, "shipping_carrier": null,
            "shipping_date": null, "shipping_documentation": null, "shipping_tracking_number": null,
            "uncategorized_file": null, "uncategorized_text": null
          },
          "evidence_details": {
            "due_by": 0, "enhanced_eligibility": {}, "has_evidence": false, "past_due": false, "submission_count": 0
          },
          "is_charge_refundable": false, "livemode": false, "metadata": {}, "payment_intent": null,
          "payment_method_details": {
            "card": { "brand": null, "case_type": "chargeback", "network": null, "network_reason_code": "10.4" },
            "type": "card"
          },
          "reason": null, "status": null
        }
        """);

    internal static JsonObject Of(Dispute dispute) => Template.Fill(json =>
    {
        json["id"] = dispute.Id;
        json["amount"] = dispute.Amount;
        json["charge"] = dispute.ChargeId;
        json["created"] = dispute.Created;
        json["currency"] = dispute.Currency;
        json["evidence_details"]!["due_by"] = dispute.Created + EvidenceSeconds;
        json["metadata"] = Pieces.Metadata(dispute.Metadata);
        json["payment_intent"] = dispute.IntentId;
        json["payment_method_details"]!["card"]!["brand"] = dispute.Brand;
        json["payment_method_details"]!["card"]!["network"] = dispute.Brand;
        json["reason"] = dispute.Reason;
        json["status"] = dispute.Status;
    });

    internal static JsonObject Of(EarlyFraudWarning warning) => new()
    {
        ["id"] = warning.Id,
        ["object"] = "radar.early_fraud_warning",
        ["actionable"] = warning.Actionable,
        ["charge"] = warning.ChargeId,
        ["created"] = warning.Created,
        ["fraud_type"] = "misc",
        ["livemode"] = false,
        ["payment_intent"] = warning.IntentId,
    };
}
