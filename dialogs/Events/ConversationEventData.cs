using System.Runtime.Serialization;
using Chat2Pay.Dialogs.Conversations.Stored;
using Chat2Pay.Dialogs.Messages.Stored;
using Chat2Pay.Payments;
using Chat2Pay.Payments.Requests;

namespace Chat2Pay.Dialogs.Events;

/// <summary>What an event says of a conversation: ids and words of ours, no text and nothing personal.</summary>
[DataContract]
public sealed record ConversationEventData
{
    /// <summary>The channel; null where it is about none.</summary>
    [DataMember(Order = 0)]
    public Channel? Channel { get; init; }

    /// <summary>The message: the provider's id of a received one, else see <see cref="Payments.MessageId"/>.</summary>
    [DataMember(Order = 1)]
    public string? MessageId { get; init; }

    /// <summary>The payment request that the message is about; null for none.</summary>
    [DataMember(Order = 2)]
    public string? PaymentRequestId { get; init; }

    /// <summary>Who wrote the message.</summary>
    [DataMember(Order = 3)]
    public MessageAuthor? Author { get; init; }

    /// <summary>The purpose of a message to the customer.</summary>
    [DataMember(Order = 4)]
    public MessagePurpose? Purpose { get; init; }

    /// <summary>The delivery state of a message to the customer.</summary>
    [DataMember(Order = 5)]
    public DeliveryState? State { get; init; }

    /// <summary>The provider's error code of a message that failed.</summary>
    [DataMember(Order = 6)]
    public int? ErrorCode { get; init; }

    /// <summary>Why a message was not sent.</summary>
    [DataMember(Order = 7)]
    public NotSentReason? Reason { get; init; }

    /// <summary>The new holder.</summary>
    [DataMember(Order = 8)]
    public HolderKind? Holder { get; init; }

    /// <summary>The application that took the conversation or gave it back.</summary>
    [DataMember(Order = 9)]
    public string? Application { get; init; }

    /// <summary>The run of a journey; null where it is about none.</summary>
    [DataMember(Order = 10)]
    public RunEventData? Run { get; init; }

    /// <summary>The members that the log knew before <see cref="Run"/>.</summary>
    public const int FirstMembers = 10;
}

/// <summary>Who wrote a message.</summary>
public enum MessageAuthor
{
    /// <summary>The customer.</summary>
    Customer,

    /// <summary>The bot.</summary>
    Bot,

    /// <summary>Somebody at an application.</summary>
    Agent,
}

/// <summary>The types of events about a conversation.</summary>
public enum ConversationEventType
{
    /// <summary>Somebody took it or gave it back.</summary>
    HolderChanged,

    /// <summary>The customer has written.</summary>
    MessageReceived,

    /// <summary>A message to the customer was decided on.</summary>
    MessageSent,

    /// <summary>A message to the customer arrived, was read, failed or is not sent.</summary>
    MessageDeliveryChanged,

    /// <summary>The customer wants no more messages on a channel.</summary>
    CustomerOptedOut,

    /// <summary>The customer wants messages again.</summary>
    CustomerOptedIn,

    /// <summary>The customer asked to be forgotten.</summary>
    CustomerForgotten,

    /// <summary>A run of a journey began.</summary>
    JourneyStarted,

    /// <summary>A run of a journey ended.</summary>
    JourneyEnded,
}
