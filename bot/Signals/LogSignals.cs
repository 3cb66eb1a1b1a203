namespace Chat2Pay.Bot.Signals;

/// <summary>
/// Tells those who read a log on this node which parts of it have grown, whichever node's commits did it. A signal is a
/// hint to read, never a result, and one may be missed: a reader also looks by itself at times.
/// </summary>
internal sealed class LogSignals
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, List<LogWaiter>> waiting = new(StringComparer.Ordinal);

    /// <summary>A log has grown, or, without a name, any may have.</summary>
    public event Action<string?>? Grown;

    /// <summary>The number of waiters.</summary>
    public int Count
    {
        get
        {
            lock (gate)
            {
                return waiting.Values.Sum(waiters => waiters.Count);
            }
        }
    }

    /// <summary>Registers a reader; dispose it to end.</summary>
    public LogWaiter Listen(string log)
    {
        LogWaiter waiter = new(log, Remove);
        lock (gate)
        {
            if (!waiting.TryGetValue(log, out List<LogWaiter>? waiters))
            {
                waiting[log] = waiters = [];
            }

            waiters.Add(waiter);
        }

        return waiter;
    }

    /// <summary>A part of a log has grown.</summary>
    public void Appended(LogPart part)
    {
        foreach (LogWaiter waiter in Of(part.Log))
        {
            waiter.Wake(part.Shard);
        }

        Grown?.Invoke(part.Log);
    }

    /// <summary>Any part of any log may have grown.</summary>
    public void Everything()
    {
        LogWaiter[] all;
        lock (gate)
        {
            all = [.. waiting.Values.SelectMany(waiters => waiters)];
        }

        foreach (LogWaiter waiter in all)
        {
            waiter.WakeForAll();
        }

        Grown?.Invoke(null);
    }

    private LogWaiter[] Of(string log)
    {
        lock (gate)
        {
            return waiting.TryGetValue(log, out List<LogWaiter>? waiters) ? [.. waiters] : [];
        }
    }

    private void Remove(LogWaiter waiter)
    {
        lock (gate)
        {
            if (waiting.TryGetValue(waiter.Log, out List<LogWaiter>? waiters) && waiters.Remove(waiter) && waiters.Count == 0)
            {
                waiting.Remove(waiter.Log);
            }
        }
    }
}
