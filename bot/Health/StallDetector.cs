using Chat2Pay.Bot.Workers;

namespace Chat2Pay.Bot.Health;

/// <summary>
/// Judges a worker's loop by looking at it now and then: it is dead when it has ended, or when work has waited for so
/// long without any being taken up.
/// </summary>
internal sealed class StallDetector(TimeSpan bound, TimeProvider time)
{
    private readonly Lock gate = new();
    private bool wasIdle = true;
    private long taken;
    private long since;

    /// <summary>Looks once.</summary>
    public bool IsAlive(WorkerProgress sight)
    {
        lock (gate)
        {
            if (wasIdle || sight.Taken != taken)
            {
                taken = sight.Taken;
                since = time.GetTimestamp();
            }

            wasIdle = sight.Waiting == 0;
            return !sight.HasEnded && (wasIdle || time.GetElapsedTime(since) <= bound);
        }
    }
}
