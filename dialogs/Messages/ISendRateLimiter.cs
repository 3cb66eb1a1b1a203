namespace Chat2Pay.Dialogs.Messages;

/// <summary>
/// The rate limiter of senders, shared by all nodes. A message takes as many permits as it costs. A sender that was
/// idle may send one second's worth at once. Times are Unix milliseconds and are arguments.
/// </summary>
public interface ISendRateLimiter
{
    /// <summary>
    /// Reserves a message's permits; it may be sent at the returned time. A message that asks again keeps its reserved
    /// time. One round trip.
    /// </summary>
    /// <param name="rate">The sender, its rate and the message's cost.</param>
    /// <param name="message">The same for every time the message asks.</param>
    /// <param name="notAfter">The latest time to reserve; null for any.</param>
    /// <param name="now">The time now.</param>
    /// <param name="cancellationToken">Ends the wait for the store; the permits may be reserved then.</param>
    /// <returns>The time, now or later; null when it would be after <paramref name="notAfter"/>.</returns>
    Task<long?> ReserveAsync(
        SendRate rate, string message, long? notAfter, long now, CancellationToken cancellationToken);

    /// <summary>Takes free permits of the present for later messages. One round trip.</summary>
    /// <param name="rate">The sender and its rate; the cost does not matter.</param>
    /// <param name="most">How many at most; at least 1.</param>
    /// <param name="now">The time now.</param>
    /// <param name="cancellationToken">Ends the wait for the store; the permits may be taken then.</param>
    /// <returns>How many; 0 if the sender is busy.</returns>
    Task<int> LeaseAsync(SendRate rate, int most, long now, CancellationToken cancellationToken);
}
