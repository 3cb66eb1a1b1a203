using Chat2Pay.Dialogs.Turns;
using Chat2Pay.Payments;

namespace Chat2Pay.Bot.Workers;

/// <summary>
/// Finds the mailbox of a customer by any address: a number in any of its forms, or an id without a number. Numbers are
/// found without asking anybody; the store is asked where the address alone does not tell.
/// </summary>
public sealed class AddressBook(MailboxAddresses addresses, IAddressAliases aliases)
{
    /// <summary>The customer's mailbox.</summary>
    /// <param name="address">As the channel or an application writes it, without the channel.</param>
    /// <param name="cancellationToken">Ends the wait for the store.</param>
    public async ValueTask<MailboxId> FindAsync(string address, CancellationToken cancellationToken)
    {
        MailboxId own = addresses.OfCustomer(address);
        return TellsWhose(address) ? own : await aliases.FindAsync(own, cancellationToken) ?? own;
    }

    /// <summary>Keeps that an address belongs to a mailbox, where that is not so by itself.</summary>
    /// <param name="address">The address, from a signed call.</param>
    /// <param name="owner">The mailbox that the same call names.</param>
    /// <param name="at">When the call came, Unix milliseconds.</param>
    /// <param name="cancellationToken">Ends the wait for the store.</param>
    /// <returns>The mailbox that the address has by itself; null when it is the owner's.</returns>
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
