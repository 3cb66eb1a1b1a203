using BenchmarkDotNet.Attributes;

namespace Chat2Pay.Benchmarks.InProcess;

/// <summary>Benchmarks of the parts of one paid exchange.</summary>
[MemoryDiagnoser]
public abstract class ExchangeBenchmarks
{
    private protected PaidExchange Exchange { get; private set; } = null!;

    /// <summary>Plays the exchange, whose parts are then measured one by one.</summary>
    [GlobalSetup]
    public async Task SetUpAsync()
    {
        Exchange = await PaidExchange.PlayAsync();
        Prepare();
    }

    /// <summary>Ends the host that the exchange came from.</summary>
    [GlobalCleanup]
    public async Task EndAsync() => await Exchange.DisposeAsync();

    /// <summary>Takes out of the exchange what is measured, so that finding it is not.</summary>
    protected abstract void Prepare();
}
