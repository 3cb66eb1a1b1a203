namespace Chat2Pay.Dialogs.Turns;

/// <summary>
/// The times at which a sender may send, shared by all nodes. A message takes as many slots as it costs. A sender that
/// was idle may send one second's worth at once. Times are Unix milliseconds and are arguments.
/// </summary>
public interface ISendRateLimiter
{
    /// <summary>
    /// Gives a message its slots: when they have come it may be sent. A message that asks again after it was told to
    /// wait is held to the time it was told. One round trip.
    /// </summary>
    /// <param name="rate">The sender, its rate and what the message costs.</param>
    /// <param name="message">The same for every time the message asks.</param>
    /// <param name="notAfter">No slot later than this is taken; null means any.</param>
    /// <param name="now">The time now.</param>
    /// <param name="cancellationToken">Ends the wait for the store; the slots may be taken then.</param>
    /// <returns>The time, now or later; null when it would be after <paramref name="notAfter"/>.</returns>
    Task<long?> ReserveAsync(
        SendRate rate, string message, long? notAfter, long now, CancellationToken cancellationToken);

    /// <summary>Takes slots that have come and nobody has, for messages to come. One round trip.</summary>
    /// <param name="rate">The sender and its rate; the cost does not matter.</param>
    /// <param name="most">How many at most; at least 1.</param>
    /// <param name="now">The time now.</param>
    /// <param name="cancellationToken">Ends the wait for the store; the slots may be taken then.</param>
    /// <returns>How many; 0 when the sender is busy.</returns>
    Task<int> LeaseAsync(SendRate rate, int most, long now, CancellationToken cancellationToken);
}
