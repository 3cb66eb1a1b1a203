using Chat2Pay.Dialogs.Turns;

namespace Chat2Pay.Bot.Effects;

/// <summary>Brings the list of payments up to date. A store that is away shows as an exception: tried again.</summary>
internal sealed class PublishHandler(PublishSummary publish)
{
    /// <summary>Writes one summary.</summary>
    public async Task<EffectVerdict> HandleAsync(PublishPayment effect, CancellationToken cancellationToken)
    {
        await publish(effect.Payment, cancellationToken);
        return new EffectVerdict.Done();
    }
}
