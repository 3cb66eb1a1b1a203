using System.Text.Json;
using Chat2Pay.Bot.Api.Binding;
using Chat2Pay.Bot.Api.Conversations;
using Chat2Pay.Bot.Api.PaymentRequests;
using Chat2Pay.Dialogs.Channels;
using Chat2Pay.Dialogs.Conversations;
using Chat2Pay.Dialogs.Events;
using Chat2Pay.Dialogs.Messages.Stored;
using Chat2Pay.Payments.Requests;
using Chat2Pay.Payments.Texts;

namespace Chat2Pay.Bot.Api.Events;

/// <summary>What an event says of a conversation. It has the members that its type needs.</summary>
public sealed record ConversationEventResource : EventData
{
    /// <summary>The id of the conversation.</summary>
    public required string ConversationId { get; init; }

    /// <summary>The id of the message: msg_… of one to the customer, the provider's of one from the customer.</summary>
    public string? MessageId { get; init; }

    /// <summary>The payment request that the message is about.</summary>
    public string? PaymentRequestId { get; init; }

    /// <summary>sms, whatsapp or rcs.</summary>
    [ChannelWord]
    public string? Channel { get; init; }

    /// <summary>Who wrote the message: customer, bot or agent.</summary>
    [AuthorWord]
    public string? Author { get; init; }

    /// <summary>The purpose of a message to the customer.</summary>
    [PurposeWord]
    public string? Purpose { get; init; }

    /// <summary>What became of a message to the customer: delivered, read, failed or suppressed (not sent).</summary>
    [DeliveryWord]
    public string? State { get; init; }

    /// <summary>Why a message was not sent: opted_out, stale, given_up, no_sender, window_closed or card_number.</summary>
    [NotSentWord]
    public string? Reason { get; init; }

    /// <summary>The messaging provider's error code of a message that failed.</summary>
    public int? ErrorCode { get; init; }

    /// <summary>The new holder: bot, agent or desk.</summary>
    [HolderWord]
    public string? Holder { get; init; }

    /// <summary>The id of the application that took the conversation or gave it back.</summary>
    public string? Application { get; init; }

    /// <summary>What an event says of a conversation.</summary>
    internal static ConversationEventResource From(string conversationId, ConversationEventData told) => new()
    {
        ConversationId = conversationId,
        MessageId = told.MessageId,
        PaymentRequestId = told.PaymentRequestId,
        Channel = told.Channel is { } channel ? ChannelProfiles.Of(channel).Id : null,
        Author = told.Author is { } author ? WireNames.Of(author) : null,
        Purpose = told.Purpose is { } purpose ? WireNames.Of(purpose) : null,
        State = told.State is { } state ? RequestDelivery.WireName(state) : null,
        Reason = told.Reason is { } reason ? WireNames.Of(reason) : null,
        ErrorCode = told.ErrorCode,
        Holder = told.Holder is { } holder ? ConversationsProjection.WordOf(holder) : null,
        Application = told.Application,
    };
}

/// <summary>The word of a closed set.</summary>
/// <typeparam name="T">The set.</typeparam>
internal abstract class MemberWordAttribute<T>() : WordsAttribute(Names, "one of " + string.Join(", ", Names))
    where T : struct, Enum
{
    private static IReadOnlyList<string> Names => [.. Enum.GetValues<T>().Select(WireNames.Of)];
}

/// <summary>Who wrote a message.</summary>
internal sealed class AuthorWordAttribute : MemberWordAttribute<MessageAuthor>;

/// <summary>The purpose of a message.</summary>
internal sealed class PurposeWordAttribute : MemberWordAttribute<MessagePurpose>;

/// <summary>Why a message was not sent.</summary>
internal sealed class NotSentWordAttribute : MemberWordAttribute<NotSentReason>;
