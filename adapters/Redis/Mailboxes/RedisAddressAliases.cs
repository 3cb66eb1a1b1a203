using Chat2Pay.Adapters.Redis.Connection;
using Chat2Pay.Dialogs.Turns;
using Chat2Pay.Payments;
using Microsoft.Extensions.Options;
using StackExchange.Redis;

namespace Chat2Pay.Adapters.Redis.Mailboxes;

/// <summary>The aliases in Redis: one key an address, <c>mailbox|when it was told</c>. No address stands in a key.</summary>
public sealed class RedisAddressAliases : IAddressAliases
{
    /// <summary>How long an alias is kept after it was last used or told.</summary>
    public static readonly TimeSpan Retention = TimeSpan.FromDays(400);

    private const string Find = """
        local known=redis.call('GET',KEYS[1])
        if not known then return '' end
        redis.call('PEXPIRE',KEYS[1],ARGV[1])
        return known
        """;

    /// <summary>What is older than what is known changes nothing.</summary>
    private const string Learn = """
        local known=redis.call('GET',KEYS[1])
        if known then
          local bar=string.find(known,'|',1,true)
          if tonumber(string.sub(known,bar+1))>tonumber(ARGV[2]) then return 0 end
        end
        redis.call('SET',KEYS[1],ARGV[1]..'|'..ARGV[2],'PX',ARGV[3])
        return 1
        """;

    private readonly RedisCalls _redis;
    private readonly string _prefix;

    /// <summary>Makes the aliases; nothing is sent yet.</summary>
    public RedisAddressAliases(RedisCalls redis, IOptions<RedisOptions> options)
    {
        _redis = redis;
        _prefix = options.Value.KeyPrefix + ":alias:";
    }

    /// <inheritdoc/>
    public async Task<MailboxId?> FindAsync(MailboxId address, CancellationToken cancellationToken)
    {
        RedisResult reply = await _redis.RunAsync(
            Find, [_prefix + address.Value], [(long)Retention.TotalMilliseconds], cancellationToken);
        string known = (string)reply!;
        int bar = known.IndexOf('|', StringComparison.Ordinal);
        return bar > 0 && MailboxId.TryParse(known.AsSpan(0, bar), out MailboxId owner) ? owner : null;
    }

    /// <inheritdoc/>
    public Task LearnAsync(MailboxId address, MailboxId owner, long at, CancellationToken cancellationToken) =>
        _redis.RunAsync(
            Learn,
            [_prefix + address.Value],
            [owner.Value, at, (long)Retention.TotalMilliseconds],
            cancellationToken);
}
