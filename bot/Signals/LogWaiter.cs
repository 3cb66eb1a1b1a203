namespace Chat2Pay.Bot.Signals;

/// <summary>Waits until a log has grown. What is told between two waits is not lost: it ends the next one at once.</summary>
internal sealed class LogWaiter(string log, Action<LogWaiter> remove) : IDisposable
{
    private readonly Lock gate = new();
    private readonly HashSet<int> shards = [];
    private bool all;
    private TaskCompletionSource signal = NewSignal();

    /// <summary>The log.</summary>
    public string Log { get; } = log;

    /// <summary>Waits for a signal, or until the time is up.</summary>
    public async Task WaitAsync(TimeSpan atMost, TimeProvider time, CancellationToken cancellationToken)
    {
        Task next;
        lock (gate)
        {
            next = signal.Task;
        }

        using CancellationTokenSource enough = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        await Task.WhenAny(next, Task.Delay(atMost, time, enough.Token));
        await enough.CancelAsync();
        cancellationToken.ThrowIfCancellationRequested();
    }

    /// <summary>Takes what was told since the last time: the shards that have grown, or null for any of them.</summary>
    public IReadOnlyCollection<int>? Take()
    {
        lock (gate)
        {
            int[]? told = all ? null : [.. shards];
            shards.Clear();
            all = false;
            signal = signal.Task.IsCompleted ? NewSignal() : signal;
            return told;
        }
    }

    /// <summary>The part of a shard has grown.</summary>
    public void Wake(int shard)
    {
        lock (gate)
        {
            shards.Add(shard);
            signal.TrySetResult();
        }
    }

    /// <summary>Any part may have grown.</summary>
    public void WakeForAll()
    {
        lock (gate)
        {
            all = true;
            signal.TrySetResult();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => remove(this);

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
