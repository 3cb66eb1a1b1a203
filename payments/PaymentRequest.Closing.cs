using Chat2Pay.Payments.Gateway;

namespace Chat2Pay.Payments;

/// <summary>Why a refund was not begun.</summary>
public enum RefundRefusal
{
    /// <summary>It was begun.</summary>
    None,

    /// <summary>No money was kept for the request.</summary>
    NotPaid,

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
    /// Calls the request off, or lets it run out. Stands at once when nothing payable is left at the gateway; otherwise
    /// it is recorded, and decided by what the gateway says. False when there was nothing to do.
    /// </summary>
    /// <param name="turn">The step.</param>
    /// <param name="how">Cancel or Expire.</param>
    /// <param name="what">The word for the history, for example <c>cancelled</c>, <c>declined_by_customer</c>.</param>
    public bool RequestClose(PaymentTurn turn, Closing how, string what)
    {
        if (!IsOpen || Closing == Closing.Cancel || how == Closing)
        {
            return false;
        }

        Closing = how;
        CheckoutWanted = null;
        if (Unsettled is { } attempt)
        {
            Note(turn, what + ":requested");
            if (attempt.State is AttemptState.Open or AttemptState.RequiresAction)
            {
                Close(turn, attempt);
            }

            return true;
        }

        FinishClose(turn, what);
        return true;
    }

    /// <summary>Gives money back, under a key of its own; a command that was carried out already does nothing.</summary>
    /// <param name="turn">The step.</param>
    /// <param name="amountMinor">Minor units; null means all that is left.</param>
    /// <param name="command">The command's own id.</param>
    public RefundRefusal StartRefund(PaymentTurn turn, long? amountMinor, string command)
    {
        if (Refunds.Exists(refund => refund.Command == command))
        {
            return RefundRefusal.None;
        }

        if (!PaymentStatusTable.IsPaid(Status) || Winner?.IntentId is not { } intent)
        {
            return RefundRefusal.NotPaid;
        }

        if (Amounts.Disputed > 0)
        {
            return RefundRefusal.Disputed;
        }

        long amount = amountMinor ?? RefundableMinor;
        if (amount < 1 || amount > RefundableMinor)
        {
            return RefundRefusal.TooMuch;
        }

        if (Refunds.Count >= MaxRefunds)
        {
            return RefundRefusal.TooMany;
        }

        AddRefund(turn, intent, amount, command);
        Note(turn, "refund:" + Refunds.Count);
        return RefundRefusal.None;
    }

    /// <param name="turn">The step.</param>
    /// <param name="intentId">The PaymentIntent the money came by.</param>
    /// <param name="amount">Minor units.</param>
    /// <param name="command">The command that asked for it; null for late money, which goes back by itself.</param>
    private void AddRefund(PaymentTurn turn, string intentId, long amount, string? command)
    {
        RefundAttempt refund = new()
        {
            Number = Refunds.Count + 1,
            AmountMinor = amount,
            IntentId = intentId,
            Automatic = command is null,
            Command = command ?? intentId,
            StartedAt = turn.Now,
        };
        Refunds.Add(refund);
        turn.Effects.Add(new CreateRefund
        {
            RequestId = Id,
            Number = refund.Number,
            AmountMinor = amount,
            Currency = CurrencyCode,
            IntentId = intentId,
            Command = refund.Command,
        });
        turn.Changed = true;
    }

    private void FinishClose(PaymentTurn turn, string what)
    {
        bool cancelled = Closing == Closing.Cancel;
        Closing = Closing.None;
        Move(turn, cancelled ? PaymentStatus.Cancelled : PaymentStatus.Expired, what);
        turn.Notices.Add(cancelled ? new PaymentNotice.Cancelled() : new PaymentNotice.Expired());
    }
}
