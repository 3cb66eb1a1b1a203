using Chat2Pay.Dialogs.Turns;

namespace Chat2Pay.Bot.Workers;

/// <summary>
/// What this node knows of nodes of a newer release beside it. While their states come up here, most sweeps leave due
/// mailboxes to them: this node would take the same ones again and again and could only pass them on. One sweep in a few
/// takes mailboxes all the same, should the newer nodes be gone and others wait.
/// </summary>
/// <param name="time">The clock.</param>
/// <param name="sweepPeriod">How often a node sweeps; the newer ones do so about as often.</param>
internal sealed class RollingUpgradeGuard(TimeProvider time, TimeSpan sweepPeriod)
{
    private const int Sweeps = 5;

    private readonly TimeSpan pause = sweepPeriod * Sweeps;
    private long tookMailboxes = time.GetTimestamp();
    private bool met;

    /// <summary>A state of a newer release has come up here.</summary>
    public void Meet() => Volatile.Write(ref met, true);

    /// <summary>A sweep begins; gives what it may take.</summary>
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
