using Chat2Pay.Payments.Gateway;

namespace Chat2Pay.Payments.Requests;

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
        if (answer.Intent is { } intent && PaidBy(intent.IntentId) is { } attempt)
        {
            Refresh(turn, attempt, intent);
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

        if (refund is { State: RefundState.Sending, Automatic: false } or { FailureTold: true })
        {
            // One that is found there after it failed here is news only to a customer who was told of the failure.
            turn.Notices.Add(new PaymentNotice.RefundOnItsWay(AmountOf(refund)));
            refund.FailureTold = false;
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
        bool promised = refund.Automatic || refund.State != RefundState.Sending;
        refund.State = RefundState.Failed;
        Note(turn, what);
        refund.FailedAt = Version;
        if (promised)
        {
            refund.FailureTold = true;
            turn.Notices.Add(new PaymentNotice.RefundFailed(AmountOf(refund)));
        }
    }

    private Money AmountOf(RefundAttempt refund) =>
        new(refund.AmountMinor, Currency.Get(refund.Currency ?? CurrencyCode));

    private void SendBackAndSay(PaymentTurn turn, Attempt attempt)
    {
        int before = Refunds.Count;
        SendBack(turn, attempt);
        turn.Notices.AddRange(Refunds.Skip(before).Select(r => new PaymentNotice.RefundOnItsWay(AmountOf(r))));
    }

    /// <summary>
    /// Sends back what was not wanted and is free, once. What has failed is left to an operator, and while money is
    /// disputed the dispute decides where it goes.
    /// </summary>
    private void SendBack(PaymentTurn turn, Attempt attempt)
    {
        bool failed = Refunds.Exists(r => r.IntentId == attempt.IntentId && r.State == RefundState.Failed);
        long amount = Math.Min(FreeOf(attempt), OwedOf(attempt));
        if (amount > 0 && !failed && Refunds.Count < MaxRefunds)
        {
            AddRefund(turn, attempt, amount, command: null);
        }
    }
}
