using System.Diagnostics;
using Chat2Pay.Bot.Telemetry;
using Chat2Pay.Bot.Workers;
using Chat2Pay.Dialogs.Cards.Stored;
using Chat2Pay.Dialogs.PaymentRequests.Stored;
using Chat2Pay.Payments.Gateway;
using Chat2Pay.Turns.Kinds;
using Chat2Pay.Turns.Store;

namespace Chat2Pay.Bot.Webhooks;

/// <summary>
/// Passes the gateways' events on to their mailboxes, from webhooks and from polling. An event is a hint to read the
/// object; the same event passed on again changes nothing.
/// </summary>
internal sealed partial class GatewayEvents(
    MailboxClient mailboxes, MailboxAddresses addresses, BotMeters meters, ILogger<GatewayEvents> logger)
{
    private static readonly TimeSpan RememberFor = TimeSpan.FromDays(4);

    /// <summary>Stores the input of an event. Events of other installations are accepted and ignored.</summary>
    /// <param name="gateway">The <see cref="IPaymentGateway.Id"/> of the gateway that tells of it.</param>
    /// <param name="read">The event.</param>
    /// <param name="cancellationToken">Ends the wait for the store.</param>
    /// <param name="again">
    /// A mark that makes the search for the owner a new one, if the owner's store may have lost the event that the
    /// searching mailbox remembers.
    /// </param>
    public async Task<DeliveryOutcome> PassOnAsync(
        string gateway, GatewayEventResult read, CancellationToken cancellationToken, string again = "")
    {
        switch (read)
        {
            case GatewayEventResult.Owned owned:
                return await PassOnAsync(gateway, owned.Event, cancellationToken);
            case GatewayEventResult.Unowned unowned:
                return await SeekAsync(
                    gateway,
                    unowned.ChargeId,
                    new UnroutedGatewayEvent(
                        unowned.Event.Kind, unowned.Event.ObjectId, unowned.ChargeId, unowned.Event.ObjectKind, gateway),
                    unowned.Event.EventId + again,
                    cancellationToken);
            case GatewayEventResult.Card card:
                return await SeekAsync(
                    gateway,
                    card.CustomerId,
                    new UnroutedCardEvent(card.CustomerId, card.Event.ObjectId, gateway),
                    card.Event.EventId + again,
                    cancellationToken);
            case GatewayEventResult.Foreign foreign:
                meters.Foreign();
                Log.Foreign(logger, gateway, foreign.EventId, foreign.Type);
                return DeliveryOutcome.Accepted;
            default:
                throw new UnreachableException($"{read.GetType().Name} is nothing to pass on.");
        }
    }

    private async Task<DeliveryOutcome> PassOnAsync(
        string gateway, GatewayEvent happened, CancellationToken cancellationToken)
    {
        if (happened is { Kind: GatewayEventKind.CustomerDeleted, Mailbox: { } mailbox })
        {
            return await mailboxes.DeliverAsync(
                mailbox,
                new CardGone(happened.ObjectId, PaymentMethodId: null, gateway),
                $"{gateway}:{happened.EventId}",
                RememberFor,
                room: InboxQuota.Reserved,
                cancellationToken: cancellationToken);
        }

        if (happened.RequestId is not { } payment)
        {
            // The event is about the customer's record at the gateway, of which nothing else is kept here.
            Log.NoRequest(logger, gateway, happened.EventId, happened.Type);
            return DeliveryOutcome.Accepted;
        }

        GatewayHint hint = new(
            payment.Value,
            happened.AttemptNumber,
            happened.Kind,
            happened.ObjectId,
            happened.ChargeId,
            happened.RefundNumber,
            happened.ObjectKind,
            gateway);
        return await mailboxes.DeliverAsync(
            payment.Mailbox,
            hint,
            $"{gateway}:{happened.EventId}",
            RememberFor,
            payment,
            happened.HappensOnce ? [$"{gateway}:{happened.ObjectId}:{happened.Type}"] : null,
            InboxQuota.Reserved,
            cancellationToken);
    }

    private Task<DeliveryOutcome> SeekAsync(
        string gateway, string objectId, Input sought, string eventId, CancellationToken cancellationToken) =>
        mailboxes.DeliverAsync(
            addresses.OfSearch(objectId),
            sought,
            $"{gateway}:{eventId}",
            RememberFor,
            room: InboxQuota.Reserved,
            cancellationToken: cancellationToken);

    private static partial class Log
    {
        [LoggerMessage(4260, LogLevel.Information, "Event {Event} {Type} of {Gateway} is about a foreign object; ignored")]
        public static partial void Foreign(ILogger logger, string gateway, string @event, string type);

        [LoggerMessage(4262, LogLevel.Information, "Event {Event} {Type} of {Gateway} is about no payment request; ignored")]
        public static partial void NoRequest(ILogger logger, string gateway, string @event, string type);
    }
}
