namespace Chat2Pay.Bot.Telemetry;

/// <summary>The heartbeat of this node's sweeper, and the lag that it measured.</summary>
public sealed class SweeperHeartbeat
{
    private const int MissedSweeps = 10;
    private static readonly TimeSpan Shortest = TimeSpan.FromSeconds(15);

    private readonly TimeProvider time;
    private readonly TimeSpan patience;
    private long lastSweep;
    private long lagMilliseconds;

    /// <summary>Begins with a sweep just now, so that a starting node has time for its first.</summary>
    /// <param name="time">Measures the time since the last sweep.</param>
    /// <param name="period">How often the sweeper looks.</param>
    public SweeperHeartbeat(TimeProvider time, TimeSpan period)
    {
        this.time = time;
        TimeSpan missed = period * MissedSweeps;
        patience = missed < Shortest ? Shortest : missed;
        lastSweep = time.GetTimestamp();
    }

    /// <summary>True while sweeps get through to the store: ten missed ones, or 15 s if longer, end it.</summary>
    public bool IsAlive => time.GetElapsedTime(Volatile.Read(ref lastSweep)) <= patience;

    /// <summary>The longest wait of an input in the last whole sweep; zero if none waited.</summary>
    public TimeSpan Lag => TimeSpan.FromMilliseconds(Volatile.Read(ref lagMilliseconds));

    /// <summary>A shard was swept, or the node had no capacity to sweep it.</summary>
    internal void Beat() => Volatile.Write(ref lastSweep, time.GetTimestamp());

    /// <summary>A sweep is over.</summary>
    internal void Found(TimeSpan lag) => Volatile.Write(ref lagMilliseconds, (long)lag.TotalMilliseconds);
}
