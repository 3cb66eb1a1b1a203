namespace Chat2Pay.Sandbox.Stripe.Wire;

/// <summary>Counts calls per operation, and lets a test hold the calls of one operation for a while.</summary>
internal sealed class CallLog
{
    private readonly Dictionary<string, int> counts = new(StringComparer.Ordinal);
    private readonly Dictionary<string, TaskCompletionSource> held = new(StringComparer.Ordinal);
    private readonly Lock gate = new();

    internal void Count(string operation)
    {
        lock (gate)
        {
            counts[operation] = counts.GetValueOrDefault(operation) + 1;
        }
    }

    internal IReadOnlyDictionary<string, int> Snapshot()
    {
        lock (gate)
        {
            return new Dictionary<string, int>(counts, StringComparer.Ordinal);
        }
    }

    internal void Hold(string operation)
    {
        lock (gate)
        {
            held.TryAdd(operation, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        }
    }

    internal void Release(string operation)
    {
        lock (gate)
        {
            if (held.Remove(operation, out TaskCompletionSource? waiting))
            {
                waiting.SetResult();
            }
        }
    }

    internal void ReleaseAll()
    {
        lock (gate)
        {
            foreach (TaskCompletionSource waiting in held.Values)
            {
                waiting.SetResult();
            }

            held.Clear();
        }
    }

    internal Task WhenFreeAsync(string operation, CancellationToken cancellationToken)
    {
        lock (gate)
        {
            return held.TryGetValue(operation, out TaskCompletionSource? waiting)
                ? waiting.Task.WaitAsync(cancellationToken)
                : Task.CompletedTask;
        }
    }
}
