using Chat2Pay.Payments;

namespace Chat2Pay.Dialogs.Turns;

/// <summary>
/// Whose mailbox an address belongs to where the address alone does not tell: an id without a number, or a form of a
/// number that two people could share. Written from what the provider has signed, and from nothing else.
/// </summary>
public interface IAddressAliases
{
    /// <summary>The mailbox behind an address; null when nothing has been learnt of it. One round trip.</summary>
    /// <param name="address">The mailbox that the address has by itself; it stands for the address.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task<MailboxId?> FindAsync(MailboxId address, CancellationToken cancellationToken);

    /// <summary>
    /// Learns whose an address is, unless something newer is known. One atomic step, one round trip; a repetition
    /// changes nothing.
    /// </summary>
    /// <param name="address">The mailbox that the address has by itself.</param>
    /// <param name="owner">The mailbox it belongs to.</param>
    /// <param name="at">When that was told, Unix milliseconds.</param>
    /// <param name="cancellationToken">Ends the wait; it may have been learnt then.</param>
    Task LearnAsync(MailboxId address, MailboxId owner, long at, CancellationToken cancellationToken);
}
