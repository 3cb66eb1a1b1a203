using Chat2Pay.Bot.Workers;
using Chat2Pay.Dialogs.Customers.Stored;
using Chat2Pay.Payments;
using Chat2Pay.Turns.Effects;
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
        bool hasOptedOut = own is { } before
            && await mailboxes.ReadStateAsync(before, cancellationToken) is { } state
            && state.Customer.Channels.Any(channel => channel.Value.OptedOut && CustomerSlice.ChannelOf(channel.Key) == Channel.WhatsApp);
        return new EffectVerdict.Done(
            hasOptedOut ? EffectResults.OptedOut(claim.EffectId, Channel.WhatsApp) : null);
    }
}
