using Microsoft.Extensions.Options;
using StackExchange.Redis;

namespace Chat2Pay.Adapters.Redis.Connection;

/// <summary>
/// Checks that the store takes a write and returns it: the probe fails on a replica, a full memory or a read-only disk.
/// </summary>
public sealed class RedisStoreProbe
{
    private static readonly TimeSpan KeptFor = TimeSpan.FromMinutes(1);

    private readonly IConnectionMultiplexer redis;
    private readonly RedisKey key;

    /// <summary>Makes the probe; nothing is sent yet.</summary>
    public RedisStoreProbe(IConnectionMultiplexer redis, IOptions<RedisOptions> options)
    {
        this.redis = redis;
        key = new RedisKeys(options.Value.KeyPrefix, options.Value.Shards).Probe;
    }

    /// <summary>Writes one small key and reads it; one round trip.</summary>
    /// <exception cref="RedisException">The store is away or refuses writes.</exception>
    public async Task ProbeAsync(CancellationToken cancellationToken)
    {
        IDatabase database = redis.GetDatabase();
        Task written = database.StringSetAsync(key, "1", KeptFor);
        Task read = database.StringGetAsync(key, CommandFlags.DemandMaster);
        await Task.WhenAll(written, read).WaitAsync(cancellationToken);
    }
}
