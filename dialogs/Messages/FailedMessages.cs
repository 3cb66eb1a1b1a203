using System.Diagnostics;
using System.Globalization;
using Chat2Pay.Dialogs.Customers.Stored;
using Chat2Pay.Dialogs.Messages.Stored;
using Chat2Pay.Dialogs.Scope;
using Chat2Pay.Payments.Requests;

namespace Chat2Pay.Dialogs.Messages;

/// <summary>Applies the failure of a message to its payment and channel.</summary>
internal static class FailedMessages
{
    /// <summary>
    /// Notes the failed delivery in the payment's history. Sends the message as a template if that may help, once a
    /// payment.
    /// </summary>
    public static void Apply(TurnScope scope, MessageFailed failed)
    {
        SendMessage message = failed.Message;
        PaymentRequest? payment = message.RequestId is { } id ? scope.Find(id) : null;
        ChannelRecord channel = scope.ChannelOf(message.Channel);
        if (payment?.CreatedAt == channel.KeywordsToldAt)
        {
            channel.KeywordsToldAt = 0;
        }

        scope.Reported(failed.MessageId, message.Channel, DeliveryState.Failed, failed.ErrorCode);
        bool code = message.Purpose == MessagePurpose.VerificationCode;
        bool resend = !code && failed.Failure == MessageFailure.WindowClosed && !channel.OptedOut
            && (payment is null || IsStillTrue(message.Purpose, payment)) && !(message.IsTalk && scope.IsHeld);
        if (resend && !message.TemplateOnly)
        {
            scope.Add(message with { TemplateOnly = true });
        }
        else if (payment is not null && message.Number > 0 && !Fails(scope, payment, message.Number, failed))
        {
            return;
        }

        if (failed.Failure == MessageFailure.OptedOut)
        {
            scope.OptOut(message.Channel);
        }

        if (payment is null)
        {
            return;
        }

        scope.Run(payment, "channel", turn =>
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
}
