using System.Runtime.Serialization;
using Chat2Pay.Payments;
using Chat2Pay.Payments.Gateway;
using Chat2Pay.Payments.Requests;

namespace Chat2Pay.Dialogs.Turns;

/// <summary>Everything that can change a customer's conversation or payments; see <see cref="StoredTypeIds.Inputs"/>.</summary>
public abstract record Input
{
    /// <summary>
    /// The W3C traceparent of what brought it (https://www.w3.org/TR/trace-context/); null when that is not sampled. It
    /// changes nothing but what observers see.
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
    /// The customer's address as the channel writes it: a number in any of its forms, or an id without a number. Answers
    /// on that channel go there.
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

    /// <summary>What the carrier layer made of a keyword: STOP, START or HELP; it has answered the customer itself.</summary>
    [DataMember(Order = 7)]
    public string? CarrierKeyword { get; init; }

    /// <summary>The provider's id of the message that this one quotes or whose button was tapped; null when none.</summary>
    [DataMember(Order = 8)]
    public string? QuotedMessageId { get; init; }

    /// <summary>Whose words these are.</summary>
    [DataMember(Order = 9)]
    public Provenance Provenance { get; init; }

    /// <summary>The id that WhatsApp knows the customer by, where it is told.</summary>
    [DataMember(Order = 11)]
    public string? UserId { get; init; }

    /// <summary>The customer's number where <see cref="From"/> is an id; null where it is not told.</summary>
    [DataMember(Order = 12)]
    public string? Number { get; init; }
}

/// <summary>Whose words a message holds.</summary>
public enum Provenance
{
    /// <summary>The customer's own.</summary>
    Own,

    /// <summary>Forwarded: somebody else's.</summary>
    Forwarded,

    /// <summary>The caption of a picture or another attachment.</summary>
    Caption,

    /// <summary>A button or list entry that no message of this product has.</summary>
    ForeignButton,

    /// <summary>Perhaps only the beginning of what was written.</summary>
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

    /// <summary>The expired request that the customer wants made anew; null when an application asks.</summary>
    [DataMember(Order = 12)]
    public string? Renews { get; init; }
}

/// <summary>An application calls a request off.</summary>
/// <param name="RequestId">The request.</param>
/// <param name="ApplicationId">The application.</param>
[DataContract]
public sealed record CancelRequested(
    [property: DataMember(Order = 0)] string RequestId,
    [property: DataMember(Order = 1)] string ApplicationId) : Input;

/// <summary>An application gives money back.</summary>
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

/// <summary>The gateway says that something happened to an object of ours: a hint to read it.</summary>
/// <param name="RequestId">The request the object belongs to.</param>
/// <param name="Number">The attempt, where the object's metadata names it.</param>
/// <param name="Kind">What happened.</param>
/// <param name="ObjectId">The object, for example <c>cs_…</c>.</param>
/// <param name="IntentId">The PaymentIntent it belongs to, where known.</param>
/// <param name="RefundNumber">The refund, where the object's metadata names it.</param>
/// <param name="ObjectKind">What kind of object it is.</param>
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
    /// <summary>What the payment is told.</summary>
    public GatewayNotification ToNotification() => new(Kind, ObjectKind, ObjectId, IntentId, Number, RefundNumber);
}

/// <summary>The gateway says that something happened to a PaymentIntent whose request has to be looked up first.</summary>
/// <param name="Kind">What happened.</param>
/// <param name="ObjectId">The object the event is about.</param>
/// <param name="IntentId">The PaymentIntent.</param>
/// <param name="ObjectKind">What kind of object it is.</param>
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

/// <summary>A charge has gone unanswered for a while: the customer is told to wait.</summary>
/// <param name="RequestId">The request.</param>
/// <param name="Number">The attempt.</param>
[DataContract]
public sealed record GatewaySilent(
    [property: DataMember(Order = 0)] string RequestId,
    [property: DataMember(Order = 1)] int Number) : Input;

/// <summary>A message could not be delivered, in a way that changes what the bot does.</summary>
/// <param name="Message">The message as it was to be sent.</param>
/// <param name="Failure">What that means for the conversation.</param>
/// <param name="ErrorCode">The provider's code.</param>
[DataContract]
public sealed record MessageFailed(
    [property: DataMember(Order = 0)] SendMessage Message,
    [property: DataMember(Order = 1)] MessageFailure Failure,
    [property: DataMember(Order = 2)] int? ErrorCode) : Input;

/// <summary>What a failed message means.</summary>
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

/// <summary>A card was changed or lost at the gateway, and nothing says yet whose it is.</summary>
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
/// <param name="PaymentMethodId">The card, <c>pm_…</c>; null when it is all of them.</param>
[DataContract]
public sealed record CardGone(
    [property: DataMember(Order = 0)] string CustomerId,
    [property: DataMember(Order = 1)] string? PaymentMethodId) : Input;

/// <summary>The gateway shows a saved card as it is now: the card network may have given it another number or date.</summary>
/// <param name="Card">The card.</param>
[DataContract]
public sealed record CardUpdated([property: DataMember(Order = 0)] CardFacts Card) : Input;

/// <summary>Why a message that was owed was not sent.</summary>
public enum NotSentReason
{
    /// <summary>The customer does not want any.</summary>
    OptedOut,

    /// <summary>It could not be sent while it was worth sending.</summary>
    Stale,

    /// <summary>The provider did not take it on, however often it was asked.</summary>
    GivenUp,

    /// <summary>The settings name no sender for its channel any more.</summary>
    NoSender,
}

/// <summary>A message about a payment was not sent, and never will be.</summary>
/// <param name="RequestId">The payment request.</param>
/// <param name="Purpose">What it was for.</param>
/// <param name="Reason">Why.</param>
/// <param name="Number">Which message that asks it was, see <see cref="RequestDelivery.Number"/>; 0 when it did not ask.</param>
[DataContract]
public sealed record MessageNotSent(
    [property: DataMember(Order = 0)] string RequestId,
    [property: DataMember(Order = 1)] MessagePurpose Purpose,
    [property: DataMember(Order = 2)] NotSentReason Reason,
    [property: DataMember(Order = 3)] int Number = 0) : Input;

/// <summary>A message that asks for the money has come further.</summary>
/// <param name="RequestId">The payment request.</param>
/// <param name="Number">Which of its messages, see <see cref="RequestDelivery.Number"/>.</param>
/// <param name="State">Sent, Delivered or Read.</param>
/// <param name="ProviderId">The provider's id of the message.</param>
[DataContract]
public sealed record MessageProgressed(
    [property: DataMember(Order = 0)] string RequestId,
    [property: DataMember(Order = 1)] int Number,
    [property: DataMember(Order = 2)] DeliveryState State,
    [property: DataMember(Order = 3)] string? ProviderId) : Input;

/// <summary>An operator has a message sent after all that had been given up.</summary>
/// <param name="RequestId">The request it is about.</param>
/// <param name="Purpose">What it was for.</param>
[DataContract]
public sealed record MessageReplayed(
    [property: DataMember(Order = 0)] string RequestId,
    [property: DataMember(Order = 1)] MessagePurpose Purpose) : Input;

/// <summary>An operator lets a customer pay by reply again, whatever had stopped it.</summary>
/// <param name="RequestId">A payment request of the customer.</param>
/// <param name="By">Who: <c>api:…</c> or <c>operator</c>.</param>
/// <param name="Reason">Why, in the operator's words; kept in the payment's history.</param>
[DataContract]
public sealed record FreezeLifted(
    [property: DataMember(Order = 0)] string RequestId,
    [property: DataMember(Order = 1)] string By,
    [property: DataMember(Order = 2)] string Reason) : Input;

/// <summary>Another address of this customer had opted out before it was known to be this customer's.</summary>
/// <param name="Channel">The channel.</param>
[DataContract]
public sealed record AddressOptedOut([property: DataMember(Order = 0)] Channel Channel) : Input;
