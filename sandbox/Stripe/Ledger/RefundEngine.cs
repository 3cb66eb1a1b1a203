using Chat2Pay.Sandbox.Stripe.Cards;
using Chat2Pay.Sandbox.Stripe.Shapes;
using Chat2Pay.Sandbox.Stripe.Wire;

namespace Chat2Pay.Sandbox.Stripe.Ledger;

/// <summary>Gives money back. Callers hold the ledger's gate.</summary>
internal sealed class RefundEngine(StripeLedger ledger, Renderer render)
{
    internal Refund Create(Charge charge, long? amount, string? reason, Dictionary<string, string> metadata)
    {
        long left = charge.AmountCaptured - charge.AmountRefunded;
        Check(charge, left, amount);
        RefundCourse course = ledger.PaymentMethods.Find(charge.PaymentMethodId)?.Card.Refunds ?? RefundCourse.Succeeds;
        Refund refund = ledger.Refunds.Add(new Refund
        {
            Id = ledger.Ids.Next("re_3", 23),
            Created = ledger.Now,
            Metadata = metadata,
            Amount = amount ?? left,
            Currency = charge.Currency,
            ChargeId = charge.Id,
            IntentId = charge.IntentId,
            Reason = reason,
            Status = course == RefundCourse.PendingThenSucceeds ? "pending" : "succeeded",
            BalanceTransactionId = ledger.Ids.Next("txn_3", 23),
        });
        charge.AmountRefunded += refund.Amount;
        ledger.Emit("refund.created", render.Of(refund));
        ledger.Emit("charge.refunded", render.Of(charge));
        Plan(refund, charge, course);
        return refund;
    }

    private static void Check(Charge charge, long left, long? amount)
    {
        if (charge.Disputed)
        {
            throw StripeRefusalException.Invalid(
                $"Charge {charge.Id} has been charged back; cannot issue a refund.", null, "charge_disputed");
        }

        if (!charge.Captured)
        {
            throw StripeRefusalException.Invalid(
                $"Charge {charge.Id} has not been captured; cancel its PaymentIntent instead.", "charge");
        }

        if (left == 0)
        {
            throw StripeRefusalException.Invalid(
                $"Charge {charge.Id} has already been refunded.", null, "charge_already_refunded");
        }

        if (amount < 1)
        {
            throw StripeRefusalException.Invalid("Invalid positive integer", "amount", "parameter_invalid_integer");
        }

        if (amount > left)
        {
            throw StripeRefusalException.Invalid(
                $"Refund amount ({CurrencyRules.Display(amount.Value, charge.Currency)}) is greater than unrefunded "
                + $"amount on charge ({CurrencyRules.Display(left, charge.Currency)})",
                "amount");
        }
    }

    private void Plan(Refund refund, Charge charge, RefundCourse course)
    {
        switch (course)
        {
            case RefundCourse.PendingThenSucceeds:
                ledger.After(ledger.Options.RefundSettlementDelay, () =>
                {
                    refund.Status = "succeeded";
                    ledger.Emit("refund.updated", render.Of(refund));
                    ledger.Emit("charge.refund.updated", render.Of(refund));
                });
                break;
            case RefundCourse.SucceedsThenFails:
                ledger.After(ledger.Options.RefundSettlementDelay, () => Fail(refund, charge));
                break;
            default:
                break;
        }
    }

    private void Fail(Refund refund, Charge charge)
    {
        refund.Status = "failed";
        refund.FailureReason = "expired_or_canceled_card";
        charge.AmountRefunded -= refund.Amount;
        ledger.Emit("refund.updated", render.Of(refund));
        ledger.Emit("charge.refund.updated", render.Of(refund));
        ledger.Emit("refund.failed", render.Of(refund));
    }
}
