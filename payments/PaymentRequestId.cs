namespace Chat2Pay.Payments;

/// <summary>
/// The id of a payment request: <c>pr_</c>, the customer's mailbox (20 characters) and a part of its own (10
/// characters). Every id issued from it (links, attempts, gateway metadata) therefore names the mailbox it belongs to.
/// </summary>
public readonly record struct PaymentRequestId
{
    /// <summary>Length of the part that tells the requests of one mailbox apart.</summary>
    public const int LocalLength = MailboxLocalId.LocalLength;

    private const string Prefix = "pr_";

    private PaymentRequestId(MailboxId mailbox, string local)
    {
        Mailbox = mailbox;
        Local = local;
    }

    /// <summary>The mailbox the request belongs to.</summary>
    public MailboxId Mailbox { get; }

    /// <summary>The part that tells the requests of one mailbox apart.</summary>
    public string Local { get; }

    /// <summary>The text form.</summary>
    public string Value => Prefix + Mailbox.Value + Local;

    /// <summary>A new id from random bytes.</summary>
    /// <param name="mailbox">The customer's mailbox.</param>
    /// <param name="random">At least 7 random bytes.</param>
    public static PaymentRequestId New(MailboxId mailbox, ReadOnlySpan<byte> random) =>
        new(mailbox, Base32.Encode(random, LocalLength));

    /// <summary>An id from its two parts.</summary>
    /// <exception cref="ArgumentException">The local part is not 10 characters of base 32.</exception>
    public static PaymentRequestId From(MailboxId mailbox, string local) =>
        local.Length == LocalLength && Base32.IsValid(local)
            ? new(mailbox, local)
            : throw new ArgumentException("The local part is 10 characters of base 32.", nameof(local));

    /// <summary>Reads the text form.</summary>
    public static bool TryParse(string? text, out PaymentRequestId id)
    {
        bool isId = MailboxLocalId.TryParse(text, Prefix, out MailboxId mailbox, out string local);
        id = isId ? new PaymentRequestId(mailbox, local) : default;
        return isId;
    }

    /// <inheritdoc/>
    public override string ToString() => Value;
}
