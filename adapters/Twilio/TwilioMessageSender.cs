using Chat2Pay.Dialogs.CardNumbers.Stored;
using Chat2Pay.Dialogs.Channels;
using Chat2Pay.Dialogs.Language;
using Chat2Pay.Dialogs.Messages;
using Chat2Pay.Dialogs.Messages.Stored;
using Chat2Pay.Dialogs.Replies;
using Chat2Pay.Payments;
using Chat2Pay.Turns.Store;
using Microsoft.Bot.Schema;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Chat2Pay.Adapters.Twilio;

/// <summary>Sends the messages that turns decided on.</summary>
internal sealed partial class TwilioMessageSender(
    TwilioAdapter adapter,
    TwilioClient client,
    IOptions<TwilioOptions> settings,
    ILogger<TwilioMessageSender> logger) : IMessageSender
{
    private const int NotFound = 404;

    private readonly TwilioOptions options = settings.Value;

    public async Task<MessageOutcome> SendAsync(
        MailboxId mailbox, string effectId, SendMessage message, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(message);
        Activity activity = ToActivity(mailbox, effectId, message).ApplyConversationReference(Reference(message));
        TwilioReply reply = await adapter.SendAsync(activity, cancellationToken);
        if (reply is TwilioReply.NoTemplate missing)
        {
            Log.NoTemplate(logger, missing.Setting);
        }

        MessageOutcome outcome = Outcome(reply);
        if (message.IsOwed && outcome is MessageOutcome.Accepted accepted)
        {
            outcome = new MessageOutcome.Accepted(accepted.Record with { About = About(mailbox, effectId, message) });
        }

        Report(effectId, message, outcome);
        return outcome;
    }

    public IReadOnlyDictionary<Channel, string> Senders { get; } = TwilioChannels.All
        .Where(channel => channel.Sender(settings.Value.Senders) is not null)
        .ToDictionary(channel => channel.Profile.Channel, channel => channel.Sender(settings.Value.Senders)!);

    public SendRate RateOf(SendMessage message) => TwilioChannels.Of(message.Channel).RateOf(options.Senders, message);

    public async Task<bool> RedactAsync(RedactMessage message, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(message);
        TwilioReply reply = await client.RedactMessageAsync(message.MessageId, cancellationToken);
        if (reply is TwilioReply.Done or TwilioReply.Refused { HttpStatus: NotFound })
        {
            return true;
        }

        Log.NotRedacted(logger, message.MessageId, reply.ToString());
        return false;
    }

    /// <summary>The meaning of Twilio's reply for the message.</summary>
    internal static MessageOutcome Outcome(TwilioReply reply)
    {
        switch (reply)
        {
            case TwilioReply.Done done:
                return Accepted(done.Sid, done.Status);
            case TwilioReply.NotReached notReached:
                return new MessageOutcome.Busy(notReached.Reason);
            case TwilioReply.Lost lost:
                return new MessageOutcome.Unknown(lost.Reason);
            case TwilioReply.NoTemplate:
                return new MessageOutcome.Refused(MessageFailure.Configuration, 0);
            case TwilioReply.Refused { HttpStatus: 429 } busy:
                return new MessageOutcome.Busy($"HTTP 429, code {busy.Code}");
            case TwilioReply.Refused refused:
                TwilioError error = TwilioErrors.Find(refused.Code);
                return error.Advice switch
                {
                    ErrorAdvice.TryLater => new MessageOutcome.Busy($"code {error.Code}"),
                    ErrorAdvice.Unclear => new MessageOutcome.Unknown($"code {error.Code}"),
                    _ => new MessageOutcome.Refused(error.Failure ?? MessageFailure.Unreachable, error.Code),
                };
            default:
                throw new ArgumentOutOfRangeException(nameof(reply));
        }
    }

    private static MessageOutcome.Accepted Accepted(string sid, string status)
        => new(new EffectRecord(sid, status, TwilioStatuses.Rank(status), null));

    private static string About(MailboxId mailbox, string effectId, SendMessage message) => TwilioRequests.About(
        mailbox, effectId, RequestOf(message), message.Purpose, message.Number);

    private static PaymentRequestId? RequestOf(SendMessage message) =>
        PaymentRequestId.TryParse(message.RequestId, out PaymentRequestId request) ? request : null;

    private ConversationReference Reference(SendMessage message) => new()
    {
        ChannelId = ChannelProfiles.Of(message.Channel).ActivityChannelId,
        ServiceUrl = options.ApiBase.ToString(),
        Bot = new ChannelAccount { Id = message.From },
        User = new ChannelAccount { Id = message.To },
        Conversation = new ConversationAccount
        {
            Id = TwilioChannels.Conversation(message.Channel, message.From, message.To),
        },
    };

    private static Activity ToActivity(MailboxId mailbox, string effectId, SendMessage message) => new()
    {
        Type = ActivityTypes.Message,
        Text = message.Text,
        TextFormat = TextFormatTypes.Plain,
        SuggestedActions = message.Buttons.Count == 0 ? null : new SuggestedActions
        {
            Actions =
            [
                .. message.Buttons.Select(button => new CardAction
                {
                    Type = ActionTypes.PostBack,
                    Title = button.Title,
                    Value = button.Payload,
                }),
            ],
        },
        ChannelData = new TwilioOutbound
        {
            Purpose = message.Purpose,
            TemplateValues = message.TemplateValues,
            TemplateOnly = message.TemplateOnly,
            Language = Languages.Of(message.Language),
            Mailbox = mailbox,
            EffectId = effectId,
            Request = RequestOf(message),
            Number = message.Number,
        },
    };

    private void Report(string effectId, SendMessage message, MessageOutcome outcome)
    {
        string channel = ChannelProfiles.Of(message.Channel).Id;
        switch (outcome)
        {
            case MessageOutcome.Accepted accepted:
                Log.Accepted(logger, message.Purpose, channel, effectId, accepted.Record.ProviderId);
                break;
            case MessageOutcome.Refused { Failure: MessageFailure.Configuration } refused:
                Log.Misconfigured(
                    logger, message.Purpose, channel, effectId, refused.ErrorCode,
                    TwilioErrors.Find(refused.ErrorCode).Meaning);
                break;
            case MessageOutcome.Refused refused:
                Log.Refused(
                    logger, message.Purpose, channel, effectId, refused.ErrorCode,
                    TwilioErrors.Find(refused.ErrorCode).Meaning);
                break;
            case MessageOutcome.Busy busy:
                Log.Busy(logger, message.Purpose, channel, effectId, busy.Reason);
                break;
            case MessageOutcome.Unknown unknown:
                Log.Unknown(logger, message.Purpose, channel, effectId, unknown.Reason);
                break;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(3010, LogLevel.Information, "{Purpose} on {Channel}, effect {EffectId}, is {MessageSid}")]
        public static partial void Accepted(
            ILogger logger, MessagePurpose purpose, string channel, string effectId, string? messageSid);

        [LoggerMessage(3011, LogLevel.Warning, "{Purpose} on {Channel}, effect {EffectId}, refused: {Code} {Meaning}")]
        public static partial void Refused(
            ILogger logger, MessagePurpose purpose, string channel, string effectId, int code, string meaning);

        [LoggerMessage(
            3012,
            LogLevel.Error,
            "{Purpose} on {Channel}, effect {EffectId}, refused, check the Twilio account: {Code} {Meaning}")]
        public static partial void Misconfigured(
            ILogger logger, MessagePurpose purpose, string channel, string effectId, int code, string meaning);

        [LoggerMessage(3013, LogLevel.Warning, "{Purpose} on {Channel}, effect {EffectId}, not taken on: {Reason}")]
        public static partial void Busy(
            ILogger logger, MessagePurpose purpose, string channel, string effectId, string reason);

        [LoggerMessage(3014, LogLevel.Warning, "{Purpose} on {Channel}, effect {EffectId}, may be sent: {Reason}")]
        public static partial void Unknown(
            ILogger logger, MessagePurpose purpose, string channel, string effectId, string reason);

        [LoggerMessage(
            3015,
            LogLevel.Error,
            "The channel wants a template and {Setting} holds none with the message's number of values")]
        public static partial void NoTemplate(ILogger logger, string setting);

        [LoggerMessage(3016, LogLevel.Warning, "Message {MessageSid} could not be redacted: {Reply}")]
        public static partial void NotRedacted(ILogger logger, string messageSid, string reply);
    }
}
