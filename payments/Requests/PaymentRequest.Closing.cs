using Chat2Pay.Payments.Gateway;

namespace Chat2Pay.Payments.Requests;

/// <summary>Why a refund was not begun.</summary>
public enum RefundRefusal
{
    /// <summary>It was begun.</summary>
    None,

    /// <summary>No money has come in for the request.</summary>
    NotPaid,

    /// <summary>All of the money went back, or is on its way back.</summary>
    NothingLeft,

    /// <summary>The amount is more than what is left.</summary>
    TooMuch,

    /// <summary>The cardholder disputes the payment; the dispute decides.</summary>
    Disputed,

    /// <summary>There have been too many refunds.</summary>
    TooMany,
}

/// <content>How requests close, expire and are refunded.</content>
public sealed partial class PaymentRequest
{
    /// <summary>Refunds of one request.</summary>
    public const int MaxRefunds = 50;

    /// <summary>
    /// Cancels or expires the request. It closes at once if nothing payable is left at the gateway; otherwise the wish
    /// is recorded, and the gateway's answer decides. False if nothing had to be done.
    /// </summary>
    /// <param name="turn">The step.</param>
    /// <param name="how">Cancel or Expire.</param>
    /// <param name="what">Why, for the history.</param>
    public bool RequestClose(PaymentTurn turn, PendingClose how, HistoryKind what)
    {
        if (!IsOpen || PendingClose == PendingClose.Cancel || how == PendingClose)
        {
            return false;
        }

        PendingClose = how;
        QueuedCheckoutSaveCard = null;
        if (Unsettled is { } attempt)
        {
            AddHistory(turn, what.With("requested"));
            if (attempt.State is AttemptState.Open or AttemptState.RequiresAction)
            {
                Close(turn, attempt);
            }

            return true;
        }

        FinishClose(turn, what);
        return true;
    }

    /// <summary>Returns money, under a key of its own; a command that was carried out already does nothing.</summary>
    /// <param name="turn">The step.</param>
    /// <param name="amountMinor">Minor units; null means all that is left.</param>
    /// <param name="command">The command's own id.</param>
    public RefundRefusal StartRefund(PaymentTurn turn, long? amountMinor, string command)
    {
        if (Refunds.Exists(refund => refund.Command == command))
        {
            return RefundRefusal.None;
        }

        RefundRefusal refusal = CanRefund(amountMinor);
        if (refusal != RefundRefusal.None)
        {
            return refusal;
        }

        int part = 0;
        foreach ((Attempt attempt, long amount) in PartsOf(amountMinor))
        {
            AddRefund(turn, attempt, amount, ++part == 1 ? command : $"{command}:{part}");
            AddHistory(turn, HistoryKind.Refund.With(Refunds.Count));
        }

        return RefundRefusal.None;
    }

    /// <summary>Why an amount cannot be refunded now.</summary>
    /// <param name="amountMinor">Minor units; null means all that is left.</param>
    public RefundRefusal CanRefund(long? amountMinor)
    {
        List<Attempt> brought = Attempts.FindAll(a => a.BroughtMoney);
        List<(Attempt Attempt, long Amount)> parts = PartsOf(amountMinor);
        return brought switch
        {
            [] => RefundRefusal.NotPaid,
            _ when brought.TrueForAll(a => FreeOf(a) == 0) =>
                brought.Exists(a => a.Amounts.Disputed > 0) ? RefundRefusal.Disputed : RefundRefusal.NothingLeft,
            _ when amountMinor is { } amount && (amount < 1 || parts.Sum(part => part.Amount) < amount) =>
                RefundRefusal.TooMuch,
            _ when Refunds.Count + parts.Count > MaxRefunds => RefundRefusal.TooMany,
            _ => RefundRefusal.None,
        };
    }

    /// <summary>
    /// Chooses the attempts whose money a refund takes: first money that was not wanted, then the money that paid. An
    /// amount is in the request's currency; without an amount all money goes back, in its own currency.
    /// </summary>
    private List<(Attempt Attempt, long Amount)> PartsOf(long? amountMinor)
    {
        List<(Attempt, long)> parts = [];
        long left = amountMinor ?? long.MaxValue;
        foreach (Attempt attempt in Attempts.Where(a => amountMinor is null || a.Amounts.Currency is null)
            .OrderBy(a => a == Winner ? 1 : 0))
        {
            long part = Math.Min(left, FreeOf(attempt));
            left -= part;
            if (part > 0)
            {
                parts.Add((attempt, part));
            }
        }

        return parts;
    }

    /// <param name="turn">The step.</param>
    /// <param name="attempt">The attempt the money came by.</param>
    /// <param name="amount">Minor units of the money's currency.</param>
    /// <param name="command">The command that asked for it; null for an automatic refund.</param>
    private void AddRefund(PaymentTurn turn, Attempt attempt, long amount, string? command)
    {
        string chargeId = attempt.ChargeId!;
        attempt.ToGiveBack = Math.Max(attempt.ToGiveBack, BackOf(attempt) + amount);
        RefundAttempt refund = new()
        {
            Number = Refunds.Count + 1,
            AmountMinor = amount,
            Gateway = attempt.Gateway,
            ChargeId = chargeId,
            Automatic = command is null,
            Command = command ?? AutomaticCommand(attempt.Gateway, chargeId),
            StartedAt = turn.Now,
            Currency = attempt.Amounts.Currency,
        };
        Refunds.Add(refund);
        turn.Effects.Add(new CreateRefund
        {
            Gateway = refund.Gateway,
            RequestId = Id,
            Number = refund.Number,
            AmountMinor = amount,
            Currency = refund.Currency ?? CurrencyCode,
            ChargeId = chargeId,
            Command = refund.Command,
        });
        turn.Changed = true;
    }

    /// <summary>
    /// An automatic refund may go out in parts, if a dispute held some of the money: each part has its own key.
    /// </summary>
    private string AutomaticCommand(string gateway, string chargeId)
    {
        int before = Refunds.Count(r => r.Automatic && r.IsOf(gateway, chargeId));
        return before == 0 ? chargeId : $"{chargeId}:{before + 1}";
    }

    private void FinishClose(PaymentTurn turn, HistoryKind what)
    {
        bool cancelled = PendingClose == PendingClose.Cancel;
        PendingClose = PendingClose.None;
        Move(turn, cancelled ? PaymentStatus.Cancelled : PaymentStatus.Expired, what);
        ReleaseHeld(turn);
        turn.Notices.Add(cancelled ? new PaymentNotice.Cancelled() : new PaymentNotice.Expired());
    }
}
