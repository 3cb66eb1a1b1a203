using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Chat2Pay.Payments;

/// <summary>
/// The secrets that belong to a payment request: link tokens, receipt tokens, short codes, button nonces, proof codes.
/// Each is a keyed hash of the request, so a turn needs no random source and a message can be written again with the
/// same link. Only a hash of a link token is stored.
/// </summary>
public sealed class LinkTokens
{
    private const int SecretLength = 26;

    private readonly byte[] key;

    /// <summary>Tokens under a key.</summary>
    /// <param name="key">The installation's secret key, 32 bytes or more.</param>
    /// <exception cref="ArgumentException">The key is shorter than 32 bytes.</exception>
    public LinkTokens(ReadOnlySpan<byte> key)
    {
        if (key.Length < 32)
        {
            throw new ArgumentException("The key has at least 32 bytes.", nameof(key));
        }

        this.key = key.ToArray();
    }

    /// <summary>The token of the link to pay: mailbox, request and 130 secret bits, 56 characters of base 32.</summary>
    public string PayToken(PaymentRequestId id) => Token("pay", id);

    /// <summary>The token of the receipt: 56 characters of base 32, different from the link's.</summary>
    public string ReceiptToken(PaymentRequestId id) => Token("receipt", id);

    /// <summary>The hash of a token as it is stored: 26 characters of base 32.</summary>
    public static string Hash(string token) =>
        Base32.Encode(SHA256.HashData(Encoding.ASCII.GetBytes(token)), SecretLength);

    /// <summary>True when the token is the one whose hash was stored; compared in constant time.</summary>
    public static bool Matches(string token, string storedHash) => CryptographicOperations.FixedTimeEquals(
        Encoding.ASCII.GetBytes(Hash(token)),
        Encoding.ASCII.GetBytes(storedHash));

    /// <summary>True when the token is this request's receipt token; compared in constant time.</summary>
    public bool IsReceiptToken(string token, PaymentRequestId id) => CryptographicOperations.FixedTimeEquals(
        Encoding.ASCII.GetBytes(token),
        Encoding.ASCII.GetBytes(ReceiptToken(id)));

    /// <summary>Reads the request out of a token. The token still has to be compared.</summary>
    public static bool TryParse(string? token, out PaymentRequestId id)
    {
        id = default;
        const int IdLength = MailboxId.Length + PaymentRequestId.LocalLength;
        return token is { Length: IdLength + SecretLength }
            && Base32.IsValid(token)
            && PaymentRequestId.TryParse("pr_" + token[..IdLength], out id);
    }

    /// <summary>The four digits that name a request in the chat; another <paramref name="salt"/> gives others.</summary>
    public string ShortCode(PaymentRequestId id, int salt) => Digits("code", id, salt);

    /// <summary>
    /// The four digits on the paid page that, sent from the phone, show that who paid holds it too. Shown to nobody but
    /// the browser that paid.
    /// </summary>
    /// <param name="savedWith">The request the card was saved with.</param>
    public string ProofCode(PaymentRequestId savedWith) => Digits("proof", savedWith, 0);

    /// <summary>
    /// The six digits that go to the phone when the card is to be saved, to be typed on the gateway's page: one code for
    /// each attempt. Shown on no page, part of no address.
    /// </summary>
    /// <param name="id">The request.</param>
    /// <param name="attempt">The attempt's number.</param>
    public string VerificationCode(PaymentRequestId id, int attempt)
    {
        uint number = BinaryPrimitives.ReadUInt32BigEndian(Mac("verification", id, attempt));
        return (number % 1_000_000).ToString("D6", System.Globalization.CultureInfo.InvariantCulture);
    }

    private string Digits(string purpose, PaymentRequestId id, int salt)
    {
        uint number = BinaryPrimitives.ReadUInt32BigEndian(Mac(purpose, id, salt));
        return (number % 10_000).ToString("D4", System.Globalization.CultureInfo.InvariantCulture);
    }

    /// <summary>What a button sends back so that nobody can make one up: 16 characters of base 32, 80 bits.</summary>
    public string Nonce(PaymentRequestId id, int salt) => Base32.Encode(Mac("button", id, salt), 16);

    private string Token(string purpose, PaymentRequestId id) =>
        id.Mailbox.Value + id.Local + Base32.Encode(Mac(purpose, id, 0), SecretLength);

    private byte[] Mac(string purpose, PaymentRequestId id, int salt) =>
        HMACSHA256.HashData(key, Encoding.UTF8.GetBytes($"{purpose}\n{id.Value}\n{salt}"));
}
