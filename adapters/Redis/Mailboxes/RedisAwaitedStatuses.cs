using Chat2Pay.Adapters.Redis.Connection;
using Chat2Pay.Payments;
using Chat2Pay.Turns.Store;
using Microsoft.Extensions.Options;
using StackExchange.Redis;

namespace Chat2Pay.Adapters.Redis.Mailboxes;

/// <summary>
/// The messages whose final status is awaited: a sorted set a shard, by the time to ask, written by the scripts that write
/// the messages' records (<c>Scripts/Parts/message_records.lua</c>). A member is <c>mailbox:effect|about</c>.
/// </summary>
public sealed class RedisAwaitedStatuses : IAwaitedStatuses
{
    /// <summary>A final status mostly comes within seconds; this long after the last one the provider is asked.</summary>
    public static readonly TimeSpan AskAfter = TimeSpan.FromMinutes(15);

    /// <summary>How long a taken one is left to the node that took it.</summary>
    public static readonly TimeSpan TakenFor = TimeSpan.FromMinutes(5);

    private readonly RedisCalls redis;
    private readonly RedisKeys keyspace;

    /// <summary>Makes the reader; nothing is sent yet.</summary>
    public RedisAwaitedStatuses(RedisCalls redis, IOptions<RedisOptions> options)
    {
        this.redis = redis;
        keyspace = new RedisKeys(options.Value.KeyPrefix, options.Value.Shards);
    }

    /// <inheritdoc/>
    public int Shards => keyspace.Shards;

    /// <inheritdoc/>
    public async Task<IReadOnlyList<AwaitedStatus>> TakeAsync(
        int shard, int most, long now, CancellationToken cancellationToken)
    {
        RedisKey key = keyspace.Awaited(shard);
        RedisValue[] found = await redis.AskAsync(
            database => database.SortedSetRangeByScoreAsync(key, stop: now, take: most), cancellationToken);
        if (found.Length == 0)
        {
            return [];
        }

        long until = now + ScriptTimes.Milliseconds(TakenFor);
        SortedSetEntry[] taken = [.. found.Select(member => new SortedSetEntry(member, until))];
        await redis.AskAsync(
            database => database.SortedSetUpdateAsync(key, taken, SortedSetWhen.Exists), cancellationToken);
        (MailboxId Mailbox, string EffectId, string About)[] members = [.. found.Select(member => Parse((string)member!))];
        RedisValue[] records = await redis.AskAsync(
            database => Task.WhenAll(members.Select(
                member => database.StringGetAsync(keyspace.Message(member.Mailbox, member.EffectId)))),
            cancellationToken);
        return [.. members.Zip(records, (member, record) => new AwaitedStatus(
            member.Mailbox,
            member.EffectId,
            member.About,
            record.IsNull ? null : RedisReply.Message((byte[])record!).ProviderId))];
    }

    /// <inheritdoc/>
    public Task AskAgainAsync(AwaitedStatus awaited, long at, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(awaited);
        return redis.AskAsync(
            database => database.SortedSetUpdateAsync(
                keyspace.Awaited(awaited.Mailbox), [new SortedSetEntry(MemberOf(awaited), at)], SortedSetWhen.Exists),
            cancellationToken);
    }

    /// <inheritdoc/>
    public Task ForgetAsync(AwaitedStatus awaited, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(awaited);
        return redis.AskAsync(
            database => database.SortedSetRemoveAsync(keyspace.Awaited(awaited.Mailbox), MemberOf(awaited)),
            cancellationToken);
    }

    /// <summary>The member of an effect.</summary>
    internal static string Member(MailboxId mailbox, string effectId, string about) => $"{mailbox.Value}:{effectId}|{about}";

    private static string MemberOf(AwaitedStatus awaited) => Member(awaited.Mailbox, awaited.EffectId, awaited.About);

    private static (MailboxId Mailbox, string EffectId, string About) Parse(string member)
    {
        int bar = member.IndexOf('|', StringComparison.Ordinal);
        return bar > MailboxId.Length && MailboxId.TryParse(member.AsSpan(0, MailboxId.Length), out MailboxId mailbox)
            ? (mailbox, member[(MailboxId.Length + 1)..bar], member[(bar + 1)..])
            : throw new RedisStoreException($"The awaited status \"{member}\" has no mailbox.");
    }
}
