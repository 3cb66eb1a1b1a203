using System.Diagnostics;
using Chat2Pay.Turns.Kinds;
using Chat2Pay.Turns.Store;
using MessagePack.Formatters;

namespace Chat2Pay.Turns.Modules;

/// <summary>
/// A feature as the engine sees it: what it stores, what an input does to its slice, and what the clock does. It has no
/// state of its own and makes no call: what it needs from outside is an effect.
/// </summary>
/// <typeparam name="TTurn">The turn as the modules of one product see it.</typeparam>
public abstract class TurnModule<TTurn>
    where TTurn : Turn
{
    /// <summary>The inputs that it applies.</summary>
    public virtual IEnumerable<InputKind> Inputs => [];

    /// <summary>The effects that it decides on.</summary>
    public virtual IEnumerable<EffectKind> Effects => [];

    /// <summary>Its slices of the state.</summary>
    public virtual IEnumerable<SliceKind> Slices => [];

    /// <summary>Formatters of what its kinds hold, where the serializer needs help.</summary>
    public virtual IEnumerable<IMessagePackFormatter> Formatters => [];

    /// <summary>Applies one of its inputs, before any dialog runs: what it changes holds even if a dialog fails.</summary>
    /// <exception cref="UnreachableException">The module has such an input and does not apply it.</exception>
    public virtual void Apply(TTurn turn, Input input) =>
        throw new UnreachableException($"{GetType().Name} applies no {input.GetType().Name}.");

    /// <summary>Applies its timers that are due at <see cref="Turn.Now"/>.</summary>
    public virtual void Tick(TTurn turn)
    {
    }

    /// <summary>When its next timer is due, Unix milliseconds; null for none.</summary>
    public virtual long? DueAt(TTurn turn) => null;

    /// <summary>Runs once before the commit: moves records out of the state, and writes projections.</summary>
    public virtual void Finish(TTurn turn)
    {
    }

    /// <summary>
    /// Runs last, when the effects have their ids: appends to logs what the turn decided. It changes nothing else: the
    /// state is written already.
    /// </summary>
    /// <param name="turn">The turn.</param>
    /// <param name="decided">Its effects, in the order of <see cref="Turn.Effects"/>.</param>
    public virtual void Record(TTurn turn, IReadOnlyList<OutboxEntry> decided)
    {
    }
}
