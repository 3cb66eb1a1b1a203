using Chat2Pay.Payments.Gateway;

namespace Chat2Pay.Payments.Requests;

/// <content>The books: the money that attempts brought, the money that went back, and the money that is owed.</content>
public sealed partial class PaymentRequest
{
    /// <summary>The money of all attempts together, in the request's currency; other currencies are with their attempts.</summary>
    public Amounts Amounts => new()
    {
        Authorised = InOurCurrency.Sum(a => a.Amounts.Authorised),
        Captured = InOurCurrency.Sum(a => a.Amounts.Captured),
        Refunded = InOurCurrency.Sum(a => a.Amounts.Refunded),
        Disputed = InOurCurrency.Sum(a => a.Amounts.Disputed),
    };

    /// <summary>The most that a refund may take: captured, and neither returned, promised nor disputed.</summary>
    public long RefundableMinor => InOurCurrency.Sum(FreeOf);

    /// <summary>The money that must go back and is not on its way, in the request's currency.</summary>
    public long OwedMinor => InOurCurrency.Sum(OwedOf);

    /// <summary>
    /// True while an operator must act: money has to go back and is not on its way, or is not the money that was asked
    /// for.
    /// </summary>
    public bool Owes => Attempts.Exists(a => OwedOf(a) > 0);

    /// <summary>The held money that is not what was asked for; null without such money.</summary>
    public Money? HeldMoney =>
        Attempts.Find(a => a.State == AttemptState.Mismatched) is { } held ? Taken(held) : null;

    /// <summary>True if any attempt ever took money.</summary>
    public bool BroughtMoney => Attempts.Exists(a => a.BroughtMoney);

    private IEnumerable<Attempt> InOurCurrency => Attempts.Where(a => a.Amounts.Currency is null);

    /// <summary>
    /// The money of an attempt that must go back and is not on its way, minor units of its own currency.
    /// </summary>
    public long OwedOf(Attempt attempt)
    {
        if (attempt is { ToGiveBack: 0, State: not AttemptState.Mismatched })
        {
            return 0;
        }

        long left = Math.Max(0, attempt.Amounts.Captured - attempt.Amounts.Disputed - BackOf(attempt));
        return attempt.State == AttemptState.Mismatched
            ? left
            : Math.Clamp(attempt.ToGiveBack - BackOf(attempt), 0, left);
    }

    /// <summary>The currency of an attempt's money.</summary>
    public Currency CurrencyOf(Attempt attempt) => Currency.Get(attempt.Amounts.Currency ?? CurrencyCode);

    /// <summary>The refundable money of an attempt: none while a part is disputed.</summary>
    private long FreeOf(Attempt attempt) => attempt.Amounts.Disputed > 0
        ? 0
        : Math.Max(0, attempt.Amounts.Captured - BackOf(attempt));

    /// <summary>The money of an attempt that is back, on its way back, or about to be.</summary>
    private long BackOf(Attempt attempt)
    {
        List<RefundAttempt> ours = Refunds.FindAll(r => r.IsOf(attempt.Gateway, attempt.ChargeId));
        long done = ours.Where(r => r.State is RefundState.Pending or RefundState.Succeeded).Sum(r => r.AmountMinor);
        long sending = ours.Where(r => r.State == RefundState.Sending).Sum(r => r.AmountMinor);
        return Math.Max(attempt.Amounts.Refunded, done) + sending;
    }

    /// <summary>The attempt whose charge brought the money.</summary>
    private Attempt? PaidBy(string gateway, string chargeId) =>
        Attempts.Find(a => a.Gateway == gateway && a.ChargeId == chargeId && a.BroughtMoney);

    private bool IsAsAsked(ChargeFacts facts) =>
        facts.CapturedMinor == AmountMinor && (facts.Currency ?? CurrencyCode) == CurrencyCode;

    private Money Taken(Attempt attempt) => new(attempt.Amounts.Captured, CurrencyOf(attempt));

    private void Book(PaymentTurn turn, Attempt attempt, ChargeFacts facts)
    {
        Amounts amounts = attempt.Amounts;
        amounts.Authorised = facts.AuthorisedMinor;
        amounts.Captured = facts.CapturedMinor;
        amounts.Refunded = facts.RefundedMinor;
        amounts.Disputed = facts.DisputedMinor;
        amounts.Currency = facts.Currency == CurrencyCode ? null : facts.Currency;
        amounts.SetAt = Version;
        turn.Changed = true;
    }

    /// <summary>
    /// Sets an attempt's amounts to the gateway's, and the status to match. If another answer set them since this one
    /// was requested, their order is unknown: the gateway is read once more.
    /// </summary>
    private void Refresh(PaymentTurn turn, Attempt attempt, ChargeFacts facts)
    {
        if (facts.Currency is { } currency && currency != CurrencyOf(attempt).Code)
        {
            AddHistory(turn, HistoryKind.CurrencyDiffers.With(currency));
            return;
        }

        bool isNews = !attempt.Amounts.Are(facts);
        if (isNews && turn.AskedAt < attempt.Amounts.SetAt)
        {
            turn.Effects.Add(new ReadCharge
            {
                Gateway = attempt.Gateway,
                RequestId = Id,
                Number = attempt.Number,
                ChargeId = facts.ChargeId,
            });
            return;
        }

        if (attempt.Amounts.Disputed != facts.DisputedMinor)
        {
            AddHistory(turn, facts.DisputedMinor > 0 ? HistoryKind.Disputed : HistoryKind.DisputeOver);
        }

        if (attempt == Winner)
        {
            MoveByAmounts(turn, attempt, facts);
        }
        else if (attempt.Amounts.Refunded != facts.RefundedMinor)
        {
            AddHistory(turn, HistoryKind.MoneyBack.With(attempt.Number));
        }

        if (isNews)
        {
            Book(turn, attempt, facts);
        }

        if (attempt.State == AttemptState.Closed)
        {
            SendBackAndSay(turn, attempt);
        }
    }

    private void MoveByAmounts(PaymentTurn turn, Attempt winner, ChargeFacts facts)
    {
        PaymentStatus status = facts.RefundedMinor <= 0
            ? PaymentStatus.Paid
            : facts.RefundedMinor < facts.CapturedMinor ? PaymentStatus.PartiallyRefunded : PaymentStatus.Refunded;
        if (status != Status || winner.Amounts.Refunded != facts.RefundedMinor)
        {
            // A further refund keeps the status but is a change: it must be stored and reported. Money that came back to
            // the merchant is no second payment, and is not told as one.
            Move(turn, status, status switch
            {
                PaymentStatus.PartiallyRefunded => HistoryKind.PartiallyRefunded,
                PaymentStatus.Refunded => HistoryKind.Refunded,
                _ => HistoryKind.RefundReturned,
            });
        }
    }
}
