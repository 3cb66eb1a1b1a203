namespace Chat2Pay.Turns.Store;

/// <summary>Detects that the store may have lost its last writes.</summary>
public interface IFailoverDetector
{
    /// <summary>
    /// True while the store may have lost its last writes, and after a fail-over for as long as a request from before
    /// it may live. Costs no round trip.
    /// </summary>
    /// <param name="now">Unix milliseconds.</param>
    bool RecentWritesMayBeLost(long now);

    /// <summary>When the store last failed over, Unix milliseconds; 0 for never.</summary>
    long FailedOverAt { get; }
}
