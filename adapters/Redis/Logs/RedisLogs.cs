using Chat2Pay.Adapters.Redis.Connection;
using Chat2Pay.Turns.Store;
using Microsoft.Extensions.Options;
using StackExchange.Redis;

namespace Chat2Pay.Adapters.Redis.Logs;

/// <summary>
/// Reads logs. Each shard has its own part, written by the commits (<c>Scripts/Parts/logs.lua</c>); a page is merged from
/// all shards.
/// </summary>
public sealed class RedisLogs : ILogs
{
    /// <summary>Between position and entry, and in a bound: a client may take digits alone for a number.</summary>
    private const string Bar = "|";

    private const string End = "~";

    private readonly RedisCalls redis;
    private readonly RedisKeys keyspace;

    /// <summary>Makes the reader; nothing is sent yet.</summary>
    public RedisLogs(RedisCalls redis, IOptions<RedisOptions> options)
    {
        this.redis = redis;
        keyspace = new RedisKeys(options.Value.KeyPrefix, options.Value.Shards);
    }

    /// <inheritdoc/>
    public int Shards => keyspace.Shards;

    /// <inheritdoc/>
    public async Task<LogPage> ReadAsync(string log, LogCursor after, int most, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(most, 1);
        if (after.Shards != Shards)
        {
            throw new ArgumentException("The cursor is of a log with another number of parts.", nameof(after));
        }

        RedisValue[][] found = await redis.AskAsync(
            database => Task.WhenAll(Enumerable.Range(0, Shards).Select(shard => database.SortedSetRangeByValueAsync(
                keyspace.Log(shard, log), after[shard].Next + Bar, End, Exclude.None, Order.Ascending, 0, most))),
            cancellationToken);
        (int Shard, LogPosition At, ReadOnlyMemory<byte> Entry)[] all = [.. found
            .SelectMany((entries, shard) => entries.Select(entry => (Shard: shard, Bytes: (ReadOnlyMemory<byte>)entry)))
            .Select(entry => (entry.Shard, LogPosition.Parse(entry.Bytes.Span), entry.Bytes[(LogPosition.Length + Bar.Length)..]))];
        (int Shard, LogPosition At, ReadOnlyMemory<byte> Entry)[] page =
            [.. all.OrderBy(entry => entry.At.Time).ThenBy(entry => entry.Shard).ThenBy(entry => entry.At.Place).Take(most)];
        return new LogPage(
            [.. page.Select(entry => entry.Entry)],
            after.After(page.Select(entry => (entry.Shard, entry.At))),
            all.Length > page.Length || found.Any(entries => entries.Length == most));
    }
}
