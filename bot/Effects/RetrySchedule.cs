namespace Chat2Pay.Bot.Effects;

/// <summary>
/// The delay between calls: 1 s, 2 s, 5 s, 10 s, 30 s, 1 min, 2 min, 5 min, 10 min, 30 min, then always 30 min. Up to a
/// fifth is added, so that calls that failed together do not return together.
/// </summary>
internal static class RetrySchedule
{
    private static readonly int[] Seconds = [1, 2, 5, 10, 30, 60, 120, 300, 600, 1800];

    /// <summary>How long to wait after a call.</summary>
    /// <param name="tries">How often the call has been made; at least 1.</param>
    /// <param name="effectId">Decides the addition: the same for the same effect and try.</param>
    public static TimeSpan After(int tries, string effectId)
    {
        int seconds = Seconds[Math.Clamp(tries, 1, Seconds.Length) - 1];
        return TimeSpan.FromMilliseconds((seconds * 1000L) + Jitter(tries, effectId, seconds * 200L));
    }

    private static long Jitter(int tries, string effectId, long below)
    {
        // FNV-1a (http://www.isthe.com/chongo/tech/comp/fnv/): string.GetHashCode differs from process to process.
        uint hash = 2166136261;
        foreach (char character in effectId)
        {
            hash = unchecked((hash ^ character) * 16777619);
        }

        return unchecked((hash ^ (uint)tries) * 16777619) % below;
    }
}
