using Chat2Pay.Payments.Gateway;

namespace Chat2Pay.Payments.Requests;

/// <content>Money after it arrived: refunds and disputes, whatever caused them.</content>
public sealed partial class PaymentRequest
{
    private void ApplyRefund(PaymentTurn turn, int number, RefundAnswer answer)
    {
        RefundAttempt refund = Refunds.Find(r => r.Number == number)
            ?? throw new InvalidOperationException($"There is no refund {number} of this request.");
        RefundState said = answer.Facts.State;
        refund.RefundId ??= answer.Facts.RefundId;
        refund.AmountMinor = answer.Facts.AmountMinor;

        // Refund states may arrive out of order. Ignore pending after succeeded. Accept pending or succeeded after our
        // own failed only if the read was requested after the failure was recorded.
        bool isOld = (refund.State == RefundState.Failed && turn.AskedAt < refund.FailedAt)
            || (refund.State == RefundState.Succeeded && said == RefundState.Pending);
        if (!isOld && said != refund.State)
        {
            MoveRefund(turn, refund, said);
        }

        turn.Changed = true;
        if (answer.Charge is { } charge && PaidBy(refund.Gateway, charge.ChargeId) is { } attempt)
        {
            Refresh(turn, attempt, charge);
        }
    }

    private void MoveRefund(PaymentTurn turn, RefundAttempt refund, RefundState to)
    {
        if (to == RefundState.Failed)
        {
            Fail(turn, refund, HistoryKind.RefundFailed.With(refund.Number));
            return;
        }

        if (refund.State is RefundState.Sending or RefundState.Failed)
        {
            AddHistory(turn, HistoryKind.RefundAccepted.With(refund.Number));
        }

        if (refund is { State: RefundState.Sending, Automatic: false } or { FailureTold: true })
        {
            // The refund was found at the gateway after it failed here: only a customer who was told of the failure is
            // told.
            turn.Notices.Add(new PaymentNotice.RefundOnItsWay(AmountOf(refund)));
            refund.FailureTold = false;
        }

        refund.State = to;
    }

    private void FailRefund(PaymentTurn turn, int number, HistoryEntry what)
    {
        RefundAttempt? refund = Refunds.Find(r => r.Number == number);
        if (refund is null or { State: RefundState.Failed or RefundState.Succeeded })
        {
            return;
        }

        Fail(turn, refund, what);
    }

    private void Fail(PaymentTurn turn, RefundAttempt refund, HistoryEntry what)
    {
        bool promised = refund.Automatic || refund.State != RefundState.Sending;
        refund.State = RefundState.Failed;
        AddHistory(turn, what);
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
    /// Sends back unwanted money that is free, once. A failed refund is left to an operator, and a dispute decides
    /// about disputed money.
    /// </summary>
    private void SendBack(PaymentTurn turn, Attempt attempt)
    {
        bool failed = Refunds.Exists(r => r.IsOf(attempt.Gateway, attempt.ChargeId) && r.State == RefundState.Failed);
        long amount = Math.Min(FreeOf(attempt), OwedOf(attempt));
        if (amount > 0 && !failed && Refunds.Count < MaxRefunds)
        {
            AddRefund(turn, attempt, amount, command: null);
        }
    }
}
