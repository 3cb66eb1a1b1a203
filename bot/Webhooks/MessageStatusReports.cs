using Chat2Pay.Adapters.Twilio;
using Chat2Pay.Bot.Effects;
using Chat2Pay.Bot.Workers;
using Chat2Pay.Dialogs.Messages.Stored;
using Chat2Pay.Payments;
using Chat2Pay.Payments.Requests;
using Chat2Pay.Turns.Store;

namespace Chat2Pay.Bot.Webhooks;

/// <summary>
/// What a status of a message does, whether it came by a callback or was asked for: it completes an effect with an unknown
/// outcome, updates the record of the message, and is reported to the conversation if it is a failure or progress of a
/// message that asks for money.
/// </summary>
internal sealed class MessageStatusReports(
    IMailboxStore store, MailboxClient mailboxes, AddressBook book, TimeProvider time)
{
    /// <summary>Takes a report. Each step can be repeated, and a repeated report after a fault repeats all of them.</summary>
    public async Task<DeliveryOutcome> TakeAsync(TwilioStatusReport report, CancellationToken cancellationToken)
    {
        long now = time.GetUnixMilliseconds();
        if (report is { To: { } to, Record.Rank: EffectRecord.FinalRank })
        {
            await book.LearnAsync(to, report.Mailbox, now, cancellationToken);
        }

        bool wasUnknown = await store.ConfirmEffectAsync(report.Mailbox, report.EffectId, now, cancellationToken);
        EffectRecord standing = await store.AdvanceRecordAsync(
            report.Mailbox, report.EffectId, report.Record, now, cancellationToken);
        return standing.Status == report.Record.Status
            ? await TellAsync(report, wasUnknown, cancellationToken)
            : DeliveryOutcome.Accepted;
    }

    /// <summary>A failure, or progress of a request's own message, is reported to the conversation.</summary>
    private async Task<DeliveryOutcome> TellAsync(
        TwilioStatusReport report, bool wasUnknown, CancellationToken cancellationToken)
    {
        if (FailureOf(report) is { } failure)
        {
            return await TellAsync(report, failure, cancellationToken);
        }

        if (report is not { Number: > 0, Request: { } payment } || ProgressOf(report, wasUnknown) is not { } state)
        {
            return DeliveryOutcome.Accepted;
        }

        return await mailboxes.DeliverAsync(
            report.Mailbox,
            new MessageProgressed(payment.Value, report.Number, state, report.Record.ProviderId),
            EffectResults.ProgressId(report.EffectId, state),
            EffectResults.RememberFor,
            payment,
            room: InboxQuota.Reserved,
            cancellationToken: cancellationToken);
    }

    /// <summary>
    /// The provider's acceptance is reported by its answer to the call, and by a status only if the answer was lost.
    /// </summary>
    private static DeliveryState? ProgressOf(TwilioStatusReport report, bool wasUnknown) => report.State switch
    {
        DeliveryState.Delivered or DeliveryState.Read => report.State,
        _ when wasUnknown => DeliveryState.Sent,
        _ => null,
    };

    /// <summary>Every message that did not arrive belongs into its payment's history.</summary>
    private static MessageFailure? FailureOf(TwilioStatusReport report) => report.Failure
        ?? (report.Request is not null && report.State == DeliveryState.Failed
            ? MessageFailure.Unreachable
            : null);

    /// <summary>
    /// The message itself is gone from the store. This copy has no text, so it is marked as one that cannot be sent
    /// again unchanged; the conversation writes a new one if it may.
    /// </summary>
    private static SendMessage StandIn(TwilioStatusReport report) => new()
    {
        Channel = report.Channel,
        From = report.From,
        To = report.Address,
        Purpose = report.Purpose,
        Text = "",
        TemplateOnly = true,
        RequestId = report.Request?.Value,
        Number = report.Number,
    };

    private async Task<DeliveryOutcome> TellAsync(
        TwilioStatusReport report, MessageFailure failure, CancellationToken cancellationToken)
    {
        return await mailboxes.DeliverAsync(
            report.Mailbox,
            new MessageFailed(StandIn(report), failure, report.Record.ErrorCode),
            EffectResults.FailureId(report.EffectId),
            EffectResults.RememberFor,
            report.Request,
            room: InboxQuota.Reserved,
            cancellationToken: cancellationToken);
    }
}
