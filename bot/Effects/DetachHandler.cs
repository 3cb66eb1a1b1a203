using Chat2Pay.Dialogs.Cards.Stored;
using Chat2Pay.Payments.Gateway;
using Chat2Pay.Turns.Effects;
using Chat2Pay.Turns.Store;

namespace Chat2Pay.Bot.Effects;

/// <summary>Detaches a saved card at the gateway.</summary>
internal sealed class DetachHandler(PaymentGateways gateways) : IEffectHandler<DetachCard>
{
    /// <summary>The highest number of tries: about three days.</summary>
    public const int MaxTries = 150;

    /// <summary>Makes one call; the call may be repeated as it is.</summary>
    public async Task<EffectVerdict> HandleAsync(
        OutboxLease claim, DetachCard effect, CancellationToken cancellationToken)
    {
        if (gateways.Find(effect.Gateway) is not { } gateway)
        {
            return gateways.Await(effect.Gateway);
        }

        try
        {
            await gateway.DetachCardAsync(effect.PaymentMethodId, cancellationToken);
            return new EffectVerdict.Done();
        }
        catch (HttpRequestException exception)
        {
            string reason = $"gateway: {exception.HttpRequestError}";
            return claim.Claims >= MaxTries
                ? new EffectVerdict.DeadLetter($"the card could not be detached, {reason}")
                : new EffectVerdict.Later(RetrySchedule.After(claim.Claims, claim.EffectId), reason);
        }
    }
}
