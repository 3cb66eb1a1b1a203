using Chat2Pay.Dialogs.Chat;
using Chat2Pay.Dialogs.Turns;
using Chat2Pay.Payments;
using Chat2Pay.Payments.Cards;
using Chat2Pay.Payments.Gateway;
using Microsoft.Bot.Builder;
using Microsoft.Bot.Builder.Dialogs;
using Microsoft.Bot.Schema;

namespace Chat2Pay.Dialogs.Payments;

/// <summary>
/// The conversation about one payment request: asks with a saved card or sends the link, charges on a clear yes, falls
/// back to the link, and ends with a receipt or a plain word why not. Money is moved by the payment, never here.
/// </summary>
internal sealed class PaymentDialog : Dialog
{
    public const string DialogId = "payment";

    private readonly string requestId;

    public PaymentDialog(string requestId)
        : base(DialogId) => this.requestId = requestId;

    public override async Task<DialogTurnResult> BeginDialogAsync(
        DialogContext dc,
        object? options = null,
        CancellationToken cancellationToken = default)
    {
        (TurnScope scope, PaymentRequest payment) = Of(dc);
        if (options is PaymentNews { Notice: { } notice })
        {
            await Notices.TellAsync(dc.Context, scope, payment, notice, cancellationToken);
            return await dc.EndDialogAsync(null, cancellationToken);
        }

        if (CardOffer.For(scope, payment) is { } card)
        {
            Set(dc, new PaymentDialogRecord
            {
                Step = PaymentStep.Asked,
                OfferedCard = card.PaymentMethodId,
                Question = 1,
                Wording = ConsentWording.Version,
            });
            await Requests.AskAsync(dc.Context, scope, payment, card, 1, cancellationToken);
            return EndOfTurn;
        }

        Set(dc, new PaymentDialogRecord { Step = PaymentStep.Linked });
        await Requests.SendLinkAsync(dc.Context, scope, payment, cancellationToken);
        return EndOfTurn;
    }

    public override async Task<DialogTurnResult> ContinueDialogAsync(
        DialogContext dc,
        CancellationToken cancellationToken = default)
    {
        (TurnScope scope, PaymentRequest payment) = Of(dc);
        if (dc.Context.Activity.Type == ActivityTypes.Event)
        {
            PaymentNotice? notice = ((PaymentNews)dc.Context.Activity.Value).Notice;
            return notice is null ? EndOfTurn : await HearAsync(dc, scope, payment, notice, cancellationToken);
        }

        Reply reply = dc.Context.TurnState.Get<Reply>();
        return await AnswerAsync(dc, scope, payment, reply, cancellationToken);
    }

    private static async Task<DialogTurnResult> HearAsync(
        DialogContext dc,
        TurnScope scope,
        PaymentRequest payment,
        PaymentNotice notice,
        CancellationToken cancellationToken)
    {
        if (notice is PaymentNotice.NotDelivered { Receipt: false })
        {
            await AskAgainAsync(dc, scope, payment, notice, cancellationToken);
            return EndOfTurn;
        }

        await Notices.TellAsync(dc.Context, scope, payment, notice, cancellationToken);
        if (notice is PaymentNotice.Paid or PaymentNotice.Cancelled or PaymentNotice.Expired)
        {
            return await dc.EndDialogAsync(null, cancellationToken);
        }

        if (notice is PaymentNotice.Declined or PaymentNotice.NeverSent or PaymentNotice.Held)
        {
            Set(dc, Get(dc) with { Step = PaymentStep.Linked, OfferedCard = null });
        }

        return EndOfTurn;
    }

    /// <summary>Asks once more in the way that stands: by the card, by the link, or not at all during a charge.</summary>
    private static Task AskAgainAsync(
        DialogContext dc,
        TurnScope scope,
        PaymentRequest payment,
        PaymentNotice notice,
        CancellationToken cancellationToken)
    {
        PaymentDialogRecord record = Get(dc);
        if (record.Step == PaymentStep.Charging)
        {
            return Task.CompletedTask;
        }

        return record.Step == PaymentStep.Asked && CardOffer.StillGood(scope, payment, record.OfferedCard) is { } card
            ? Requests.AskAsync(dc.Context, scope, payment, card, record.Question, cancellationToken)
            : Notices.TellAsync(dc.Context, scope, payment, notice, cancellationToken);
    }

    private static async Task<DialogTurnResult> AnswerAsync(
        DialogContext dc,
        TurnScope scope,
        PaymentRequest payment,
        Reply reply,
        CancellationToken cancellationToken)
    {
        PaymentDialogRecord record = Get(dc);
        if (reply is Reply.Tap tap)
        {
            bool current = tap.Nonce == scope.Tokens.Nonce(payment.RequestId, record.Question);
            reply = current ? Requests.Meaning(tap) : new Reply.Other();
        }

        switch (reply)
        {
            case Reply.Pay when record.Step == PaymentStep.Asked:
                return await ChargeAsync(dc, scope, payment, record, cancellationToken);
            case Reply.Pay or Reply.Link when record.Step == PaymentStep.Charging:
            case Reply.No when record.Step == PaymentStep.Charging:
                await Requests.SayAlreadyChargingAsync(dc.Context, payment, cancellationToken);
                return EndOfTurn;
            case Reply.Pay or Reply.Link when payment.Status == PaymentStatus.OnHold:
                await Notices.TellAsync(dc.Context, scope, payment, new PaymentNotice.Held(), cancellationToken);
                return EndOfTurn;
            case Reply.Pay or Reply.Link:
                await Requests.SendLinkAgainAsync(dc.Context, scope, payment, cancellationToken);
                return EndOfTurn;
            case Reply.No:
                return await RefuseAsync(dc, scope, payment, cancellationToken);
            default:
                await Say.PlainAsync(dc.Context, SmallTalk.Help(scope, scope.Message!), cancellationToken);
                return EndOfTurn;
        }
    }

    private static async Task<DialogTurnResult> ChargeAsync(
        DialogContext dc,
        TurnScope scope,
        PaymentRequest payment,
        PaymentDialogRecord record,
        CancellationToken cancellationToken)
    {
        if (CardOffer.StillGood(scope, payment, record.OfferedCard) is not { } card)
        {
            Set(dc, record with { Step = PaymentStep.Linked, OfferedCard = null });
            await Requests.SendLinkAgainAsync(dc.Context, scope, payment, cancellationToken);
            return EndOfTurn;
        }

        AttemptRefusal refusal = AttemptRefusal.None;
        scope.Step(payment, "customer", turn =>
        {
            refusal = payment.StartCharge(turn, card, scope.Settings.ChargeMode);
            if (refusal == AttemptRefusal.None)
            {
                payment.Remark(turn, $"agreed:question{record.Question}:wording{record.Wording}");
            }
        });
        if (refusal == AttemptRefusal.None)
        {
            card.LastUsedAt = scope.Now;
            CardOffer.Count(scope);
            Set(dc, record with { Step = PaymentStep.Charging });
            return EndOfTurn;
        }

        if (refusal == AttemptRefusal.TooMany)
        {
            Set(dc, record with { Step = PaymentStep.Linked, OfferedCard = null });
            await Requests.SendLinkAgainAsync(dc.Context, scope, payment, cancellationToken);
            return EndOfTurn;
        }

        await Requests.SayPageOpenAsync(dc.Context, scope, payment, cancellationToken);
        return EndOfTurn;
    }

    private static async Task<DialogTurnResult> RefuseAsync(
        DialogContext dc,
        TurnScope scope,
        PaymentRequest payment,
        CancellationToken cancellationToken)
    {
        PaymentTurn turn = scope.Step(payment, "customer", step =>
            payment.RequestClose(step, Closing.Cancel, Notices.RefusedByCustomer));
        foreach (PaymentNotice notice in turn.Notices)
        {
            await Notices.TellAsync(dc.Context, scope, payment, notice, cancellationToken);
        }

        return payment.IsOpen ? EndOfTurn : await dc.EndDialogAsync(null, cancellationToken);
    }

    private (TurnScope Scope, PaymentRequest Payment) Of(DialogContext dc)
    {
        TurnScope scope = dc.Context.TurnState.Get<TurnScope>();
        return (scope, scope.Find(requestId)
            ?? throw new InvalidOperationException("The dialog's payment is not part of this turn."));
    }

    private static PaymentDialogRecord Get(DialogContext dc) =>
        (PaymentDialogRecord)dc.ActiveDialog.State[SnapshotStorage.RecordKey];

    private static void Set(DialogContext dc, PaymentDialogRecord record) =>
        dc.ActiveDialog.State[SnapshotStorage.RecordKey] = record;
}
