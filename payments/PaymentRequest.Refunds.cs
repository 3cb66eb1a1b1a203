using Chat2Pay.Payments.Gateway;

namespace Chat2Pay.Payments;

/// <content>What happens to money after it came: refunds and disputes, whoever caused them.</content>
public sealed partial class PaymentRequest
{
    private void ApplyRefund(PaymentTurn turn, int number, RefundAnswer answer)
    {
        RefundAttempt refund = Refunds.Find(r => r.Number == number)
            ?? throw new InvalidOperationException($"There is no refund {number} of this request.");
        RefundState said = answer.Facts.State;
        refund.RefundId ??= answer.Facts.RefundId;
        refund.AmountMinor = answer.Facts.AmountMinor;

        // What has succeeded may still fail; that it is pending was read before. What has failed here may be there all the
        // same, where a store that was set back took it for never sent: only a reading from before the failure is old.
        bool isOld = (refund.State == RefundState.Failed && turn.AskedAt < refund.FailedAt)
            || (refund.State == RefundState.Succeeded && said == RefundState.Pending);
        if (!isOld && said != refund.State)
        {
            MoveRefund(turn, refund, said);
        }

        turn.Changed = true;
        if (answer.Intent is { } intent && intent.IntentId == Winner?.IntentId)
        {
            Refresh(turn, intent);
        }
    }

    private void MoveRefund(PaymentTurn turn, RefundAttempt refund, RefundState to)
    {
        if (to == RefundState.Failed)
        {
            Fail(turn, refund, "refund_failed:" + refund.Number);
            return;
        }

        if (refund.State is RefundState.Sending or RefundState.Failed)
        {
            Note(turn, "refund_accepted:" + refund.Number);
        }

        if (refund is { State: RefundState.Sending, Automatic: false })
        {
            // One that is found there after it failed here is no news to the customer: it may be weeks old.
            turn.Notices.Add(new PaymentNotice.RefundOnItsWay(new Money(refund.AmountMinor, Total.Currency)));
        }

        refund.State = to;
    }

    private void FailRefund(PaymentTurn turn, int number, string what)
    {
        RefundAttempt? refund = Refunds.Find(r => r.Number == number);
        if (refund is null or { State: RefundState.Failed or RefundState.Succeeded })
        {
            return;
        }

        Fail(turn, refund, what);
    }

    private void Fail(PaymentTurn turn, RefundAttempt refund, string what)
    {
        refund.State = RefundState.Failed;
        Note(turn, what);
        refund.FailedAt = Version;
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
