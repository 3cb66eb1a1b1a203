using System.Collections.Frozen;
using System.Text.Json;
using Chat2Pay.Payments.Requests;
using Chat2Pay.Payments.Texts;

namespace Chat2Pay.Dialogs.Events;

/// <summary>The types of events by their names, which are stored and never change their meaning.</summary>
public static class EventTypes
{
    /// <summary>A callback endpoint gets nothing any more, because of its answers.</summary>
    public const string CallbackEndpointDisabled = "callback_endpoint.disabled";

    private static readonly FrozenDictionary<PaymentEventType, string> OfPayments = Enum.GetValues<PaymentEventType>()
        .ToFrozenDictionary(type => type, type => "payment." + WireNames.Of(type));

    private static readonly FrozenDictionary<ConversationEventType, string> OfConversations =
        new Dictionary<ConversationEventType, string>
        {
            [ConversationEventType.HolderChanged] = "conversation.holder_changed",
            [ConversationEventType.MessageReceived] = "message.received",
            [ConversationEventType.MessageSent] = "message.sent",
            [ConversationEventType.MessageDeliveryChanged] = "message.delivery_changed",
            [ConversationEventType.CustomerOptedOut] = "customer.opted_out",
            [ConversationEventType.CustomerOptedIn] = "customer.opted_in",
            [ConversationEventType.CustomerForgotten] = "customer.forgotten",
            [ConversationEventType.JourneyStarted] = "journey.started",
            [ConversationEventType.JourneyEnded] = "journey.ended",
        }.ToFrozenDictionary();

    /// <summary>Every name, in the order in which they are explained.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        .. OfPayments.OrderBy(one => one.Key).Select(one => one.Value),
        .. OfConversations.OrderBy(one => one.Key).Select(one => one.Value),
        CallbackEndpointDisabled,
    ];

    /// <summary>The name of a type of events about a payment request.</summary>
    public static string NameOf(PaymentEventType type) => OfPayments[type];

    /// <summary>The name of a type of events about a conversation.</summary>
    public static string NameOf(ConversationEventType type) => OfConversations[type];
}
