using System.Globalization;
using Chat2Pay.Payments.Gateway;

namespace Chat2Pay.Payments.Requests;

/// <content>What becomes of money that the gateway has taken: it is kept, held, or sent back.</content>
public sealed partial class PaymentRequest
{
    /// <summary>Money is there. Keeps it, or sends it back when it is not wanted any more.</summary>
    private void Settle(PaymentTurn turn, Attempt attempt, IntentFacts facts)
    {
        if (PaidBy(facts.IntentId) is { } known)
        {
            if (known != attempt)
            {
                // The gateway was read in its place and held another attempt's money: it has brought none of its own.
                EndAttempt(turn, attempt, "ended:" + attempt.Number);
            }

            Refresh(turn, known, facts);
            return;
        }

        attempt.Url = null;
        attempt.NextReadAt = null;
        if (attempt.BroughtMoney)
        {
            // Where the store was set back one attempt may have been made twice: each has its own money.
            EndAttempt(turn, attempt, "ended:" + attempt.Number);
            attempt = Forgotten(turn, attempt.Kind, attempt.Number, facts.IntentId);
        }

        attempt.IntentId = facts.IntentId;
        if (Winner is not null || PendingClose == PendingClose.Cancel || !IsOpen)
        {
            GiveBack(turn, attempt, facts);
        }
        else if (IsAsAsked(facts))
        {
            Keep(turn, attempt, facts);
        }
        else
        {
            Hold(turn, attempt, facts);
        }
    }

    private void Keep(PaymentTurn turn, Attempt attempt, IntentFacts facts)
    {
        attempt.State = AttemptState.Succeeded;
        PendingClose = PendingClose.None;
        QueuedCheckoutSaveCard = null;
        PaidBrand = facts.Card?.Brand;
        PaidLast4 = facts.Card?.Last4;
        PaidAt = facts.PaidAt ?? turn.Now;
        turn.CardToKeep = attempt.SaveCard && facts.Card is { CustomerId: not null } card
            ? new CardOnPage(card, attempt, turn.TypedCode, PaidAt.Value)
            : null;
        Move(turn, PaymentStatus.Paid, "paid:" + attempt.Number);
        Book(turn, attempt, facts);
        turn.Notices.Add(new PaymentNotice.Paid());
        CloseOther(turn);
        ReleaseHeld(turn);
        if (facts.RefundedMinor > 0)
        {
            // The status follows at once: it may have been given back before it was heard of.
            MoveByAmounts(turn, attempt, facts);
        }
    }

    /// <summary>What was taken is not what was asked for: it is neither kept nor sent back until the merchant decides.</summary>
    private void Hold(PaymentTurn turn, Attempt attempt, IntentFacts facts)
    {
        attempt.State = AttemptState.Mismatched;
        turn.CardToDetach = attempt.SaveCard ? facts.Card?.PaymentMethodId : null;
        PendingClose = PendingClose.None;
        QueuedCheckoutSaveCard = null;
        ExpiresAt = Math.Max(ExpiresAt, turn.Now + HoldMilliseconds);
        Book(turn, attempt, facts);
        Move(turn, PaymentStatus.OnHold, string.Create(
            CultureInfo.InvariantCulture, $"held:taken_{CurrencyOf(attempt).Code}_{facts.CapturedMinor}"));
        turn.Notices.Add(new PaymentNotice.TakenOtherwise(Taken(attempt)));
        CloseOther(turn);
    }

    private void CloseOther(PaymentTurn turn)
    {
        if (Unsettled is { State: AttemptState.Open or AttemptState.RequiresAction } other)
        {
            Close(turn, other);
        }
    }

    private void GiveBack(PaymentTurn turn, Attempt attempt, IntentFacts facts)
    {
        attempt.State = AttemptState.Closed;
        Note(turn, "late_money:" + attempt.Number);
        turn.CardToDetach = attempt.SaveCard ? facts.Card?.PaymentMethodId : null;
        Book(turn, attempt, facts);
        attempt.ToGiveBack = attempt.Amounts.Captured;
        SendBack(turn, attempt);

        // Somebody may have sent some or all of it back at the gateway: the customer hears of all of it.
        turn.Notices.Add(facts.DisputedMinor > 0
            ? new PaymentNotice.LateMoneyDisputed(Taken(attempt))
            : new PaymentNotice.LateMoneyGoesBack(Taken(attempt)));
        if (IsOpen && PendingClose == PendingClose.Cancel)
        {
            FinishClose(turn, "cancelled");
        }
    }

    /// <summary>Money that was held for being another than was asked for is not wanted any more.</summary>
    private void ReleaseHeld(PaymentTurn turn)
    {
        foreach (Attempt held in Attempts.Where(a => a.State == AttemptState.Mismatched))
        {
            held.State = AttemptState.Closed;
            held.ToGiveBack = held.Amounts.Captured;
            SendBackAndSay(turn, held);
        }
    }
}
