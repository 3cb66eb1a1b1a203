using System.Diagnostics;
using Chat2Pay.Turns.Kinds;
using Chat2Pay.Turns.Modules;

namespace Chat2Pay.Turns.Engine;

/// <summary>The modules of a product, in the order in which a message passes them.</summary>
/// <typeparam name="TTurn">The turn.</typeparam>
public sealed class ModuleList<TTurn>
    where TTurn : Turn
{
    private readonly Dictionary<Type, TurnModule<TTurn>> owners = [];

    /// <summary>Takes the modules.</summary>
    /// <exception cref="ArgumentException">Two modules have the same kind, or two kinds the same number.</exception>
    public ModuleList(IReadOnlyList<TurnModule<TTurn>> modules)
    {
        All = modules;
        Kinds = new KindRegistry(
            modules.SelectMany(module => module.Inputs),
            modules.SelectMany(module => module.Effects),
            modules.SelectMany(module => module.Slices),
            modules.SelectMany(module => module.Formatters));
        foreach (TurnModule<TTurn> module in modules)
        {
            foreach (InputKind kind in module.Inputs)
            {
                owners.Add(kind.Type, module);
            }
        }
    }

    /// <summary>The modules.</summary>
    public IReadOnlyList<TurnModule<TTurn>> All { get; }

    /// <summary>The kinds of all of them.</summary>
    public KindRegistry Kinds { get; }

    /// <summary>The module of an input.</summary>
    /// <exception cref="UnreachableException">No module has it.</exception>
    public TurnModule<TTurn> OwnerOf(Input input) => owners.TryGetValue(input.GetType(), out TurnModule<TTurn>? owner)
        ? owner
        : throw new UnreachableException($"No module has the input {input.GetType().Name}.");
}
