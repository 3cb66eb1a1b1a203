using BenchmarkDotNet.Attributes;
using Chat2Pay.Dialogs.Engine;
using Chat2Pay.Turns.Store;

namespace Chat2Pay.Benchmarks.InProcess;

/// <summary>The two turns of a paid exchange: from a state and an input to a commit, the codec's work included.</summary>
public class TurnBenchmarks : ExchangeBenchmarks
{
    private TurnRunner runner = null!;

    /// <summary>The customer agrees: a charge is decided on.</summary>
    [Benchmark(Description = "turn of \"yes\", whole")]
    public Task<TurnCommit> YesAsync() => runner.RunAsync(Exchange.Yes, CancellationToken.None);

    /// <summary>The gateway has answered: the payment closes, and the receipt is decided on.</summary>
    [Benchmark(Description = "turn of the gateway's answer, whole")]
    public Task<TurnCommit> AnswerAsync() => runner.RunAsync(Exchange.Answer, CancellationToken.None);

    /// <inheritdoc/>
    protected override void Prepare() => runner = Exchange.Get<TurnRunner>();
}
