namespace Chat2Pay.Turns.DeadLetters;

/// <summary>
/// The dead letters, for an operator to see, replay or discard: newest first, in numbered lists, the protected list of
/// each shard before the bulk list of each shard.
/// </summary>
public interface IDeadLetters
{
    /// <summary>The most that one call returns.</summary>
    const int MaxPerPage = 100;

    /// <summary>The number of lists.</summary>
    int Lists { get; }

    /// <summary>
    /// How long a dead letter can be replayed: as long as the record of an effect would show that it was carried out after
    /// all.
    /// </summary>
    TimeSpan ReplayableFor { get; }

    /// <summary>The list of a shard's dead letters of a queue.</summary>
    int ListOf(int shard, DeadLetterQueue queue);

    /// <summary>The number of dead letters in each list.</summary>
    Task<IReadOnlyList<long>> CountAsync(CancellationToken cancellationToken);

    /// <summary>Reads some of a list's dead letters.</summary>
    /// <param name="list">The list, see <see cref="ListOf"/>.</param>
    /// <param name="skip">How many of the newest to skip.</param>
    /// <param name="take">How many to return; at most <see cref="MaxPerPage"/>.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task<IReadOnlyList<DeadLetter>> ListAsync(int list, int skip, int take, CancellationToken cancellationToken);

    /// <summary>Finds a dead letter by its name; null if the name is unknown.</summary>
    Task<DeadLetter?> FindAsync(string name, CancellationToken cancellationToken);

    /// <summary>Puts an effect back into the outbox: in one step, or not at all.</summary>
    Task<ReplayOutcome> ReplayEffectAsync(
        DeadLetter deadLetter, EffectReplay replay, long now, CancellationToken cancellationToken);

    /// <summary>Puts an input back at the end of the inbox: in one step, or not at all.</summary>
    /// <param name="deadLetter">The dead letter.</param>
    /// <param name="version">
    /// The version the mailbox must still have, with nothing waiting in it; null when neither matters.
    /// </param>
    /// <param name="now">Unix milliseconds.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task<ReplayOutcome> ReplayInputAsync(
        DeadLetter deadLetter, long? version, long now, CancellationToken cancellationToken);

    /// <summary>Discards a dead letter; false if it is gone already.</summary>
    Task<bool> DiscardAsync(DeadLetter deadLetter, CancellationToken cancellationToken);

    /// <summary>
    /// Discards the dead letters that are older than the retention of their queue; returns their number.
    /// </summary>
    Task<int> ForgetOldAsync(long now, CancellationToken cancellationToken);
}
