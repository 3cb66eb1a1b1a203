using Chat2Pay.Bot.Telemetry;
using Chat2Pay.Bot.Workers;
using Chat2Pay.Dialogs.Cards.Stored;
using Chat2Pay.Dialogs.PaymentRequests.Stored;
using Chat2Pay.Payments;
using Chat2Pay.Payments.Gateway;
using Chat2Pay.Turns.Effects;
using Chat2Pay.Turns.Kinds;
using Chat2Pay.Turns.Store;

namespace Chat2Pay.Bot.Effects;

/// <summary>Asks a gateway for the owner of an event's charge or card, and passes the event on.</summary>
internal sealed partial class ResolveOwnerHandler(
    PaymentGateways gateways, MailboxClient mailboxes, BotMeters meters, ILogger<ResolveOwnerHandler> logger)
    : IEffectHandler<ResolveOwner>, IEffectHandler<ResolveCardOwner>
{
    private static readonly TimeSpan InboxFullWait = TimeSpan.FromSeconds(30);

    /// <summary>Finds the payment of an event's charge, and passes the event on to its mailbox.</summary>
    public async Task<EffectVerdict> HandleAsync(
        OutboxLease claim, ResolveOwner effect, CancellationToken cancellationToken)
    {
        if (gateways.Find(effect.Gateway) is not { } gateway)
        {
            return gateways.Await(effect.Gateway);
        }

        PaymentRequestId? owner;
        try
        {
            owner = await gateway.FindOwnerAsync(effect.ChargeId, cancellationToken);
        }
        catch (HttpRequestException exception)
        {
            return AskAgain(claim, exception);
        }

        if (owner is not { } request)
        {
            meters.Foreign();
            Log.Foreign(logger, effect.Kind);
            return new EffectVerdict.Done();
        }

        GatewayHint hint = new(
            request.Value,
            Number: null,
            effect.Kind,
            effect.ObjectId,
            effect.ChargeId,
            RefundNumber: null,
            effect.ObjectKind,
            effect.Gateway);
        return await PassOnAsync(claim, request.Mailbox, hint, "owner", request, cancellationToken);
    }

    /// <summary>Finds the customer of a card, and tells its mailbox what the card is now.</summary>
    public async Task<EffectVerdict> HandleAsync(
        OutboxLease claim, ResolveCardOwner effect, CancellationToken cancellationToken)
    {
        if (gateways.Find(effect.Gateway) is not { } gateway)
        {
            return gateways.Await(effect.Gateway);
        }

        MailboxId? owner;
        CardFacts? card = null;
        try
        {
            owner = await gateway.FindMailboxAsync(effect.CustomerId, cancellationToken);
            card = owner is null ? null : await gateway.ReadCardAsync(effect.PaymentMethodId, cancellationToken);
        }
        catch (HttpRequestException exception)
        {
            return AskAgain(claim, exception);
        }

        if (owner is not { } mailbox)
        {
            meters.Foreign();
            return new EffectVerdict.Done();
        }

        Input input = card?.CustomerId == effect.CustomerId
            ? new CardUpdated(card, effect.Gateway)
            : new CardGone(effect.CustomerId, effect.PaymentMethodId, effect.Gateway);
        return await PassOnAsync(claim, mailbox, input, "card", concerns: null, cancellationToken);
    }

    private static EffectVerdict AskAgain(OutboxLease claim, HttpRequestException exception) => new EffectVerdict.Later(
        RetrySchedule.After(claim.Claims, claim.EffectId), $"gateway: {exception.HttpRequestError}");

    private async Task<EffectVerdict> PassOnAsync(
        OutboxLease claim,
        MailboxId owner,
        Input input,
        string source,
        PaymentRequestId? concerns,
        CancellationToken cancellationToken)
    {
        DeliveryOutcome outcome = await mailboxes.DeliverAsync(
            owner,
            input,
            $"{source}:{claim.Mailbox}:{claim.EffectId}",
            EffectResults.RememberFor,
            concerns,
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
