using System.Globalization;
using Chat2Pay.Payments.Gateway;

namespace Chat2Pay.Payments.Requests;

/// <content>Money that the gateway has taken: it is kept, held, or sent back.</content>
public sealed partial class PaymentRequest
{
    /// <summary>Money arrived. Keeps it, or sends it back if it is not wanted any more.</summary>
    private void Settle(PaymentTurn turn, Attempt attempt, ChargeFacts facts)
    {
        if (PaidBy(attempt.Gateway, facts.ChargeId) is { } known)
        {
            if (known != attempt)
            {
                // The gateway was read for this attempt and reported another attempt's money: this one brought none.
                EndAttempt(turn, attempt, HistoryKind.Ended.With(attempt.Number));
            }

            Refresh(turn, known, facts);
            return;
        }

        attempt.Url = null;
        attempt.NextReadAt = null;
        if (attempt.BroughtMoney)
        {
            // After data loss in the store one attempt may have been made twice: each object has its own money.
            EndAttempt(turn, attempt, HistoryKind.Ended.With(attempt.Number));
            attempt = Forgotten(turn, attempt.Gateway, attempt.Kind, attempt.Number, facts.ChargeId);
        }

        attempt.ChargeId = facts.ChargeId;
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

    private void Keep(PaymentTurn turn, Attempt attempt, ChargeFacts facts)
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
        Move(turn, PaymentStatus.Paid, HistoryKind.Paid.With(attempt.Number));
        Book(turn, attempt, facts);
        turn.Notices.Add(new PaymentNotice.Paid());
        CloseOther(turn);
        ReleaseHeld(turn);
        if (facts.RefundedMinor > 0)
        {
            // The status follows at once: the money may have been returned before the product learnt of it.
            MoveByAmounts(turn, attempt, facts);
        }
    }

    /// <summary>
    /// Another amount or currency was taken than was asked for: the money is held until the merchant decides.
    /// </summary>
    private void Hold(PaymentTurn turn, Attempt attempt, ChargeFacts facts)
    {
        attempt.State = AttemptState.Mismatched;
        turn.CardToDetach = UnwantedCard(attempt, facts);
        PendingClose = PendingClose.None;
        QueuedCheckoutSaveCard = null;
        ExpiresAt = Math.Max(ExpiresAt, turn.Now + HoldMilliseconds);
        Book(turn, attempt, facts);
        Move(turn, PaymentStatus.OnHold, HistoryKind.Held.With(string.Create(
            CultureInfo.InvariantCulture, $"taken_{CurrencyOf(attempt).Code}_{facts.CapturedMinor}")));
        turn.Notices.Add(new PaymentNotice.TakenOtherwise(Taken(attempt)));
        CloseOther(turn);
    }

    /// <summary>The card that was saved with money that is not kept; null for none.</summary>
    private static GatewayObject? UnwantedCard(Attempt attempt, ChargeFacts facts) =>
        attempt.SaveCard && facts.Card is { } card ? new GatewayObject(attempt.Gateway, card.PaymentMethodId) : null;

    private void CloseOther(PaymentTurn turn)
    {
        if (Unsettled is { State: AttemptState.Open or AttemptState.RequiresAction } other)
        {
            Close(turn, other);
        }
    }

    private void GiveBack(PaymentTurn turn, Attempt attempt, ChargeFacts facts)
    {
        attempt.State = AttemptState.Closed;
        AddHistory(turn, HistoryKind.LateMoney.With(attempt.Number));
        turn.CardToDetach = UnwantedCard(attempt, facts);
        Book(turn, attempt, facts);
        attempt.ToGiveBack = attempt.Amounts.Captured;
        SendBack(turn, attempt);

        // The merchant may have returned some or all of it at the gateway: the customer is told of the whole amount.
        turn.Notices.Add(facts.DisputedMinor > 0
            ? new PaymentNotice.LateMoneyDisputed(Taken(attempt))
            : new PaymentNotice.LateMoneyGoesBack(Taken(attempt)));
        if (IsOpen && PendingClose == PendingClose.Cancel)
        {
            FinishClose(turn, HistoryKind.Cancelled);
        }
    }

    /// <summary>Held money of another amount or currency is not wanted any more.</summary>
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
