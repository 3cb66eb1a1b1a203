using System.Diagnostics;
using System.Text.Json.Serialization;
using Chat2Pay.Bot.Api.Binding;
using Chat2Pay.Bot.Api.PaymentRequests;
using Chat2Pay.Dialogs.Channels;
using Chat2Pay.Dialogs.Events;
using Chat2Pay.Payments.Requests;

namespace Chat2Pay.Bot.Api.Events;

/// <summary>An event as the API shows it.</summary>
public sealed record EventResource
{
    /// <summary>
    /// The id, the same every time the event is read: evt_, the id of its subject without pr_ or cv_, _ and the sequence.
    /// </summary>
    public required string Id { get; init; }

    /// <summary>What happened, for example payment.paid. Later versions may add types: pass over those you do not know.</summary>
    [EventTypeWord]
    public required string Type { get; init; }

    /// <summary>When it happened, ISO 8601 in UTC.</summary>
    public required DateTimeOffset Timestamp { get; init; }

    /// <summary>Its place among the events of its subject: 1, 2, 3 and so on without a gap.</summary>
    public required int Sequence { get; init; }

    /// <summary>
    /// The payment request as it was, what happened in the conversation, the run of a journey, or what became of the callback
    /// endpoint.
    /// </summary>
    public required EventData Data { get; init; }

    /// <summary>An event as the API shows it.</summary>
    internal static EventResource From(EventRecord told) => new()
    {
        Id = told.Id,
        Type = told.Type,
        Timestamp = DateTimeOffset.FromUnixTimeMilliseconds(told.At),
        Sequence = told.Sequence,
        Data = told switch
        {
            { Payment: { } payment } => PaymentEventResource.From(told.Subject, payment),
            { Conversation: { Run: { } run } conversation } => JourneyEventResource.From(told.Subject, conversation.Channel, run),
            { Conversation: { } conversation } => ConversationEventResource.From(told.Subject, conversation),
            { CallbackEndpoint: { } endpoint } => new CallbackEndpointEventResource(told.Subject, endpoint.Reason),
            _ => throw new UnreachableException($"An event of type {told.Type} holds no data."),
        },
    };
}

/// <summary>What an event says of its subject.</summary>
[JsonDerivedType(typeof(PaymentEventResource))]
[JsonDerivedType(typeof(ConversationEventResource))]
[JsonDerivedType(typeof(JourneyEventResource))]
[JsonDerivedType(typeof(CallbackEndpointEventResource))]
public abstract record EventData;

/// <summary>What an event says of its callback endpoint.</summary>
/// <param name="CallbackEndpointId">The id of the endpoint.</param>
/// <param name="Reason">Why it gets nothing any more: gone (it answered 410) or failing (nothing got through for days).</param>
public sealed record CallbackEndpointEventResource(string CallbackEndpointId, string Reason) : EventData;

/// <summary>What an event says of its payment request. Amounts are in minor units.</summary>
public sealed record PaymentEventResource : EventData
{
    /// <summary>The id of the payment request.</summary>
    public required string PaymentRequestId { get; init; }

    /// <summary>Your order number.</summary>
    public required string OrderNumber { get; init; }

    /// <summary>The status then.</summary>
    [StatusWord]
    public required string Status { get; init; }

    /// <summary>
    /// The word of the history that it is, for example declined:insufficient_funds (docs/api.md explains each); absent for
    /// the delivery of a message.
    /// </summary>
    public string? Reason { get; init; }

    /// <summary>sms, whatsapp or rcs.</summary>
    [ChannelWord]
    public required string Channel { get; init; }

    /// <summary>ISO 4217 code.</summary>
    public required string Currency { get; init; }

    /// <summary>The whole amount.</summary>
    public required long Amount { get; init; }

    /// <summary>What all charges together have taken.</summary>
    public required long CapturedAmount { get; init; }

    /// <summary>What went back of it.</summary>
    public required long RefundedAmount { get; init; }

    /// <summary>What is disputed of it.</summary>
    public required long DisputedAmount { get; init; }

    /// <summary>What has to go back and is not on its way.</summary>
    public required long OwedAmount { get; init; }

    /// <summary>The payment request of an event.</summary>
    internal static PaymentEventResource From(string requestId, PaymentEventData told) => new()
    {
        PaymentRequestId = requestId,
        OrderNumber = told.OrderNumber,
        Status = PaymentStatusTable.WireName(told.Status),
        Reason = told.Reason,
        Channel = ChannelProfiles.Of(told.Channel).Id,
        Currency = told.CurrencyCode,
        Amount = told.AmountMinor,
        CapturedAmount = told.CapturedMinor,
        RefundedAmount = told.RefundedMinor,
        DisputedAmount = told.DisputedMinor,
        OwedAmount = told.OwedMinor,
    };
}

/// <summary>A page of events.</summary>
/// <param name="Events">The events, oldest first; those of one subject in their sequence.</param>
/// <param name="Cursor">Where the page ended: the parameter after of the next call, also when there is nothing more yet.</param>
/// <param name="HasMore">True when more events are there already; false when you are up to date.</param>
public sealed record EventList(IReadOnlyList<EventResource> Events, string Cursor, bool HasMore);

/// <summary>The name of a type of events.</summary>
internal sealed class EventTypeWordAttribute() : WordsAttribute([.. EventTypes.All], "one of " + string.Join(", ", EventTypes.All));
