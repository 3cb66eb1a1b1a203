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
        (LogPlace Place, ReadOnlyMemory<byte> Entry)[] all = [.. found
            .SelectMany((entries, shard) => entries.Select(entry => (Shard: shard, Bytes: (ReadOnlyMemory<byte>)entry)))
            .Select(entry => (new LogPlace(entry.Shard, LogPosition.Parse(entry.Bytes.Span)), EntryOf(entry.Bytes)))];
        (LogPlace Place, ReadOnlyMemory<byte> Entry)[] page = [.. all
            .OrderBy(entry => entry.Place.At.Time).ThenBy(entry => entry.Place.Shard).ThenBy(entry => entry.Place.At.Place)
            .Take(most)];
        LogPlace[] places = [.. page.Select(entry => entry.Place)];
        return new LogPage(
            [.. page.Select(entry => entry.Entry)],
            places,
            after.After(places),
            all.Length > page.Length || found.Any(entries => entries.Length == most));
    }

    /// <inheritdoc/>
    public async Task<ReadOnlyMemory<byte>?> FindAsync(string log, LogPlace place, CancellationToken cancellationToken)
    {
        RedisValue[] found = await redis.AskAsync(
            database => database.SortedSetRangeByValueAsync(
                keyspace.Log(place.Shard, log), place.At + Bar, place.At + End, Exclude.None, Order.Ascending, 0, 1),
            cancellationToken);
        return found.Length == 0 ? (ReadOnlyMemory<byte>?)null : EntryOf(found[0]);
    }

    /// <inheritdoc/>
    public async Task<LogCursor> EndAsync(string log, CancellationToken cancellationToken)
    {
        RedisValue[][] last = await redis.AskAsync(
            database => Task.WhenAll(Enumerable.Range(0, Shards).Select(shard => database.SortedSetRangeByRankAsync(
                keyspace.Log(shard, log), -1, -1))),
            cancellationToken);
        return LogCursor.From(Shards, 0).After(last
            .SelectMany((entries, shard) => entries.Select(entry =>
                new LogPlace(shard, LogPosition.Parse(((ReadOnlyMemory<byte>)entry).Span)))));
    }

    private static ReadOnlyMemory<byte> EntryOf(ReadOnlyMemory<byte> stored) => stored[(LogPosition.Length + Bar.Length)..];
}
