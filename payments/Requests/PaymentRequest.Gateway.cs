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
            case ChargeAnswer { Facts: var open } when effect is CancelCharge && IsPayable(open.Status):
                Find(turn, effect).ChargeId ??= open.ChargeId;
                break;
            case PageAnswer { Facts: { Status: PageStatus.Open } open } when effect is ExpirePage:
                Find(turn, effect).PageId ??= open.PageId;
                break;
            case ChargeAnswer charge:
                ApplyCharge(turn, Find(turn, effect), charge.Facts);
                break;
            case PageAnswer page:
                ApplyPage(turn, Find(turn, effect), page.Facts);
                break;
            case RefusedAnswer refused when effect is ChargeCard or OpenPage:
                ApplyRefusal(turn, Find(turn, effect), refused, (effect as OpenPage)?.CustomerId);
                break;
            case NothingThereAnswer when effect is ChargeCard or OpenPage:
                ApplyNothingThere(turn, Find(turn, effect));
                break;
            case RefusedAnswer or NothingThereAnswer:
                AddHistory(turn, HistoryKind.GatewayRefused.With((answer as RefusedAnswer)?.Code ?? "nothing_there"));
                break;
        }

        EndStray(turn, effect, answer);
        ReadAgain(turn, effect);
    }

    /// <summary>
    /// A charge that can still be paid. One that could not be ended is read again after a while, and then ended anew: not
    /// at once, or it would go on without a pause.
    /// </summary>
    private static bool IsPayable(ChargeStatus status) =>
        status is ChargeStatus.Unpaid or ChargeStatus.RequiresAction or ChargeStatus.Created;

    /// <summary>An answer about a page that was dropped meanwhile: the page is kept again.</summary>
    private Attempt Find(PaymentTurn turn, GatewayRequest effect) => Attempts.Find(a => a.Number == effect.Number)
        ?? (effect.Number >= 1 && effect.Number < NextNumber
            ? Forgotten(turn, effect.Gateway, AttemptKind.Checkout, effect.Number, chargeId: null)
            : throw new InvalidOperationException($"There is no attempt {effect.Number} of this request."));

    private void ApplyCharge(PaymentTurn turn, Attempt attempt, ChargeFacts facts)
    {
        attempt.ChargeId ??= facts.ChargeId;
        switch (facts.Status)
        {
            case ChargeStatus.Succeeded:
                Settle(turn, attempt, facts);
                break;
            case ChargeStatus.Canceled:
                EndAttempt(turn, attempt, HistoryKind.Ended.With(attempt.Number));
                break;
            case ChargeStatus.Unpaid or ChargeStatus.RequiresAction or ChargeStatus.Created
                when attempt.State == AttemptState.PendingClose && attempt.Kind == AttemptKind.Card:
                attempt.State = AttemptState.Processing;
                Close(turn, attempt);
                break;
            case ChargeStatus.Unpaid when attempt.Kind == AttemptKind.Card:
                Decline(turn, attempt, facts.Decline ?? DeclineReason.Declined);
                break;
            case ChargeStatus.RequiresAction when attempt.Kind == AttemptKind.Card:
                NeedCustomer(turn, attempt, facts);
                break;
            case ChargeStatus.Processing or ChargeStatus.Authorised when attempt.IsUnsettled:
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

    private void ApplyPage(PaymentTurn turn, Attempt attempt, PageFacts facts)
    {
        attempt.PageId ??= facts.PageId;
        if (facts.CustomerId is { } customer)
        {
            turn.CustomerIds.TryAdd(attempt.Gateway, customer);
        }

        turn.TypedCode = facts.TypedCode;
        switch (facts.Status)
        {
            case PageStatus.Expired:
                EndAttempt(turn, attempt, HistoryKind.Ended.With(attempt.Number));
                break;
            case PageStatus.Complete when facts.Charge is { Status: ChargeStatus.Unpaid } failed:
                FailCheckout(turn, attempt, failed);
                break;
            case PageStatus.Complete when facts.Charge is { } charge:
                ApplyCharge(turn, attempt, charge);
                break;
            case PageStatus.Open when attempt.State == AttemptState.Sending:
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
            case PageStatus.Open when attempt.State == AttemptState.PendingClose:
                attempt.State = AttemptState.Open;
                Close(turn, attempt);
                break;
        }
    }

    /// <summary>The customer was done with the page, and the payment failed later: the page cannot be used again.</summary>
    private void FailCheckout(PaymentTurn turn, Attempt attempt, ChargeFacts facts)
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
            turn.CardToDrop = CardOf(attempt);
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

    private void NeedCustomer(PaymentTurn turn, Attempt attempt, ChargeFacts facts)
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
            turn.CardToDrop = CardOf(attempt);
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
            // Another request may have made a new one meanwhile: that one stays.
            turn.DeletedCustomer = new GatewayObject(attempt.Gateway, customerId);
            if (turn.CustomerIds.TryGetValue(attempt.Gateway, out string? known) && known == customerId)
            {
                turn.CustomerIds.Remove(attempt.Gateway);
            }

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

    private static GatewayObject? CardOf(Attempt attempt) =>
        attempt.PaymentMethodId is { } card ? new GatewayObject(attempt.Gateway, card) : null;

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
            RequestPage(turn, saveCard);
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
