using Chat2Pay.Payments;

namespace Chat2Pay.Bot.Workers;

/// <summary>Computes the mailbox of an input that does not name it.</summary>
public sealed class MailboxAddresses
{
    private const string System = "system";
    private readonly byte[] key;
    private readonly string merchantId;

    /// <summary>Makes the mailbox addresses of an installation.</summary>
    /// <param name="key">The installation's secret key, 32 bytes or more.</param>
    /// <param name="merchantId">The merchant's id.</param>
    public MailboxAddresses(ReadOnlySpan<byte> key, string merchantId)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(key.Length, 32);
        ArgumentException.ThrowIfNullOrWhiteSpace(merchantId);
        if (merchantId == System)
        {
            throw new ArgumentException("This id is kept for mailboxes without a customer.", nameof(merchantId));
        }

        this.key = key.ToArray();
        this.merchantId = merchantId;
    }

    /// <summary>
    /// The mailbox of a customer, by a number in any of its forms or by an id without a number. Any other text has a
    /// mailbox too, so that an opt-out from it is kept.
    /// </summary>
    public MailboxId OfCustomer(string address) => MailboxId.For(
        key, merchantId, CustomerAddress.TryParse(address, out CustomerAddress? known) ? known.Identity : address);

    /// <summary>The mailbox that resolves the owner of a charge.</summary>
    public MailboxId OfSearch(string chargeId) => MailboxId.For(key, System, chargeId);
}
