using System.Text.Json.Nodes;
using Chat2Pay.Sandbox.Stripe.Ledger;

namespace Chat2Pay.Sandbox.Stripe.Shapes;

internal static class RefundShape
{
    internal static JsonObject Of(Refund refund, Charge charge)
    {
        var json = new JsonObject
        {
            ["id"] = refund.Id,
            ["object"] = "refund",
            ["amount"] = refund.Amount,
            ["balance_transaction"] = refund.BalanceTransactionId,
            ["charge"] = refund.ChargeId,
            ["created"] = refund.Created,
            ["currency"] = refund.Currency,
            ["customer"] = charge.CustomerId,
            ["customer_account"] = null,
            ["destination_details"] = new JsonObject
            {
                ["card"] = new JsonObject { ["type"] = "refund" },
                ["type"] = "card",
            },
            ["metadata"] = Pieces.Metadata(refund.Metadata),
            ["payment_intent"] = refund.IntentId,
            ["payment_method"] = charge.PaymentMethodId,
            ["reason"] = refund.Reason,
            ["receipt_number"] = null,
            ["source_transfer_reversal"] = null,
            ["status"] = refund.Status,
            ["transfer_reversal"] = null,
        };
        if (refund.FailureReason is not null)
        {
            json["failure_reason"] = refund.FailureReason;
        }

        return json;
    }
}
