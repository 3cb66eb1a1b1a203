using Chat2Pay.Adapters.Redis.Connection;
using Chat2Pay.Turns.Store;
using Microsoft.Extensions.Options;
using StackExchange.Redis;

namespace Chat2Pay.Adapters.Redis.Projections;

/// <summary>
/// Reads projections. Each shard lists its own entries, written by the commits that change them
/// (<c>Scripts/Parts/projections.lua</c>); a page is merged from all shards.
/// </summary>
public sealed class RedisProjections : IProjections
{
    private readonly RedisCalls redis;
    private readonly RedisKeys keyspace;

    /// <summary>Makes the reader; nothing is sent yet.</summary>
    public RedisProjections(RedisCalls redis, IOptions<RedisOptions> options)
    {
        this.redis = redis;
        keyspace = new RedisKeys(options.Value.KeyPrefix, options.Value.Shards);
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<ProjectedRecord>> NewestAsync(
        string projection, string list, string from, string below, int most, CancellationToken cancellationToken)
    {
        RedisKey[] lists = [.. Enumerable.Range(0, keyspace.Shards).Select(shard => keyspace.List(shard, projection, list))];
        RedisValue[][] found = await redis.AskAsync(
            database => Task.WhenAll(lists.Select(key => database.SortedSetRangeByValueAsync(
                key, from, below, Exclude.Stop, Order.Descending, 0, most))),
            cancellationToken);
        (int Shard, string Member)[] newest = [.. found
            .SelectMany((members, shard) => members.Select(member => (Shard: shard, Member: (string)member!)))
            .OrderByDescending(entry => entry.Member, StringComparer.Ordinal)
            .Take(most)];
        RedisKey[] records = [.. newest.Select(entry =>
            keyspace.Record(entry.Shard, projection, entry.Member[ProjectionEntry.TimeLength..]))];
        RedisValue[] bodies = await redis.AskAsync(
            database => Task.WhenAll(records.Select(key => database.StringGetAsync(key))), cancellationToken);
        return [.. newest.Zip(bodies, (entry, body) => new ProjectedRecord(
            entry.Member, body.IsNull ? ReadOnlyMemory<byte>.Empty : (byte[])body!))];
    }
}
