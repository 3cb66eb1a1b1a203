using Chat2Pay.Bot.Workers;
using Chat2Pay.Dialogs.CardNumbers.Stored;
using Chat2Pay.Turns.Effects;
using Chat2Pay.Turns.Store;

namespace Chat2Pay.Bot.Effects;

/// <summary>Removes the text of a message at the provider.</summary>
internal sealed class RedactHandler(MessageSenders senders) : IEffectHandler<RedactMessage>
{
    /// <summary>The highest number of tries: about eight hours.</summary>
    public const int MaxTries = 25;

    /// <summary>Makes one call.</summary>
    public async Task<EffectVerdict> HandleAsync(
        OutboxLease claim, RedactMessage effect, CancellationToken cancellationToken)
    {
        if (senders.Find(effect.Channel) is not { } sender)
        {
            return new EffectVerdict.DeadLetter("its channel has no sender any more");
        }

        if (await sender.RedactAsync(effect, cancellationToken))
        {
            return new EffectVerdict.Done();
        }

        return claim.Claims >= MaxTries
            ? new EffectVerdict.DeadLetter("the text could not be removed at the provider")
            : new EffectVerdict.Later(RetrySchedule.After(claim.Claims, claim.EffectId), "not removed yet");
    }
}
