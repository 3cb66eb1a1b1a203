using System.Collections.Concurrent;

namespace Chat2Pay.Tests.Simulation.World;

/// <summary>
/// One process of the world: what its code awaits continues here. It can stand still, and it can die between any two
/// of its steps; a dead one never takes another.
/// </summary>
internal sealed class SimOwner : TaskScheduler
{
    private readonly SimLoop loop;
    private readonly ConcurrentDictionary<Type, bool> routings = new();
    private List<Task>? held;
    private int stepsToLive = int.MaxValue;
    private Action? death;
    private int stepsToStandstill = int.MaxValue;
    private Action? standstill;

    public SimOwner(SimLoop loop, string name, long skewMilliseconds)
    {
        this.loop = loop;
        Name = name;
        Time = new SimTime(loop, this, skewMilliseconds);
    }

    public string Name { get; }

    /// <summary>Its clock, which may be ahead or behind.</summary>
    public SimTime Time { get; }

    public bool IsDead { get; private set; }

    public bool IsPaused => held is not null;

    /// <summary>Runs something as this process.</summary>
    public Task Start(Func<Task> work) =>
        Task.Factory.StartNew(work, CancellationToken.None, TaskCreationOptions.None, this).Unwrap();

    /// <summary>Lets it die after so many of its steps from now.</summary>
    public void DieAfter(int steps, Action afterwards)
    {
        stepsToLive = steps;
        death = afterwards;
    }

    /// <summary>Lets it stand still after so many of its steps: in the middle of something.</summary>
    public void PauseAfter(int steps, Action afterwards)
    {
        stepsToStandstill = steps;
        standstill = afterwards;
    }

    /// <summary>Ends it at once.</summary>
    public void Die()
    {
        IsDead = true;
        held = null;
        loop.Forget(this);
        Action? told = death;
        death = null;
        told?.Invoke();
    }

    /// <summary>Lets it stand still, as a machine that swaps or a process that is stopped.</summary>
    public void Pause() => held ??= IsDead ? null : loop.Withhold(this);

    /// <summary>Lets it go on where it was.</summary>
    public void Resume()
    {
        List<Task> waiting = held ?? [];
        held = null;
        foreach (Task task in waiting)
        {
            loop.Enqueue(this, task);
        }
    }

    internal void Run(Task task)
    {
        if (--stepsToLive < 0)
        {
            Die();
            return;
        }

        TryExecuteTask(task);
        if (--stepsToStandstill < 0 && standstill is { } told)
        {
            standstill = null;
            Pause();
            told();
        }
    }

    protected override void QueueTask(Task task)
    {
        if (IsRoutingsOwn(task))
        {
            TryExecuteTask(task);
            return;
        }

        if (IsDead)
        {
            return;
        }

        if (held is not null)
        {
            held.Add(task);
            return;
        }

        loop.Enqueue(this, task);
    }

    /// <summary>
    /// Routing compiles its jump tables on the thread pool, beside the first calls of a host. It changes their speed
    /// alone, so it runs wherever it is, beside the world's steps: whether the pool is done before or after it is asked
    /// must not count.
    /// </summary>
    private bool IsRoutingsOwn(Task task) =>
        task.AsyncState is Action { Target: { } step } && routings.GetOrAdd(
            step.GetType(),
            type => type.ToString().Contains("Microsoft.AspNetCore.Routing.Matching", StringComparison.Ordinal));

    protected override bool TryExecuteTaskInline(Task task, bool taskWasPreviouslyQueued) => false;

    protected override IEnumerable<Task> GetScheduledTasks() => [];
}
