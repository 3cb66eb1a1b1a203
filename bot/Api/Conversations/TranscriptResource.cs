using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using Chat2Pay.Adapters.Twilio;
using Chat2Pay.Bot.Api.Binding;
using Chat2Pay.Bot.Api.PaymentRequests;
using Chat2Pay.Dialogs.Channels;
using Chat2Pay.Dialogs.Messages.Stored;
using Chat2Pay.Dialogs.Transcripts;
using Chat2Pay.Dialogs.Transcripts.Stored;
using Chat2Pay.Payments;
using Chat2Pay.Payments.Requests;
using Chat2Pay.Payments.Texts;
using Chat2Pay.Turns.Store;

namespace Chat2Pay.Bot.Api.Conversations;

/// <summary>A page of a transcript.</summary>
/// <param name="Messages">The messages, newest first.</param>
/// <param name="Cursor">Where the page ended: the parameter after of the call for older messages; absent where there are none.</param>
/// <param name="HasMore">True when older messages are kept.</param>
public sealed record TranscriptList(IReadOnlyList<TranscriptResource> Messages, string? Cursor, bool HasMore)
{
    internal static TranscriptList From(MailboxId mailbox, TranscriptPage page) => new(
        [.. page.Messages.Select(message => TranscriptResource.From(mailbox, message))],
        page.HasMore ? page.Last.ToString() : null,
        page.HasMore);
}

/// <summary>A message of a conversation.</summary>
/// <param name="Id">Its id, as events name it: msg_… for one that was sent, the provider's for one that came in.</param>
/// <param name="At">When it came, or when it was decided on, ISO 8601 in UTC.</param>
/// <param name="Author">customer, bot, or agent for what was written by POST …/messages.</param>
/// <param name="Name">The name of the agent; absent where none was given.</param>
/// <param name="Channel">sms, whatsapp or rcs.</param>
/// <param name="Text">The text. Card data, verification codes and the secret part of links are left out.</param>
/// <param name="Purpose">
/// reply, payment_link, payment_question, fallback_link, receipt, notice, verification_code or agent; absent for a message
/// of the customer.
/// </param>
/// <param name="PaymentRequestId">The payment request that a sent message is about; absent where there is none.</param>
/// <param name="Delivery">
/// How far a sent message has come; absent while the provider of messages has not taken it, and once its record is not kept
/// any more, after 7 days or as the operator has set.
/// </param>
public sealed record TranscriptResource(
    string Id,
    DateTimeOffset At,
    [property: AuthorWord] string Author,
    string? Name,
    [property: ChannelWord] string Channel,
    string Text,
    [property: PurposeWord] string? Purpose,
    string? PaymentRequestId,
    TranscriptDelivery? Delivery)
{
    internal static TranscriptResource From(MailboxId mailbox, TranscriptMessage written)
    {
        TranscriptRecord message = written.Message;
        return new(
            message.Author == TranscriptAuthor.Customer ? message.Id : message.MessageId ?? MessageId.Of(mailbox, message.Id),
            PaymentResource.Time(message.At),
            AuthorWordAttribute.Of(message.Author),
            message.AuthorName,
            ChannelProfiles.Of(message.Channel).Id,
            message.Text,
            message.Purpose is { } purpose ? PurposeWordAttribute.Of(purpose) : null,
            message.RequestId,
            TranscriptDelivery.From(written.Delivery));
    }
}

/// <summary>How far a sent message has come.</summary>
/// <param name="State">sent (the provider has it), delivered, read or failed.</param>
/// <param name="Code">The provider's error code, for example 30003; absent where there is none.</param>
public sealed record TranscriptDelivery(
    [property: AllowedValues("sent", "delivered", "read", "failed")] string State, int? Code)
{
    internal static TranscriptDelivery? From(EffectRecord? record) => record is null
        ? null
        : new TranscriptDelivery(RequestDelivery.WireName(StateOf(record)), record.ErrorCode);

    private static DeliveryState StateOf(EffectRecord record) => TwilioStatuses.StateOf(record.Status)
        ?? (record.Rank >= EffectRecord.FinalRank ? DeliveryState.Failed : DeliveryState.Sent);
}

/// <summary>The name of an author.</summary>
internal sealed class AuthorWordAttribute() : WordsAttribute(Names, "one of " + string.Join(", ", Names))
{
    private static IReadOnlyList<string> Names => [.. Enum.GetValues<TranscriptAuthor>().Select(Of)];

    /// <summary>The name.</summary>
    public static string Of(TranscriptAuthor author) => WireNames.Of(author);
}

/// <summary>The name of what a message is for.</summary>
internal sealed class PurposeWordAttribute() : WordsAttribute(Names, "one of " + string.Join(", ", Names))
{
    private static IReadOnlyList<string> Names => [.. Enum.GetValues<MessagePurpose>().Select(Of)];

    /// <summary>The name.</summary>
    public static string Of(MessagePurpose purpose) => WireNames.Of(purpose);
}
