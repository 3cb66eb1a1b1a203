using Chat2Pay.Turns.Kinds;
using Chat2Pay.Turns.Store;

namespace Chat2Pay.Turns.Effects;

/// <summary>
/// Carries out effects of one kind. An effect may be carried out twice: a worker can die after the call and before its
/// end is stored. So a call needs a key that makes the second one harmless, or a way to look first.
/// </summary>
/// <typeparam name="T">The effect.</typeparam>
public interface IEffectHandler<in T>
    where T : Effect
{
    /// <summary>Tries an effect once. An outcome without an answer is unknown, never failed.</summary>
    /// <param name="claim">The claim, with the number of tries so far.</param>
    /// <param name="effect">The effect.</param>
    /// <param name="cancellationToken">Cancelled when the claim is about to expire.</param>
    Task<EffectVerdict> HandleAsync(OutboxLease claim, T effect, CancellationToken cancellationToken);
}
