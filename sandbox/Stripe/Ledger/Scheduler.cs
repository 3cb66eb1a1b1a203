namespace Chat2Pay.Sandbox.Stripe.Ledger;

/// <summary>Work due later by the emulator's clock: expiries, refunds that settle, events to send again.</summary>
internal sealed class Scheduler : IDisposable
{
    private readonly TimeProvider time;
    private readonly PriorityQueue<Action, (DateTimeOffset Due, long Order)> entries = new();
    private readonly Lock gate = new();
    private readonly ITimer timer;
    private long order;
    private bool disposed;

    internal Scheduler(TimeProvider time)
    {
        this.time = time;
        timer = time.CreateTimer(_ => RunDue(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    internal void At(DateTimeOffset due, Action action)
    {
        lock (gate)
        {
            entries.Enqueue(action, (due, order++));
            Arm();
        }
    }

    public void Dispose()
    {
        lock (gate)
        {
            disposed = true;
            entries.Clear();
            timer.Dispose();
        }
    }

    private void RunDue()
    {
        while (TakeDue() is { } action)
        {
            action();
        }
    }

    private Action? TakeDue()
    {
        lock (gate)
        {
            if (!disposed && entries.TryPeek(out Action? action, out (DateTimeOffset Due, long Order) priority)
                && priority.Due <= time.GetUtcNow())
            {
                entries.Dequeue();
                return action;
            }

            Arm();
            return null;
        }
    }

    private void Arm()
    {
        if (disposed || !entries.TryPeek(out _, out (DateTimeOffset Due, long Order) next))
        {
            return;
        }

        TimeSpan wait = next.Due - time.GetUtcNow();
        timer.Change(wait > TimeSpan.Zero ? wait : TimeSpan.Zero, Timeout.InfiniteTimeSpan);
    }
}
