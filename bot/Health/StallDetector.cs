using Chat2Pay.Bot.Workers;

namespace Chat2Pay.Bot.Health;

/// <summary>
/// Judges a worker's loop by samples: it is dead if it has ended, or if work waits for too long without being taken.
/// </summary>
internal sealed class StallDetector(TimeSpan bound, TimeProvider time)
{
    private readonly Lock gate = new();
    private bool wasIdle = true;
    private long taken;
    private long since;

    /// <summary>Takes a sample.</summary>
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
