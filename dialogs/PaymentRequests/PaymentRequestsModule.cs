using System.Diagnostics;
using Chat2Pay.Dialogs.PaymentRequests.Stored;
using Chat2Pay.Dialogs.Scope;
using Chat2Pay.Payments.Requests;
using Chat2Pay.Turns.Kinds;
using MessagePack.Formatters;
using Microsoft.Bot.Builder;

namespace Chat2Pay.Dialogs.PaymentRequests;

/// <summary>Requests for money: from the application's command to the receipt.</summary>
internal sealed class PaymentRequestsModule : ConversationModule
{
    public override IEnumerable<InputKind> Inputs => PaymentKinds.Inputs;

    public override IEnumerable<EffectKind> Effects => PaymentKinds.Effects;

    public override IEnumerable<SliceKind> Slices => [new SliceKind<PaymentSlice>(1)];

    public override IEnumerable<IMessagePackFormatter> Formatters => PaymentKinds.Formatters;

    public override IEnumerable<IMiddleware> Middleware => [new PaymentReplies()];

    public override void Apply(TurnScope turn, Input input)
    {
        switch (input)
        {
            case PaymentRequested requested:
                NewRequests.Make(turn, requested);
                break;
            case CancelRequested cancel:
                turn.Run(cancel.RequestId, "api:" + cancel.ApplicationId, Cancel);
                break;
            case RefundRequested refund:
                turn.Run(refund.RequestId, "api:" + refund.ApplicationId, (payment, step) => Refund(payment, step, refund));
                break;
            case CheckoutRequested checkout:
                turn.Run(checkout.RequestId, "customer", (payment, step) =>
                    payment.StartCheckout(step, checkout.SaveCard && VerificationCodes.MayOffer(
                        turn.Settings, turn.State, payment, turn.Now)));
                break;
            case CustomerReturned returned:
                turn.Run(returned.RequestId, "customer", (payment, step) => payment.ReadNow(step));
                break;
            case GatewayHint hint:
                Freezes.Hear(turn, hint);
                turn.Run(hint.RequestId, "gateway", (payment, step) => payment.OnGatewayEvent(step, hint.ToNotification()));
                break;
            case UnroutedGatewayEvent unrouted:
                turn.Add(new ResolveOwner(
                    unrouted.Kind, unrouted.ObjectId, unrouted.ChargeId, unrouted.ObjectKind, unrouted.Gateway));
                break;
            case GatewayAnswered answered:
                turn.Run(answered.Effect.RequestId, "gateway", (payment, step) =>
                    payment.Apply(step, answered.Effect, answered.Answer));
                Freezes.Read(turn, turn.Find(answered.Effect.RequestId), answered.Effect.Gateway, answered.Answer);
                break;
            case GatewaySilent silent:
                turn.Run(silent.RequestId, "gateway", (payment, step) => Wait(payment, step, silent));
                break;
            default:
                throw new UnreachableException($"{input.GetType().Name} is no input of this module.");
        }
    }

    public override void Tick(TurnScope turn)
    {
        foreach (PaymentRequest payment in turn.State.Payments.Open.ToList())
        {
            if (payment.DueAt() <= turn.Now)
            {
                turn.Run(payment, "clock", payment.Tick);
            }
        }
    }

    public override long? DueAt(TurnScope turn) => turn.State.Payments.Open.Min(payment => payment.DueAt());

    public override void Finish(TurnScope turn) => ClosedPayments.MoveOut(turn);

    public override bool Tells(ConversationNews news) => news is PaymentNews;

    public override Task TellAsync(ITurnContext context, ConversationNews news, CancellationToken cancellationToken) =>
        PaymentDialog.TellAsync(context, (PaymentNews)news, cancellationToken);

    /// <summary>Notes in the history of a payment that the money arrived before an accepted cancel.</summary>
    private static void Cancel(PaymentRequest payment, PaymentTurn step)
    {
        if (!payment.RequestClose(step, PendingClose.Cancel, HistoryKind.Cancelled) && PaymentStatusTable.IsPaid(payment.Status))
        {
            payment.AddHistory(step, HistoryKind.CancelTooLate);
        }
    }

    private static void Refund(PaymentRequest payment, PaymentTurn step, RefundRequested refund)
    {
        RefundRefusal refusal = payment.StartRefund(step, refund.AmountMinor, refund.Command);
        if (refusal != RefundRefusal.None)
        {
            payment.AddHistory(step, HistoryKind.RefundRefused.With(refusal.ToString()));
        }
    }

    private static void Wait(PaymentRequest payment, PaymentTurn step, GatewaySilent silent)
    {
        if (payment.Attempts.Find(a => a.Number == silent.Number) is { State: AttemptState.Sending })
        {
            payment.AddHistory(step, HistoryKind.Unanswered.With(silent.Number));
            step.Notices.Add(new PaymentNotice.StillWaiting());
        }
    }
}
