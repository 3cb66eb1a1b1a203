namespace Chat2Pay.Turns.Callbacks;

/// <summary>
/// When a delivery is tried: at once, then after 5 s, 5 min, 30 min, 2 h, 5 h, 10 h, 14 h, 20 h and 24 h
/// (https://www.standardwebhooks.com). Up to a fifth is added, so that deliveries that failed together do not return together.
/// </summary>
public static class CallbackSchedule
{
    private const double Jitter = 0.2;

    private static readonly TimeSpan[] Delays =
    [
        TimeSpan.FromSeconds(5), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(30), TimeSpan.FromHours(2),
        TimeSpan.FromHours(5), TimeSpan.FromHours(10), TimeSpan.FromHours(14), TimeSpan.FromHours(20), TimeSpan.FromHours(24),
    ];

    private static readonly TimeSpan[] Pauses =
    [
        TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(15), TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(1),
        TimeSpan.FromMinutes(2), TimeSpan.FromMinutes(5),
    ];

    /// <summary>How often a delivery is tried.</summary>
    public static int MostAttempts => Delays.Length + 1;

    /// <summary>After so many failures without a success an endpoint gets one call at a time, and a pause between two.</summary>
    public const int ProbeAfter = 3;

    /// <summary>The delay after a failed try.</summary>
    /// <param name="tries">How often it was tried, 1 to <see cref="MostAttempts"/> - 1.</param>
    /// <param name="share">Which part of the possible addition is added, 0 to 1.</param>
    public static TimeSpan After(int tries, double share) => Delays[tries - 1] * (1 + (Jitter * share));

    /// <summary>The pause of an endpoint that fails, before the next call to it; none for the first failures.</summary>
    /// <param name="failures">How many tries have failed since one got through.</param>
    public static TimeSpan PauseAfter(int failures) => failures < ProbeAfter
        ? TimeSpan.Zero
        : Pauses[Math.Min(failures - ProbeAfter, Pauses.Length - 1)];
}
