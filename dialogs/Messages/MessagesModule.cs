using System.Diagnostics;
using Chat2Pay.Dialogs.Channels;
using Chat2Pay.Dialogs.Customers.Stored;
using Chat2Pay.Dialogs.Messages.Stored;
using Chat2Pay.Dialogs.PaymentRequests.Stored;
using Chat2Pay.Dialogs.Scope;
using Chat2Pay.Dialogs.Settings;
using Chat2Pay.Payments;
using Chat2Pay.Payments.Requests;
using Chat2Pay.Turns.DeadLetters;
using Chat2Pay.Turns.Kinds;

namespace Chat2Pay.Dialogs.Messages;

/// <summary>Messages from and to the customer, and what became of those that were sent.</summary>
internal sealed class MessagesModule : ConversationModule
{
    private const string Stop = "STOP";

    private static readonly TimeSpan ReplyLife = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan ConfirmationLife = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan ReceiptLife = TimeSpan.FromHours(24);

    /// <summary>
    /// How long a customer's reply holds. A much older reply is not what the customer means; asking again is better.
    /// </summary>
    private static readonly TimeSpan WordsStand = TimeSpan.FromHours(24);

    public override IEnumerable<InputKind> Inputs =>
    [
        new InputKind<MessageReceived>(0)
        {
            Subject = _ => null,
            DeadLetters = DeadLetterQueue.Bulk,
            HasFacts = false,
            DependsOnMailbox = true,
            Replay = RefuseWords,
        },
        new InputKind<MessageFailed>(12)
        {
            Subject = failed => failed.Message.RequestId,
            DeadLetters = DeadLetterQueue.Bulk,
            DependsOnMailbox = true,
            Replay = (failed, mailbox) => HasWritten(mailbox, failed.Message.Channel) ? ReplayRefusal.Overtaken : null,
        },
        new InputKind<MessageNotSent>(13) { Subject = unsent => unsent.RequestId, Replay = (_, _) => null },
        new InputKind<MessageReplayed>(14) { Subject = replayed => replayed.RequestId, Replay = (_, _) => null },
        new InputKind<MessageProgressed>(15) { Subject = progressed => progressed.RequestId, Replay = (_, _) => null },
    ];

    public override IEnumerable<EffectKind> Effects =>
    [
        new EffectKind<SendMessage>(1, ConversationQueues.Messaging)
        {
            Name = _ => "message",
            Subject = message => message.RequestId,
            Expiry = Expiry,
            OrderingKey = message => ChannelProfiles.Of(message.Channel).Thread.OrderingKey,
            DeadLetters = DeadLetterQueue.Bulk,
            Withdrawn = message => message.OnWithdrawn(),
            Replayed = message => message.RequestId is { } request ? new MessageReplayed(request, message.Purpose) : null,
        },
    ];

    public override void Apply(TurnScope turn, Input input)
    {
        switch (input)
        {
            case MessageReceived:
                // A message changes nothing here: the dialogs read it.
                break;
            case MessageFailed failed:
                FailedMessages.Apply(turn, failed);
                break;
            case MessageNotSent unsent:
                turn.Run(unsent.RequestId, "channel", (payment, step) => WithheldMessages.Record(payment, step, unsent));
                turn.NotSent(unsent.MessageId, unsent.Channel, unsent.Reason);
                break;
            case MessageProgressed progressed:
                turn.Run(progressed.RequestId, "channel", (payment, step) =>
                    payment.Report(step, progressed.Number, progressed.State, progressed.ProviderId));
                turn.Reported(progressed.MessageId, progressed.Channel, progressed.State);
                break;
            case MessageReplayed replayed:
                turn.Run(replayed.RequestId, "operator", (payment, step) => payment.AddHistory(
                    step, replayed.Purpose == MessagePurpose.Receipt ? HistoryKind.ReceiptReplayed : HistoryKind.MessageReplayed));
                break;
            default:
                throw new UnreachableException($"{input.GetType().Name} is no input of this module.");
        }
    }

    /// <summary>How long a message of a purpose may wait to be sent; an older one is dropped.</summary>
    private static long? Expiry(SendMessage message, EffectTiming timing) => message.Purpose switch
    {
        _ when message.ConfirmsOptOut => timing.DecidedAt + (long)ConfirmationLife.TotalMilliseconds,
        MessagePurpose.PaymentLink or MessagePurpose.PaymentQuestion or MessagePurpose.FallbackLink
            when timing.SubjectExpiresAt is { } expires => expires,
        MessagePurpose.VerificationCode => timing.DecidedAt + (long)Limits.VerificationCodeLife.TotalMilliseconds,
        MessagePurpose.Receipt or MessagePurpose.Notice => timing.DecidedAt + (long)ReceiptLife.TotalMilliseconds,
        MessagePurpose.Agent => timing.DecidedAt + (long)SendMessage.WrittenLife.TotalMilliseconds,
        _ when message.IsTalk => timing.DecidedAt + (long)TalkLimit.Life.TotalMilliseconds,
        _ => timing.DecidedAt + (long)ReplyLife.TotalMilliseconds,
    };

    /// <summary>A "yes" answers the requests that were open, and holds until the customer's next message.</summary>
    private static ReplayRefusal? RefuseWords(MessageReceived message, ReplayCase mailbox)
    {
        if (message.CarrierKeyword != Stop && mailbox.Now - mailbox.Since > WordsStand.TotalMilliseconds)
        {
            return ReplayRefusal.TooOld;
        }

        return HasWritten(mailbox, message.Channel)
            || mailbox.State?.Payments.Open.Exists(open => open.CreatedAt >= mailbox.Since) == true
            ? ReplayRefusal.Overtaken
            : null;
    }

    private static bool HasWritten(ReplayCase mailbox, Channel channel)
    {
        string start = CustomerSlice.ChannelKey(channel, sender: "");
        return mailbox.State?.Customer.Channels.Any(one => one.Key.StartsWith(start, StringComparison.Ordinal)
            && one.Value.LastInboundAt >= mailbox.Since) == true;
    }
}
