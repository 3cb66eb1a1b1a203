using System.Globalization;
using Chat2Pay.Adapters.Redis.Connection;
using Chat2Pay.Payments;
using Chat2Pay.Turns.Store;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using StackExchange.Redis;

namespace Chat2Pay.Adapters.Redis.FailOver;

/// <summary>
/// Detects that a primary was restarted or replaced, and may have lost its last writes. Anything unusual on a
/// connection raises a doubt at once; the doubt ends when every primary is the same process as before. A fail-over is
/// noted in the store, so that all nodes learn of it, also those that were down.
/// </summary>
public sealed partial class RedisFailOverWatch : BackgroundService, IFailoverDetector
{
    /// <summary>
    /// For this long after a fail-over the gateway is read before anything is sent. A forgotten page can be paid for a
    /// day at most, and Stripe repeats an undelivered event for three days (https://docs.stripe.com/webhooks#retries):
    /// by then the payment is known again.
    /// </summary>
    public static readonly TimeSpan Window = TimeSpan.FromDays(5);

    /// <summary>How often a doubt is checked.</summary>
    public static readonly TimeSpan DoubtPeriod = TimeSpan.FromSeconds(1);

    /// <summary>After so many periods the primaries are checked without a doubt.</summary>
    private const int QuietPeriods = 10;

    private static readonly string Note = LuaScripts.Load("note_primaries");

    private readonly IConnectionMultiplexer redis;
    private readonly RedisKey key;
    private readonly TimeProvider time;
    private readonly ILogger<RedisFailOverWatch> logger;
    private HashSet<string>? known;
    private long doubts = 1;
    private long settled;
    private long failedOverAt;

    /// <summary>Starts to listen. Nothing is sent yet, and writes count as lost until the first check.</summary>
    public RedisFailOverWatch(
        IConnectionMultiplexer redis,
        IOptions<RedisOptions> options,
        TimeProvider time,
        ILogger<RedisFailOverWatch> logger)
    {
        this.redis = redis;
        key = new RedisKeys(options.Value.KeyPrefix, options.Value.Shards).FailOver;
        this.time = time;
        this.logger = logger;
        redis.ConnectionFailed += OnConnection;
        redis.ConnectionRestored += OnConnection;
        redis.ConfigurationChanged += OnEndPoint;
        redis.ConfigurationChangedBroadcast += OnEndPoint;
        redis.HashSlotMoved += OnSlot;
    }

    /// <inheritdoc/>
    public long FailedOverAt => Volatile.Read(ref failedOverAt);

    /// <summary>True until every primary has been checked since the last unusual event.</summary>
    public bool InDoubt => Volatile.Read(ref doubts) != Volatile.Read(ref settled);

    /// <inheritdoc/>
    public bool RecentWritesMayBeLost(long now) =>
        InDoubt || (FailedOverAt is > 0 and long at && now - at < (long)Window.TotalMilliseconds);

    /// <inheritdoc/>
    public override void Dispose()
    {
        redis.ConnectionFailed -= OnConnection;
        redis.ConnectionRestored -= OnConnection;
        redis.ConfigurationChanged -= OnEndPoint;
        redis.ConfigurationChangedBroadcast -= OnEndPoint;
        redis.HashSlotMoved -= OnSlot;
        base.Dispose();
    }

    /// <summary>Checks at once: a fail-over while all nodes were down is found by the note in the store.</summary>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using PeriodicTimer timer = new(DoubtPeriod, time);
        int quiet = 0;
        try
        {
            await LookSafelyAsync(stoppingToken);
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                quiet++;
                if (InDoubt || quiet >= QuietPeriods)
                {
                    quiet = 0;
                    await LookSafelyAsync(stoppingToken);
                }
            }
        }
        catch (Exception) when (stoppingToken.IsCancellationRequested)
        {
            Log.Stopped(logger);
        }
    }

    /// <summary>Checks every primary; ends the doubt if all of them answered.</summary>
    internal async Task LookAsync(CancellationToken cancellationToken)
    {
        long seen = Volatile.Read(ref doubts);
        bool reconnected = seen != Volatile.Read(ref settled);
        PrimaryServers found = await PrimaryServers.AskAsync(redis, cancellationToken);

        // A server without an id may be another process after every lost connection.
        string changed = known is null ? "no"
            : found.AnyNameless && reconnected ? "always"
            : known.IsSupersetOf(found.Ids) ? "no" : "unnoted";
        RedisValue[] arguments =
        [
            time.GetUnixMilliseconds(), changed, found.Complete ? 1 : 0,
            .. found.Ids.Select(id => (RedisValue)id),
        ];
        RedisResult noted = await redis.GetDatabase()
            .ScriptEvaluateAsync(Note, [key], arguments).WaitAsync(cancellationToken);
        long at = long.Parse((string)noted!, CultureInfo.InvariantCulture);
        if (at > FailedOverAt)
        {
            Log.FailedOver(logger, DateTimeOffset.FromUnixTimeMilliseconds(at));
        }

        Volatile.Write(ref failedOverAt, Math.Max(at, FailedOverAt));
        known = found.Complete ? [.. found.Ids] : [.. found.Ids, .. known ?? []];
        if (found.Complete)
        {
            Volatile.Write(ref settled, seen);
        }
    }

    private async Task LookSafelyAsync(CancellationToken cancellationToken)
    {
        try
        {
            await LookAsync(cancellationToken);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            // Catch everything: an exception that escapes a background service stops the host.
            Doubt();
            Log.NotAsked(logger, exception);
        }
    }

    private void OnConnection(object? sender, ConnectionFailedEventArgs happened) => Doubt();

    private void OnEndPoint(object? sender, EndPointEventArgs happened) => Doubt();

    private void OnSlot(object? sender, HashSlotMovedEventArgs happened) => Doubt();

    private void Doubt() => Interlocked.Increment(ref doubts);

    private static partial class Log
    {
        [LoggerMessage(3210, LogLevel.Warning,
            "The store failed over or restarted at {At}: the gateway is read before anything that moves money is sent.")]
        public static partial void FailedOver(ILogger logger, DateTimeOffset at);

        [LoggerMessage(3211, LogLevel.Warning, "The store's primaries could not be asked who they are")]
        public static partial void NotAsked(ILogger logger, Exception exception);

        [LoggerMessage(3212, LogLevel.Debug, "The watch for fail-overs has stopped.")]
        public static partial void Stopped(ILogger logger);
    }
}
