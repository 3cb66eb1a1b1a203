using System.Diagnostics;
using Chat2Pay.Bot.Workers;
using Chat2Pay.Dialogs.Turns;

namespace Chat2Pay.Bot.Effects;

/// <summary>Maps every kind of effect to its handler.</summary>
internal sealed class EffectHandlers(
    GatewayRequestHandler money,
    MessageHandler messages,
    RedactHandler redactions,
    ResolveOwnerHandler owners,
    LearnAddressHandler addresses,
    DetachHandler cards)
{
    /// <summary>Tries an effect once.</summary>
    public Task<EffectVerdict> HandleAsync(LeasedEffect work, CancellationToken cancellationToken) =>
        work.Effect switch
        {
            CallGateway effect => money.HandleAsync(work.Claim, effect.Call, cancellationToken),
            SendMessage effect => messages.HandleAsync(work.Claim, effect, cancellationToken),
            RedactMessage effect => redactions.HandleAsync(work.Claim, effect, cancellationToken),
            ResolveOwner effect => owners.HandleAsync(work.Claim, effect, cancellationToken),
            DetachCard effect => cards.HandleAsync(work.Claim, effect, cancellationToken),
            ResolveCardOwner effect => owners.HandleAsync(work.Claim, effect, cancellationToken),
            LearnAddress effect => addresses.HandleAsync(work.Claim, effect, cancellationToken),
            _ => throw new UnreachableException($"Nobody carries out {work.Effect.GetType().Name}."),
        };
}
