using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;
using StackExchange.Redis;

namespace Chat2Pay.Adapters.Redis;

/// <summary>What an idempotency key turned out to be.</summary>
public enum IdempotencyOutcome
{
    /// <summary>Not seen before: the proposed id is assigned to it.</summary>
    New,

    /// <summary>Seen with the same request: the id assigned then holds.</summary>
    Repeated,

    /// <summary>Seen with another request: to be refused.</summary>
    Conflict,
}

/// <summary>What came of claiming an idempotency key.</summary>
/// <param name="Outcome">What the key turned out to be.</param>
/// <param name="AssignedId">The id the key stands for, now or since it was first claimed.</param>
public sealed record IdempotencyClaim(IdempotencyOutcome Outcome, string AssignedId);

/// <summary>
/// The API's idempotency keys: each is claimed, with the id its request will have, before anything is delivered.
/// </summary>
public sealed class RedisIdempotencyRecords
{
    /// <summary>How long a key is remembered.</summary>
    public static readonly TimeSpan Retention = TimeSpan.FromHours(24);

    private const string Claim = """
        local old=redis.call('GET',KEYS[1])
        if old then return old end
        redis.call('SET',KEYS[1],ARGV[1],'PX',ARGV[2])
        return ''
        """;

    private readonly RedisCalls _redis;
    private readonly string _prefix;

    /// <summary>Makes the records; nothing is sent yet.</summary>
    public RedisIdempotencyRecords(RedisCalls redis, IOptions<RedisOptions> options)
    {
        _redis = redis;
        _prefix = options.Value.KeyPrefix + ":idem:";
    }

    /// <summary>Claims a key in one step. One round trip.</summary>
    /// <param name="appId">The API client; keys of different clients never meet.</param>
    /// <param name="key">The client's idempotency key, as it came.</param>
    /// <param name="requestHash">A hash of everything that makes the request what it is.</param>
    /// <param name="proposedId">The id to assign when the key is new.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<IdempotencyClaim> ClaimAsync(
        string appId,
        string key,
        ReadOnlyMemory<byte> requestHash,
        string proposedId,
        CancellationToken cancellationToken)
    {
        string hash = Convert.ToHexStringLower(requestHash.Span);
        RedisResult reply = await _redis.RunAsync(
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

    /// <summary>Hashed, because the client chooses the key: its length and characters are not ours to trust.</summary>
    private RedisKey Key(string appId, string key) =>
        _prefix + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{appId.Length}|{appId}|{key}")));
}
