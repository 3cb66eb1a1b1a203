using Chat2Pay.Adapters.Redis.Connection;
using Chat2Pay.Payments;
using Chat2Pay.Turns.Store;
using Microsoft.Extensions.Options;
using StackExchange.Redis;

namespace Chat2Pay.Adapters.Redis.Logs;

/// <summary>Reads logs that one mailbox has to itself, written by its commits (<c>Scripts/Parts/logs.lua</c>).</summary>
public sealed class RedisMailboxLogs : IMailboxLogs
{
    /// <summary>Between position and entry, and in a bound: a client may take digits alone for a number.</summary>
    private const string Bar = "|";

    private const string Start = "!";
    private const string End = "~";

    private readonly RedisCalls redis;
    private readonly RedisKeys keyspace;

    /// <summary>Makes the reader; nothing is sent yet.</summary>
    public RedisMailboxLogs(RedisCalls redis, IOptions<RedisOptions> options)
    {
        this.redis = redis;
        keyspace = new RedisKeys(options.Value.KeyPrefix, options.Value.Shards);
    }

    /// <inheritdoc/>
    public async Task<MailboxLogPage> NewestAsync(
        MailboxId mailbox, string log, LogPosition? before, int most, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(most, 1);
        RedisKey key = keyspace.Log(mailbox.Shard(keyspace.Shards), log);
        RedisValue below = before is { } position ? position + Bar : End;
        RedisValue[] found = await redis.AskAsync(
            database => database.SortedSetRangeByValueAsync(
                key, Start, below, Exclude.Stop, Order.Descending, 0, most + 1),
            cancellationToken);
        ReadOnlyMemory<byte>[] page = [.. found.Take(most).Select(entry => (ReadOnlyMemory<byte>)entry)];
        return new MailboxLogPage(
            [.. page.Select(entry => entry[(LogPosition.Length + Bar.Length)..])],
            page.Length == 0 ? null : LogPosition.Parse(page[^1].Span),
            found.Length > most);
    }
}
