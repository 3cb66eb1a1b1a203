using Chat2Pay.Dialogs.PaymentRequests.Stored;
using Chat2Pay.Payments;
using Chat2Pay.Payments.Gateway;
using Chat2Pay.Payments.Requests;
using Chat2Pay.Sandbox.Stripe;

namespace Chat2Pay.Tests.Simulation;

/// <content>What was charged, by whose word, and what went back.</content>
internal sealed partial class Checks
{
    private void Money(string? request, List<EmulatedCharge> kept)
    {
        if (request is null || !byId.TryGetValue(request, out PaymentRequest? payment))
        {
            Say($"{kept.Count} charges of {request ?? "nobody"} are not known to the bot");
            return;
        }

        List<EmulatedCharge> unrefunded = [.. kept.Where(charge => charge.AmountRefunded < charge.AmountCaptured)];
        if (unrefunded.Count > 1)
        {
            Say($"{request} was charged {unrefunded.Count} times: {string.Join(", ", unrefunded.Select(c => c.IntentId))}");
        }

        string? winner = payment.Winner?.ChargeId;
        EmulatedCharge? won = kept.Find(charge => charge.IntentId == winner);
        if (PaymentStatusTable.IsPaid(payment.Status))
        {
            if (won is null)
            {
                Say($"{request} is {payment.Status}, but its charge is not at the gateway");
            }
            else
            {
                SameAmounts(payment, won);
            }
        }

        foreach (EmulatedCharge late in kept.Where(charge => charge != won))
        {
            // What the customer disputes goes back by the bank, and is sent back by us only when the dispute is won.
            if (late.AmountRefunded < late.AmountCaptured && !RefundFailed(payment, late.IntentId) && !IsDisputed(late))
            {
                Say($"{request}: {late.IntentId} came late or twice and was not sent back ({payment.Status})");
            }
        }

        if (kept.Exists(charge => charge != won) && !WasToldOfLateMoney(payment) && !MayBeSilent(payment))
        {
            Say($"{request}: late money went back and nobody was told");
        }
    }

    private static bool RefundFailed(PaymentRequest payment, string intentId) =>
        payment.Refunds.Exists(refund => refund.ChargeId == intentId && refund.State == RefundState.Failed);

    private bool IsDisputed(EmulatedCharge charge) =>
        town.Stripe.View.Disputes.Any(dispute => dispute.ChargeId == charge.Id && dispute.Status != "won");

    private void SameAmounts(PaymentRequest payment, EmulatedCharge won)
    {
        Amounts books = payment.Winner!.Amounts;
        long atGateway = refunds.Where(r => r.ChargeId == won.Id && r.Status is "succeeded" or "pending")
            .Sum(r => r.Amount);
        if (books.Captured != won.AmountCaptured || books.Refunded != atGateway)
        {
            Say($"{payment.Id}: captured {books.Captured} and refunded {books.Refunded} here, "
                + $"{won.AmountCaptured} and {atGateway} at the gateway");
        }

        if (won.AmountCaptured != payment.AmountMinor)
        {
            Say($"{payment.Id}: {won.AmountCaptured} was charged, {payment.AmountMinor} was asked for");
        }

        if (won.AmountRefunded > won.AmountCaptured)
        {
            Say($"{payment.Id}: more went back than came");
        }

        long promised = witness.Inputs.Select(i => i.Input).OfType<RefundRequested>()
            .Where(r => r.RequestId == payment.Id).Sum(r => r.AmountMinor ?? payment.AmountMinor);
        long byUs = refunds.Where(r => r.ChargeId == won.Id && r.Metadata.Count > 0).Sum(r => r.Amount);
        if (!witness.HadFailOver && byUs > promised)
        {
            Say($"{payment.Id}: {byUs} was given back, {promised} was asked for");
        }
    }

    /// <summary>An agreement is good for two minutes; a call is under way for two more at most, clocks differ.</summary>
    private void OldAgreements()
    {
        const long Good = (2 * 60_000) + (2 * 60_000) + 80_000;
        foreach (PaymentRequest payment in payments)
        {
            foreach (Attempt attempt in payment.Attempts.Where(attempt => attempt.Kind == AttemptKind.Card))
            {
                if (witness.ChargeKeys.TryGetValue($"{payment.Id}:{attempt.Number}", out long first)
                    && first - attempt.StartedAt > Good)
                {
                    Say($"{payment.Id}: attempt {attempt.Number} first charged {(first - attempt.StartedAt) / 1000} s after it was agreed to");
                }
            }
        }
    }

    private static string? RequestOf(EmulatedCharge charge) => HistoryRecorder.RequestOf(charge.Metadata);
}
