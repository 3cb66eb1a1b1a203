using System.Runtime.Serialization;
using Chat2Pay.Payments;
using Chat2Pay.Payments.Gateway;
using Chat2Pay.Payments.Requests;

namespace Chat2Pay.Dialogs.Turns;

/// <summary>
/// An event that can change a customer's conversation or payments; see <see cref="StoredTypeIds.Inputs"/>.
/// </summary>
public abstract record Input
{
    /// <summary>
    /// The W3C traceparent of its origin (https://www.w3.org/TR/trace-context/); null if that is not sampled. It is for
    /// tracing only.
    /// </summary>
    public string? Trace { get; init; }
}

/// <summary>A message or button tap from the customer. Card numbers are masked before this is made.</summary>
[DataContract]
public sealed record MessageReceived : Input
{
    /// <summary><see cref="Channel.Sms"/> or <see cref="Channel.WhatsApp"/>.</summary>
    [DataMember(Order = 0)]
    public required Channel Channel { get; init; }

    /// <summary>
    /// The customer's address as the channel writes it: a number in any of its forms, or an id without a number.
    /// Replies on that channel go there.
    /// </summary>
    [DataMember(Order = 1)]
    public required string From { get; init; }

    /// <summary>Our sender the message went to, E.164.</summary>
    [DataMember(Order = 2)]
    public required string To { get; init; }

    /// <summary>The provider's id of the message.</summary>
    [DataMember(Order = 3)]
    public required string MessageId { get; init; }

    /// <summary>The text, at most <see cref="Limits.InboundTextLength"/> characters.</summary>
    [DataMember(Order = 4)]
    public string Text { get; init; } = "";

    /// <summary>The payload of a tapped button.</summary>
    [DataMember(Order = 5)]
    public string? ButtonPayload { get; init; }

    /// <summary>True when a card number was taken out of the text.</summary>
    [DataMember(Order = 6)]
    public bool CardNumberRemoved { get; init; }

    /// <summary>The keyword that the carrier read: STOP, START or HELP; the carrier has answered it itself.</summary>
    [DataMember(Order = 7)]
    public string? CarrierKeyword { get; init; }

    /// <summary>
    /// The provider's id of the quoted message, or of the message with the tapped button; null for neither.
    /// </summary>
    [DataMember(Order = 8)]
    public string? QuotedMessageId { get; init; }

    /// <summary>The author of the words.</summary>
    [DataMember(Order = 9)]
    public Provenance Provenance { get; init; }

    /// <summary>The customer's id on WhatsApp, if told.</summary>
    [DataMember(Order = 11)]
    public string? UserId { get; init; }

    /// <summary>The customer's number if <see cref="From"/> is an id; null if unknown.</summary>
    [DataMember(Order = 12)]
    public string? Number { get; init; }
}

/// <summary>The author of a message's words.</summary>
public enum Provenance
{
    /// <summary>The customer.</summary>
    Own,

    /// <summary>Another person: the message was forwarded.</summary>
    Forwarded,

    /// <summary>The caption of a picture or another attachment.</summary>
    Caption,

    /// <summary>A button or list entry that no message of this product has.</summary>
    ForeignButton,

    /// <summary>Unknown: the words may be the beginning of a longer text.</summary>
    Uncertain,
}

/// <summary>An application asks for a payment. It has been validated.</summary>
[DataContract]
public sealed record PaymentRequested : Input
{
    /// <summary>The id given to the request.</summary>
    [DataMember(Order = 0)]
    public required string RequestId { get; init; }

    /// <summary>The customer's number, E.164, or id without a number.</summary>
    [DataMember(Order = 1)]
    public required string To { get; init; }

    /// <summary>The channel to ask on.</summary>
    [DataMember(Order = 2)]
    public required Channel Channel { get; init; }

    /// <summary>The merchant's order number.</summary>
    [DataMember(Order = 3)]
    public required string OrderNumber { get; init; }

    /// <summary>The whole amount, minor units.</summary>
    [DataMember(Order = 4)]
    public required long AmountMinor { get; init; }

    /// <summary>ISO 4217 code.</summary>
    [DataMember(Order = 5)]
    public required string Currency { get; init; }

    /// <summary>The order's lines; empty, or their sum with the tax is the amount.</summary>
    [DataMember(Order = 6)]
    public IReadOnlyList<LineItem> Items { get; init; } = [];

    /// <summary>Tax contained in the amount and not in the lines, minor units.</summary>
    [DataMember(Order = 7)]
    public long TaxMinor { get; init; }

    /// <summary>Seconds until an unopened request expires.</summary>
    [DataMember(Order = 8)]
    public required int UnopenedSeconds { get; init; }

    /// <summary>Seconds the customer has after opening the checkout.</summary>
    [DataMember(Order = 9)]
    public required int OpenedSeconds { get; init; }

    /// <summary>The application that asks.</summary>
    [DataMember(Order = 10)]
    public required string ApplicationId { get; init; }

    /// <summary>The application's own data, JSON text, echoed back.</summary>
    [DataMember(Order = 11)]
    public string? Metadata { get; init; }

    /// <summary>The expired request that the customer renews; null if an application asks.</summary>
    [DataMember(Order = 12)]
    public string? Renews { get; init; }

    /// <summary>The language that the application asks for, a BCP 47 tag; null for none.</summary>
    [DataMember(Order = 13)]
    public string? Language { get; init; }
}

/// <summary>An application cancels a request.</summary>
/// <param name="RequestId">The request.</param>
/// <param name="ApplicationId">The application.</param>
[DataContract]
public sealed record CancelRequested(
    [property: DataMember(Order = 0)] string RequestId,
    [property: DataMember(Order = 1)] string ApplicationId) : Input;

/// <summary>An application asks for a refund.</summary>
/// <param name="RequestId">The request.</param>
/// <param name="ApplicationId">The application.</param>
/// <param name="AmountMinor">Minor units; null means all that is left.</param>
/// <param name="Command">The command's own id, so that a repetition is seen.</param>
[DataContract]
public sealed record RefundRequested(
    [property: DataMember(Order = 0)] string RequestId,
    [property: DataMember(Order = 1)] string ApplicationId,
    [property: DataMember(Order = 2)] long? AmountMinor,
    [property: DataMember(Order = 3)] string Command) : Input;

/// <summary>The customer pressed the pay button on our page.</summary>
/// <param name="RequestId">The request.</param>
/// <param name="SaveCard">True when the customer ticked that the card be saved.</param>
[DataContract]
public sealed record CheckoutRequested(
    [property: DataMember(Order = 0)] string RequestId,
    [property: DataMember(Order = 1)] bool SaveCard) : Input;

/// <summary>The customer came back from the gateway's page: a hint to read, never a fact.</summary>
/// <param name="RequestId">The request.</param>
[DataContract]
public sealed record CustomerReturned([property: DataMember(Order = 0)] string RequestId) : Input;

/// <summary>The gateway reports an event of an object of ours: a hint to read it.</summary>
/// <param name="RequestId">The request the object belongs to.</param>
/// <param name="Number">The attempt, if the object's metadata names it.</param>
/// <param name="Kind">The event.</param>
/// <param name="ObjectId">The object, for example <c>cs_…</c>.</param>
/// <param name="IntentId">The PaymentIntent it belongs to, where known.</param>
/// <param name="RefundNumber">The refund, if the object's metadata names it.</param>
/// <param name="ObjectKind">The kind of the object.</param>
[DataContract]
public sealed record GatewayHint(
    [property: DataMember(Order = 0)] string RequestId,
    [property: DataMember(Order = 1)] int? Number,
    [property: DataMember(Order = 2)] GatewayEventKind Kind,
    [property: DataMember(Order = 3)] string ObjectId,
    [property: DataMember(Order = 4)] string? IntentId,
    [property: DataMember(Order = 5)] int? RefundNumber,
    [property: DataMember(Order = 6)] GatewayObjectKind ObjectKind) : Input
{
    /// <summary>The notification for the payment.</summary>
    public GatewayNotification ToNotification() => new(Kind, ObjectKind, ObjectId, IntentId, Number, RefundNumber);
}

/// <summary>The gateway reports an event of a PaymentIntent whose request is still unknown.</summary>
/// <param name="Kind">The event.</param>
/// <param name="ObjectId">The object the event is about.</param>
/// <param name="IntentId">The PaymentIntent.</param>
/// <param name="ObjectKind">The kind of the object.</param>
[DataContract]
public sealed record UnroutedGatewayEvent(
    [property: DataMember(Order = 0)] GatewayEventKind Kind,
    [property: DataMember(Order = 1)] string ObjectId,
    [property: DataMember(Order = 2)] string IntentId,
    [property: DataMember(Order = 3)] GatewayObjectKind ObjectKind) : Input;

/// <summary>The gateway's definite answer to a money effect.</summary>
/// <param name="Effect">The effect as it was sent.</param>
/// <param name="Answer">The answer.</param>
[DataContract]
public sealed record GatewayAnswered(
    [property: DataMember(Order = 0)] GatewayRequest Effect,
    [property: DataMember(Order = 1)] GatewayAnswer Answer) : Input;

/// <summary>A charge is unanswered for a while: the customer is told to wait.</summary>
/// <param name="RequestId">The request.</param>
/// <param name="Number">The attempt.</param>
[DataContract]
public sealed record GatewaySilent(
    [property: DataMember(Order = 0)] string RequestId,
    [property: DataMember(Order = 1)] int Number) : Input;

/// <summary>A message could not be delivered, in a way that changes what the bot does.</summary>
/// <param name="Message">The message as it was to be sent.</param>
/// <param name="Failure">Its meaning for the conversation.</param>
/// <param name="ErrorCode">The provider's code.</param>
[DataContract]
public sealed record MessageFailed(
    [property: DataMember(Order = 0)] SendMessage Message,
    [property: DataMember(Order = 1)] MessageFailure Failure,
    [property: DataMember(Order = 2)] int? ErrorCode) : Input;

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

/// <summary>A card was changed or lost at the gateway, and its owner is still unknown.</summary>
/// <param name="CustomerId">The gateway's customer, <c>cus_…</c>.</param>
/// <param name="PaymentMethodId">The card, <c>pm_…</c>.</param>
[DataContract]
public sealed record UnroutedCardEvent(
    [property: DataMember(Order = 0)] string CustomerId,
    [property: DataMember(Order = 1)] string PaymentMethodId) : Input;

/// <summary>
/// A saved card was detached, or the gateway's customer was deleted with every card.
/// </summary>
/// <param name="CustomerId">The gateway's customer, <c>cus_…</c>.</param>
/// <param name="PaymentMethodId">The card, <c>pm_…</c>; null for all cards.</param>
[DataContract]
public sealed record CardGone(
    [property: DataMember(Order = 0)] string CustomerId,
    [property: DataMember(Order = 1)] string? PaymentMethodId) : Input;

/// <summary>
/// The current state of a saved card at the gateway: the card network may have changed its number or date.
/// </summary>
/// <param name="Card">The card.</param>
[DataContract]
public sealed record CardUpdated([property: DataMember(Order = 0)] CardFacts Card) : Input;

/// <summary>Why an owed message was not sent.</summary>
public enum NotSentReason
{
    /// <summary>The customer opted out.</summary>
    OptedOut,

    /// <summary>It expired before it could be sent.</summary>
    Stale,

    /// <summary>The provider did not accept it in any try.</summary>
    GivenUp,

    /// <summary>The settings have no sender for its channel any more.</summary>
    NoSender,
}

/// <summary>A message about a payment was not sent, and never will be.</summary>
/// <param name="RequestId">The payment request.</param>
/// <param name="Purpose">Its purpose.</param>
/// <param name="Reason">Why.</param>
/// <param name="Number">
/// Its number among the messages that ask, see <see cref="RequestDelivery.Number"/>; 0 if it did not ask.
/// </param>
[DataContract]
public sealed record MessageNotSent(
    [property: DataMember(Order = 0)] string RequestId,
    [property: DataMember(Order = 1)] MessagePurpose Purpose,
    [property: DataMember(Order = 2)] NotSentReason Reason,
    [property: DataMember(Order = 3)] int Number = 0) : Input;

/// <summary>A delivery report of a message that asks for the money.</summary>
/// <param name="RequestId">The payment request.</param>
/// <param name="Number">Its number, see <see cref="RequestDelivery.Number"/>.</param>
/// <param name="State">Sent, Delivered or Read.</param>
/// <param name="ProviderId">The provider's id of the message.</param>
[DataContract]
public sealed record MessageProgressed(
    [property: DataMember(Order = 0)] string RequestId,
    [property: DataMember(Order = 1)] int Number,
    [property: DataMember(Order = 2)] DeliveryState State,
    [property: DataMember(Order = 3)] string? ProviderId) : Input;

/// <summary>An operator replays a message that was dead-lettered.</summary>
/// <param name="RequestId">The request it is about.</param>
/// <param name="Purpose">Its purpose.</param>
[DataContract]
public sealed record MessageReplayed(
    [property: DataMember(Order = 0)] string RequestId,
    [property: DataMember(Order = 1)] MessagePurpose Purpose) : Input;

/// <summary>An operator lifts the freeze of a customer, whatever caused it.</summary>
/// <param name="RequestId">A payment request of the customer.</param>
/// <param name="By">The operator: <c>api:…</c> or <c>operator</c>.</param>
/// <param name="Reason">Why, in the operator's words; kept in the payment's history.</param>
[DataContract]
public sealed record FreezeLifted(
    [property: DataMember(Order = 0)] string RequestId,
    [property: DataMember(Order = 1)] string By,
    [property: DataMember(Order = 2)] string Reason) : Input;

/// <summary>Another address of this customer opted out before it was known to be this customer's.</summary>
/// <param name="Channel">The channel.</param>
[DataContract]
public sealed record AddressOptedOut([property: DataMember(Order = 0)] Channel Channel) : Input;
