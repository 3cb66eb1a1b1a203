using Chat2Pay.Dialogs.Conversations.Stored;
using Chat2Pay.Dialogs.Events;
using Chat2Pay.Dialogs.Journeys.Stored;
using Chat2Pay.Dialogs.Messages.Stored;
using Chat2Pay.Dialogs.PaymentRequests.Stored;
using Chat2Pay.Dialogs.Settings;
using Chat2Pay.Payments;
using Chat2Pay.Payments.Requests;
using Chat2Pay.Turns.Kinds;

namespace Chat2Pay.Dialogs.Scope;

/// <content>The conversation: its holder, and what others are told of it. Without a reader nothing is noted.</content>
internal sealed partial class TurnScope
{
    private List<Happening>? happenings;

    /// <summary>True while somebody else than the bot holds the conversation.</summary>
    public bool IsHeld => State.Conversation.Holder != HolderKind.Bot;

    /// <summary>True while a journey waits for an answer: a word that names no request may be that answer.</summary>
    private bool IsAskedByJourney => State.Journey.Run is { PaymentId: null, Outcome: null };

    /// <summary>
    /// A person speaks with the customer, or a question of a journey has ended without an answer: from now on a word that
    /// names no request may be meant for that, so the open questions ask for their code.
    /// </summary>
    public void OthersSpeak()
    {
        State.Conversation.PersonSpokeAt = Now;
        AskForCodes();
    }

    /// <summary>True if a person or a journey asks, or spoke so lately that a reply on its way may be meant for that.</summary>
    public bool HaveOthersSpokenLately => IsHeld || IsAskedByJourney
        || (State.Conversation.PersonSpokeAt is > 0 and var at && Now - at <= (long)Limits.QuestionsCross.TotalMilliseconds);

    /// <summary>True if a word that names no request may be meant for a person or a journey that has spoken since.</summary>
    public bool MayMeanOthers(PaymentRequest payment) => IsHeld || IsAskedByJourney
        || (State.Conversation.PersonSpokeAt is > 0 and var at
            && at >= payment.Delivery.AskedAt - (long)Limits.QuestionsCross.TotalMilliseconds);

    /// <summary>Forgets that a person spoke, once no request is open that a word could be meant for.</summary>
    public void ForgetWhoSpoke()
    {
        if (!HaveOthersSpokenLately && !State.Payments.Open.Exists(payment => payment.IsOpen))
        {
            State.Conversation.PersonSpokeAt = 0;
        }
    }

    /// <summary>True if an application reads conversations.</summary>
    public bool HasReaders => Settings.ConversationReaders.Count > 0;

    /// <summary>What happened in this turn, in order.</summary>
    public IReadOnlyList<Happening> Happenings => happenings ?? [];

    /// <summary>True if the requests that the customer can answer are others than before the turn.</summary>
    public bool OpenRequestsChanged =>
        State.Payments.Open.Count(p => p.IsOpen) != openBefore
        || State.Payments.Open.Exists(p => p.IsOpen && !(Before(p) is { } was && PaymentStatusTable.IsOpen(was.Status)));

    /// <summary>Adds a call; of a message others are told.</summary>
    public override void Add(Effect effect)
    {
        base.Add(effect);
        if (effect is SendMessage message)
        {
            Happened(ConversationEventType.MessageSent, new ConversationEventData
            {
                Channel = message.Channel,
                MessageId = message.MessageId,
                PaymentRequestId = message.RequestId,
                Author = message.Purpose == MessagePurpose.Agent ? MessageAuthor.Agent : MessageAuthor.Bot,
                Purpose = message.Purpose,
            }, message);
        }
    }

    /// <summary>Notes what others are told of the conversation.</summary>
    /// <param name="type">What happened.</param>
    /// <param name="data">What is said of it.</param>
    /// <param name="message">The message that is to be sent; it is told only if the turn still sends it in the end.</param>
    public void Happened(ConversationEventType type, ConversationEventData data, SendMessage? message = null)
    {
        if (HasReaders)
        {
            (happenings ??= []).Add(new Happening(type, Now, data, message));
        }
    }

    /// <summary>Notes what became of a message; nothing for one whose id is not known.</summary>
    public void Reported(
        string? messageId, Channel? channel, DeliveryState state, int? errorCode = null, NotSentReason? reason = null)
    {
        if (messageId is not null)
        {
            Happened(ConversationEventType.MessageDeliveryChanged, new ConversationEventData
            {
                Channel = channel,
                MessageId = messageId,
                State = state,
                ErrorCode = errorCode,
                Reason = reason,
            });
        }
    }

    /// <summary>Notes that a message was not sent and never will be; nothing for one whose id is not known.</summary>
    public void NotSent(string? messageId, Channel? channel, NotSentReason reason) =>
        Reported(messageId, channel, DeliveryState.Suppressed, reason: reason);

    /// <summary>
    /// The customer asked to be forgotten: the holder's name goes too, and others are told, so that they forget as well.
    /// </summary>
    public void ForgetConversation()
    {
        State.Conversation.Name = null;
        Happened(ConversationEventType.CustomerForgotten, new ConversationEventData());
    }
}

/// <summary>Something that others are told of the conversation.</summary>
/// <param name="Type">What happened.</param>
/// <param name="At">When, Unix milliseconds.</param>
/// <param name="Data">What is said of it.</param>
/// <param name="Message">The message that is to be sent; null for anything else.</param>
internal sealed record Happening(ConversationEventType Type, long At, ConversationEventData Data, SendMessage? Message);
