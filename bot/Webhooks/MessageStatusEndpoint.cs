using Chat2Pay.Adapters.Twilio;
using Chat2Pay.Bot.Effects;
using Chat2Pay.Bot.Turns;
using Chat2Pay.Dialogs.Turns;
using Chat2Pay.Payments;

namespace Chat2Pay.Bot.Webhooks;

/// <summary>
/// Takes the provider's word on what became of a message: ends an effect whose outcome was unknown, moves the message's
/// record on, and tells the conversation of a failure that matters to it.
/// </summary>
internal sealed class MessageStatusEndpoint(
    TwilioStatusCallback callback, IMailboxStore store, MailboxDesk desk, AddressBook book, TimeProvider time)
{
    private const int MostBodyBytes = 128 * 1024;

    /// <summary>Answers one call.</summary>
    public async Task HandleAsync(HttpRequest request, HttpResponse response, CancellationToken cancellationToken)
    {
        request.EnableBuffering(MostBodyBytes, MostBodyBytes);
        if (await callback.ReadAsync(request, response, cancellationToken) is not { } report)
        {
            return;
        }

        long now = time.GetUtcNow().ToUnixTimeMilliseconds();

        if (report is { To: { } to, Record.Rank: TwilioStatuses.Final })
        {
            await book.LearnAsync(to, report.Mailbox, now, cancellationToken);
        }

        // Each step can be repeated; the record goes last, so that a repetition after a fault does the others again.
        await store.ConfirmEffectAsync(report.Mailbox, report.EffectId, now, cancellationToken);
        DeliveryOutcome outcome = FailureOf(report) is { } failure
            ? await TellAsync(request, report, failure, cancellationToken)
            : DeliveryOutcome.Accepted;
        if (outcome == DeliveryOutcome.Full)
        {
            response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            return;
        }

        await store.AdvanceMessageAsync(report.Mailbox, report.EffectId, report.Record, now, cancellationToken);
        response.StatusCode = StatusCodes.Status204NoContent;
    }

    /// <summary>Whatever the reason, a message that did not arrive belongs into its payment's history.</summary>
    private static MessageFailure? FailureOf(TwilioStatusReport report) => report.Failure
        ?? (report.Request is not null && report.Record.Status is ("failed" or "undelivered")
            ? MessageFailure.Unreachable
            : null);

    /// <summary>
    /// The message itself is gone from the store by now. What stands for it has no text, so it is marked as one that
    /// cannot be sent again as it is; the conversation writes it anew where it may.
    /// </summary>
    private static SendMessage StandIn(TwilioStatusReport report, IFormCollection form)
    {
        TwilioChannels.TryFromWire(form["From"], out Channel channel, out string from);
        TwilioChannels.TryFromWire(form["To"], out _, out string to);
        return new SendMessage
        {
            Channel = channel,
            From = from,
            To = to,
            Purpose = report.Purpose,
            Text = "",
            TemplateOnly = true,
            RequestId = report.Request?.Value,
        };
    }

    private async Task<DeliveryOutcome> TellAsync(
        HttpRequest request, TwilioStatusReport report, MessageFailure failure, CancellationToken cancellationToken)
    {
        request.Body.Position = 0;
        IFormCollection form = await request.ReadFormAsync(cancellationToken);
        return await desk.DeliverAsync(
            report.Mailbox,
            new MessageFailed(StandIn(report, form), failure, report.Record.ErrorCode),
            EffectResults.FailureId(report.EffectId),
            EffectResults.RememberFor,
            report.Request,
            room: InputRoom.Reserved,
            cancellationToken: cancellationToken);
    }
}
