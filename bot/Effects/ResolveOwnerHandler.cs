using Chat2Pay.Bot.Telemetry;
using Chat2Pay.Bot.Workers;
using Chat2Pay.Dialogs.Turns;
using Chat2Pay.Payments;
using Chat2Pay.Payments.Gateway;

namespace Chat2Pay.Bot.Effects;

/// <summary>Asks the gateway whose PaymentIntent or card an event is about, and passes the event on.</summary>
internal sealed partial class ResolveOwnerHandler(
    IPaymentGateway gateway, MailboxClient desk, BotMeters meters, ILogger<ResolveOwnerHandler> logger)
{
    private static readonly TimeSpan InboxFullWait = TimeSpan.FromSeconds(30);

    /// <summary>Makes one call.</summary>
    public async Task<EffectVerdict> HandleAsync(
        OutboxLease claim, ResolveOwner effect, CancellationToken cancellationToken)
    {
        PaymentRequestId? owner;
        try
        {
            owner = await gateway.FindOwnerAsync(effect.IntentId, cancellationToken);
        }
        catch (HttpRequestException exception)
        {
            return new EffectVerdict.Later(
                RetrySchedule.After(claim.Claims, claim.EffectId), $"gateway: {exception.HttpRequestError}");
        }

        if (owner is not { } request)
        {
            meters.Foreign();
            Log.Foreign(logger, effect.Kind);
            return new EffectVerdict.Done();
        }

        DeliveryOutcome outcome = await desk.DeliverAsync(
            request.Mailbox,
            new GatewayHint(
                request.Value,
                Number: null,
                effect.Kind,
                effect.ObjectId,
                effect.IntentId,
                RefundNumber: null,
                effect.ObjectKind),
            $"owner:{claim.Mailbox}:{claim.EffectId}",
            EffectResults.RememberFor,
            request,
            room: InboxQuota.Reserved,
            cancellationToken: cancellationToken);
        return outcome == DeliveryOutcome.Full
            ? new EffectVerdict.Later(InboxFullWait, "the owner's inbox is full")
            : new EffectVerdict.Done();
    }

    /// <summary>Makes one call.</summary>
    public async Task<EffectVerdict> HandleAsync(
        OutboxLease claim, ResolveCardOwner effect, CancellationToken cancellationToken)
    {
        MailboxId? owner;
        CardFacts? card = null;
        try
        {
            owner = await gateway.FindMailboxAsync(effect.CustomerId, cancellationToken);
            card = owner is null ? null : await gateway.ReadCardAsync(effect.PaymentMethodId, cancellationToken);
        }
        catch (HttpRequestException exception)
        {
            return new EffectVerdict.Later(
                RetrySchedule.After(claim.Claims, claim.EffectId), $"gateway: {exception.HttpRequestError}");
        }

        if (owner is not { } mailbox)
        {
            meters.Foreign();
            return new EffectVerdict.Done();
        }

        DeliveryOutcome outcome = await desk.DeliverAsync(
            mailbox,
            card?.CustomerId == effect.CustomerId
                ? new CardUpdated(card)
                : new CardGone(effect.CustomerId, effect.PaymentMethodId),
            $"card:{claim.Mailbox}:{claim.EffectId}",
            EffectResults.RememberFor,
            room: InboxQuota.Reserved,
            cancellationToken: cancellationToken);
        return outcome == DeliveryOutcome.Full
            ? new EffectVerdict.Later(InboxFullWait, "the owner's inbox is full")
            : new EffectVerdict.Done();
    }

    private static partial class Log
    {
        [LoggerMessage(4240, LogLevel.Information, "An event {Kind} is about a payment made elsewhere; ignored")]
        public static partial void Foreign(ILogger logger, GatewayEventKind kind);
    }
}
