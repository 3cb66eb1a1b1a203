using System.Diagnostics;
using Chat2Pay.Dialogs.Agreements;
using Chat2Pay.Dialogs.Language;
using Chat2Pay.Dialogs.PaymentRequests.Stored;
using Chat2Pay.Dialogs.Scope;
using Chat2Pay.Payments.Cards;
using Chat2Pay.Payments.Requests;
using Microsoft.Bot.Builder;
using Microsoft.Bot.Builder.Dialogs;
using Microsoft.Bot.Schema;

namespace Chat2Pay.Dialogs.PaymentRequests;

/// <summary>
/// The conversation about one payment request: asks with a saved card or sends the link, charges on a clear yes, falls
/// back to the link, and ends with a receipt or a reason. The payment moves the money, never the dialog.
/// </summary>
internal sealed class PaymentDialog : Dialog
{
    public const string DialogId = "payment";

    private readonly string requestId;

    public PaymentDialog(string requestId)
        : base(DialogId) => this.requestId = requestId;

    /// <summary>Tells a payment's conversation what has happened; begins it if there is none.</summary>
    public static async Task TellAsync(ITurnContext context, PaymentNews news, CancellationToken cancellationToken)
    {
        DialogContext dialog = await OfAsync(context, news.Payment, cancellationToken);
        DialogTurnResult result = await dialog.ContinueDialogAsync(cancellationToken);
        if (result.Status == DialogTurnStatus.Empty)
        {
            await dialog.BeginDialogAsync(DialogId, news, cancellationToken);
        }
    }

    /// <summary>Hands a reply, with its judgement, to the conversation about its payment.</summary>
    public static async Task ContinueAsync(ITurnContext context, PaymentRequest payment, CancellationToken cancellationToken)
    {
        DialogContext dialog = await OfAsync(context, payment, cancellationToken);
        await dialog.ContinueDialogAsync(cancellationToken);
    }

    public override async Task<DialogTurnResult> BeginDialogAsync(
        DialogContext dc,
        object? options = null,
        CancellationToken cancellationToken = default)
    {
        (TurnScope scope, PaymentRequest payment) = Of(dc);
        if (options is PaymentNews { Notice: { } notice })
        {
            await PaymentNotices.TellAsync(dc.Context, scope, payment, notice, cancellationToken);
            return await dc.EndDialogAsync(null, cancellationToken);
        }

        if (CardOffer.For(scope, payment) is { } card)
        {
            Set(dc, await PaymentPrompts.AskAsync(dc.Context, scope, payment, card, cancellationToken));
            return EndOfTurn;
        }

        Set(dc, new PaymentDialogRecord { Step = PaymentStep.Linked });
        await PaymentPrompts.SendLinkAsync(dc.Context, scope, payment, cancellationToken);
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

        Judgement judgement = dc.Context.TurnState.Get<Judgement>();
        return await AnswerAsync(dc, scope, payment, judgement, cancellationToken);
    }

    private static Task<DialogContext> OfAsync(
        ITurnContext context, PaymentRequest payment, CancellationToken cancellationToken)
    {
        DialogSet dialogs = new(context.TurnState.Get<TurnScope>().Stacks.Of(payment.RequestId.Local));
        dialogs.Add(new PaymentDialog(payment.Id));
        return dialogs.CreateContextAsync(context, cancellationToken);
    }

    private static async Task<DialogTurnResult> HearAsync(
        DialogContext dc,
        TurnScope scope,
        PaymentRequest payment,
        PaymentNotice notice,
        CancellationToken cancellationToken)
    {
        if (notice is PaymentNotice.NotDelivered { Receipt: false } or PaymentNotice.AskAnew)
        {
            await AskAnewAsync(dc, scope, payment, null, cancellationToken);
            return EndOfTurn;
        }

        await PaymentNotices.TellAsync(dc.Context, scope, payment, notice, cancellationToken);
        if (notice is PaymentNotice.Paid or PaymentNotice.Cancelled or PaymentNotice.Expired)
        {
            return await dc.EndDialogAsync(null, cancellationToken);
        }

        if (notice is PaymentNotice.Declined or PaymentNotice.NeverSent or PaymentNotice.Held)
        {
            Set(dc, Get(dc) with { Step = PaymentStep.Linked, OfferedCard = null, NamedCard = null });
        }

        return EndOfTurn;
    }

    /// <summary>
    /// Asks again: by a card if one may be offered now, else by the link, and not at all during a charge.
    /// </summary>
    private static async Task AskAnewAsync(
        DialogContext dc, TurnScope scope, PaymentRequest payment, Intent? answered, CancellationToken cancellationToken)
    {
        PaymentDialogRecord record = Get(dc);
        if (record.Step == PaymentStep.Charging)
        {
            return;
        }

        SavedCard? card = record.Step == PaymentStep.Asked ? CardOffer.For(scope, payment) : null;
        if (card is not null)
        {
            Set(dc, await PaymentPrompts.AskAsync(dc.Context, scope, payment, card, cancellationToken));
            return;
        }

        Set(dc, record with { Step = PaymentStep.Linked, OfferedCard = null, NamedCard = null });
        await PaymentPrompts.SendLinkAgainAsync(dc.Context, scope, payment, answered, cancellationToken);
    }

    private static async Task<DialogTurnResult> AnswerAsync(
        DialogContext dc,
        TurnScope scope,
        PaymentRequest payment,
        Judgement judgement,
        CancellationToken cancellationToken)
    {
        switch (judgement.Verdict)
        {
            case Verdict.Agreed:
                return await ChargeAsync(dc, scope, payment, judgement, cancellationToken);
            case Verdict.Refused:
                return await RefuseAsync(dc, scope, payment, cancellationToken);
            case Verdict.NotDelivered or Verdict.CardChanged:
                await AskAnewAsync(dc, scope, payment, judgement.Intent, cancellationToken);
                break;
            case Verdict.Link when payment.Status == PaymentStatus.OnHold:
                await PaymentNotices.TellAsync(dc.Context, scope, payment, new PaymentNotice.Held(), cancellationToken);
                break;
            case Verdict.Link:
                await PaymentPrompts.AnswerWithLinkAsync(dc.Context, scope, payment, judgement.Intent, cancellationToken);
                break;
            case Verdict.Postponed:
                await PaymentPrompts.SayPostponedAsync(dc.Context, scope, payment, cancellationToken);
                break;
            case Verdict.UnderWay:
                await PaymentPrompts.SayAlreadyChargingAsync(dc.Context, scope, payment, cancellationToken);
                break;
            default:
                throw new UnreachableException($"{judgement.Verdict} is not for the conversation about a payment.");
        }

        return EndOfTurn;
    }

    private static async Task<DialogTurnResult> ChargeAsync(
        DialogContext dc,
        TurnScope scope,
        PaymentRequest payment,
        Judgement judgement,
        CancellationToken cancellationToken)
    {
        PaymentDialogRecord record = Get(dc);
        SavedCard card = CardOffer.StillGood(scope, payment, record.OfferedCard)
            ?? throw new InvalidOperationException("An agreement is to a card that may be charged.");
        AttemptRefusal refusal = AttemptRefusal.None;
        scope.Step(payment, "customer", turn =>
        {
            AgreementEvidence evidence = Evidence(scope, payment, record, judgement);
            refusal = payment.StartCharge(turn, card, scope.Settings.ChargeMode, evidence);
            if (refusal == AttemptRefusal.None)
            {
                payment.AddHistory(turn, HistoryKind.Agreed.With($"question{record.Question}:wording{record.Wording}"));
            }
        });
        if (refusal == AttemptRefusal.None)
        {
            card.LastUsedAt = scope.Now;
            CardOffer.Count(scope);
            scope.RememberAgreement(payment, judgement.Words);
            Set(dc, record with { Step = PaymentStep.Charging });
            return EndOfTurn;
        }

        if (refusal == AttemptRefusal.TooMany)
        {
            Set(dc, record with { Step = PaymentStep.Linked, OfferedCard = null, NamedCard = null });
            await PaymentPrompts.SendLinkAgainAsync(dc.Context, scope, payment, judgement.Intent, cancellationToken);
            return EndOfTurn;
        }

        await PaymentPrompts.SayPageOpenAsync(dc.Context, scope, payment, cancellationToken);
        return EndOfTurn;
    }

    private static AgreementEvidence Evidence(
        TurnScope scope, PaymentRequest payment, PaymentDialogRecord record, Judgement judgement) => new()
        {
            MessageId = scope.Message!.MessageId,
            At = scope.Now,
            Words = judgement.Words,
            Naming = judgement.Naming,
            Question = record.Question,
            QuestionMessageId = payment.Delivery.ProviderId,
            QuestionState = payment.Delivery.State,
            QuestionSentAt = payment.Delivery.SentAt,
            Card = record.NamedCard!,
            Wording = record.Wording,
            Language = record.Language,
        };

    private static async Task<DialogTurnResult> RefuseAsync(
        DialogContext dc,
        TurnScope scope,
        PaymentRequest payment,
        CancellationToken cancellationToken)
    {
        PaymentTurn turn = scope.Step(payment, "customer", step =>
            payment.RequestClose(step, PendingClose.Cancel, HistoryKind.DeclinedByCustomer));
        foreach (PaymentNotice notice in turn.Notices)
        {
            await PaymentNotices.TellAsync(dc.Context, scope, payment, notice, cancellationToken);
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
        (PaymentDialogRecord)dc.ActiveDialog.State[DialogStacks.RecordKey];

    private static void Set(DialogContext dc, PaymentDialogRecord record) =>
        dc.ActiveDialog.State[DialogStacks.RecordKey] = record;
}
