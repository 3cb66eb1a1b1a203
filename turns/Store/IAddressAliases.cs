using Chat2Pay.Payments;

namespace Chat2Pay.Turns.Store;

/// <summary>
/// The mailbox of an address that does not name it: an id without a number, or a form of a number that two people could
/// share. Written from the provider's signed calls only.
/// </summary>
public interface IAddressAliases
{
    /// <summary>The mailbox behind an address; null if none was learnt. One round trip.</summary>
    /// <param name="address">The mailbox that the address itself names; it stands for the address.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task<MailboxId?> FindAsync(MailboxId address, CancellationToken cancellationToken);

    /// <summary>
    /// Learns the mailbox of an address, unless a newer one is known. One atomic step, one round trip; a repetition
    /// changes nothing.
    /// </summary>
    /// <param name="address">The mailbox that the address itself names.</param>
    /// <param name="owner">Its owner's mailbox.</param>
    /// <param name="at">When the owner was named, Unix milliseconds.</param>
    /// <param name="cancellationToken">Ends the wait; the alias may be stored then.</param>
    Task LearnAsync(MailboxId address, MailboxId owner, long at, CancellationToken cancellationToken);
}
