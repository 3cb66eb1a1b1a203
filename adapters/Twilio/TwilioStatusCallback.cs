using System.Globalization;
using Chat2Pay.Adapters.Wire;
using Chat2Pay.Dialogs.Messages.Stored;
using Chat2Pay.Payments;
using Chat2Pay.Payments.Requests;
using Chat2Pay.Turns.Store;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Chat2Pay.Adapters.Twilio;

/// <summary>A status callback about one of our messages.</summary>
/// <param name="Mailbox">The customer's mailbox.</param>
/// <param name="EffectId">The effect that sent the message.</param>
/// <param name="Record">The message's status.</param>
/// <param name="Failure">Its meaning for the conversation; null for none.</param>
public sealed record TwilioStatusReport(
    MailboxId Mailbox,
    string EffectId,
    EffectRecord Record,
    MessageFailure? Failure)
{
    /// <summary>The payment request the message was about.</summary>
    public PaymentRequestId? Request { get; init; }

    /// <summary>Its number among the request's messages that ask for money; 0 if it did not ask.</summary>
    public int Number { get; init; }

    /// <summary>The customer's address in the channel's form; null for an address of no known form.</summary>
    public string? To { get; init; }

    /// <summary>The channel it went out on.</summary>
    public Channel Channel { get; init; }

    /// <summary>Our sender, as the channel knows it.</summary>
    public string From { get; init; } = "";

    /// <summary>The customer's address as it came, placed or not.</summary>
    public string Address { get; init; } = "";

    /// <summary>The delivery state, if the status is about the customer's phone.</summary>
    public DeliveryState? State => TwilioStatuses.StateOf(Record.Status);

    /// <summary>The message's purpose.</summary>
    public MessagePurpose Purpose { get; init; } = MessagePurpose.Notice;
}

/// <summary>
/// Reads status callbacks (https://www.twilio.com/docs/messaging/guides/outbound-message-status-in-status-callbacks).
/// They may come before the call that created the message has returned, repeated, unordered or never.
/// </summary>
public sealed partial class TwilioStatusCallback(
    IOptions<TwilioOptions> settings, ILogger<TwilioStatusCallback> logger)
{
    /// <summary>The path that messages name as their callback.</summary>
    public const string Path = TwilioRequests.StatusPath;

    private const int MaxEffectId = 128;

    private readonly TwilioOptions options = settings.Value;

    /// <summary>
    /// The report of a callback. Null when there is nothing to record, and the response is written then; otherwise the
    /// caller answers, once the report is stored.
    /// </summary>
    public async Task<TwilioStatusReport?> ReadAsync(
        HttpRequest httpRequest, HttpResponse httpResponse, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(httpRequest);
        ArgumentNullException.ThrowIfNull(httpResponse);
        TwilioForm? form = await TwilioWebhook.ReadAsync(httpRequest, httpResponse, options, cancellationToken);
        if (form is null)
        {
            if (RefusalLog.IsOpen(httpRequest.HttpContext))
            {
                Log.Refused(logger, httpResponse.StatusCode);
            }

            return null;
        }

        if (!TwilioFields.AreWhole(form) || form["AccountSid"] != options.AccountSid)
        {
            Log.Refused(logger, StatusCodes.Status422UnprocessableEntity);
            await TwilioWebhook.RefuseAsync(
                httpResponse, StatusCodes.Status422UnprocessableEntity, "This is no status of ours.", cancellationToken);
            return null;
        }

        TwilioStatusReport? report = Report(SentMessage.Of(form), httpRequest.Query);
        if (report is null)
        {
            // Twilio would report any other answer as an error, and a repetition would not be better.
            httpResponse.StatusCode = StatusCodes.Status204NoContent;
            Log.NotOurs(logger);
            return null;
        }

        Tell(report);
        return report;
    }

    /// <summary>The report of a message that was asked for; null if it names no message of ours.</summary>
    /// <param name="about">What the status is about: see <see cref="EffectRecord.About"/>.</param>
    /// <param name="read">The message.</param>
    public static TwilioStatusReport? ReportOf(string about, SentMessage read)
    {
        ArgumentNullException.ThrowIfNull(read);
        return Report(read, new QueryCollection(QueryHelpers.ParseQuery(about)));
    }

    private static TwilioStatusReport? Report(SentMessage message, IQueryCollection query)
    {
        string status = message.Status;
        string? effect = query[TwilioRequests.EffectParameter];
        if (TwilioStatuses.Rank(status) == TwilioStatuses.Unknown
            || effect is not { Length: > 0 and <= MaxEffectId }
            || !MailboxId.TryParse(query[TwilioRequests.MailboxParameter].ToString(), out MailboxId mailbox))
        {
            return null;
        }

        int? code = message.ErrorCode;
        bool placed = TwilioChannels.TryFromWire(message.To, out _, out string to) && CustomerAddress.TryParse(to, out _);
        TwilioChannels.TryFromWire(message.From, out Channel channel, out string from);
        MessageFailure? failure = code is not null && status is "failed" or "undelivered"
            ? TwilioErrors.FailureOf(code.GetValueOrDefault())
            : null;
        PaymentRequestId? request = RequestOf(mailbox, query[TwilioRequests.RequestParameter]);
        MessagePurpose purpose = Enum.TryParse(query[TwilioRequests.PurposeParameter], out MessagePurpose named)
            && Enum.IsDefined(named) ? named : MessagePurpose.Notice;
        int asked = int.TryParse(
            query[TwilioRequests.NumberParameter], NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : 0;
        EffectRecord record = new(message.Sid, status, TwilioStatuses.Rank(status), code)
        {
            About = SendMessage.IsOwedBy(request is not null, purpose, asked)
                ? TwilioRequests.About(mailbox, effect, request, purpose, asked)
                : null,
        };
        return new TwilioStatusReport(mailbox, effect, record, failure)
        {
            To = placed ? to : null,
            Channel = channel,
            From = from,
            Address = to,
            Request = request,
            Purpose = purpose,
            Number = asked,
        };
    }

    private static PaymentRequestId? RequestOf(MailboxId mailbox, string? local) =>
        local is { Length: PaymentRequestId.LocalLength } && Base32.IsValid(local)
            ? PaymentRequestId.From(mailbox, local)
            : null;

    private void Tell(TwilioStatusReport report)
    {
        if (report.Record.ErrorCode is not int code)
        {
            return;
        }

        TwilioError error = TwilioErrors.Find(code);
        LogLevel level = report.Failure == MessageFailure.Configuration ? LogLevel.Error : LogLevel.Warning;
        Log.Failed(logger, level, report.Record.ProviderId, report.Record.Status, code, error.Meaning);
    }

    private static partial class Log
    {
        [LoggerMessage(3020, LogLevel.Warning, "A Twilio status callback was refused with {Status}")]
        public static partial void Refused(ILogger logger, int status);

        [LoggerMessage(3021, LogLevel.Information, "A Twilio status callback names no message of this installation")]
        public static partial void NotOurs(ILogger logger);

        [LoggerMessage(EventId = 3022, Message = "Message {MessageSid} is {Status}: {Code} {Meaning}")]
        public static partial void Failed(
            ILogger logger, LogLevel level, string? messageSid, string status, int code, string meaning);
    }
}
