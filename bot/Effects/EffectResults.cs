using Chat2Pay.Bot.Telemetry;
using Chat2Pay.Dialogs.Customers.Stored;
using Chat2Pay.Dialogs.Engine;
using Chat2Pay.Dialogs.Journeys.Stored;
using Chat2Pay.Dialogs.Messages.Stored;
using Chat2Pay.Dialogs.PaymentRequests.Stored;
using Chat2Pay.Payments;
using Chat2Pay.Payments.Gateway;
using Chat2Pay.Payments.Requests;
using Chat2Pay.Turns.Kinds;
using Chat2Pay.Turns.Store;

namespace Chat2Pay.Bot.Effects;

/// <summary>Makes the inputs that report the results of effects.</summary>
internal static class EffectResults
{
    /// <summary>How long a result's id is remembered: longer than an effect is ever in flight unresolved.</summary>
    public static readonly TimeSpan RememberFor = TimeSpan.FromDays(3);

    public static NewInput Answer(string effectId, GatewayRequest effect, GatewayAnswer answer) =>
        Of($"answer:{effectId}", new GatewayAnswered(effect, answer), effect.RequestId);

    /// <param name="effectId">The effect.</param>
    /// <param name="message">The message.</param>
    /// <param name="failure">Its meaning for the conversation.</param>
    /// <param name="errorCode">The provider's code.</param>
    /// <param name="messageId">The message's id; null if nobody reads conversations.</param>
    public static NewInput Failure(
        string effectId, SendMessage message, MessageFailure failure, int? errorCode, string? messageId) =>
        Of(FailureId(effectId), new MessageFailed(message, failure, errorCode, messageId), message.RequestId);

    /// <summary>
    /// The report that a message asking for money was accepted by the provider; null for any other message.
    /// </summary>
    public static NewInput? Sent(string effectId, SendMessage message, string? providerId) =>
        message is { Number: > 0, RequestId: { } request }
            ? Of(
                ProgressId(effectId, DeliveryState.Sent),
                new MessageProgressed(request, message.Number, DeliveryState.Sent, providerId),
                request)
            : null;

    /// <summary>The same id for the call's answer and for a status callback.</summary>
    public static string ProgressId(string effectId, DeliveryState state) =>
        $"{RequestDelivery.WireName(state)}:{effectId}";

    public static NewInput Called(string effectId, ServiceAnswered answered) => Of($"called:{effectId}", answered, requestId: null);

    public static NewInput OptedOut(string effectId, Channel channel) =>
        Of($"optedout:{effectId}", new AddressOptedOut(channel), requestId: null);

    /// <summary>The report of a message that is not sent; null if it is about no payment and nobody reads conversations.</summary>
    public static NewInput? NotSent(string effectId, SendMessage message, NotSentReason reason, string? messageId) =>
        message.RequestId is not null || messageId is not null
            ? Of(
                $"notsent:{effectId}",
                new MessageNotSent(
                    message.RequestId, message.Purpose, reason, message.Number, messageId,
                    messageId is null ? null : message.Channel),
                message.RequestId)
            : null;

    /// <summary>The same id for the call's failure and for a later status callback.</summary>
    public static string FailureId(string effectId) => $"failed:{effectId}";

    private static NewInput Of(string id, Input input, string? requestId) => new()
    {
        Id = id,
        Body = ConversationModules.Codec.Encode(BotTraces.Marked(input)),
        RememberFor = RememberFor,
        Room = InboxQuota.Reserved,
        Concerns = PaymentRequestId.TryParse(requestId, out PaymentRequestId request) ? request : null,
    };
}
