using Chat2Pay.Turns.Store;

namespace Chat2Pay.Bot.Workers;

/// <summary>
/// Detects nodes of a newer release. While their states appear here, most sweeps leave due mailboxes to them: this node
/// would take the same ones again and again and could only pass them on. One sweep in a few still takes mailboxes, in
/// case the newer nodes are gone.
/// </summary>
/// <param name="time">The clock.</param>
/// <param name="sweepPeriod">How often a node sweeps; newer nodes sweep about as often.</param>
internal sealed class RollingUpgradeGuard(TimeProvider time, TimeSpan sweepPeriod)
{
    private const int Sweeps = 5;

    private readonly TimeSpan pause = sweepPeriod * Sweeps;
    private long tookMailboxes = time.GetTimestamp();
    private bool met;

    /// <summary>Notes that a state of a newer release appeared here.</summary>
    public void Meet() => Volatile.Write(ref met, true);

    /// <summary>Begins a sweep; returns the kinds of due work it may take.</summary>
    public DueKind BeginSweep()
    {
        if (Volatile.Read(ref met) && time.GetElapsedTime(tookMailboxes) < pause)
        {
            return DueKind.Effects;
        }

        Volatile.Write(ref met, false);
        tookMailboxes = time.GetTimestamp();
        return DueKind.All;
    }
}
