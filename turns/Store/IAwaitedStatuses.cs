using Chat2Pay.Payments;

namespace Chat2Pay.Turns.Store;

/// <summary>
/// The effects that a provider has taken on and whose final status has not come: a lost status callback is repeated by
/// nobody, so the provider is asked. An effect joins with a record that has <see cref="EffectRecord.About"/>, and leaves
/// with a final one.
/// </summary>
public interface IAwaitedStatuses
{
    /// <summary>The number of shards.</summary>
    int Shards { get; }

    /// <summary>
    /// Takes effects whose time to be asked for has come. Nobody else gets them for some minutes; two nodes that ask at the
    /// same moment may get the same.
    /// </summary>
    /// <param name="shard">The shard.</param>
    /// <param name="most">How many at most.</param>
    /// <param name="now">Unix milliseconds.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task<IReadOnlyList<AwaitedStatus>> TakeAsync(int shard, int most, long now, CancellationToken cancellationToken);

    /// <summary>Asks for it again at a time, Unix milliseconds.</summary>
    Task AskAgainAsync(AwaitedStatus awaited, long at, CancellationToken cancellationToken);

    /// <summary>No longer asks for it.</summary>
    Task ForgetAsync(AwaitedStatus awaited, CancellationToken cancellationToken);
}

/// <summary>An effect whose final status has not come.</summary>
/// <param name="Mailbox">Its mailbox.</param>
/// <param name="EffectId">Its id.</param>
/// <param name="About">See <see cref="EffectRecord.About"/>.</param>
/// <param name="ProviderId">The provider's id of it; null if it is not known any more.</param>
public sealed record AwaitedStatus(MailboxId Mailbox, string EffectId, string About, string? ProviderId);
