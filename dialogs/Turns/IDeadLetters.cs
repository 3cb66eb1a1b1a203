namespace Chat2Pay.Dialogs.Turns;

/// <summary>
/// What was given up, for an operator to see, replay or discard: newest first, in lists by number, those of money of each
/// shard before those of messages of each shard.
/// </summary>
public interface IDeadLetters
{
    /// <summary>How many one call returns at most.</summary>
    const int MaxPerPage = 100;

    /// <summary>How many lists there are.</summary>
    int Lists { get; }

    /// <summary>
    /// How long after it was dead-lettered an entry can be replayed: as long as the record of a message would tell that
    /// it went out after all.
    /// </summary>
    TimeSpan ReplayableFor { get; }

    /// <summary>The list of a shard's dead letters of a queue.</summary>
    int ListOf(int shard, DeadLetterQueue queue);

    /// <summary>How many dead letters each list holds.</summary>
    Task<IReadOnlyList<long>> CountAsync(CancellationToken cancellationToken);

    /// <summary>Reads some of a list's dead letters.</summary>
    /// <param name="list">The list, see <see cref="ListOf"/>.</param>
    /// <param name="skip">How many of the newest to pass over.</param>
    /// <param name="take">How many to return; at most <see cref="MaxPerPage"/> are.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task<IReadOnlyList<DeadLetter>> ListAsync(int list, int skip, int take, CancellationToken cancellationToken);

    /// <summary>Finds a dead letter by its name; null when there is none.</summary>
    Task<DeadLetter?> FindAsync(string name, CancellationToken cancellationToken);

    /// <summary>Puts an effect back into the outbox: all of it in one step, or nothing.</summary>
    Task<ReplayOutcome> ReplayEffectAsync(
        DeadLetter deadLetter, EffectReplay replay, long now, CancellationToken cancellationToken);

    /// <summary>Puts an input back into the inbox, behind all that has come since: in one step, or nothing.</summary>
    /// <param name="deadLetter">The dead letter.</param>
    /// <param name="version">
    /// The version the mailbox must still have, with nothing waiting in it; null when neither matters.
    /// </param>
    /// <param name="now">Unix milliseconds.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task<ReplayOutcome> ReplayInputAsync(
        DeadLetter deadLetter, long? version, long now, CancellationToken cancellationToken);

    /// <summary>Discards a dead letter; false when it is gone already.</summary>
    Task<bool> DiscardAsync(DeadLetter deadLetter, CancellationToken cancellationToken);

    /// <summary>Discards what is older than the retention of its queue; returns how many those were.</summary>
    Task<int> ForgetOldAsync(long now, CancellationToken cancellationToken);
}
