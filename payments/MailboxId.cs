using System.Security.Cryptography;
using System.Text;

namespace Chat2Pay.Payments;

/// <summary>
/// The address of one customer's mailbox: 20 characters of lower-case base 32, made by a keyed hash, so that no phone
/// number stands in a key, a link or the gateway's metadata.
/// </summary>
public readonly record struct MailboxId
{
    /// <summary>Length of the text form.</summary>
    public const int Length = 20;

    private MailboxId(string value) => Value = value;

    /// <summary>The text form.</summary>
    public string Value { get; }

    /// <summary>The mailbox of a customer of a merchant.</summary>
    /// <param name="key">The installation's secret key, 32 bytes or more.</param>
    /// <param name="merchantId">The merchant's id.</param>
    /// <param name="customerAddress">The canonical E.164 number, or the channel's user id where there is none.</param>
    public static MailboxId For(ReadOnlySpan<byte> key, string merchantId, string customerAddress)
    {
        Span<byte> hash = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(key, Encoding.UTF8.GetBytes($"mailbox\n{merchantId}\n{customerAddress}"), hash);
        return new MailboxId(Base32.Encode(hash, Length));
    }

    /// <summary>Reads the text form.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out MailboxId id)
    {
        id = default;
        if (text.Length != Length || !Base32.IsValid(text))
        {
            return false;
        }

        id = new MailboxId(text.ToString());
        return true;
    }

    /// <summary>The shard of this mailbox, 0 to <paramref name="shards"/> - 1; the same for ever.</summary>
    public int Shard(int shards) => (int)(Base32.ToNumber(Value.AsSpan(0, 6)) % shards);

    /// <inheritdoc/>
    public override string ToString() => Value;
}
