using System.Text.Json.Nodes;
using Chat2Pay.Sandbox.Stripe.Shapes;

namespace Chat2Pay.Sandbox.Stripe.Ledger;

/// <summary>Disputes and fraud warnings. Callers hold the ledger's gate.</summary>
internal sealed class DisputeSimulator(StripeLedger ledger, Renderer render)
{
    internal Dispute OpenDispute(Charge charge, string reason)
    {
        charge.Disputed = true;
        Dispute dispute = ledger.Disputes.Add(new Dispute
        {
            Id = ledger.Ids.Next("du_1", 23),
            Created = ledger.Now,
            Amount = charge.AmountCaptured - charge.AmountRefunded,
            Currency = charge.Currency,
            ChargeId = charge.Id,
            IntentId = charge.IntentId,
            Reason = reason,
            Brand = ledger.PaymentMethods.Find(charge.PaymentMethodId)?.Card.Brand ?? "visa",
        });
        ledger.Emit("charge.dispute.created", DisputeShape.Of(dispute));
        ledger.Emit("charge.dispute.funds_withdrawn", DisputeShape.Of(dispute));
        ledger.Emit("charge.updated", render.Of(charge), new JsonObject { ["disputed"] = false });
        return dispute;
    }

    internal void Review(Dispute dispute)
    {
        dispute.Status = "under_review";
        ledger.Emit("charge.dispute.updated", DisputeShape.Of(dispute));
    }

    internal void CloseDispute(Dispute dispute, bool won)
    {
        dispute.Status = won ? "won" : "lost";
        ledger.Emit("charge.dispute.closed", DisputeShape.Of(dispute));
        if (won)
        {
            ledger.Emit("charge.dispute.funds_reinstated", DisputeShape.Of(dispute));
        }
    }

    internal EarlyFraudWarning Warn(Charge charge)
    {
        EarlyFraudWarning warning = ledger.Warnings.Add(new EarlyFraudWarning
        {
            Id = ledger.Ids.Next("issfr_1", 23),
            Created = ledger.Now,
            ChargeId = charge.Id,
            IntentId = charge.IntentId,
        });
        ledger.Emit("radar.early_fraud_warning.created", DisputeShape.Of(warning));
        return warning;
    }
}
