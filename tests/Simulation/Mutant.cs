using Microsoft.Extensions.DependencyInjection;

namespace Chat2Pay.Tests.Simulation;

/// <summary>A design without one of its rules: shows that the checks would see it.</summary>
/// <param name="Name">What is missing.</param>
/// <param name="Rewrite">Changes the store's scripts.</param>
/// <param name="Change">Changes what a node is made of.</param>
internal sealed record Mutant(string Name, Func<string, string> Rewrite, Action<IServiceCollection> Change)
{
    /// <summary>The product as it is.</summary>
    public static Mutant None { get; } = new("none", script => script, _ => { });

    public override string ToString() => Name;
}
