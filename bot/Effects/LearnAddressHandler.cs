using Chat2Pay.Bot.Workers;
using Chat2Pay.Dialogs.Channels;
using Chat2Pay.Dialogs.Customers.Stored;
using Chat2Pay.Payments;
using Chat2Pay.Turns.Effects;
using Chat2Pay.Turns.Kinds;
using Chat2Pay.Turns.Store;

namespace Chat2Pay.Bot.Effects;

/// <summary>
/// Stores that an id belongs to a customer's mailbox. If the id had opted out before its number was known, the mailbox
/// learns of it: an opt-out holds for every address of a person.
/// </summary>
internal sealed class LearnAddressHandler(AddressBook book, MailboxClient mailboxes)
    : IEffectHandler<LearnAddress>
{
    /// <summary>Makes the entry.</summary>
    public async Task<EffectVerdict> HandleAsync(
        OutboxLease claim, LearnAddress effect, CancellationToken cancellationToken)
    {
        MailboxId? own = await book.LearnAsync(effect.Address, claim.Mailbox, effect.At, cancellationToken);
        Channel? optedOut = own is { } before
            && await mailboxes.ReadStateAsync(before, cancellationToken) is { } state
                ? OptedOut(state)
                : null;
        return new EffectVerdict.Done(
            optedOut is { } channel ? EffectResults.OptedOut(claim.EffectId, channel) : null);
    }

    /// <summary>The channel of ids that a mailbox opted out of; null for none.</summary>
    private static Channel? OptedOut(MailboxState state)
    {
        foreach ((string key, ChannelRecord record) in state.Customer.Channels)
        {
            Channel home = CustomerSlice.ThreadOf(key).Home;
            if (record.OptedOut && ChannelProfiles.Of(home).Addresses == CustomerAddresses.NumbersAndIds)
            {
                return home;
            }
        }

        return null;
    }
}
