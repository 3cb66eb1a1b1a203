using Chat2Pay.Payments;

namespace Chat2Pay.Bot.Turns;

/// <summary>Finds the mailbox an input belongs to, where the input does not name it.</summary>
public sealed class MailboxAddresses
{
    private const string System = "system";
    private readonly byte[] key;
    private readonly string merchantId;

    /// <summary>Makes the finder.</summary>
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

    /// <summary>The mailbox of a customer, by the canonical E.164 number.</summary>
    public MailboxId OfCustomer(string number) => MailboxId.For(key, merchantId, number);

    /// <summary>The mailbox in which the owner of a PaymentIntent is looked for.</summary>
    public MailboxId OfSearch(string intentId) => MailboxId.For(key, System, intentId);
}
