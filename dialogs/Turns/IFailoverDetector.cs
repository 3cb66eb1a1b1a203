namespace Chat2Pay.Dialogs.Turns;

/// <summary>Whether the store can still be believed about what was sent to the gateway.</summary>
public interface IFailoverDetector
{
    /// <summary>
    /// True while it is unknown whether the store has lost its last writes, and for as long after a fail-over as a
    /// request may live that was there before it. Costs no round trip.
    /// </summary>
    /// <param name="now">Unix milliseconds.</param>
    bool RecentWritesMayBeLost(long now);

    /// <summary>When the store was last noticed to have failed over, Unix milliseconds; 0 when never.</summary>
    long FailedOverAt { get; }
}
