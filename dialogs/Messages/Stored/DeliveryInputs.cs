using System.Runtime.Serialization;
using Chat2Pay.Payments;
using Chat2Pay.Payments.Requests;
using Chat2Pay.Turns.Kinds;

namespace Chat2Pay.Dialogs.Messages.Stored;

/// <summary>A message could not be delivered, in a way that changes what the bot does.</summary>
/// <param name="Message">The message as it was to be sent.</param>
/// <param name="Failure">Its meaning for the conversation.</param>
/// <param name="ErrorCode">The provider's code.</param>
/// <param name="MessageId">The message's id, see <see cref="Payments.MessageId"/>; null if nobody reads conversations.</param>
[DataContract]
public sealed record MessageFailed(
    [property: DataMember(Order = 0)] SendMessage Message,
    [property: DataMember(Order = 1)] MessageFailure Failure,
    [property: DataMember(Order = 2)] int? ErrorCode,
    [property: DataMember(Order = 3)] string? MessageId = null) : Input;

/// <summary>The meaning of a failed message.</summary>
public enum MessageFailure
{
    /// <summary>The number has opted out at the carrier: nothing more may be sent to it.</summary>
    OptedOut,

    /// <summary>WhatsApp's 24 hours are over: only an approved template gets through.</summary>
    WindowClosed,

    /// <summary>The number cannot be reached on this channel, for good.</summary>
    Unreachable,

    /// <summary>Our account, sender or template is wrong: the merchant must act.</summary>
    Configuration,
}

/// <summary>A message was not sent, and never will be.</summary>
/// <param name="RequestId">The payment request; null for a message about none.</param>
/// <param name="Purpose">Its purpose.</param>
/// <param name="Reason">Why.</param>
/// <param name="Number">
/// Its number among the messages that ask, see <see cref="RequestDelivery.Number"/>; 0 if it did not ask.
/// </param>
/// <param name="MessageId">The message's id, see <see cref="Payments.MessageId"/>; null if nobody reads conversations.</param>
/// <param name="Channel">The message's channel; null without its id.</param>
[DataContract]
public sealed record MessageNotSent(
    [property: DataMember(Order = 0)] string? RequestId,
    [property: DataMember(Order = 1)] MessagePurpose Purpose,
    [property: DataMember(Order = 2)] NotSentReason Reason,
    [property: DataMember(Order = 3)] int Number = 0,
    [property: DataMember(Order = 4)] string? MessageId = null,
    [property: DataMember(Order = 5)] Channel? Channel = null) : Input;

/// <summary>Why an owed message was not sent.</summary>
public enum NotSentReason
{
    /// <summary>The customer opted out.</summary>
    OptedOut,

    /// <summary>It expired before it could be sent.</summary>
    Stale,

    /// <summary>The provider did not accept it in any try, or could not tell after a fail-over who had opted out.</summary>
    GivenUp,

    /// <summary>The settings have no sender for its channel any more.</summary>
    NoSender,

    /// <summary>The channel takes a template alone now, and the message has no form for it.</summary>
    WindowClosed,

    /// <summary>It held a card number or a security code.</summary>
    CardNumber,
}

/// <summary>A delivery report: of a message that asks for the money, and of any other if somebody reads conversations.</summary>
/// <param name="RequestId">The payment request that the message asks for; null for none.</param>
/// <param name="Number">Its number, see <see cref="RequestDelivery.Number"/>; 0 if it does not ask.</param>
/// <param name="State">Sent, Delivered or Read.</param>
/// <param name="ProviderId">The provider's id of the message.</param>
/// <param name="MessageId">The message's id, see <see cref="Payments.MessageId"/>; null if nobody reads conversations.</param>
/// <param name="Channel">The message's channel; null without its id.</param>
[DataContract]
public sealed record MessageProgressed(
    [property: DataMember(Order = 0)] string? RequestId,
    [property: DataMember(Order = 1)] int Number,
    [property: DataMember(Order = 2)] DeliveryState State,
    [property: DataMember(Order = 3)] string? ProviderId,
    [property: DataMember(Order = 4)] string? MessageId = null,
    [property: DataMember(Order = 5)] Channel? Channel = null) : Input;

/// <summary>An operator replays a message that was dead-lettered.</summary>
/// <param name="RequestId">The request it is about.</param>
/// <param name="Purpose">Its purpose.</param>
[DataContract]
public sealed record MessageReplayed(
    [property: DataMember(Order = 0)] string RequestId,
    [property: DataMember(Order = 1)] MessagePurpose Purpose) : Input;
