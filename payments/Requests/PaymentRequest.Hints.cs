using System.Diagnostics.CodeAnalysis;
using Chat2Pay.Payments.Gateway;

namespace Chat2Pay.Payments.Requests;

/// <content>Webhooks are hints: they make the request read the gateway.</content>
public sealed partial class PaymentRequest
{
    /// <summary>
    /// Handles a notification of the gateway. Reads its object, unless an answer is on its way or the news is known.
    /// </summary>
    /// <param name="turn">The step.</param>
    /// <param name="told">The notification.</param>
    public void OnGatewayEvent(PaymentTurn turn, in GatewayNotification told)
    {
        if (told.ObjectKind == GatewayObjectKind.Refund
            && (FindRefund(told.Gateway, told.ObjectId, told.RefundNumber) ?? RecallRefund(turn, told)) is { } refund)
        {
            if (refund.State == RefundState.Sending)
            {
                refund.ReadAgain = true;
                turn.Changed = true;
                return;
            }

            turn.Effects.Add(new ReadRefund
            {
                Gateway = refund.Gateway,
                RequestId = Id,
                Number = refund.Number,
                RefundId = told.ObjectId,
            });
            return;
        }

        VoidCode(turn, told);
        Attempt? attempt = FindAttempt(told) ?? Recall(turn, told);
        if (attempt is null || !IsNews(attempt, told.Kind))
        {
            return;
        }

        if (attempt.State == AttemptState.Sending)
        {
            if (TakesBack(told.Kind))
            {
                attempt.ReadAgain = true;
                turn.Changed = true;
            }

            return;
        }

        bool page = told.ObjectKind == GatewayObjectKind.Page;
        if (page || (attempt.IsUnsettled && attempt.PageId is not null))
        {
            turn.Effects.Add(new ReadPage
            {
                Gateway = attempt.Gateway,
                RequestId = Id,
                Number = attempt.Number,
                PageId = page ? told.ObjectId : attempt.PageId!,
            });
        }
        else if ((told.ChargeId ?? attempt.ChargeId) is { } charge)
        {
            turn.Effects.Add(new ReadCharge
            {
                Gateway = attempt.Gateway,
                RequestId = Id,
                Number = attempt.Number,
                ChargeId = charge,
            });
        }
    }

    /// <summary>
    /// A card was declined on the page: the code may still stand in its field, visible to the next person on the page.
    /// It proves nothing any more.
    /// </summary>
    private void VoidCode(PaymentTurn turn, in GatewayNotification told)
    {
        if (told.Kind == GatewayEventKind.ChargeDeclined
            && FindAttempt(told) is { Kind: AttemptKind.Checkout, CodeSentAt: not null } page)
        {
            page.CodeSentAt = null;
            turn.Changed = true;
        }
    }

    /// <summary>
    /// The attempt of an object: the attempt with its id, or the attempt whose number it names and that has no other
    /// object. After data loss in the store, one number may belong to two objects.
    /// </summary>
    internal Attempt? FindAttempt(GatewayNotification told) =>
        Attempts.Find(a => a.Gateway == told.Gateway
            && (a.PageId == told.ObjectId || (told.ChargeId is not null && a.ChargeId == told.ChargeId)))
        ?? Attempts.Find(a => a.Gateway == told.Gateway && a.Number == told.Number && !HasAnother(a, told));

    private static bool HasAnother(Attempt attempt, in GatewayNotification told) =>
        told.ObjectKind == GatewayObjectKind.Page && attempt.PageId is not null
            ? attempt.PageId != told.ObjectId
            : told.ChargeId is not null && attempt.ChargeId is not null && attempt.ChargeId != told.ChargeId;

    /// <summary>True if an unknown attempt can be adopted: it names its number, and the request has room.</summary>
    internal bool CanRecall([NotNullWhen(true)] int? number) => number is >= 1 and <= MaxNumber && Attempts.Count < MaxAttempts;

    /// <summary>
    /// An unknown attempt brought money: the store lost it in a fail-over. It counts as ended, and the read decides
    /// whether its money is kept or goes back.
    /// </summary>
    private Attempt? Recall(PaymentTurn turn, in GatewayNotification told)
    {
        if (!MeansMoney(told.Kind) || !CanRecall(told.Number))
        {
            return null;
        }

        bool page = told.ObjectKind == GatewayObjectKind.Page;
        AttemptKind kind = page ? AttemptKind.Checkout : AttemptKind.Card;
        Attempt recalled = Forgotten(turn, told.Gateway, kind, told.Number.Value, told.ChargeId);
        recalled.PageId = page ? told.ObjectId : null;
        return recalled;
    }

    /// <summary>Adopts an unknown attempt as ended, under its own number if that is free.</summary>
    private Attempt Forgotten(PaymentTurn turn, string gateway, AttemptKind kind, int number, string? chargeId)
    {
        bool free = number <= MaxNumber && !Attempts.Exists(a => a.Number == number);
        Attempt recalled = new()
        {
            Number = free ? number : NextNumber,
            Kind = kind,
            State = AttemptState.Closed,
            StartedAt = turn.Now,
            ChargeId = chargeId,
            Gateway = gateway,
        };
        int after = Attempts.FindIndex(a => a.Number > recalled.Number);
        Attempts.Insert(after < 0 ? Attempts.Count : after, recalled);
        AddHistory(turn, HistoryKind.Recalled.With(recalled.Number));
        return recalled;
    }

    /// <summary>
    /// A refund of ours: the refund with the object's id, or the one whose number it names and that has no object.
    /// </summary>
    internal RefundAttempt? FindRefund(string gateway, string refundId, int? number) =>
        Refunds.Find(r => r.Gateway == gateway && r.RefundId == refundId)
        ?? Refunds.Find(r => r.Gateway == gateway && r.Number == number && r.RefundId is null);

    /// <summary>True if an unknown refund can be adopted: it names its number, and the request has room.</summary>
    internal bool CanRecallRefund([NotNullWhen(true)] string? chargeId, [NotNullWhen(true)] int? number) =>
        chargeId is not null && number is not null && Refunds.Count < MaxRefunds;

    /// <summary>
    /// Adopts a refund of ours that the store lost in a fail-over; its amount is read. Unknown refunds before it count
    /// as failed until they are reported.
    /// </summary>
    private RefundAttempt? RecallRefund(PaymentTurn turn, in GatewayNotification told)
    {
        if (!CanRecallRefund(told.ChargeId, told.RefundNumber))
        {
            return null;
        }

        int forgotten = Math.Clamp(told.RefundNumber.Value, Refunds.Count + 1, MaxRefunds);
        while (Refunds.Count < forgotten)
        {
            Refunds.Add(new RefundAttempt
            {
                Number = Refunds.Count + 1,
                ChargeId = told.ChargeId,
                Gateway = told.Gateway,
                State = RefundState.Failed,
                StartedAt = turn.Now,
            });
        }

        Refunds[^1].RefundId = told.ObjectId;
        Refunds[^1].State = RefundState.Pending;
        AddHistory(turn, HistoryKind.RecalledRefund.With(forgotten));
        return Refunds[^1];
    }

    /// <summary>
    /// An attempt that counted as ended can still be paid, so it is ended now. Only a read triggers this, so that an
    /// object that cannot be ended is not tried endlessly.
    /// </summary>
    private void EndStray(PaymentTurn turn, GatewayRequest effect, GatewayAnswer answer)
    {
        if (Attempts.Find(a => a.Number == effect.Number) is not { State: AttemptState.Closed })
        {
            return;
        }

        switch (effect, answer)
        {
            case (ReadPage, PageAnswer { Facts: { Status: PageStatus.Open } page }):
                turn.Effects.Add(new ExpirePage
                {
                    Gateway = effect.Gateway,
                    RequestId = Id,
                    Number = effect.Number,
                    PageId = page.PageId,
                });
                break;
            case (ReadCharge, ChargeAnswer
            {
                Facts:
                {
                    Status: ChargeStatus.Unpaid or ChargeStatus.RequiresAction
                        or ChargeStatus.Created,
                } charge
            }):
                turn.Effects.Add(new CancelCharge
                {
                    Gateway = effect.Gateway,
                    RequestId = Id,
                    Number = effect.Number,
                    ChargeId = charge.ChargeId,
                });
                break;
        }
    }

    /// <summary>Reads the objects whose events came while this answer was on its way.</summary>
    private void ReadAgain(PaymentTurn turn, GatewayRequest effect)
    {
        if (effect is CreateRefund)
        {
            if (Refunds.Find(r => r.Number == effect.Number)
                is { ReadAgain: true, State: not RefundState.Sending, RefundId: { } refundId } refund)
            {
                refund.ReadAgain = false;
                turn.Effects.Add(new ReadRefund
                {
                    Gateway = refund.Gateway,
                    RequestId = Id,
                    Number = refund.Number,
                    RefundId = refundId,
                });
            }
        }
        else if (Attempts.Find(a => a.Number == effect.Number)
            is { ReadAgain: true, State: not AttemptState.Sending, ChargeId: { } chargeId } attempt)
        {
            attempt.ReadAgain = false;
            turn.Effects.Add(new ReadCharge
            {
                Gateway = attempt.Gateway,
                RequestId = Id,
                Number = attempt.Number,
                ChargeId = chargeId,
            });
        }
    }

    /// <summary>
    /// Before an attempt is settled the events of its own object matter; afterwards only those that take money back.
    /// </summary>
    private static bool IsNews(Attempt attempt, GatewayEventKind kind) => kind switch
    {
        GatewayEventKind.ChargeCreated or GatewayEventKind.PageCreated => false,
        GatewayEventKind.ChargeDeclined when attempt.Kind == AttemptKind.Checkout => false,
        GatewayEventKind.PageCompleted or GatewayEventKind.PagePaid or GatewayEventKind.PageChanged
            or GatewayEventKind.ChargeSucceeded or GatewayEventKind.ChargeDeclined or GatewayEventKind.ChargeChanged =>
            attempt.IsUnsettled || (attempt.State == AttemptState.Closed && MeansMoney(kind)),
        _ => TakesBack(kind),
    };

    private static bool TakesBack(GatewayEventKind kind) => kind
        is GatewayEventKind.ChargeRefunded
        or GatewayEventKind.RefundChanged
        or GatewayEventKind.DisputeOpened
        or GatewayEventKind.DisputeClosed
        or GatewayEventKind.DisputeChanged;

    /// <summary>
    /// An attempt that counted as ended may bring money: the money is kept or returned, never missed.
    /// </summary>
    private static bool MeansMoney(GatewayEventKind kind) => kind
        is GatewayEventKind.ChargeSucceeded
        or GatewayEventKind.PageCompleted
        or GatewayEventKind.PagePaid;
}
