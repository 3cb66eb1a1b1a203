using System.Diagnostics;
using Chat2Pay.Bot.Workers;
using Chat2Pay.Dialogs.Channels;
using Chat2Pay.Dialogs.Customers.Stored;
using Chat2Pay.Dialogs.Messages;
using Chat2Pay.Dialogs.Messages.Stored;
using Chat2Pay.Dialogs.Settings;
using Chat2Pay.Payments;
using Chat2Pay.Turns.Effects;
using Chat2Pay.Turns.Kinds;
using Chat2Pay.Turns.Store;

namespace Chat2Pay.Bot.Effects;

/// <summary>
/// Sends messages. The provider has no idempotency keys, so a message that may have been sent is sent again only if its
/// loss would be worse than a duplicate.
/// </summary>
internal sealed class MessageHandler(
    MessageSenders senders,
    SenderRateLimiter rateLimiter,
    MailboxClient mailboxes,
    ForgottenOptOuts forgotten,
    ChatSettings chat,
    TimeProvider time) : IEffectHandler<SendMessage>
{
    /// <summary>How long a status callback may take to report that a message was sent after all.</summary>
    public static readonly TimeSpan CallbackWait = TimeSpan.FromSeconds(60);

    /// <summary>The highest number of tries: about three hours.</summary>
    public const int MaxTries = 15;

    /// <summary>How often a message is passed on whose channel has no sender here: about ten minutes.</summary>
    public const int MaxTriesWithoutSender = 20;

    /// <summary>How long what an agent writes waits before it is asked again whether opt-outs are known.</summary>
    public static readonly TimeSpan OptOutsWait = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan NoSenderWait = TimeSpan.FromSeconds(30);

    /// <summary>
    /// A claim that is followed by its call at once needs no second look. An older claim may have been overtaken by an
    /// opt-out, which withdraws all unclaimed messages.
    /// </summary>
    private const long FreshMilliseconds = 500;

    /// <summary>Makes one call.</summary>
    public async Task<EffectVerdict> HandleAsync(
        OutboxLease claim, SendMessage message, CancellationToken cancellationToken)
    {
        long now = time.GetUnixMilliseconds();
        if (now > claim.NotAfter)
        {
            return message.IsTalk ? Dropped(claim, message) : Unsent(claim, message, NotSentReason.Stale, "stale");
        }

        if (message.Purpose == MessagePurpose.Agent && HeldBack(claim, message, now) is { } held)
        {
            return held;
        }

        bool fresh = claim.Claims == 1 && now - claim.FirstClaimedAt < FreshMilliseconds;
        if (!fresh && !message.ConfirmsOptOut && await HasOptedOutAsync(claim, message, cancellationToken))
        {
            return Unsent(claim, message, NotSentReason.OptedOut, "opted out");
        }

        if (senders.Find(message.Channel) is not { } sender)
        {
            // While a new sender is set node by node, another node may have it.
            return claim.Claims < MaxTriesWithoutSender
                ? new EffectVerdict.Later(NoSenderWait, "its channel has no sender on this node")
                : Unsent(claim, message, NotSentReason.NoSender, "its channel has no sender any more");
        }

        SendRate rate = sender.RateOf(message);
        long? turn = message.IsSpare
            ? await rateLimiter.TakeSpareAsync(claim, rate, now, cancellationToken)
            : await rateLimiter.TakeAsync(claim, rate, now, cancellationToken);
        return turn switch
        {
            null when message.IsTalk => Dropped(claim, message),
            null => Unsent(claim, message, NotSentReason.Stale, "stale before its sender comes to it"),
            { } slot when slot > now => new EffectVerdict.NotYet(slot),
            _ when IsOver(claim) => new EffectVerdict.Later(TimeSpan.Zero, "its claim is over"),
            _ => await SendAsync(sender, claim, message, cancellationToken),
        };
    }

    /// <summary>
    /// Nothing but an agent's wish asks for this message, so it is not sent while the store may have forgotten a STOP:
    /// see docs/decisions/0007-fail-over.md.
    /// </summary>
    private EffectVerdict? HeldBack(OutboxLease claim, SendMessage message, long now) => forgotten.KnowledgeAt(now) switch
    {
        OptOutKnowledge.Complete => null,
        OptOutKnowledge.BeingRead => new EffectVerdict.NotYet(now + (long)OptOutsWait.TotalMilliseconds),
        OptOutKnowledge.Unreadable => Unsent(
            claim, message, NotSentReason.GivenUp, "opt-outs are unknown: customers' messages could not be read again"),
        OptOutKnowledge other => throw new UnreachableException($"No knowledge is called {other}."),
    };

    /// <summary>
    /// Checked last, right before the call: a process may have been suspended since its claim, another node may have
    /// taken over, and the provider would not refuse the duplicate.
    /// </summary>
    private bool IsOver(OutboxLease claim) => time.GetUnixMilliseconds() >= claim.ClaimedUntil;

    private async Task<EffectVerdict> SendAsync(
        IMessageSender sender, OutboxLease claim, SendMessage message, CancellationToken cancellationToken) =>
        await sender.SendAsync(claim.Mailbox, claim.EffectId, message, cancellationToken) switch
        {
            MessageOutcome.Accepted accepted => new EffectVerdict.Done(
                EffectResults.Sent(claim.EffectId, message, accepted.Record.ProviderId), accepted.Record),
            MessageOutcome.Refused refused => Refused(claim, message, refused),
            MessageOutcome.Busy busy => claim.Claims < MaxTries
                ? new EffectVerdict.Later(RetrySchedule.After(claim.Claims, claim.EffectId), busy.Reason)
                : Unsent(claim, message, NotSentReason.GivenUp, busy.Reason),
            MessageOutcome.Unknown unknown => IsWorthRepeating(message.Purpose) && claim.Claims < MaxTries
                ? new EffectVerdict.Later(CallbackWait, unknown.Reason)
                : Unsent(claim, message, NotSentReason.GivenUp, $"unknown: {unknown.Reason}"),
            MessageOutcome other => throw new UnreachableException($"No outcome is called {other.GetType().Name}."),
        };

    private EffectVerdict.DeadLetter Unsent(OutboxLease claim, SendMessage message, NotSentReason reason, string why) =>
        new(why, EffectResults.NotSent(claim.EffectId, message, reason, ToldAs(claim, message)));

    /// <summary>Talk that is stale is dropped: it is worth no dead letter.</summary>
    private EffectVerdict.Done Dropped(OutboxLease claim, SendMessage message) =>
        new(EffectResults.NotSent(claim.EffectId, message, NotSentReason.Stale, ToldAs(claim, message)));

    /// <summary>The id under which others are told of a message; null if nobody reads conversations.</summary>
    private string? ToldAs(OutboxLease claim, SendMessage message) => chat.ConversationReaders.Count == 0
        ? message.MessageId
        : message.MessageId ?? MessageId.Of(claim.Mailbox, claim.EffectId);

    private async Task<bool> HasOptedOutAsync(
        OutboxLease claim, SendMessage message, CancellationToken cancellationToken)
    {
        MailboxState? state = await mailboxes.ReadStateAsync(claim.Mailbox, cancellationToken);
        Channel home = ChannelProfiles.Of(message.Channel).Thread.Home;
        string sender = home == message.Channel ? message.From : senders.Senders.GetValueOrDefault(home, "");
        string key = CustomerSlice.ChannelKey(message.Channel, sender);
        return state?.Customer.Channels.GetValueOrDefault(key) is { OptedOut: true };
    }

    private static bool IsWorthRepeating(MessagePurpose purpose) => purpose switch
    {
        MessagePurpose.PaymentLink => true,
        MessagePurpose.PaymentQuestion => true,
        MessagePurpose.FallbackLink => true,
        MessagePurpose.Receipt => true,
        MessagePurpose.Notice => true,
        MessagePurpose.Reply => false,
        MessagePurpose.VerificationCode => false,
        MessagePurpose.Agent => true,
        MessagePurpose.Journey => true,
        _ => throw new UnreachableException($"No purpose is called {purpose}."),
    };

    private EffectVerdict.Done Refused(OutboxLease claim, SendMessage message, MessageOutcome.Refused refused) =>
        new(
            EffectResults.Failure(
                claim.EffectId, message, refused.Failure, refused.ErrorCode, ToldAs(claim, message)),
            EffectRecord.Refused(refused.ErrorCode));
}
