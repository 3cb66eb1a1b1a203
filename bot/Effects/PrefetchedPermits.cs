using Chat2Pay.Dialogs.Turns;

namespace Chat2Pay.Bot.Effects;

/// <summary>
/// Slots of a sender that this node has taken and not used. One message may use more than are left, and the debt is
/// made up first.
/// </summary>
internal sealed class PrefetchedPermits(SendRate pace)
{
    private readonly int full = FullFor(pace.PerSecond);
    private int count;

    /// <summary>The sender.</summary>
    public SendRate Pace => pace;

    /// <summary>How many to take now: up to the full number once half of them are used, else none.</summary>
    public int Missing => Volatile.Read(ref count) is int left && left * 2 < full ? full - left : 0;

    /// <summary>How many a node holds: half a second's worth, at least one.</summary>
    public static int FullFor(double perSecond) => Math.Max(1, (int)Math.Ceiling(perSecond / 2));

    /// <summary>Uses slots where any is left.</summary>
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

    /// <summary>Adds slots that were taken.</summary>
    public void Add(int taken) => Interlocked.Add(ref count, taken);
}
