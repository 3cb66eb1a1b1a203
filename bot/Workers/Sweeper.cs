using Chat2Pay.Bot.Telemetry;
using Chat2Pay.Payments;
using Chat2Pay.Turns.Store;
using Microsoft.Extensions.Options;

namespace Chat2Pay.Bot.Workers;

/// <summary>
/// Sweeps the due work: timers, retries and the work of dead nodes. Every node sweeps all shards in an order of its
/// own, so that nodes seldom meet.
/// </summary>
internal sealed partial class Sweeper : BackgroundService
{
    private readonly IMailboxStore store;
    private readonly TurnPump pump;
    private readonly EffectQueues effects;
    private readonly SweeperHeartbeat pulse;
    private readonly ShutdownCoordinator stop;
    private readonly TimeProvider time;
    private readonly WorkersOptions options;
    private readonly ILogger<Sweeper> logger;
    private readonly Random order;
    private int[] shards = [];
    private int position;

    public Sweeper(
        IMailboxStore store,
        TurnPump pump,
        EffectQueues effects,
        SweeperHeartbeat pulse,
        ShutdownCoordinator stop,
        TimeProvider time,
        IOptions<WorkersOptions> options,
        RandomBytes random,
        ILogger<Sweeper> logger)
    {
        this.store = store;
        this.pump = pump;
        this.effects = effects;
        this.pulse = pulse;
        this.stop = stop;
        this.time = time;
        this.options = options.Value;
        this.logger = logger;

        // The seed needs to differ between nodes only; it decides nothing but the order.
        order = new Random(BitConverter.ToInt32(random(sizeof(int))));
    }

    /// <summary>
    /// Sweeps the next shards once. All are read together, so that an idle node wakes once and not for every shard.
    /// Each is handled as it answers: while one server of a cluster is away, the other shards are still swept.
    /// </summary>
    internal async Task SweepAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        int room = Math.Min(pump.Room, effects.Room);
        int count = Math.Min(Math.Min(options.ShardsPerSweep, store.Shards), room);
        if (count <= 0)
        {
            // Without capacity nothing was swept: keep the last measured lag.
            Log.NoRoom(logger);
            pulse.Beat();
            return;
        }

        long now = time.GetUnixMilliseconds();
        int most = Math.Min(options.SweepBatch, room / count);
        DueKind kind = pump.Newer.BeginSweep();
        long[] oldest = await Task.WhenAll(
            Enumerable.Range(0, count).Select(_ => SweepShardAsync(NextShard(), most, now, kind)));
        if (kind == DueKind.All)
        {
            pulse.Found(TimeSpan.FromMilliseconds(now - oldest.Min()));
        }
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using PeriodicTimer timer = new(options.SweepPeriod, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken) && !stop.Asked.IsCancellationRequested)
            {
                await SweepSafelyAsync(stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            Log.Stopped(logger);
        }
    }

    private async Task SweepSafelyAsync(CancellationToken cancellationToken)
    {
        try
        {
            await SweepAsync(cancellationToken);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            Log.Failed(logger, exception);
        }
    }

    /// <summary>Hands on the due work of a shard; returns when its oldest input arrived.</summary>
    private async Task<long> SweepShardAsync(int shard, int most, long now, DueKind kind)
    {
        // A stop does not cancel this: leases taken here must be handed on or released.
        DueWork due = await store.TakeDueAsync(shard, most, now, kind, CancellationToken.None);
        long oldest = now;
        foreach (TurnLease lease in due.Leases)
        {
            oldest = lease.Inputs.Count > 0 ? Math.Min(oldest, lease.Inputs[0].Stamp) : oldest;
            await pump.TakeAsync(lease);
        }

        await effects.StartAsync(due.Claims);
        if (due.Leases.Count + due.Claims.Count > 0)
        {
            Log.Found(logger, shard, due.Leases.Count, due.Claims.Count);
        }

        pulse.Beat();
        return oldest;
    }

    private int NextShard()
    {
        if (position >= shards.Length)
        {
            shards = [.. Enumerable.Range(0, store.Shards)];
            order.Shuffle(shards);
            position = 0;
        }

        return shards[position++];
    }

    private static partial class Log
    {
        [LoggerMessage(4250, LogLevel.Debug, "Shard {Shard}: {Leases} mailboxes and {Claims} effects were due")]
        public static partial void Found(ILogger logger, int shard, int leases, int claims);

        [LoggerMessage(4251, LogLevel.Warning, "This node has no room for due work; the sweep ends early")]
        public static partial void NoRoom(ILogger logger);

        [LoggerMessage(4252, LogLevel.Error, "A sweep failed")]
        public static partial void Failed(ILogger logger, Exception exception);

        [LoggerMessage(4253, LogLevel.Debug, "The sweeper has stopped")]
        public static partial void Stopped(ILogger logger);
    }
}
