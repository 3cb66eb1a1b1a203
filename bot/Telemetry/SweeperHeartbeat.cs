namespace Chat2Pay.Bot.Telemetry;

/// <summary>Whether the sweeper of this node is alive, and how far behind it found the mailboxes.</summary>
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

    /// <summary>How long the oldest input of the last whole sweep had waited; zero when nothing had been left.</summary>
    public TimeSpan Lag => TimeSpan.FromMilliseconds(Volatile.Read(ref lagMilliseconds));

    /// <summary>A shard was swept, or there was no room to sweep it.</summary>
    internal void Beat() => Volatile.Write(ref lastSweep, time.GetTimestamp());

    /// <summary>A sweep is over.</summary>
    internal void Found(TimeSpan lag) => Volatile.Write(ref lagMilliseconds, (long)lag.TotalMilliseconds);
}
