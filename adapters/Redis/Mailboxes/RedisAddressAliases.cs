using Chat2Pay.Adapters.Redis.Connection;
using Chat2Pay.Payments;
using Chat2Pay.Turns.Store;
using Microsoft.Extensions.Options;
using StackExchange.Redis;

namespace Chat2Pay.Adapters.Redis.Mailboxes;

/// <summary>
/// The aliases in Redis: one key an address, <c>mailbox|time it was learnt</c>. A key holds no address in the clear.
/// </summary>
public sealed class RedisAddressAliases : IAddressAliases
{
    /// <summary>How long an alias is kept after its last use.</summary>
    public static readonly TimeSpan Retention = TimeSpan.FromDays(400);

    private static readonly string Find = LuaScripts.Load("find_alias");

    private static readonly string Learn = LuaScripts.Load("learn_alias");

    private readonly RedisCalls redis;
    private readonly string prefix;

    /// <summary>Makes the aliases; nothing is sent yet.</summary>
    public RedisAddressAliases(RedisCalls redis, IOptions<RedisOptions> options)
    {
        this.redis = redis;
        prefix = options.Value.KeyPrefix + ":alias:";
    }

    /// <inheritdoc/>
    public async Task<MailboxId?> FindAsync(MailboxId address, CancellationToken cancellationToken)
    {
        RedisResult reply = await redis.RunAsync(
            Find, [prefix + address.Value], [(long)Retention.TotalMilliseconds], cancellationToken);
        string known = (string)reply!;
        int bar = known.IndexOf('|', StringComparison.Ordinal);
        return bar > 0 && MailboxId.TryParse(known.AsSpan(0, bar), out MailboxId owner) ? owner : null;
    }

    /// <inheritdoc/>
    public Task LearnAsync(MailboxId address, MailboxId owner, long at, CancellationToken cancellationToken) =>
        redis.RunAsync(
            Learn,
            [prefix + address.Value],
            [owner.Value, at, (long)Retention.TotalMilliseconds],
            cancellationToken);
}
