using Chat2Pay.Adapters.Redis.Connection;
using StackExchange.Redis;

namespace Chat2Pay.Tests.Redis;

/// <summary>A running store for tests. Every test gets a key prefix of its own.</summary>
public abstract class StoreFixture : IAsyncLifetime
{
    private int prefixes;

    /// <summary>Why this store cannot be had on this machine; null when it can.</summary>
    public string? Unavailable { get; protected set; }

    public string ConnectionString { get; protected set; } = "";

    public ConnectionMultiplexer Redis { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        await StartAsync();
        if (Unavailable is null)
        {
            Redis = await ConnectionMultiplexer.ConnectAsync(ConnectionString);
        }
    }

    public async Task DisposeAsync()
    {
        if (Redis is not null)
        {
            await Redis.DisposeAsync();
        }

        await StopAsync();
    }

    /// <summary>A store with keys of its own; skips the test when there is no server.</summary>
    public StoreProbe New(RedisOptions? options = null)
    {
        Skip.If(Unavailable is not null, Unavailable);
        return new StoreProbe(Redis, options ?? new RedisOptions(), NewPrefix());
    }

    public string NewPrefix() => "t" + Interlocked.Increment(ref prefixes);

    protected abstract Task StartAsync();

    protected abstract Task StopAsync();
}
