using System.Security.Cryptography;
using System.Text;
using Chat2Pay.Adapters.Redis.Connection;
using Chat2Pay.Turns.Store;
using Microsoft.Extensions.Options;
using StackExchange.Redis;

namespace Chat2Pay.Adapters.Redis.Idempotency;

/// <summary>The API's idempotency keys in Redis: one string a key, written by the script that claims the key.</summary>
public sealed class RedisIdempotencyRecords : IIdempotencyRecords
{
    /// <summary>How long a key is remembered.</summary>
    public static readonly TimeSpan Retention = TimeSpan.FromHours(24);

    private static readonly string Claim = LuaScripts.Load("claim_idempotency_key");

    private readonly RedisCalls redis;
    private readonly string prefix;

    /// <summary>Makes the records; nothing is sent yet.</summary>
    public RedisIdempotencyRecords(RedisCalls redis, IOptions<RedisOptions> options)
    {
        this.redis = redis;
        prefix = options.Value.KeyPrefix + ":idem:";
    }

    /// <inheritdoc/>
    public async Task<IdempotencyClaim> ClaimAsync(
        string appId,
        string key,
        ReadOnlyMemory<byte> requestHash,
        string proposedId,
        CancellationToken cancellationToken)
    {
        string hash = Convert.ToHexStringLower(requestHash.Span);
        RedisResult reply = await redis.RunAsync(
            Claim,
            [Key(appId, key)],
            [$"{hash}|{proposedId}", (long)Retention.TotalMilliseconds],
            cancellationToken);
        string old = (string)reply!;
        if (old.Length == 0)
        {
            return new IdempotencyClaim(IdempotencyOutcome.New, proposedId);
        }

        int bar = old.IndexOf('|', StringComparison.Ordinal);
        bool same = old.AsSpan(0, bar).SequenceEqual(hash);
        return new IdempotencyClaim(same ? IdempotencyOutcome.Repeated : IdempotencyOutcome.Conflict, old[(bar + 1)..]);
    }

    /// <summary>Hashed, because the client chooses the key: its length and characters are not trusted.</summary>
    private RedisKey Key(string appId, string key) =>
        prefix + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{appId.Length}|{appId}|{key}")));
}
