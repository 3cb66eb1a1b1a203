using System.Diagnostics;
using System.Globalization;
using Chat2Pay.Dialogs.PaymentRequests;
using Chat2Pay.Dialogs.Scope;
using Chat2Pay.Dialogs.Turns;
using Chat2Pay.Payments.Requests;

namespace Chat2Pay.Dialogs.Engine;

/// <summary>Applies inputs to payments, before any dialog runs.</summary>
internal static class PaymentInputs
{
    /// <summary>Applies an input; returns the notices for the customer.</summary>
    public static List<PaymentNews> Apply(TurnScope scope, Input input)
    {
        switch (input)
        {
            case PaymentRequested requested:
                return NewRequests.Make(scope, requested);
            case CancelRequested cancel:
                return Step(scope, cancel.RequestId, "api:" + cancel.ApplicationId, Cancel);
            case RefundRequested refund:
                return Step(scope, refund.RequestId, "api:" + refund.ApplicationId, (payment, turn) =>
                    Refund(payment, turn, refund));
            case CheckoutRequested checkout:
                return Step(scope, checkout.RequestId, "customer", (payment, turn) =>
                    payment.StartCheckout(turn, checkout.SaveCard && VerificationCodes.MayOffer(
                        scope.Settings, scope.State, payment, scope.Now)));
            case CustomerReturned returned:
                return Step(scope, returned.RequestId, "customer", (payment, turn) => payment.ReadNow(turn));
            case GatewayHint hint:
                Freezes.Hear(scope, hint);
                return Step(scope, hint.RequestId, "gateway", (payment, turn) => payment.OnGatewayEvent(
                    turn, hint.ToNotification()));
            case GatewayAnswered answered:
                return Answer(scope, answered);
            case FreezeLifted lifted:
                return Step(scope, lifted.RequestId, lifted.By, (payment, turn) =>
                    Freezes.Lift(scope, payment, turn, lifted.Reason));
            case GatewaySilent silent:
                return Silent(scope, silent);
            case UnroutedGatewayEvent sought:
                scope.Add(new ResolveOwner(sought.Kind, sought.ObjectId, sought.IntentId, sought.ObjectKind));
                return [];
            case UnroutedCardEvent sought:
                scope.Add(new ResolveCardOwner(sought.CustomerId, sought.PaymentMethodId));
                return [];
            case CardGone { PaymentMethodId: { } card }:
                scope.Drop(card);
                return [];
            case CardUpdated updated:
                return scope.Update(updated.Card) ? AskAnew(scope, updated.Card.PaymentMethodId) : [];
            case CardGone gone:
                scope.Lose(gone.CustomerId);
                return [];
            case AddressOptedOut other:
                scope.OptOut(other.Channel);
                return [];
            case MessageFailed failed:
                return Undelivered(scope, failed);
            case MessageNotSent unsent:
                return Step(scope, unsent.RequestId, "channel", (payment, turn) => WithheldMessages.Record(payment, turn, unsent));
            case MessageProgressed progressed:
                return Step(scope, progressed.RequestId, "channel", (payment, turn) =>
                    payment.Report(turn, progressed.Number, progressed.State, progressed.ProviderId));
            case MessageReplayed replayed:
                return Step(scope, replayed.RequestId, "operator", (payment, turn) =>
                    payment.AddHistory(turn, replayed.Purpose == MessagePurpose.Receipt
                        ? HistoryKind.ReceiptReplayed
                        : HistoryKind.MessageReplayed));
            case MessageReceived:
                // A message changes no payment here: the dialogs read it.
                return [];
            default:
                throw new UnreachableException($"Nothing is known of what {input.GetType().Name} states.");
        }
    }

    /// <summary>Asks again where a question named the card: the card has another name now.</summary>
    private static List<PaymentNews> AskAnew(TurnScope scope, string card) =>
    [
        .. scope.State.Open
            .Where(p => p.IsOpen && scope.ConversationAbout(p) is { Step: PaymentStep.Asked } asked && asked.OfferedCard == card)
            .Select(p => new PaymentNews(p, new PaymentNotice.AskAnew())),
    ];

    /// <summary>Applies the timers that are due.</summary>
    public static List<PaymentNews> Tick(TurnScope scope)
    {
        List<PaymentNews> news = [];
        foreach (PaymentRequest payment in scope.State.Open.ToList())
        {
            if (payment.DueAt() <= scope.Now)
            {
                news.AddRange(scope.Run(payment, "clock", payment.Tick));
            }
        }

        return news;
    }

    /// <summary>Notes in the history of each payment that the money arrived before an accepted cancel.</summary>
    private static void Cancel(PaymentRequest payment, PaymentTurn turn)
    {
        if (!payment.RequestClose(turn, PendingClose.Cancel, HistoryKind.Cancelled) && PaymentStatusTable.IsPaid(payment.Status))
        {
            payment.AddHistory(turn, HistoryKind.CancelTooLate);
        }
    }

    private static void Refund(PaymentRequest payment, PaymentTurn turn, RefundRequested refund)
    {
        RefundRefusal refusal = payment.StartRefund(turn, refund.AmountMinor, refund.Command);
        if (refusal != RefundRefusal.None)
        {
            payment.AddHistory(turn, HistoryKind.RefundRefused.With(refusal.ToString()));
        }
    }

    private static List<PaymentNews> Silent(TurnScope scope, GatewaySilent silent)
    {
        if (scope.Find(silent.RequestId) is not { } payment
            || payment.Attempts.Find(a => a.Number == silent.Number) is not { State: AttemptState.Sending })
        {
            return [];
        }

        return scope.Run(payment, "gateway", turn =>
        {
            payment.AddHistory(turn, HistoryKind.Unanswered.With(silent.Number));
            turn.Notices.Add(new PaymentNotice.StillWaiting());
        });
    }

    private static List<PaymentNews> Answer(TurnScope scope, GatewayAnswered answered)
    {
        List<PaymentNews> news = Step(scope, answered.Effect.RequestId, "gateway", (payment, turn) =>
            payment.Apply(turn, answered.Effect, answered.Answer));
        Freezes.Read(scope, scope.Find(answered.Effect.RequestId), answered.Answer);
        return news;
    }

    /// <summary>
    /// Notes the failed delivery in the payment's history. Sends the message as a template if that may help, once a
    /// payment.
    /// </summary>
    private static List<PaymentNews> Undelivered(TurnScope scope, MessageFailed failed)
    {
        SendMessage message = failed.Message;
        PaymentRequest? payment = message.RequestId is { } id ? scope.Find(id) : null;
        ChannelRecord channel = scope.ChannelOf(message.Channel);
        if (payment?.CreatedAt == channel.KeywordsToldAt)
        {
            channel.KeywordsToldAt = 0;
        }

        bool code = message.Purpose == MessagePurpose.VerificationCode;
        bool resend = !code && failed.Failure == MessageFailure.WindowClosed && !channel.OptedOut
            && (payment is null || IsStillTrue(message.Purpose, payment));
        if (resend && !message.TemplateOnly)
        {
            scope.Add(message with { TemplateOnly = true });
        }
        else if (payment is not null && message.Number > 0 && !Fails(scope, payment, message.Number, failed))
        {
            return [];
        }

        if (failed.Failure == MessageFailure.OptedOut)
        {
            scope.OptOut(message.Channel);
        }

        return payment is null ? [] : scope.Run(payment, "channel", turn =>
        {
            bool first = !payment.History.Exists(h => h.Kind == HistoryKind.SentAsTemplate);
            payment.AddHistory(turn, HistoryKind.MessageFailed.With(
                failed.ErrorCode?.ToString(CultureInfo.InvariantCulture) ?? ""));
            if (code && !message.TemplateOnly && failed.Failure == MessageFailure.WindowClosed
                && payment.Unsettled is { CodeSentAt: not null } waiting)
            {
                scope.TemplatesOnly = message.Channel;
                waiting.CodeSentAt = null;
                turn.Notices.Add(new PaymentNotice.CodeWanted(waiting.Number));
            }

            if (resend)
            {
                payment.AddHistory(turn, HistoryKind.SentAsTemplate);
            }

            // A late report does not carry the message, so the conversation writes it again.
            if (resend && first && message is { TemplateOnly: true, Text: "" }
                && message.Purpose is not (MessagePurpose.Reply or MessagePurpose.Notice))
            {
                scope.TemplatesOnly = message.Channel;
                turn.Notices.Add(new PaymentNotice.NotDelivered(message.Purpose == MessagePurpose.Receipt));
            }
        });
    }

    /// <summary>
    /// Records the failure of a message that asks for money. False when the message has arrived or a newer one has
    /// asked since: a late or contradicting report changes nothing.
    /// </summary>
    private static bool Fails(TurnScope scope, PaymentRequest payment, int number, MessageFailed failed)
    {
        bool news = false;
        scope.Step(payment, "channel", turn => news = payment.Report(
            turn,
            number,
            DeliveryState.Failed,
            errorCode: failed.ErrorCode,
            reason: failed.Failure switch
            {
                MessageFailure.OptedOut => "opted_out",
                MessageFailure.WindowClosed => "window_closed",
                MessageFailure.Unreachable => "unreachable",
                MessageFailure.Configuration => "configuration",
                _ => throw new UnreachableException($"No failure is called {failed.Failure}."),
            }));
        return news || number < payment.Delivery.Number;
    }

    private static bool IsStillTrue(MessagePurpose purpose, PaymentRequest payment) => purpose switch
    {
        MessagePurpose.Receipt => PaymentStatusTable.IsPaid(payment.Status),
        MessagePurpose.PaymentLink or MessagePurpose.PaymentQuestion or MessagePurpose.FallbackLink => payment.IsOpen,
        _ => true,
    };

    private static List<PaymentNews> Step(
        TurnScope scope,
        string requestId,
        string cause,
        Action<PaymentRequest, PaymentTurn> step) =>
        scope.Find(requestId) is { } payment ? scope.Run(payment, cause, turn => step(payment, turn)) : [];
}
