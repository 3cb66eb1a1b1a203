using Chat2Pay.Payments;
using Chat2Pay.Turns.Store;

namespace Chat2Pay.Bot.Workers;

/// <summary>
/// Finds the mailbox of a customer by any address: a number in any of its forms, or an id without a number. A number
/// needs no call; the store is read only if the address alone does not name the mailbox.
/// </summary>
public sealed class AddressBook(MailboxAddresses addresses, IAddressAliases aliases)
{
    /// <summary>The customer's mailbox.</summary>
    /// <param name="address">The address as the channel or an application writes it, without the channel.</param>
    /// <param name="cancellationToken">Ends the wait for the store.</param>
    public async ValueTask<MailboxId> FindAsync(string address, CancellationToken cancellationToken)
    {
        MailboxId own = addresses.OfCustomer(address);
        return TellsWhose(address) ? own : await aliases.FindAsync(own, cancellationToken) ?? own;
    }

    /// <summary>Stores that an address belongs to a mailbox, unless the address names it already.</summary>
    /// <param name="address">The address, from a signed call.</param>
    /// <param name="owner">The mailbox that the same call names.</param>
    /// <param name="at">When the call came, Unix milliseconds.</param>
    /// <param name="cancellationToken">Ends the wait for the store.</param>
    /// <returns>The mailbox that the address itself names; null if it is the owner's.</returns>
    public async Task<MailboxId?> LearnAsync(
        string address, MailboxId owner, long at, CancellationToken cancellationToken)
    {
        MailboxId own = addresses.OfCustomer(address);
        if (own == owner || TellsWhose(address))
        {
            return null;
        }

        await aliases.LearnAsync(own, owner, at, cancellationToken);
        return own;
    }

    private static bool TellsWhose(string address) =>
        CustomerAddress.IsNumber(address) && !NumberForms.MayBeAnotherForm(address);
}
