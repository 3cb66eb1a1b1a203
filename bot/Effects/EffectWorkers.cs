using System.Diagnostics;
using System.Threading.Channels;
using Chat2Pay.Bot.Telemetry;
using Chat2Pay.Bot.Workers;
using Chat2Pay.Payments;
using Chat2Pay.Turns.Effects;
using Chat2Pay.Turns.Kinds;
using Chat2Pay.Turns.Store;
using Microsoft.Extensions.Options;

namespace Chat2Pay.Bot.Effects;

/// <summary>
/// Carries out claimed effects, with a number of calls in flight for each queue. Completing an effect, claiming the
/// next of its ordering key and delivering its result is one step of the store.
/// </summary>
internal sealed partial class EffectWorkers : BackgroundService
{
    private const int ReceiverBusyMilliseconds = 1_000;

    private readonly IMailboxStore store;
    private readonly EffectQueues queues;
    private readonly EffectDispatcher effects;
    private readonly TurnPump pump;
    private readonly BotTraces traces;
    private readonly BotMeters meters;
    private readonly TimeProvider time;
    private readonly WorkersOptions options;
    private readonly ILogger<EffectWorkers> logger;
    private readonly QueueWorker[] workers;
    private readonly ShutdownCoordinator stop;

    public EffectWorkers(
        IMailboxStore store,
        EffectQueues queues,
        EffectDispatcher effects,
        TurnPump pump,
        ShutdownCoordinator stop,
        BotTraces traces,
        BotMeters meters,
        TimeProvider time,
        IOptions<WorkersOptions> options,
        ILogger<EffectWorkers> logger)
    {
        this.store = store;
        this.queues = queues;
        this.effects = effects;
        this.pump = pump;
        this.stop = stop;
        this.traces = traces;
        this.meters = meters;
        this.time = time;
        this.options = options.Value;
        this.logger = logger;
        workers = [.. queues.All.Select(queue => new QueueWorker(
            queue, this.options.Queues.Find(one => one.Name == queue.Name)?.MaxConcurrent ?? queue.MaxConcurrent))];
    }

    /// <summary>The progress of waiting and running effects of each queue, for health checks.</summary>
    public IEnumerable<WorkerProgress> Progress => workers.Select(worker => new WorkerProgress(
        queues.Of(worker.Queue).Count, worker.Taken, ExecuteTask?.IsCompleted == true));

    /// <summary>
    /// Starts no more calls and waits for those in flight. At the deadline they are broken off and put back as tried,
    /// with an unknown outcome: another node continues under the same keys.
    /// </summary>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        queues.Close();
        using CancellationTokenRegistration timeUp = cancellationToken.Register(stop.EndNow);
        await base.StopAsync(cancellationToken);
        if (cancellationToken.IsCancellationRequested)
        {
            // The wait may have ended before the registration was called, and leaving would take it back.
            stop.EndNow();
        }

        // Release what is still queued, in parallel, because each release may wait for the store.
        List<Task> putBack = [];
        foreach (EffectQueue queue in queues.All)
        {
            while (queues.Of(queue).TryRead(out LeasedEffect? work))
            {
                putBack.Add(queues.PostponeAsync(work.Claim, time.GetUnixMilliseconds()));
            }
        }

        await Task.WhenAll(putBack);
    }

    /// <inheritdoc/>
    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(workers.Select(worker => WorkAsync(worker, stoppingToken)));

    /// <summary>One reader a queue, so that an effect wakes no idle worker.</summary>
    private async Task WorkAsync(QueueWorker worker, CancellationToken stopping)
    {
        using SemaphoreSlim free = new(worker.MaxConcurrent);
        ChannelReader<LeasedEffect> waiting = queues.Of(worker.Queue);
        while (await waiting.WaitToReadAsync(CancellationToken.None))
        {
            while (waiting.TryRead(out LeasedEffect? work))
            {
                worker.Take();
                if (stopping.IsCancellationRequested)
                {
                    await queues.PostponeAsync(work.Claim, time.GetUnixMilliseconds());
                    continue;
                }

                string? receiver = effects.Kinds.Of(work.Effect).ReceiverOf(work.Effect);
                if (!worker.Receivers.TryEnter(receiver))
                {
                    await queues.PostponeAsync(work.Claim, time.GetUnixMilliseconds() + ReceiverBusyMilliseconds);
                    continue;
                }

                await free.WaitAsync(CancellationToken.None);
                _ = CarryOutAsync(work, receiver, worker.Receivers, free);
            }
        }

        // Every call in flight holds one permit: with all permits back, all calls have ended.
        for (int ended = 0; ended < worker.MaxConcurrent; ended++)
        {
            await free.WaitAsync(CancellationToken.None);
        }
    }

    private async Task CarryOutAsync(LeasedEffect work, string? receiver, ReceiverLimit receivers, SemaphoreSlim free)
    {
        await Task.Yield();
        try
        {
            await CarryOutAsync(work);
        }
        finally
        {
            receivers.Leave(receiver);
            free.Release();
        }
    }

    private async Task CarryOutAsync(LeasedEffect work)
    {
        OutboxLease claim = work.Claim;
        using IDisposable? scope = Log.Effect(logger, claim.EffectId, claim.Mailbox.Value);
        if (stop.TimeUp.IsCancellationRequested)
        {
            await queues.PostponeAsync(claim, time.GetUnixMilliseconds());
            return;
        }

        TimeSpan left = TimeSpan.FromMilliseconds(claim.ClaimedUntil - time.GetUnixMilliseconds()) - options.ClaimMargin;
        if (left <= TimeSpan.Zero)
        {
            Log.TooLate(logger, claim.EffectId, claim.Mailbox.Value);
            return;
        }

        using Activity? span = traces.StartEffect(work.Claim, work.Effect, effects.Kinds.Of(work.Effect).NameOf(work.Effect));
        EffectVerdict verdict = await TryAsync(work, left);
        Count(work.Effect, verdict, span);
        try
        {
            await EndAsync(claim, work.Effect, verdict);
        }
        catch (Exception exception)
        {
            Log.NotEnded(logger, exception, claim.EffectId, claim.Mailbox.Value);
        }
    }

    private async Task<EffectVerdict> TryAsync(LeasedEffect work, TimeSpan left)
    {
        using CancellationTokenSource over = new(left, time);
        using CancellationTokenRegistration stopped = stop.TimeUp.UnsafeRegister(
            static source => ((CancellationTokenSource)source!).Cancel(), over);
        try
        {
            return await effects.HandleAsync(work.Claim, work.Effect, over.Token);
        }
        catch (OperationCanceledException) when (stop.TimeUp.IsCancellationRequested)
        {
            // The effect was tried and its outcome is unknown: the next worker repeats it under its key.
            Log.BrokenOff(logger, work.Claim.EffectId, work.Claim.Mailbox.Value);
            return new EffectVerdict.Later(
                RetrySchedule.After(work.Claim.Claims, work.Claim.EffectId), "broken off: the host stops");
        }
        catch (Exception exception)
        {
            Log.Failed(logger, exception, work.Claim.EffectId, work.Claim.Mailbox.Value);
            return new EffectVerdict.Later(
                RetrySchedule.After(work.Claim.Claims, work.Claim.EffectId), exception.GetType().Name);
        }
    }

    private void Count(Effect effect, EffectVerdict verdict, Activity? span)
    {
        string kind = effects.Kinds.Of(effect).NameOf(effect);
        string outcome = verdict switch
        {
            EffectVerdict.Done => Outcomes.Done,
            EffectVerdict.Later => Outcomes.Retry,
            EffectVerdict.NotYet => Outcomes.NotYet,
            _ => Outcomes.GivenUp,
        };
        if (verdict is EffectVerdict.DeadLetter)
        {
            meters.DeadLettered(kind);
        }
        else if (verdict is EffectVerdict.NotYet notYet)
        {
            meters.Waits(kind, TimeSpan.FromMilliseconds(notYet.Until - time.GetUnixMilliseconds()));
        }

        meters.Tried(kind, outcome);
        BotTraces.End(span, outcome, verdict is EffectVerdict.Later or EffectVerdict.DeadLetter);
    }

    private async Task EndAsync(OutboxLease claim, Effect effect, EffectVerdict verdict)
    {
        EffectEnd end;
        switch (verdict)
        {
            case EffectVerdict.Done done:
                end = await store.CompleteEffectAsync(claim, done.Result, done.Record, time.GetUnixMilliseconds(), CancellationToken.None);
                Log.Done(logger, claim.EffectId, claim.Mailbox.Value, claim.Claims);
                break;
            case EffectVerdict.DeadLetter deadLetter:
                end = await store.DeadLetterEffectAsync(
                    claim,
                    effects.Kinds.Of(effect).DeadLetters,
                    deadLetter.Reason,
                    deadLetter.Result,
                    time.GetUnixMilliseconds(),
                    CancellationToken.None);
                Log.DeadLettered(logger, claim.EffectId, claim.Mailbox.Value, claim.Claims, deadLetter.Reason);
                break;
            case EffectVerdict.Later later:
                Log.Later(logger, claim.EffectId, claim.Mailbox.Value, claim.Claims, later.Wait, later.Reason);
                await queues.PutBackAsync(claim, later.Wait);
                return;
            case EffectVerdict.NotYet notYet:
                await queues.PostponeAsync(claim, notYet.Until);
                return;
            default:
                throw new UnreachableException($"No verdict is called {verdict.GetType().Name}.");
        }

        await FollowAsync(claim, end);
    }

    private async Task FollowAsync(OutboxLease claim, EffectEnd end)
    {
        if (!end.Accepted)
        {
            Log.ClaimLost(logger, claim.EffectId, claim.Mailbox.Value);
        }

        meters.Dropped(end.DeadLettersDropped);
        await pump.TakeAsync(end.Delivery);
        if (end.Next is { } next)
        {
            await queues.StartAsync([next]);
        }
    }

    private static partial class Log
    {
        public static readonly Func<ILogger, string, string, IDisposable?> Effect =
            LoggerMessage.DefineScope<string, string>("Effect {Effect} of {Mailbox}");

        [LoggerMessage(4220, LogLevel.Debug, "Effect {Effect} of {Mailbox} done at claim {Claims}")]
        public static partial void Done(ILogger logger, string effect, string mailbox, int claims);

        [LoggerMessage(4221, LogLevel.Error, "Effect {Effect} of {Mailbox} given up at claim {Claims}: {Reason}")]
        public static partial void DeadLettered(ILogger logger, string effect, string mailbox, int claims, string reason);

        [LoggerMessage(4222, LogLevel.Warning, "Effect {Effect} of {Mailbox} at {Claims}, next in {Wait}: {Reason}")]
        public static partial void Later(
            ILogger logger, string effect, string mailbox, int claims, TimeSpan wait, string reason);

        [LoggerMessage(4223, LogLevel.Error, "Effect {Effect} of {Mailbox} failed")]
        public static partial void Failed(ILogger logger, Exception exception, string effect, string mailbox);

        [LoggerMessage(4224, LogLevel.Warning, "Effect {Effect} of {Mailbox} was not begun: its claim has run out")]
        public static partial void TooLate(ILogger logger, string effect, string mailbox);

        [LoggerMessage(4225, LogLevel.Warning, "Effect {Effect} of {Mailbox} was broken off: the host stops")]
        public static partial void BrokenOff(ILogger logger, string effect, string mailbox);

        [LoggerMessage(4226, LogLevel.Warning, "End of effect {Effect} of {Mailbox} was not stored; it is repeated")]
        public static partial void NotEnded(ILogger logger, Exception exception, string effect, string mailbox);

        [LoggerMessage(4227, LogLevel.Warning, "The claim of effect {Effect} of {Mailbox} was lost to another worker")]
        public static partial void ClaimLost(ILogger logger, string effect, string mailbox);
    }
}
