using Chat2Pay.Tests.Simulation.World;
using Microsoft.Extensions.DependencyInjection;

namespace Chat2Pay.Tests.Simulation;

/// <summary>A design without one of its rules: shows that the checks would see it.</summary>
/// <param name="Name">What is wrong with it.</param>
internal sealed record Mutant(string Name)
{
    /// <summary>The product as it is.</summary>
    public static Mutant None { get; } = new("none");

    /// <summary>Makes the histories it is run in.</summary>
    public Func<int, Plan> Plan { get; init; } = PlanMaker.Make;

    /// <summary>Changes the store's scripts.</summary>
    public Func<string, string> Rewrite { get; init; } = script => script;

    /// <summary>The text of a script that <see cref="Rewrite"/> takes out; null when it changes none.</summary>
    public string? Rule { get; init; }

    /// <summary>Changes what a node is made of.</summary>
    public Action<IServiceCollection> Change { get; init; } = _ => { };

    /// <summary>The background work that no node does.</summary>
    public Type? Without { get; init; }

    /// <summary>Changes a call to the gateway on its way; gets the time, Unix milliseconds.</summary>
    public Func<SimCall, long, SimCall> Wire { get; init; } = (call, _) => call;

    /// <summary>True when a charge whose answer is lost is taken for a refusal.</summary>
    public bool LostIsRefused { get; init; }

    public override string ToString() => Name;
}
