using Chat2Pay.Adapters.Twilio;
using Chat2Pay.Bot.Effects;
using Chat2Pay.Bot.Workers;
using Chat2Pay.Dialogs.Turns;
using Chat2Pay.Payments;
using Chat2Pay.Payments.Requests;

namespace Chat2Pay.Bot.Webhooks;

/// <summary>
/// Takes the provider's word on what became of a message: ends an effect whose outcome was unknown, moves the message's
/// record on, and tells the conversation of a failure that matters to it.
/// </summary>
internal sealed class MessageStatusEndpoint(
    TwilioStatusCallback callback, IMailboxStore store, MailboxClient mailboxes, AddressBook book, TimeProvider time)
{
    /// <summary>Answers one call.</summary>
    public async Task HandleAsync(HttpRequest request, HttpResponse response, CancellationToken cancellationToken)
    {
        if (await callback.ReadAsync(request, response, cancellationToken) is not { } report)
        {
            return;
        }

        long now = time.GetUnixMilliseconds();

        if (report is { To: { } to, Record.Rank: MessageRecord.FinalRank })
        {
            await book.LearnAsync(to, report.Mailbox, now, cancellationToken);
        }

        // Each step can be repeated, and a repetition after a fault does all of them again.
        bool wasUnknown = await store.ConfirmEffectAsync(report.Mailbox, report.EffectId, now, cancellationToken);
        MessageRecord standing = await store.AdvanceMessageAsync(
            report.Mailbox, report.EffectId, report.Record, now, cancellationToken);
        DeliveryOutcome outcome = standing.Status == report.Record.Status
            ? await TellAsync(report, wasUnknown, cancellationToken)
            : DeliveryOutcome.Accepted;
        response.StatusCode = outcome == DeliveryOutcome.Full
            ? StatusCodes.Status503ServiceUnavailable
            : StatusCodes.Status204NoContent;
    }

    /// <summary>What has failed, or brings a request's own message further, is told to the conversation.</summary>
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

    /// <summary>That the provider has it is told by its answer to the call; only where that was lost, by a status.</summary>
    private static DeliveryState? ProgressOf(TwilioStatusReport report, bool wasUnknown) => report.State switch
    {
        DeliveryState.Delivered or DeliveryState.Read => report.State,
        _ when wasUnknown => DeliveryState.Sent,
        _ => null,
    };

    /// <summary>Whatever the reason, a message that did not arrive belongs into its payment's history.</summary>
    private static MessageFailure? FailureOf(TwilioStatusReport report) => report.Failure
        ?? (report.Request is not null && report.State == DeliveryState.Failed
            ? MessageFailure.Unreachable
            : null);

    /// <summary>
    /// The message itself is gone from the store by now. What stands for it has no text, so it is marked as one that
    /// cannot be sent again as it is; the conversation writes it anew where it may.
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
