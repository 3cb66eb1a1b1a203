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

    /// <summary>
    /// A shard is read so far beyond its even share of a page. A page ends where a part was read to the end of what was
    /// asked for: what comes next may be the next of that part. So little is read that another page reads again.
    /// </summary>
    private const int SpareEach = 16;

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
    public Task<LogPage> ReadAsync(string log, LogCursor after, int most, CancellationToken cancellationToken) =>
        ReadAsync(log, [.. Enumerable.Range(0, Shards)], after, most, cancellationToken);

    /// <inheritdoc/>
    public async Task<LogPage> ReadAsync(
        string log, IReadOnlyCollection<int> shards, LogCursor after, int most, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(most, 1);
        if (after.Shards != Shards)
        {
            throw new ArgumentException("The cursor is of a log with another number of parts.", nameof(after));
        }

        if (shards.Count == 0)
        {
            return new LogPage([], [], after, false);
        }

        int each = Math.Min(most, SpareEach + (most / shards.Count));
        RedisValue[][] found = await redis.AskAsync(
            database => Task.WhenAll(shards.Select(shard => database.SortedSetRangeByValueAsync(
                keyspace.Log(shard, log), after[shard].Next + Bar, End, Exclude.None, Order.Ascending, 0, each))),
            cancellationToken);
        (LogPlace Place, ReadOnlyMemory<byte> Entry)[] all = [.. shards
            .Zip(found, (shard, entries) => entries.Select(entry => (Shard: shard, Bytes: (ReadOnlyMemory<byte>)entry)))
            .SelectMany(entries => entries)
            .Select(entry => (Place: new LogPlace(entry.Shard, LogPosition.Parse(entry.Bytes.Span)), EntryOf(entry.Bytes)))
            .OrderBy(entry => entry.Place.At.Time).ThenBy(entry => entry.Place.Shard).ThenBy(entry => entry.Place.At.Place)];
        int[] cut = [.. shards.Zip(found).Where(one => one.Second.Length == each).Select(one => one.First)];
        int last = cut.Length == 0
            ? all.Length
            : cut.Min(shard => Array.FindLastIndex(all, entry => entry.Place.Shard == shard)) + 1;
        (LogPlace Place, ReadOnlyMemory<byte> Entry)[] page = all[..Math.Min(most, last)];
        LogPlace[] places = [.. page.Select(entry => entry.Place)];
        return new LogPage(
            [.. page.Select(entry => entry.Entry)], places, after.After(places), all.Length > page.Length || cut.Length > 0);
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
