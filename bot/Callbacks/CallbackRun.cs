using Chat2Pay.Dialogs.Events;
using Chat2Pay.Payments;
using Chat2Pay.Turns.Callbacks;

namespace Chat2Pay.Bot.Callbacks;

/// <summary>
/// Serves one endpoint while this node holds its lease: reads the log, tries what is due, and writes what came of it. One
/// loop, so that nothing of an endpoint happens beside it but the calls themselves.
/// </summary>
internal sealed class CallbackRun(CallbackEndpointId id, string token, CallbackServing serving)
{
    /// <summary>How long a lease lasts: well above a call and the period in which it is renewed.</summary>
    public static readonly TimeSpan LeaseFor = TimeSpan.FromMinutes(2);

    private const int MostPendingOfReplay = ICallbackStore.MostPending / 2;
    private const int LeastMillisecondsBetweenReadings = 200;

    private readonly PendingCallbacks pending = new();
    private readonly Dictionary<Task<CallbackTry>, long> calls = [];
    private CallbackState? state;
    private long leasedUntil;
    private long lastReadAt;
    private long recoveredAt;
    private int counted;

    /// <summary>Wakes the loop.</summary>
    public CallbackWake Wake { get; } = new();

    /// <summary>Ends when the endpoint is not served here any more.</summary>
    public Task Served { get; set; } = Task.CompletedTask;

    /// <summary>True if the store has no such endpoint.</summary>
    public bool IsMissing { get; private set; }

    /// <summary>Serves the endpoint until its lease or a write is lost, it is deleted, or the host stops.</summary>
    /// <param name="stopping">No call begins any more.</param>
    /// <param name="timeUp">Calls are broken off.</param>
    public async Task RunAsync(CancellationToken stopping, CancellationToken timeUp)
    {
        try
        {
            Task woken = Wake.Next();
            while (!stopping.IsCancellationRequested && await StepAsync(timeUp))
            {
                await WaitAsync(woken, stopping);
                woken = Wake.Next();
            }

            await FinishAsync();
        }
        finally
        {
            // After a failure of the store nothing is written of the calls: they are made again, but not beside these.
            await ((Task)Task.WhenAll(calls.Keys)).ConfigureAwait(
                ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
            serving.Signals.Remove(id);
            Count(-counted);
            if (leasedUntil > 0)
            {
                await serving.Store.ReleaseAsync(id, token, CancellationToken.None);
            }
        }
    }

    /// <summary>Does what is due now; false if another node serves the endpoint, or there is none.</summary>
    private async Task<bool> StepAsync(CancellationToken timeUp)
    {
        if (!await HoldAsync() || !await EndCallsAsync())
        {
            return false;
        }

        if (state!.Disabled is null)
        {
            if (!await ReadAsync())
            {
                return false;
            }

            Begin(timeUp);
        }

        Count(pending.Count - counted);
        return true;
    }

    private async Task<bool> HoldAsync()
    {
        long now = serving.Time.GetUnixMilliseconds();
        if (!Wake.TakeLook() && now < leasedUntil - (LeaseFor.TotalMilliseconds / 2))
        {
            return true;
        }

        CallbackLease lease = await serving.Store.LeaseAsync(id, token, LeaseFor, now, CancellationToken.None);
        IsMissing = !lease.Exists;
        if (lease.State is not { } read)
        {
            state = null;
            return false;
        }

        leasedUntil = now + (long)LeaseFor.TotalMilliseconds;
        if (state is null)
        {
            serving.Signals.Add(id, EventRecord.LogOf(read.ApplicationId), Wake);
        }
        else if (state.Writes != read.Writes)
        {
            // The store has lost its last second: all is read anew, by the next one to serve the endpoint.
            serving.ReportLost(id);
            state = null;
            return false;
        }

        if (state?.Additions != read.Additions)
        {
            pending.Replace(await serving.Store.PendingAsync(id, CancellationToken.None));
        }

        state = read;
        await serving.RenewSecretsAsync(read);
        return true;
    }

    /// <summary>Writes the outcomes of calls that have ended; false if the lease is lost.</summary>
    private async Task<bool> EndCallsAsync()
    {
        foreach ((Task<CallbackTry> call, long number) in calls.Where(one => one.Key.IsCompleted).ToArray())
        {
            calls.Remove(call);
            if (call.IsCanceled)
            {
                // Broken off by the stop: the next node sends it again, under the same id.
                pending.End(number, null);
                continue;
            }

            CallbackOutcome outcome = serving.Calls.OutcomeOf(await call, state!.Health);
            long now = serving.Time.GetUnixMilliseconds();
            if (!await serving.EndAsync(state, token, number, outcome, now))
            {
                state = null;
                return false;
            }

            if (outcome.Status == CallbackStatus.Delivered && state.Health.Failures >= CallbackSchedule.ProbeAfter)
            {
                // The receiver is there again: nothing of what failed meanwhile waits for its next time.
                recoveredAt = now;
            }

            pending.End(number, outcome);
            state = state with { Health = outcome.Health, Writes = state.Writes + 1 };
            if (outcome.Disabled is { } reason && state.Disabled is null)
            {
                state = state with { Disabled = reason, Disablings = state.Disablings + 1, ChangedAt = now };
            }
        }

        return true;
    }

    /// <summary>Reads on, where there is room and there may be something; false if the lease is lost.</summary>
    private async Task<bool> ReadAsync()
    {
        long now = serving.Time.GetUnixMilliseconds();
        if (IsReadDue && now >= lastReadAt + LeastMillisecondsBetweenReadings)
        {
            lastReadAt = now;
            Wake.TakeRead();
            if (await serving.Reader.ReadOnAsync(state!, token, pending, now, CancellationToken.None) is not { } read)
            {
                state = null;
                return false;
            }

            state = read.State;
            if (read.HasMore)
            {
                lastReadAt = 0;
                Wake.Read();
            }
        }

        if (state!.Replay is { } replay && IsReplayDue)
        {
            state = (await serving.Reader.ReadAgainAsync(state, replay, token, pending, now, CancellationToken.None))?.State;
        }

        return state is not null;
    }

    /// <summary>What failed before this time is tried at once.</summary>
    private long TryAgainAt => Math.Max(state!.ChangedAt, recoveredAt);

    private bool IsReadDue => Wake.IsReadDue && pending.Count <= ICallbackStore.MostPending - CallbackReader.PageSize;

    private bool IsReplayDue => pending.Count <= MostPendingOfReplay - CallbackReader.PageSize;

    private void Begin(CancellationToken timeUp)
    {
        long now = serving.Time.GetUnixMilliseconds();
        int most = serving.Options.MaxConcurrentPerEndpoint;
        foreach (NumberedDelivery one in pending.Begin(state!.Health, TryAgainAt, most, now))
        {
            calls.Add(serving.Calls.TryAsync(state, one, timeUp), one.Number);
        }
    }

    /// <summary>Waits until a call ends, something is due, or a signal comes.</summary>
    private async Task WaitAsync(Task woken, CancellationToken stopping)
    {
        long now = serving.Time.GetUnixMilliseconds();
        long? at = state!.Disabled is not null ? null : Earlier(
            pending.Begun < serving.Options.MaxConcurrentPerEndpoint
                ? pending.NextAt(state.Health, TryAgainAt)
                : null,
            IsReadDue ? lastReadAt + LeastMillisecondsBetweenReadings : null);
        if (at <= now || (state is { Disabled: null, Replay: not null } && IsReplayDue))
        {
            return;
        }

        using CancellationTokenSource over = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        TimeSpan wait = at is { } due ? TimeSpan.FromMilliseconds(due - now) : Timeout.InfiniteTimeSpan;
        await Task.WhenAny([woken, Task.Delay(wait, serving.Time, over.Token), .. calls.Keys]);
        over.Cancel();

        // A signal comes on the thread of a commit, which goes on.
        await Task.Yield();
    }

    /// <summary>Waits for the calls that have begun: they end by their time-out, or when the host's time is up.</summary>
    private async Task FinishAsync()
    {
        while (calls.Count > 0 && state is not null)
        {
            await Task.WhenAny(calls.Keys);
            if (!await EndCallsAsync())
            {
                return;
            }
        }
    }

    private void Count(int more)
    {
        counted += more;
        serving.Meters.Pending(more);
    }

    private static long? Earlier(long? one, long? other) => one < other || other is null ? one : other;
}
