using Chat2Pay.Payments.Gateway;

namespace Chat2Pay.Payments;

/// <content>What happens to money after it came: refunds and disputes, whoever caused them.</content>
public sealed partial class PaymentRequest
{
    private void ApplyRefund(PaymentTurn turn, int number, RefundAnswer answer)
    {
        RefundAttempt refund = Refunds.Find(r => r.Number == number)
            ?? throw new InvalidOperationException($"There is no refund {number} of this request.");
        RefundState before = refund.State;
        bool forgotten = refund.AmountMinor == 0;
        refund.RefundId ??= answer.Facts.RefundId;
        if (forgotten)
        {
            refund.AmountMinor = answer.Facts.AmountMinor;
        }

        // What has succeeded may still fail; that it is pending was read before.
        bool isOld = refund.State == RefundState.Failed
            || (refund.State == RefundState.Succeeded && answer.Facts.State == RefundState.Pending);
        if (forgotten || !isOld)
        {
            refund.State = answer.Facts.State;
        }

        if (before == RefundState.Sending && refund.State is (RefundState.Pending or RefundState.Succeeded))
        {
            Announce(turn, refund);
        }

        if (before != RefundState.Failed && refund.State == RefundState.Failed)
        {
            Note(turn, "refund_failed:" + number);
            turn.Notices.Add(new PaymentNotice.RefundFailed(new Money(refund.AmountMinor, Total.Currency)));
        }

        turn.Changed = true;
        if (answer.Intent is { } intent && intent.IntentId == Winner?.IntentId)
        {
            Refresh(turn, intent);
        }
    }

    private void Announce(PaymentTurn turn, RefundAttempt refund)
    {
        if (!refund.Automatic)
        {
            turn.Notices.Add(new PaymentNotice.RefundOnItsWay(new Money(refund.AmountMinor, Total.Currency)));
        }

        Note(turn, "refund_accepted:" + refund.Number);
    }

    private void FailRefund(PaymentTurn turn, int number, string what)
    {
        RefundAttempt? refund = Refunds.Find(r => r.Number == number);
        if (refund is null or { State: RefundState.Failed or RefundState.Succeeded })
        {
            return;
        }

        refund.State = RefundState.Failed;
        Note(turn, what);
        turn.Notices.Add(new PaymentNotice.RefundFailed(new Money(refund.AmountMinor, Total.Currency)));
    }

    /// <summary>
    /// Sets the amounts to what the gateway says, and the status to what the amounts say. Where another answer has set
    /// them since this one was asked for, nobody knows which of the two the gateway gave first: it is read once more.
    /// </summary>
    private void Refresh(PaymentTurn turn, IntentFacts facts)
    {
        bool isNews = !Amounts.Are(facts);
        if (isNews && turn.AskedAt < AmountsAt)
        {
            turn.Effects.Add(new ReadIntent { RequestId = Id, Number = Winner!.Number, IntentId = facts.IntentId });
            return;
        }

        if (Amounts.Disputed != facts.DisputedMinor)
        {
            Note(turn, facts.DisputedMinor > 0 ? "disputed" : "dispute_over");
        }

        PaymentStatus status = facts.RefundedMinor <= 0
            ? PaymentStatus.Paid
            : facts.RefundedMinor < facts.CapturedMinor ? PaymentStatus.PartiallyRefunded : PaymentStatus.Refunded;
        if (status != Status || Amounts.Refunded != facts.RefundedMinor)
        {
            // A further refund leaves the status as it is, and is a change all the same: it has to be stored and heard of.
            Move(turn, status, PaymentStatusTable.WireName(status));
        }

        if (isNews)
        {
            SetAmounts(facts);
        }
    }

    private void SetAmounts(IntentFacts facts)
    {
        Amounts.Authorised = facts.AuthorisedMinor;
        Amounts.Captured = facts.CapturedMinor;
        Amounts.Refunded = facts.RefundedMinor;
        Amounts.Disputed = facts.DisputedMinor;
        AmountsAt = Version;
    }
}
