using System.Diagnostics;
using Chat2Pay.Dialogs.Messages.Stored;
using Chat2Pay.Payments.Requests;

namespace Chat2Pay.Dialogs.Scope;

/// <summary>Messages that a payment owes its customer and that are not sent: the history keeps which and why.</summary>
internal static class WithheldMessages
{
    /// <summary>Notes in the payment's history that a message was not sent because the customer opted out.</summary>
    public static void Withhold(
        TurnScope scope, PaymentRequest payment, MessagePurpose purpose, int number, NotSentReason reason) =>
        scope.Step(payment, reason == NotSentReason.OptedOut ? "opt_out" : "channel", turn => Record(
            payment, turn, new MessageNotSent(payment.Id, purpose, reason, number)));

    public static void Record(PaymentRequest payment, PaymentTurn turn, MessageNotSent unsent)
    {
        bool receipt = unsent.Purpose == MessagePurpose.Receipt;
        HistoryKind notSent = receipt ? HistoryKind.ReceiptNotSent : HistoryKind.MessageNotSent;
        (HistoryEntry what, string reason) = unsent.Reason switch
        {
            NotSentReason.OptedOut =>
                (receipt ? HistoryKind.ReceiptSuppressed : HistoryKind.MessageSuppressed, "opted_out"),
            NotSentReason.Stale => (notSent.With("stale"), "stale"),
            NotSentReason.GivenUp => (notSent.With("given_up"), "given_up"),
            NotSentReason.NoSender => (notSent.With("no_sender"), "configuration"),
            NotSentReason.WindowClosed or NotSentReason.CardNumber =>
                throw new UnreachableException($"{unsent.Reason} is of messages that people write, which are about no payment."),
            _ => throw new UnreachableException($"No reason is called {unsent.Reason}."),
        };
        payment.Report(turn, unsent.Number, DeliveryState.Suppressed, reason: reason);
        payment.AddHistory(turn, what);
    }
}
