namespace Chat2Pay.Tests.Simulation.World;

/// <summary>A process's clock: the world's time and how wrong this clock is. Timers run by the world's time.</summary>
internal sealed class SimTime(SimLoop loop, SimOwner owner, long skewMilliseconds) : TimeProvider
{
    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <summary>Asked before a timer that ticks on and on does so: zero lets it tick, else it is asked again then.</summary>
    public Func<TimeSpan, TimeSpan>? Idle { get; set; }

    public override DateTimeOffset GetUtcNow() => DateTimeOffset.FromUnixTimeMilliseconds(loop.Now + skewMilliseconds);

    public override long GetTimestamp() => loop.Now * TimeSpan.TicksPerMillisecond;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        SimTimer timer = new(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    private sealed class SimTimer(SimTime time, TimerCallback callback, object? state) : ITimer
    {
        private readonly ExecutionContext? context = ExecutionContext.Capture();
        private int version;
        private TimeSpan every;

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            version++;
            every = period;
            if (dueTime != Timeout.InfiniteTimeSpan)
            {
                Arm(dueTime, version);
            }

            return true;
        }

        public void Dispose() => version++;

        public ValueTask DisposeAsync()
        {
            version++;
            return ValueTask.CompletedTask;
        }

        private void Arm(TimeSpan wait, int armed) =>
            time.Loop.After((long)Math.Ceiling(wait.TotalMilliseconds), () => Fire(armed));

        private void Fire(int armed)
        {
            if (armed != version || time.Owner.IsDead)
            {
                return;
            }

            bool ticks = every > TimeSpan.Zero && every != Timeout.InfiniteTimeSpan;
            TimeSpan wait = time.Owner.IsPaused ? TimeSpan.FromMilliseconds(500)
                : ticks ? time.Idle?.Invoke(every) ?? TimeSpan.Zero
                : TimeSpan.Zero;
            if (wait > TimeSpan.Zero)
            {
                Arm(wait, armed);
                return;
            }

            if (ticks)
            {
                Arm(every, armed);
            }

            if (context is null)
            {
                callback(state);
            }
            else
            {
                ExecutionContext.Run(context, _ => callback(state), null);
            }
        }
    }

    private SimLoop Loop => loop;

    private SimOwner Owner => owner;
}
