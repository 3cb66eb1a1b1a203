namespace Chat2Pay.Sandbox;

/// <summary>
/// The one clock of the bot and of both providers. It can be put forward, so that an expiry is seen without waiting for
/// it; what sleeps meanwhile sleeps as long as it meant to, and looks at the new time when it wakes.
/// </summary>
public sealed class SandboxClock : TimeProvider
{
    private long skippedTicks;

    /// <summary>How far it is ahead of this machine's clock.</summary>
    public TimeSpan Skipped => new(Interlocked.Read(ref skippedTicks));

    /// <summary>Puts it forward.</summary>
    /// <param name="time">By how much; more than nothing.</param>
    public void Skip(TimeSpan time)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(time, TimeSpan.Zero);
        Interlocked.Add(ref skippedTicks, time.Ticks);
    }

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => TimeProvider.System.GetUtcNow() + Skipped;
}
