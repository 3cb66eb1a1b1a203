using System.Diagnostics;
using Chat2Pay.Adapters.Stripe;
using Chat2Pay.Bot.Telemetry;
using Chat2Pay.Bot.Workers;
using Chat2Pay.Dialogs.Cards.Stored;
using Chat2Pay.Dialogs.PaymentRequests.Stored;
using Chat2Pay.Payments.Gateway;
using Chat2Pay.Turns.Kinds;
using Chat2Pay.Turns.Store;

namespace Chat2Pay.Bot.Webhooks;

/// <summary>
/// Passes the gateway's events on to their mailboxes, from webhooks and from polling. An event is a hint to read the
/// object; the same event passed on again changes nothing.
/// </summary>
internal sealed partial class GatewayEvents(
    MailboxClient mailboxes, MailboxAddresses addresses, BotMeters meters, ILogger<GatewayEvents> logger)
{
    private static readonly TimeSpan RememberFor = TimeSpan.FromDays(4);

    /// <summary>Stores the input of an event. Events of other installations are accepted and ignored.</summary>
    /// <param name="read">The event.</param>
    /// <param name="cancellationToken">Ends the wait for the store.</param>
    /// <param name="again">
    /// A mark that makes the search for the owner a new one, if the owner's store may have lost the event that the
    /// searching mailbox remembers.
    /// </param>
    public async Task<DeliveryOutcome> PassOnAsync(
        StripeWebhookResult read, CancellationToken cancellationToken, string again = "")
    {
        switch (read)
        {
            case StripeWebhookResult.Owned owned:
                return await PassOnAsync(owned.Event, cancellationToken);
            case StripeWebhookResult.Unowned unowned:
                return await SeekAsync(
                    unowned.IntentId,
                    new UnroutedGatewayEvent(
                        unowned.Event.Kind, unowned.Event.ObjectId, unowned.IntentId, unowned.Event.ObjectKind),
                    unowned.Event.EventId + again,
                    cancellationToken);
            case StripeWebhookResult.Card card:
                return await SeekAsync(
                    card.CustomerId,
                    new UnroutedCardEvent(card.CustomerId, card.Event.ObjectId),
                    card.Event.EventId + again,
                    cancellationToken);
            case StripeWebhookResult.Foreign foreign:
                meters.Foreign();
                Log.Foreign(logger, foreign.EventId, foreign.Type);
                return DeliveryOutcome.Accepted;
            default:
                throw new UnreachableException($"{read.GetType().Name} is nothing to pass on.");
        }
    }

    private async Task<DeliveryOutcome> PassOnAsync(GatewayEvent happened, CancellationToken cancellationToken)
    {
        if (happened is { Kind: GatewayEventKind.CustomerDeleted, Mailbox: { } mailbox })
        {
            return await mailboxes.DeliverAsync(
                mailbox,
                new CardGone(happened.ObjectId, PaymentMethodId: null),
                $"st:{happened.EventId}",
                RememberFor,
                room: InboxQuota.Reserved,
                cancellationToken: cancellationToken);
        }

        if (happened.RequestId is not { } payment)
        {
            // The event is about the customer's record at the gateway, of which nothing else is kept here.
            Log.NoRequest(logger, happened.EventId, happened.Type);
            return DeliveryOutcome.Accepted;
        }

        GatewayHint hint = new(
            payment.Value,
            happened.AttemptNumber,
            happened.Kind,
            happened.ObjectId,
            happened.IntentId,
            happened.RefundNumber,
            happened.ObjectKind);
        return await mailboxes.DeliverAsync(
            payment.Mailbox,
            hint,
            $"st:{happened.EventId}",
            RememberFor,
            payment,
            happened.HappensOnce ? [$"st:{happened.ObjectId}:{happened.Type}"] : null,
            InboxQuota.Reserved,
            cancellationToken);
    }

    private Task<DeliveryOutcome> SeekAsync(
        string gatewayId, Input sought, string eventId, CancellationToken cancellationToken) =>
        mailboxes.DeliverAsync(
            addresses.OfSearch(gatewayId),
            sought,
            $"st:{eventId}",
            RememberFor,
            room: InboxQuota.Reserved,
            cancellationToken: cancellationToken);

    private static partial class Log
    {
        [LoggerMessage(4260, LogLevel.Information, "Stripe event {Event} {Type} is about a foreign object; ignored")]
        public static partial void Foreign(ILogger logger, string @event, string type);

        [LoggerMessage(4262, LogLevel.Information, "Stripe event {Event} {Type} is about no payment request; ignored")]
        public static partial void NoRequest(ILogger logger, string @event, string type);
    }
}
