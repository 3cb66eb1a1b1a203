using Chat2Pay.Turns.DeadLetters;
using Chat2Pay.Turns.Store;

namespace Chat2Pay.Turns.Effects;

/// <summary>The outcome of one try of an effect.</summary>
public abstract record EffectVerdict
{
    private EffectVerdict()
    {
    }

    /// <summary>The effect is complete.</summary>
    /// <param name="Result">The result, as an input for the mailbox.</param>
    /// <param name="Record">How far it has come at the provider.</param>
    public sealed record Done(NewInput? Result = null, EffectRecord? Record = null) : EffectVerdict;

    /// <summary>The effect is tried again.</summary>
    /// <param name="Wait">The delay before the next try.</param>
    /// <param name="Reason">For the log; nothing personal.</param>
    public sealed record Later(TimeSpan Wait, string Reason) : EffectVerdict;

    /// <summary>The effect was not begun and is deferred. This does not count as a try.</summary>
    /// <param name="Until">When it may begin, Unix milliseconds.</param>
    public sealed record NotYet(long Until) : EffectVerdict;

    /// <summary>The effect becomes a dead letter.</summary>
    /// <param name="Reason">For the log and the dead letter; nothing personal.</param>
    /// <param name="Result">The result, as an input for the mailbox.</param>
    public sealed record DeadLetter(string Reason, NewInput? Result = null) : EffectVerdict;
}
