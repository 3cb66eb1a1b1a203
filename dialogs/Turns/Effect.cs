using System.Runtime.Serialization;
using Chat2Pay.Payments;
using Chat2Pay.Payments.Gateway;
using Chat2Pay.Payments.Requests;

namespace Chat2Pay.Dialogs.Turns;

/// <summary>A call to the outside that a turn decided on; see <see cref="StoredTypeIds.Effects"/>.</summary>
public abstract record Effect
{
    /// <summary>
    /// The W3C traceparent of the turn that decided on it (https://www.w3.org/TR/trace-context/); null if the turn is
    /// not sampled. It is for tracing only.
    /// </summary>
    public string? Trace { get; init; }
}

/// <summary>A call to the gateway.</summary>
/// <param name="Call">The call.</param>
[DataContract]
public sealed record CallGateway([property: DataMember(Order = 0)] GatewayRequest Call) : Effect;

/// <summary>What a message is for: decides its template, and whether losing it is worse than repeating it.</summary>
public enum MessagePurpose
{
    /// <summary>An answer in the conversation: help, a refusal, "please wait".</summary>
    Reply,

    /// <summary>A request with the link to pay.</summary>
    PaymentLink,

    /// <summary>A request that can be answered with "yes".</summary>
    PaymentQuestion,

    /// <summary>The link after a decline, or for the bank's check.</summary>
    FallbackLink,

    /// <summary>A receipt.</summary>
    Receipt,

    /// <summary>A notice of a change: expired, cancelled, refunded.</summary>
    Notice,

    /// <summary>The code that is typed on the gateway's page to save the card.</summary>
    VerificationCode,
}

/// <summary>A button of a message.</summary>
/// <param name="Title">At most 20 characters.</param>
/// <param name="Payload">The data of a tap, at most 128 characters.</param>
[DataContract]
public sealed record MessageButton(
    [property: DataMember(Order = 0)] string Title,
    [property: DataMember(Order = 1)] string Payload);

/// <summary>A message to the customer.</summary>
[DataContract]
public sealed record SendMessage : Effect
{
    /// <summary>The channel.</summary>
    [DataMember(Order = 0)]
    public required Channel Channel { get; init; }

    /// <summary>Our sender, E.164.</summary>
    [DataMember(Order = 1)]
    public required string From { get; init; }

    /// <summary>The customer's address as the channel writes it: a number, or an id without one.</summary>
    [DataMember(Order = 2)]
    public required string To { get; init; }

    /// <summary>The purpose.</summary>
    [DataMember(Order = 3)]
    public required MessagePurpose Purpose { get; init; }

    /// <summary>The whole text as the customer reads it where the channel shows plain text.</summary>
    [DataMember(Order = 4)]
    public required string Text { get; init; }

    /// <summary>Buttons for channels that have them; the text alone must be enough without them.</summary>
    [DataMember(Order = 5)]
    public IReadOnlyList<MessageButton> Buttons { get; init; } = [];

    /// <summary>
    /// The values of the purpose's template, in the order its placeholders {{1}}, {{2}}, … name them; used where the
    /// channel wants a template.
    /// </summary>
    [DataMember(Order = 6)]
    public IReadOnlyList<string> TemplateValues { get; init; } = [];

    /// <summary>True when the channel takes only an approved template now (WhatsApp outside the 24 hours).</summary>
    [DataMember(Order = 7)]
    public bool TemplateOnly { get; init; }

    /// <summary>The request it is about; null without one.</summary>
    [DataMember(Order = 8)]
    public string? RequestId { get; init; }

    /// <summary>
    /// The number of the message among those that ask for the request's money, see <see
    /// cref="RequestDelivery.Number"/>; 0 if it does not ask.
    /// </summary>
    [DataMember(Order = 9)]
    public int Number { get; init; }

    /// <summary>
    /// True for the one message after an opt-out: it confirms the opt-out, within five minutes or never (47 CFR
    /// 64.1200(a)(12)).
    /// </summary>
    [DataMember(Order = 11)]
    public bool ConfirmsOptOut { get; init; }

    /// <summary>The language of its text, a BCP 47 tag, which decides its template; null is English.</summary>
    [DataMember(Order = 12)]
    public string? Language { get; init; }

    /// <summary>True for an answer that is about no payment: it is sent while the sender is idle.</summary>
    public bool IsTalk => Purpose == MessagePurpose.Reply && RequestId is null && !ConfirmsOptOut;

    /// <summary>
    /// The input for its mailbox if it is withdrawn: a receipt or a notice is owed, and the payment's history keeps
    /// that the customer did not want it. Null if nothing is owed.
    /// </summary>
    public MessageNotSent? OnWithdrawn() =>
        (Purpose is MessagePurpose.Receipt or MessagePurpose.Notice || Number > 0) && RequestId is { } id
            ? new MessageNotSent(id, Purpose, NotSentReason.OptedOut, Number) { Trace = Trace }
            : null;
}

/// <summary>Remove the text of a received message at the provider: it held a card number.</summary>
/// <param name="Channel">The channel.</param>
/// <param name="MessageId">The provider's id of the message.</param>
[DataContract]
public sealed record RedactMessage(
    [property: DataMember(Order = 0)] Channel Channel,
    [property: DataMember(Order = 1)] string MessageId) : Effect;

/// <summary>Reads the request of a PaymentIntent at the gateway, and passes the event on to it.</summary>
/// <param name="Kind">The event.</param>
/// <param name="ObjectId">The object the event is about.</param>
/// <param name="IntentId">The PaymentIntent.</param>
/// <param name="ObjectKind">The kind of the object.</param>
[DataContract]
public sealed record ResolveOwner(
    [property: DataMember(Order = 0)] GatewayEventKind Kind,
    [property: DataMember(Order = 1)] string ObjectId,
    [property: DataMember(Order = 2)] string IntentId,
    [property: DataMember(Order = 3)] GatewayObjectKind ObjectKind) : Effect;

/// <summary>Detaches a saved card at the gateway: it can never be charged again.</summary>
/// <param name="PaymentMethodId">The card, <c>pm_…</c>.</param>
[DataContract]
public sealed record DetachCard([property: DataMember(Order = 0)] string PaymentMethodId) : Effect;

/// <summary>Reads the owner and the state of a changed card at the gateway, and tells the owner's mailbox.</summary>
/// <param name="CustomerId">The gateway's customer, <c>cus_…</c>.</param>
/// <param name="PaymentMethodId">The card, <c>pm_…</c>.</param>
[DataContract]
public sealed record ResolveCardOwner(
    [property: DataMember(Order = 0)] string CustomerId,
    [property: DataMember(Order = 1)] string PaymentMethodId) : Effect;

/// <summary>Stores the mailbox of an id, so that a message without a number finds it.</summary>
/// <param name="Address">The id.</param>
/// <param name="At">When a signed message named both, Unix milliseconds.</param>
[DataContract]
public sealed record LearnAddress(
    [property: DataMember(Order = 0)] string Address,
    [property: DataMember(Order = 1)] long At) : Effect;
