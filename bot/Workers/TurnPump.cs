using System.Diagnostics;
using System.Threading.Channels;
using Chat2Pay.Bot.Telemetry;
using Chat2Pay.Payments;
using Chat2Pay.Turns.Kinds;
using Chat2Pay.Turns.Store;
using Microsoft.Extensions.Options;
using Channel = System.Threading.Channels.Channel;

namespace Chat2Pay.Bot.Workers;

/// <summary>
/// Runs the turns of this node: a few workers take leased mailboxes from a bounded channel. If the channel is full, a
/// lease is passed on to the sweeper of any node.
/// </summary>
internal sealed partial class TurnPump : BackgroundService
{
    private readonly IMailboxStore store;
    private readonly TurnFunction runTurn;
    private readonly EffectQueues effects;
    private readonly CommitSignals signals;
    private readonly IReadOnlyList<ICommitListener> listeners;
    private readonly BotTraces traces;
    private readonly BotMeters meters;
    private readonly TimeProvider time;
    private readonly WorkersOptions options;
    private readonly ILogger<TurnPump> logger;
    private readonly Channel<TurnLease> leases;
    private long taken;

    public TurnPump(
        IMailboxStore store,
        TurnFunction runTurn,
        EffectQueues effects,
        CommitSignals signals,
        IEnumerable<ICommitListener> listeners,
        BotTraces traces,
        BotMeters meters,
        TimeProvider time,
        IOptions<WorkersOptions> options,
        ILogger<TurnPump> logger)
    {
        this.store = store;
        this.runTurn = runTurn;
        this.effects = effects;
        this.signals = signals;
        this.listeners = [.. listeners];
        this.traces = traces;
        this.meters = meters;
        this.time = time;
        this.options = options.Value;
        this.logger = logger;
        Newer = new RollingUpgradeGuard(time, this.options.SweepPeriod);
        leases = Channel.CreateBounded<TurnLease>(this.options.TurnQueue);
    }

    /// <summary>How many more leases fit into the channel.</summary>
    public int Room => options.TurnQueue - leases.Reader.Count;

    /// <summary>Detects nodes of a newer release by their states.</summary>
    public RollingUpgradeGuard Newer { get; }

    /// <summary>The progress of waiting and running turns, for health checks.</summary>
    public WorkerProgress Sight => new(leases.Reader.Count, Volatile.Read(ref taken), ExecuteTask?.IsCompleted == true);

    /// <summary>Queues the lease of a delivery, if it has one.</summary>
    public Task TakeAsync(Delivery? delivery) =>
        delivery is Delivery.Leased leased ? TakeAsync(leased.Lease) : Task.CompletedTask;

    /// <summary>Queues a lease, or passes it on if the channel is full. Never throws: a lost lease expires.</summary>
    public async Task TakeAsync(TurnLease lease)
    {
        if (!leases.Writer.TryWrite(lease))
        {
            Log.NoRoom(logger, lease.Mailbox.Value);
            await PassOnAsync(lease);
        }
    }

    /// <inheritdoc/>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        leases.Writer.TryComplete();
        await base.StopAsync(cancellationToken);

        // Release what is still queued, in parallel, because each release may wait for the store.
        List<Task> passedOn = [];
        while (leases.Reader.TryRead(out TurnLease? lease))
        {
            passedOn.Add(PassOnAsync(lease));
        }

        await Task.WhenAll(passedOn);
    }

    /// <inheritdoc/>
    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(Enumerable.Range(0, options.MaxConcurrentTurns).Select(_ => WorkAsync(stoppingToken)));

    private async Task WorkAsync(CancellationToken stopping)
    {
        await Task.Yield();
        while (await leases.Reader.WaitToReadAsync(CancellationToken.None))
        {
            while (leases.Reader.TryRead(out TurnLease? lease))
            {
                Interlocked.Increment(ref taken);
                await (stopping.IsCancellationRequested ? PassOnAsync(lease) : RunLeaseAsync(lease, stopping));
            }
        }
    }

    private async Task RunLeaseAsync(TurnLease first, CancellationToken stopping)
    {
        TurnLease? lease = first;
        for (int turns = 0; lease is not null && turns < options.MaxTurnsPerLease; turns++)
        {
            if (stopping.IsCancellationRequested)
            {
                break;
            }

            lease = await TurnAsync(lease);
        }

        if (lease is not null)
        {
            await TakeAsync(lease);
        }
    }

    /// <summary>Runs one turn and commits it. Returns the renewed lease if more inputs wait.</summary>
    private async Task<TurnLease?> TurnAsync(TurnLease lease)
    {
        using IDisposable? scope = Log.Turn(logger, lease.Mailbox.Value, lease.Version);
        using Activity? span = traces.StartTurn(lease);
        long begun = meters.Begin();
        string outcome = Outcomes.Failed;
        try
        {
            // A turn is short and makes no calls, so it finishes even while the host stops.
            TurnLease traced = span is null ? lease : lease with { Trace = BotTraces.Current() };
            TurnCommit commit = await runTurn(traced, CancellationToken.None);
            switch (await store.CommitAsync(lease, commit, time.GetUnixMilliseconds(), CancellationToken.None))
            {
                case CommitResult.Done done:
                    outcome = Outcomes.Committed;
                    meters.DeadLettered(commit.DeadLettered.Count);
                    meters.Dropped(done.DeadLettersDropped);
                    signals.Publish(lease.Mailbox);
                    await effects.StartAsync(done.Claims, commit.Effects);
                    foreach (ICommitListener listener in listeners)
                    {
                        listener.OnCommitted(lease.Mailbox, commit);
                    }

                    Log.Done(logger, lease.Mailbox.Value, done.Version, lease.Inputs.Count, commit.Effects.Count);
                    return done.Next;
                case CommitResult.Full:
                    outcome = Outcomes.OutboxFull;
                    Log.OutboxFull(logger, lease.Mailbox.Value);
                    await GiveBackAsync(lease);
                    return null;
                default:
                    outcome = Outcomes.LeaseLost;
                    Log.LeaseLost(logger, lease.Mailbox.Value, lease.Version);
                    return null;
            }
        }
        catch (TurnPostponedException exception)
        {
            outcome = Postpone(lease, exception);
            await PassOnAsync(lease);
            return null;
        }
        catch (Exception exception)
        {
            Log.Failed(logger, exception, lease.Mailbox.Value, lease.Version);
            await GiveBackAsync(lease);
            return null;
        }
        finally
        {
            meters.Turned(outcome, begun);
            BotTraces.End(span, outcome, outcome == Outcomes.Failed);
        }
    }

    /// <summary>Says why a turn cannot be run here; returns the outcome.</summary>
    private string Postpone(TurnLease lease, TurnPostponedException why)
    {
        if (why is not StateTooNewException)
        {
            Log.Postponed(logger, lease.Mailbox.Value, lease.Version, why.Message);
            return Outcomes.Postponed;
        }

        Log.StateTooNew(logger, lease.Mailbox.Value, lease.Version, why.Message);
        Newer.Meet();
        return Outcomes.StateTooNew;
    }

    private Task GiveBackAsync(TurnLease lease) => GiveBackAsync(lease, store.ReleaseAsync);

    private Task PassOnAsync(TurnLease lease) => GiveBackAsync(lease, store.PassOnAsync);

    private async Task GiveBackAsync(TurnLease lease, Func<TurnLease, long, CancellationToken, Task> giveBack)
    {
        try
        {
            await giveBack(lease, time.GetUnixMilliseconds(), CancellationToken.None);
        }
        catch (Exception exception)
        {
            Log.NotGivenBack(logger, exception, lease.Mailbox.Value);
        }
    }

    private static partial class Log
    {
        public static readonly Func<ILogger, string, long, IDisposable?> Turn =
            LoggerMessage.DefineScope<string, long>("Turn {Mailbox}@{Version}");

        [LoggerMessage(4200, LogLevel.Information, "Turn {Mailbox}@{Version}: {Inputs} inputs, {Effects} effects")]
        public static partial void Done(ILogger logger, string mailbox, long version, int inputs, int effects);

        [LoggerMessage(4201, LogLevel.Warning, "No room for a turn of {Mailbox}; its lease is passed on")]
        public static partial void NoRoom(ILogger logger, string mailbox);

        [LoggerMessage(4202, LogLevel.Warning, "The outbox of {Mailbox} is full; its turn waits")]
        public static partial void OutboxFull(ILogger logger, string mailbox);

        [LoggerMessage(4203, LogLevel.Warning, "The lease of {Mailbox}@{Version} was lost; its turn is dropped")]
        public static partial void LeaseLost(ILogger logger, string mailbox, long version);

        [LoggerMessage(4204, LogLevel.Error, "Turn {Mailbox}@{Version} failed")]
        public static partial void Failed(ILogger logger, Exception exception, string mailbox, long version);

        [LoggerMessage(4205, LogLevel.Warning, "The lease of {Mailbox} could not be given back; it runs out by itself")]
        public static partial void NotGivenBack(ILogger logger, Exception exception, string mailbox);

        [LoggerMessage(4206, LogLevel.Warning, "Turn {Mailbox}@{Version} is left to nodes of a newer release: {Reason}")]
        public static partial void StateTooNew(ILogger logger, string mailbox, long version, string reason);

        [LoggerMessage(4209, LogLevel.Information, "Turn {Mailbox}@{Version} waits for a later sweep: {Reason}")]
        public static partial void Postponed(ILogger logger, string mailbox, long version, string reason);
    }
}
