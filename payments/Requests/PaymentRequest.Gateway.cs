using Chat2Pay.Payments.Gateway;

namespace Chat2Pay.Payments.Requests;

/// <content>Applies the gateway's answers. Every answer may come twice, late, or by another way.</content>
public sealed partial class PaymentRequest
{
    /// <summary>
    /// A request that waits for the merchant waits a day at most, so that it does not block others for ever.
    /// </summary>
    private const long HoldMilliseconds = 24 * 60 * MinuteMilliseconds;

    /// <summary>Applies the gateway's answer to one of this request's calls.</summary>
    public void Apply(PaymentTurn turn, GatewayRequest effect, GatewayAnswer answer)
    {
        turn.AskedAt = effect.AtVersion;
        switch (answer)
        {
            case RefundAnswer refund:
                ApplyRefund(turn, effect.Number, refund);
                break;
            case RefusedAnswer refused when effect is CreateRefund:
                FailRefund(turn, effect.Number, HistoryKind.RefundRefused.With(refused.Code));
                break;
            case NothingThereAnswer when effect is CreateRefund:
                FailRefund(turn, effect.Number, HistoryKind.RefundLost);
                break;
            case IntentAnswer intent:
                ApplyIntent(turn, Find(turn, effect.Number), intent.Facts);
                break;
            case SessionAnswer session:
                ApplySession(turn, Find(turn, effect.Number), session.Facts);
                break;
            case RefusedAnswer refused when effect is ChargeCard or Gateway.OpenCheckout:
                ApplyRefusal(turn, Find(turn, effect.Number), refused, (effect as Gateway.OpenCheckout)?.CustomerId);
                break;
            case NothingThereAnswer when effect is ChargeCard or Gateway.OpenCheckout:
                ApplyNothingThere(turn, Find(turn, effect.Number));
                break;
            case RefusedAnswer or NothingThereAnswer:
                AddHistory(turn, HistoryKind.GatewayRefused.With((answer as RefusedAnswer)?.Code ?? "nothing_there"));
                break;
        }

        EndStray(turn, effect, answer);
        ReadAgain(turn, effect);
    }

    /// <summary>An answer about a page that was dropped meanwhile: the page is kept again.</summary>
    private Attempt Find(PaymentTurn turn, int number) => Attempts.Find(a => a.Number == number)
        ?? (number >= 1 && number < NextNumber
            ? Forgotten(turn, AttemptKind.Checkout, number, intentId: null)
            : throw new InvalidOperationException($"There is no attempt {number} of this request."));

    private void ApplyIntent(PaymentTurn turn, Attempt attempt, IntentFacts facts)
    {
        attempt.IntentId ??= facts.IntentId;
        switch (facts.Status)
        {
            case IntentStatus.Succeeded:
                Settle(turn, attempt, facts);
                break;
            case IntentStatus.Canceled:
                EndAttempt(turn, attempt, HistoryKind.Ended.With(attempt.Number));
                break;
            case IntentStatus.RequiresPaymentMethod or IntentStatus.RequiresAction or IntentStatus.RequiresConfirmation
                when attempt.State == AttemptState.PendingClose && attempt.Kind == AttemptKind.Card:
                attempt.State = AttemptState.Processing;
                Close(turn, attempt);
                break;
            case IntentStatus.RequiresPaymentMethod when attempt.Kind == AttemptKind.Card:
                Decline(turn, attempt, facts.Decline ?? DeclineReason.Declined);
                break;
            case IntentStatus.RequiresAction when attempt.Kind == AttemptKind.Card:
                NeedCustomer(turn, attempt, facts);
                break;
            case IntentStatus.Processing or IntentStatus.RequiresCapture when attempt.IsUnsettled:
                attempt.Amounts.Authorised = facts.AuthorisedMinor;
                attempt.State = AttemptState.Processing;
                ScheduleRead(turn, attempt);
                if (Status != PaymentStatus.Processing && IsOpen)
                {
                    Move(turn, PaymentStatus.Processing, HistoryKind.Processing.With(attempt.Number));
                }

                break;
        }
    }

    private void ApplySession(PaymentTurn turn, Attempt attempt, SessionFacts facts)
    {
        attempt.SessionId ??= facts.SessionId;
        turn.CustomerId ??= facts.CustomerId;
        turn.TypedCode = facts.TypedCode;
        switch (facts.Status)
        {
            case SessionStatus.Expired:
                EndAttempt(turn, attempt, HistoryKind.Ended.With(attempt.Number));
                break;
            case SessionStatus.Complete when facts.Intent is { Status: IntentStatus.RequiresPaymentMethod } failed:
                FailCheckout(turn, attempt, failed);
                break;
            case SessionStatus.Complete when facts.Intent is { } intent:
                ApplyIntent(turn, attempt, intent);
                break;
            case SessionStatus.Open when attempt.State == AttemptState.Sending:
                attempt.State = AttemptState.Open;
                attempt.Url = facts.Url;
                attempt.UrlExpiresAt = facts.ExpiresAt;
                ScheduleRead(turn, attempt);
                if (PendingClose != PendingClose.None)
                {
                    Close(turn, attempt);
                }

                WantCode(turn, attempt);
                break;
            case SessionStatus.Open when attempt.State == AttemptState.PendingClose:
                attempt.State = AttemptState.Open;
                Close(turn, attempt);
                break;
        }
    }

    /// <summary>The customer was done with the page, and the payment failed later: the page cannot be used again.</summary>
    private void FailCheckout(PaymentTurn turn, Attempt attempt, IntentFacts facts)
    {
        DeclineReason reason = facts.Decline ?? DeclineReason.Declined;
        if (EndAttempt(turn, attempt, HistoryKind.Declined.With(WireName(reason))))
        {
            GiveTime(turn);
            turn.Notices.Add(new PaymentNotice.Declined(reason));
        }
    }

    private void Decline(PaymentTurn turn, Attempt attempt, DeclineReason reason)
    {
        if (attempt.State is not (AttemptState.Sending or AttemptState.Processing or AttemptState.RequiresAction))
        {
            return;
        }

        attempt.State = AttemptState.Processing;
        Close(turn, attempt);
        if (reason is DeclineReason.ExpiredCard or DeclineReason.CardNeedsReplacing or DeclineReason.AgreementWithdrawn)
        {
            turn.CardToDrop = attempt.PaymentMethodId;
        }

        HistoryEntry what = HistoryKind.Declined.With(WireName(reason));
        if (PendingClose != PendingClose.None)
        {
            AddHistory(turn, what);
            return;
        }

        GiveTime(turn);
        Move(turn, PaymentStatus.Pending, what);
        turn.Notices.Add(new PaymentNotice.Declined(reason));
    }

    private void NeedCustomer(PaymentTurn turn, Attempt attempt, IntentFacts facts)
    {
        if (attempt.State is AttemptState.RequiresAction or AttemptState.PendingClose || !attempt.IsUnsettled)
        {
            return;
        }

        attempt.State = AttemptState.RequiresAction;
        attempt.Url = facts.ActionUrl;
        if (PendingClose != PendingClose.None || facts.ActionUrl is null)
        {
            Close(turn, attempt);
        }
        else
        {
            ScheduleRead(turn, attempt);
        }

        GiveTime(turn);
        Move(turn, PaymentStatus.RequiresAction, HistoryKind.RequiresAction.With(attempt.Number));
        if (PendingClose == PendingClose.None)
        {
            turn.Notices.Add(new PaymentNotice.Declined(DeclineReason.AuthenticationRequired));
        }
    }

    private void ApplyRefusal(PaymentTurn turn, Attempt attempt, RefusedAnswer refused, string? customerId)
    {
        if (!attempt.IsUnsettled)
        {
            return;
        }

        if (refused.Kind == RefusalKind.StaleCard && attempt.Kind == AttemptKind.Card)
        {
            turn.CardToDrop = attempt.PaymentMethodId;
            if (EndAttempt(turn, attempt, HistoryKind.Declined.With("stale_card")))
            {
                GiveTime(turn);
                turn.Notices.Add(new PaymentNotice.Declined(DeclineReason.CardNeedsReplacing));
            }

            return;
        }

        if (refused.Kind == RefusalKind.Disputed)
        {
            if (EndAttempt(turn, attempt, HistoryKind.NotCharged.With("disputed")))
            {
                GiveTime(turn);
                turn.Notices.Add(new PaymentNotice.NeverSent());
            }

            return;
        }

        if (refused.Kind == RefusalKind.StaleCard && customerId is not null)
        {
            // The merchant has deleted the customer at the gateway: the page is requested again, without a customer.
            turn.CustomerId = null;
            turn.DeletedCustomerId = customerId;
            QueuedCheckoutSaveCard = attempt.SaveCard;
            EndAttempt(turn, attempt, HistoryKind.CustomerGone.With(attempt.Number));
            return;
        }

        attempt.State = AttemptState.Closed;
        QueuedCheckoutSaveCard = null;
        if (PendingClose != PendingClose.None)
        {
            FinishClose(turn, PendingClose == PendingClose.Cancel ? HistoryKind.Cancelled : HistoryKind.Expired);
            return;
        }

        ExpiresAt = Math.Max(ExpiresAt, turn.Now + HoldMilliseconds);
        Move(turn, PaymentStatus.OnHold, HistoryKind.Held.With(refused.Code));
        turn.Notices.Add(new PaymentNotice.Held());
    }

    private void ApplyNothingThere(PaymentTurn turn, Attempt attempt)
    {
        if (attempt.State == AttemptState.Sending && EndAttempt(turn, attempt, HistoryKind.NothingThere.With(attempt.Number)))
        {
            GiveTime(turn);
            turn.Notices.Add(new PaymentNotice.NeverSent());
        }
    }

    /// <summary>
    /// Nothing payable is left of an attempt: finish the close or checkout that waited for it. True if the request is
    /// open and no attempt runs.
    /// </summary>
    private bool EndAttempt(PaymentTurn turn, Attempt attempt, HistoryEntry what)
    {
        if (!attempt.IsUnsettled)
        {
            return false;
        }

        attempt.State = AttemptState.Closed;
        attempt.Url = null;
        attempt.NextReadAt = null;
        if (!IsOpen)
        {
            AddHistory(turn, what);
            return false;
        }

        if (PendingClose != PendingClose.None)
        {
            FinishClose(turn, PendingClose == PendingClose.Cancel ? HistoryKind.Cancelled : HistoryKind.Expired);
            return false;
        }

        Move(turn, Status == PaymentStatus.OnHold ? Status : PaymentStatus.Pending, what);
        if (QueuedCheckoutSaveCard is { } saveCard)
        {
            OpenCheckout(turn, saveCard);
            return false;
        }

        return true;
    }

    /// <summary>After a decline the customer gets as much time for the link as for a new request.</summary>
    private void GiveTime(PaymentTurn turn) => ExpiresAt = Math.Max(ExpiresAt, turn.Now + UnopenedSeconds * 1000L);

    private static string WireName(DeclineReason reason) => reason switch
    {
        DeclineReason.AuthenticationRequired => "authentication_required",
        DeclineReason.InsufficientFunds => "insufficient_funds",
        DeclineReason.ExpiredCard => "expired_card",
        DeclineReason.CardNeedsReplacing => "card_needs_replacing",
        DeclineReason.TryAgainLater => "try_again_later",
        DeclineReason.AgreementWithdrawn => "agreement_withdrawn",
        DeclineReason.Duplicate => "duplicate",
        _ => "declined",
    };
}
