using System.Diagnostics;
using Chat2Pay.Adapters.Stripe;
using Chat2Pay.Bot.Telemetry;
using Chat2Pay.Bot.Turns;
using Chat2Pay.Dialogs.Turns;
using Microsoft.Extensions.Primitives;

namespace Chat2Pay.Bot.Webhooks;

/// <summary>
/// Takes Stripe's events. An event is a hint to read the object, and is answered as soon as the hint is stored; Stripe
/// sends it again for up to three days when it is not (https://docs.stripe.com/webhooks#retries).
/// </summary>
internal sealed partial class StripeEndpoint(
    StripeWebhook webhook,
    MailboxDesk desk,
    MailboxAddresses addresses,
    BotMeters meters,
    ILogger<StripeEndpoint> logger)
{
    private static readonly TimeSpan RememberFor = TimeSpan.FromDays(4);

    /// <summary>Answers one call.</summary>
    public async Task<IResult> HandleAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (await WebhookBody.ReadAsync(request, StripeWebhook.MaxBodyBytes, cancellationToken) is not { } body)
        {
            return TypedResults.StatusCode(StatusCodes.Status413PayloadTooLarge);
        }

        switch (webhook.Read(body, SignatureOf(request)))
        {
            case StripeWebhookResult.Owned owned:
                return await PassOnAsync(owned.Event, cancellationToken);
            case StripeWebhookResult.Unowned unowned:
                return await SeekAsync(unowned, cancellationToken);
            case StripeWebhookResult.Card card:
                return await SeekAsync(card, cancellationToken);
            case StripeWebhookResult.Foreign foreign:
                meters.Foreign();
                Log.Foreign(logger, foreign.EventId, foreign.Type);
                return TypedResults.Ok();
            case StripeWebhookResult.Invalid invalid:
                Log.Invalid(logger, invalid.Reason);
                return TypedResults.BadRequest();
            default:
                throw new UnreachableException("The webhook reader has a result that nobody answers.");
        }
    }

    private static string? SignatureOf(HttpRequest request) =>
        request.Headers.TryGetValue("Stripe-Signature", out StringValues values)
            ? values.ToString()
            : null;

    private async Task<IResult> PassOnAsync(GatewayEvent happened, CancellationToken cancellationToken)
    {
        if (happened is { Type: "customer.deleted", Mailbox: { } mailbox })
        {
            return Answer(await desk.DeliverAsync(
                mailbox,
                new CardGone(happened.ObjectId, PaymentMethodId: null),
                $"st:{happened.EventId}",
                RememberFor,
                room: InputRoom.Reserved,
                cancellationToken: cancellationToken));
        }

        if (happened.RequestId is not { } payment)
        {
            // About the customer's record at the gateway: nothing else of it is kept here that an event could change.
            Log.NoRequest(logger, happened.EventId, happened.Type);
            return TypedResults.Ok();
        }

        GatewayHint hint = new(
            payment.Value, happened.AttemptNumber, happened.Type, happened.ObjectId, happened.IntentId);
        return Answer(await desk.DeliverAsync(
            payment.Mailbox,
            hint,
            $"st:{happened.EventId}",
            RememberFor,
            payment,
            StripeEventTypes.HappensOnce(happened.Type) ? [$"st:{happened.ObjectId}:{happened.Type}"] : null,
            InputRoom.Reserved,
            cancellationToken));
    }

    private async Task<IResult> SeekAsync(StripeWebhookResult.Unowned unowned, CancellationToken cancellationToken) =>
        Answer(await desk.DeliverAsync(
            addresses.OfSearch(unowned.IntentId),
            new OwnerSought(unowned.Event.Type, unowned.Event.ObjectId, unowned.IntentId),
            $"st:{unowned.Event.EventId}",
            RememberFor,
            room: InputRoom.Reserved,
            cancellationToken: cancellationToken));

    private async Task<IResult> SeekAsync(StripeWebhookResult.Card card, CancellationToken cancellationToken) =>
        Answer(await desk.DeliverAsync(
            addresses.OfSearch(card.CustomerId),
            new CardSought(card.CustomerId, card.Event.ObjectId),
            $"st:{card.Event.EventId}",
            RememberFor,
            room: InputRoom.Reserved,
            cancellationToken: cancellationToken));

    private static IResult Answer(DeliveryOutcome outcome) => outcome == DeliveryOutcome.Full
        ? TypedResults.StatusCode(StatusCodes.Status503ServiceUnavailable)
        : TypedResults.Ok();

    private static partial class Log
    {
        [LoggerMessage(4260, LogLevel.Information, "Stripe event {Event} {Type} is about a foreign object; ignored")]
        public static partial void Foreign(ILogger logger, string @event, string type);

        [LoggerMessage(4261, LogLevel.Warning, "A call to the Stripe webhook was refused: {Reason}")]
        public static partial void Invalid(ILogger logger, string reason);

        [LoggerMessage(4262, LogLevel.Information, "Stripe event {Event} {Type} is about no payment request; ignored")]
        public static partial void NoRequest(ILogger logger, string @event, string type);
    }
}
