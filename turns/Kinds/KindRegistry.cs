using System.Diagnostics;
using MessagePack;
using MessagePack.Formatters;
using MessagePack.Resolvers;

namespace Chat2Pay.Turns.Kinds;

/// <summary>
/// All kinds of inputs, effects and slices with their rules. A kind without an entry is refused in writing and in reading.
/// </summary>
public sealed class KindRegistry
{
    private readonly Dictionary<Type, InputKind> inputs;
    private readonly Dictionary<Type, EffectKind> effects;

    /// <summary>Takes the kinds of all modules.</summary>
    /// <param name="inputs">The kinds of inputs.</param>
    /// <param name="effects">The kinds of effects.</param>
    /// <param name="slices">The kinds of slices.</param>
    /// <param name="formatters">Formatters of what these hold.</param>
    /// <exception cref="ArgumentException">Two kinds have one number or one type.</exception>
    public KindRegistry(
        IEnumerable<InputKind> inputs,
        IEnumerable<EffectKind> effects,
        IEnumerable<SliceKind> slices,
        IEnumerable<IMessagePackFormatter> formatters)
    {
        this.inputs = inputs.ToDictionary(kind => kind.Type);
        this.effects = effects.ToDictionary(kind => kind.Type);
        UnionFormatter<Input> ofInputs = new();
        UnionFormatter<Effect> ofEffects = new();
        foreach (InputKind kind in this.inputs.Values)
        {
            kind.AddTo(ofInputs);
        }

        foreach (EffectKind kind in this.effects.Values)
        {
            kind.AddTo(ofEffects);
        }

        State = new MailboxStateFormatter(slices);
        Options = MessagePackSerializerOptions.Standard.WithResolver(CompositeResolver.Create(
            [ofInputs, ofEffects, State, .. formatters], [StandardResolverAllowPrivate.Instance]));
        Codec = new TurnCodec(this);
    }

    /// <summary>Writes and reads these kinds.</summary>
    public TurnCodec Codec { get; }

    /// <summary>All kinds of inputs.</summary>
    public IReadOnlyCollection<InputKind> Inputs => inputs.Values;

    /// <summary>All kinds of effects.</summary>
    public IReadOnlyCollection<EffectKind> Effects => effects.Values;

    /// <summary>All kinds of slices.</summary>
    public IReadOnlyCollection<SliceKind> Slices => State.Kinds;

    /// <summary>The queues of all effects.</summary>
    public IReadOnlyList<EffectQueue> Queues => [.. effects.Values.Select(kind => kind.Queue).Distinct()];

    internal MailboxStateFormatter State { get; }

    internal MessagePackSerializerOptions Options { get; }

    /// <summary>The rules of an input.</summary>
    /// <exception cref="UnreachableException">No module has such an input.</exception>
    public InputKind Of(Input input) => inputs.TryGetValue(input.GetType(), out InputKind? kind)
        ? kind
        : throw new UnreachableException($"No module has the input {input.GetType().Name}.");

    /// <summary>The rules of an effect.</summary>
    /// <exception cref="UnreachableException">No module has such an effect.</exception>
    public EffectKind Of(Effect effect) => effects.TryGetValue(effect.GetType(), out EffectKind? kind)
        ? kind
        : throw new UnreachableException($"No module has the effect {effect.GetType().Name}.");
}
