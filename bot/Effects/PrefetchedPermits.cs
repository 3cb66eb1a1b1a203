using Chat2Pay.Dialogs.Messages;

namespace Chat2Pay.Bot.Effects;

/// <summary>
/// The send permits of a sender that this node has prefetched. A message may use more permits than are left; the next
/// refill pays this debt first.
/// </summary>
internal sealed class PrefetchedPermits(SendRate rate)
{
    private readonly int full = FullFor(rate.PerSecond);
    private int count;

    /// <summary>The sender and its rate.</summary>
    public SendRate Rate => rate;

    /// <summary>How many permits to prefetch now: none until half of them are used.</summary>
    public int Missing => Volatile.Read(ref count) is int left && left * 2 < full ? full - left : 0;

    /// <summary>How many permits a node prefetches: those of half a second, at least one.</summary>
    public static int FullFor(double perSecond) => Math.Max(1, (int)Math.Ceiling(perSecond / 2));

    /// <summary>Uses permits if at least one is left.</summary>
    public bool TryTake(int cost)
    {
        int left = Volatile.Read(ref count);
        while (left > 0)
        {
            int seen = Interlocked.CompareExchange(ref count, left - cost, left);
            if (seen == left)
            {
                return true;
            }

            left = seen;
        }

        return false;
    }

    /// <summary>Adds prefetched permits.</summary>
    public void Add(int taken) => Interlocked.Add(ref count, taken);
}
