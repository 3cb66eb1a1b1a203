using Chat2Pay.Dialogs.Turns;

namespace Chat2Pay.Bot.Effects;

/// <summary>What is to become of an effect after a try.</summary>
internal abstract record EffectVerdict
{
    private EffectVerdict()
    {
    }

    /// <summary>It is over.</summary>
    /// <param name="Result">What the conversation has to know, as an input.</param>
    /// <param name="Record">What is known of the message.</param>
    public sealed record Done(NewInput? Result = null, MessageRecord? Record = null) : EffectVerdict;

    /// <summary>It is tried again.</summary>
    /// <param name="Wait">After this time.</param>
    /// <param name="Reason">For the log; nothing personal.</param>
    public sealed record Later(TimeSpan Wait, string Reason) : EffectVerdict;

    /// <summary>It was not begun: its turn comes later. This is no try.</summary>
    /// <param name="Until">When its turn comes, Unix milliseconds.</param>
    public sealed record NotYet(long Until) : EffectVerdict;

    /// <summary>It is given up, for an operator to see.</summary>
    /// <param name="Reason">For the log and the dead letter; nothing personal.</param>
    /// <param name="Result">What the conversation has to know, as an input.</param>
    public sealed record DeadLetter(string Reason, NewInput? Result = null) : EffectVerdict;
}
