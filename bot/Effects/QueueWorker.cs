using Chat2Pay.Turns.Kinds;

namespace Chat2Pay.Bot.Effects;

/// <summary>The worker of one queue.</summary>
/// <param name="queue">The queue.</param>
/// <param name="maxConcurrent">How many calls it has in flight at most.</param>
internal sealed class QueueWorker(EffectQueue queue, int maxConcurrent)
{
    private long taken;

    public EffectQueue Queue { get; } = queue;

    public int MaxConcurrent { get; } = maxConcurrent;

    public ReceiverLimit Receivers { get; } = new(queue.MaxConcurrentPerReceiver);

    /// <summary>How many effects it has taken so far.</summary>
    public long Taken => Volatile.Read(ref taken);

    public void Take() => taken++;
}

/// <summary>Limits the calls in flight to one receiver. Only receivers with a call in flight are remembered.</summary>
/// <param name="most">How many at most; null for no limit.</param>
internal sealed class ReceiverLimit(int? most)
{
    private readonly Dictionary<string, int> inFlight = new(StringComparer.Ordinal);

    /// <summary>Counts a call; false if the receiver has enough of them.</summary>
    public bool TryEnter(string? receiver)
    {
        if (most is not { } limit || receiver is null)
        {
            return true;
        }

        lock (inFlight)
        {
            int calls = inFlight.GetValueOrDefault(receiver);
            if (calls >= limit)
            {
                return false;
            }

            inFlight[receiver] = calls + 1;
            return true;
        }
    }

    /// <summary>A counted call has ended.</summary>
    public void Leave(string? receiver)
    {
        if (most is null || receiver is null)
        {
            return;
        }

        lock (inFlight)
        {
            if (--inFlight[receiver] == 0)
            {
                inFlight.Remove(receiver);
            }
        }
    }
}
