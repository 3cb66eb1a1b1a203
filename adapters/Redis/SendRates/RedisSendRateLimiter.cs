using System.Globalization;
using Chat2Pay.Adapters.Redis.Connection;
using Chat2Pay.Dialogs.Turns;
using Microsoft.Extensions.Options;
using StackExchange.Redis;

namespace Chat2Pay.Adapters.Redis.SendRates;

/// <summary>The slots of each sender in Redis: one key a sender, one script a step.</summary>
/// <remarks>
/// The key is a sorted set, scores in Unix microseconds: <c>next</c> is the first slot that nobody has, every other
/// member is a message that waits, at its slot.
/// </remarks>
public sealed class RedisSendRateLimiter : ISendRateLimiter
{
    private const long MicrosecondsPerSecond = 1_000_000;

    /// <summary>A slot that nobody came for is forgotten after this time.</summary>
    private static readonly TimeSpan Keep = TimeSpan.FromMinutes(15);

    /// <summary>After <see cref="Head"/>: message, cost, not after (or nothing), how long slots are kept.</summary>
    private const string Reserve = Head + """
        local message,cost,last,keep=ARGV[4],tonumber(ARGV[5]),tonumber(ARGV[6]),tonumber(ARGV[7])
        local held=tonumber(call('ZSCORE',KEYS[1],message) or '')
        if held and held>now then return text(held) end
        if held then
          call('ZREM',KEYS[1],message)
          return text(now)
        end
        call('ZREMRANGEBYSCORE',KEYS[1],'-inf',text(now-keep))
        local at=first()
        if last and at>now and at>last then return '' end
        call('ZADD',KEYS[1],text(at+cost*step),'next')
        if at<=now then return text(now) end
        call('ZADD',KEYS[1],text(at),message)
        return text(at)
        """;

    /// <summary>After <see cref="Head"/>: how many at most.</summary>
    private const string Lease = Head + """
        local at=first()
        if at>now then return 0 end
        local count=math.min(tonumber(ARGV[4]),math.floor((now-at)/step)+1)
        call('ZADD',KEYS[1],text(at+count*step),'next')
        return count
        """;

    /// <summary>Now, the time between two slots, and how far back a sender that was idle may reach.</summary>
    private const string Head = """
        local now,step,slack=tonumber(ARGV[1]),tonumber(ARGV[2]),tonumber(ARGV[3])
        local call=redis.call
        local function text(n) return string.format('%.0f',n) end
        local function first()
          return math.max(tonumber(call('ZSCORE',KEYS[1],'next') or '0'),now-slack)
        end

        """;

    private readonly RedisCalls _redis;
    private readonly string _prefix;

    /// <summary>Makes the slots; nothing is sent yet.</summary>
    public RedisSendRateLimiter(RedisCalls redis, IOptions<RedisOptions> options)
    {
        _redis = redis;
        _prefix = options.Value.KeyPrefix + ":slots:";
    }

    /// <inheritdoc/>
    public async Task<long?> ReserveAsync(
        SendRate pace, string message, long? notAfter, long now, CancellationToken cancellationToken)
    {
        RedisResult reply = await RunAsync(
            Reserve,
            pace,
            now,
            [message, pace.Cost, RedisReply.Text(notAfter * 1_000), (long)Keep.TotalMicroseconds],
            cancellationToken);
        string text = (string)reply!;

        // Up to the next millisecond: a slot is never early.
        return text.Length == 0 ? null : (long.Parse(text, CultureInfo.InvariantCulture) + 999) / 1_000;
    }

    /// <inheritdoc/>
    public async Task<int> LeaseAsync(SendRate pace, int most, long now, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(most);
        return (int)await RunAsync(Lease, pace, now, [most], cancellationToken);
    }

    private Task<RedisResult> RunAsync(
        string script, SendRate pace, long now, RedisValue[] more, CancellationToken cancellationToken)
    {
        long step = Math.Max(1, (long)(MicrosecondsPerSecond / pace.PerSecond));
        return _redis.RunAsync(
            script,
            [_prefix + pace.Sender],
            [now * 1_000, step, Math.Max(0, MicrosecondsPerSecond - step), .. more],
            cancellationToken);
    }
}
