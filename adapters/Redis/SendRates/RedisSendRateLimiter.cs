using System.Globalization;
using Chat2Pay.Adapters.Redis.Connection;
using Chat2Pay.Dialogs.Messages;
using Microsoft.Extensions.Options;
using StackExchange.Redis;

namespace Chat2Pay.Adapters.Redis.SendRates;

/// <summary>The send rates in Redis: one key a sender, one script a step.</summary>
/// <remarks>
/// The key is a sorted set with scores in Unix microseconds: <c>next</c> is the first free time, every other member is
/// a waiting message at its time.
/// </remarks>
public sealed class RedisSendRateLimiter : ISendRateLimiter
{
    private const long MicrosecondsPerSecond = 1_000_000;

    /// <summary>A reserved time that was not used is removed after this time.</summary>
    private static readonly TimeSpan Keep = TimeSpan.FromMinutes(15);

    private static readonly string Reserve = LuaScripts.Load("reserve_send");

    private static readonly string Lease = LuaScripts.Load("lease_sends");

    private readonly RedisCalls redis;
    private readonly string prefix;

    /// <summary>Makes the limiter; nothing is sent yet.</summary>
    public RedisSendRateLimiter(RedisCalls redis, IOptions<RedisOptions> options)
    {
        this.redis = redis;
        prefix = options.Value.KeyPrefix + ":slots:";
    }

    /// <inheritdoc/>
    public async Task<long?> ReserveAsync(
        SendRate rate, string message, long? notAfter, long now, CancellationToken cancellationToken)
    {
        RedisResult reply = await RunAsync(
            Reserve,
            rate,
            now,
            [message, rate.Cost, RedisReply.Text(notAfter * 1_000), (long)Keep.TotalMicroseconds],
            cancellationToken);
        string text = (string)reply!;

        // Rounded up to the next millisecond, so that a message is never early.
        return text.Length == 0 ? null : (long.Parse(text, CultureInfo.InvariantCulture) + 999) / 1_000;
    }

    /// <inheritdoc/>
    public async Task<int> LeaseAsync(SendRate rate, int most, long now, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(most);
        return (int)await RunAsync(Lease, rate, now, [most], cancellationToken);
    }

    private Task<RedisResult> RunAsync(
        string script, SendRate rate, long now, RedisValue[] more, CancellationToken cancellationToken)
    {
        long step = Math.Max(1, (long)(MicrosecondsPerSecond / rate.PerSecond));
        return redis.RunAsync(
            script,
            [prefix + rate.Sender],
            [now * 1_000, step, Math.Max(0, MicrosecondsPerSecond - step), .. more],
            cancellationToken);
    }
}
