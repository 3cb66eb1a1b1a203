using Chat2Pay.Payments.Gateway;

namespace Chat2Pay.Payments.Requests;

/// <content>The books: what every attempt brought, what went back of it, and what is owed.</content>
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

    /// <summary>What a refund may take at most: captured and neither given back, nor promised, nor under dispute.</summary>
    public long RefundableMinor => InOurCurrency.Sum(FreeOf);

    /// <summary>What has to go back and is not on its way, in the request's currency.</summary>
    public long OwedMinor => InOurCurrency.Sum(OwedOf);

    /// <summary>
    /// True while an operator has to see to money: some has to go back and is not on its way, or is not what was asked for.
    /// </summary>
    public bool Owes => Attempts.Exists(a => OwedOf(a) > 0);

    /// <summary>Money that is held because it is not what was asked for; null where there is none.</summary>
    public Money? HeldMoney =>
        Attempts.Find(a => a.State == AttemptState.Mismatched) is { } held ? Taken(held) : null;

    /// <summary>True when any money was ever taken for it.</summary>
    public bool BroughtMoney => Attempts.Exists(a => a.BroughtMoney);

    private IEnumerable<Attempt> InOurCurrency => Attempts.Where(a => a.Amounts.Currency is null);

    /// <summary>How much of an attempt's money has to go back and is not on its way, minor units of its own currency.</summary>
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

    /// <summary>What can be given back of an attempt's money. Nothing can while some of it is disputed.</summary>
    private long FreeOf(Attempt attempt) => attempt.Amounts.Disputed > 0
        ? 0
        : Math.Max(0, attempt.Amounts.Captured - BackOf(attempt));

    /// <summary>What is back of an attempt's money, on its way back, or about to be.</summary>
    private long BackOf(Attempt attempt)
    {
        List<RefundAttempt> ours = Refunds.FindAll(r => r.IntentId == attempt.IntentId);
        long done = ours.Where(r => r.State is RefundState.Pending or RefundState.Succeeded).Sum(r => r.AmountMinor);
        long sending = ours.Where(r => r.State == RefundState.Sending).Sum(r => r.AmountMinor);
        return Math.Max(attempt.Amounts.Refunded, done) + sending;
    }

    /// <summary>The attempt that an intent's money came by.</summary>
    private Attempt? PaidBy(string intentId) => Attempts.Find(a => a.IntentId == intentId && a.BroughtMoney);

    private bool IsAsAsked(IntentFacts facts) =>
        facts.CapturedMinor == AmountMinor && (facts.Currency ?? CurrencyCode) == CurrencyCode;

    private Money Taken(Attempt attempt) => new(attempt.Amounts.Captured, CurrencyOf(attempt));

    private void Book(PaymentTurn turn, Attempt attempt, IntentFacts facts)
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
    /// Sets an attempt's amounts to what the gateway says, and the status to what the amounts say. Where another answer has
    /// set them since this one was asked for, nobody knows which of the two the gateway gave first: it is read once more.
    /// </summary>
    private void Refresh(PaymentTurn turn, Attempt attempt, IntentFacts facts)
    {
        if (facts.Currency is { } currency && currency != CurrencyOf(attempt).Code)
        {
            Note(turn, $"currency_differs:{currency}");
            return;
        }

        bool isNews = !attempt.Amounts.Are(facts);
        if (isNews && turn.AskedAt < attempt.Amounts.SetAt)
        {
            turn.Effects.Add(new ReadIntent { RequestId = Id, Number = attempt.Number, IntentId = facts.IntentId });
            return;
        }

        if (attempt.Amounts.Disputed != facts.DisputedMinor)
        {
            Note(turn, facts.DisputedMinor > 0 ? "disputed" : "dispute_over");
        }

        if (attempt == Winner)
        {
            MoveByAmounts(turn, attempt, facts);
        }
        else if (attempt.Amounts.Refunded != facts.RefundedMinor)
        {
            Note(turn, "money_back:" + attempt.Number);
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

    private void MoveByAmounts(PaymentTurn turn, Attempt winner, IntentFacts facts)
    {
        PaymentStatus status = facts.RefundedMinor <= 0
            ? PaymentStatus.Paid
            : facts.RefundedMinor < facts.CapturedMinor ? PaymentStatus.PartiallyRefunded : PaymentStatus.Refunded;
        if (status != Status || winner.Amounts.Refunded != facts.RefundedMinor)
        {
            // A further refund leaves the status as it is, and is a change all the same: it has to be stored and heard of.
            Move(turn, status, PaymentStatusTable.WireName(status));
        }
    }
}
