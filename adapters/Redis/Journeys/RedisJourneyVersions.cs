using Chat2Pay.Adapters.Redis.Connection;
using Chat2Pay.Dialogs.Journeys.Format;
using Microsoft.Extensions.Options;
using StackExchange.Redis;

namespace Chat2Pay.Adapters.Redis.Journeys;

/// <summary>The texts of journeys in Redis: one string a version. They hold nothing of a customer.</summary>
public sealed class RedisJourneyVersions : IJourneyVersions
{
    private readonly RedisCalls redis;
    private readonly string prefix;

    /// <summary>Makes the versions; nothing is sent yet.</summary>
    public RedisJourneyVersions(RedisCalls redis, IOptions<RedisOptions> options)
    {
        ArgumentNullException.ThrowIfNull(options);
        this.redis = redis;
        prefix = options.Value.KeyPrefix + ":journey:";
    }

    /// <inheritdoc/>
    public Task KeepAsync(string version, string text, CancellationToken cancellationToken) => redis.AskAsync(
        database => database.StringSetAsync(Key(version), text, IJourneyVersions.Kept), cancellationToken);

    /// <inheritdoc/>
    public async Task<string?> FindAsync(string version, CancellationToken cancellationToken) =>
        await redis.AskAsync(database => database.StringGetAsync(Key(version)), cancellationToken);

    private RedisKey Key(string version) => prefix + version;
}
