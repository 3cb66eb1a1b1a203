namespace Chat2Pay.Tests.Simulation.World;

/// <summary>
/// One thread on which a whole world runs: every continuation of every node, every timer and every message on a wire is
/// one step, and a seed decides their order. Nothing else runs, so the same seed gives the same history.
/// </summary>
internal sealed class SimLoop
{
    private readonly Random order;
    private readonly List<(SimOwner Owner, Task Task)> ready = [];
    private readonly PriorityQueue<Action, (long Due, long Order)> agenda = new();
    private readonly int thread = Environment.CurrentManagedThreadId;
    private long scheduled;
    private string? escaped;

    /// <summary>A world that begins at a time.</summary>
    /// <param name="seed">Decides the order of what may happen at the same time.</param>
    /// <param name="start">Unix milliseconds.</param>
    public SimLoop(int seed, long start)
    {
        order = new Random(seed);
        Now = start;
    }

    /// <summary>The time, Unix milliseconds.</summary>
    public long Now { get; private set; }

    /// <summary>True on the thread that the world runs on.</summary>
    public bool IsHere => Environment.CurrentManagedThreadId == thread;

    /// <summary>How many steps were taken.</summary>
    public long Steps { get; private set; }

    /// <summary>A number that any difference between two runs changes.</summary>
    public ulong Trace { get; private set; } = 14695981039346656037;

    /// <summary>Does something after a time, outside every node: a wire, a timer.</summary>
    public void After(long milliseconds, Action action) =>
        agenda.Enqueue(action, (Now + Math.Max(0, milliseconds), scheduled++));

    /// <summary>Mixes something observable into <see cref="Trace"/>.</summary>
    public void Note(string what)
    {
        CheckThread();
        foreach (char letter in what)
        {
            Trace = unchecked((Trace ^ letter) * 1099511628211);
        }

        Trace = unchecked((Trace ^ (ulong)Now) * 1099511628211);
    }

    /// <summary>Everything runs on the thread that made the world; whatever leaves it would decide an order by itself.</summary>
    public void CheckThread()
    {
        if (!IsHere)
        {
            Volatile.Write(ref escaped, Environment.StackTrace);
            throw new InvalidOperationException("Something left the simulation's thread.");
        }
    }

    /// <summary>Runs until a condition holds; false when there is nothing left to do, or too much.</summary>
    public bool RunUntil(Func<bool> isSo, long mostSteps)
    {
        for (long step = 0; step < mostSteps; step++)
        {
            if (isSo())
            {
                return true;
            }

            if (!Step())
            {
                return isSo();
            }
        }

        return false;
    }

    internal void Enqueue(SimOwner owner, Task task)
    {
        CheckThread();
        ready.Add((owner, task));
    }

    internal void Forget(SimOwner owner) => ready.RemoveAll(entry => entry.Owner == owner);

    internal List<Task> Withhold(SimOwner owner)
    {
        List<Task> held = [.. ready.Where(entry => entry.Owner == owner).Select(entry => entry.Task)];
        Forget(owner);
        return held;
    }

    private bool Step()
    {
        if (Volatile.Read(ref escaped) is { } where)
        {
            throw new InvalidOperationException("Something left the simulation's thread: " + where);
        }

        if (ready.Count > 0)
        {
            int chosen = order.Next(ready.Count);
            (SimOwner owner, Task task) = ready[chosen];
            ready[chosen] = ready[^1];
            ready.RemoveAt(ready.Count - 1);
            Steps++;
            owner.Run(task);
            return true;
        }

        if (!agenda.TryDequeue(out Action? action, out (long Due, long Order) at))
        {
            return false;
        }

        Now = Math.Max(Now, at.Due);
        Steps++;
        action();
        return true;
    }
}
