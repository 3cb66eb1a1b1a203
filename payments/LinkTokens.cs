using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Chat2Pay.Payments;

/// <summary>
/// The secrets that belong to a payment request: link tokens, receipt tokens, short codes, button nonces, proof codes.
/// Each is a keyed hash of the request, so a turn needs no random source and a message can be written again with the
/// same link. None of them is stored.
/// </summary>
public sealed class LinkTokens
{
    /// <summary>Length of a link's token: 17 characters name the mailbox, 9 the request, 22 are secret.</summary>
    public const int TokenLength = MailboxPart + RequestPart + SecretPart;

    private const int MailboxPart = 17;
    private const int RequestPart = 9;
    private const int SecretPart = 22;

    private readonly byte[] key;
    private readonly LinkTokens[] read;

    /// <summary>Tokens under a key.</summary>
    /// <param name="key">The installation's secret key, 32 bytes or more.</param>
    /// <param name="others">Keys whose tokens are read as well, but not written: the key before, or the next.</param>
    /// <exception cref="ArgumentException">A key is shorter than 32 bytes.</exception>
    public LinkTokens(ReadOnlySpan<byte> key, IReadOnlyList<byte[]>? others = null)
    {
        if (key.Length < 32)
        {
            throw new ArgumentException("The key has at least 32 bytes.", nameof(key));
        }

        this.key = key.ToArray();
        read = [this, .. (others ?? []).Select(other => new LinkTokens(other))];
    }

    /// <summary>
    /// The token of the link to pay: mailbox, request and 128 secret bits, 48 letters and digits of base 62. A text
    /// message is paid for by its length, so a link has no more characters than its bits need.
    /// </summary>
    public string PayToken(PaymentRequestId id) => Token("pay", id);

    /// <summary>The token of the receipt: made alike, and different from the link's.</summary>
    public string ReceiptToken(PaymentRequestId id) => Token("receipt", id);

    /// <summary>The id of the one request that may be made anew of an expired one.</summary>
    public PaymentRequestId RenewalOf(PaymentRequestId expired) => PaymentRequestId.From(
        expired.Mailbox,
        Base32.Encode(Mac("renewal", expired, 0), PaymentRequestId.LocalLength));

    /// <summary>True when the token is this request's link to pay, under any key that is read.</summary>
    public bool IsPayToken(string token, PaymentRequestId id) => IsAny(token, tokens => tokens.PayToken(id));

    /// <summary>True when the token is this request's receipt token, under any key that is read.</summary>
    public bool IsReceiptToken(string token, PaymentRequestId id) => IsAny(token, tokens => tokens.ReceiptToken(id));

    /// <summary>True when a button of this question sends that, under any key that is read.</summary>
    public bool IsNonce(string nonce, PaymentRequestId id, int salt) => IsAny(nonce, tokens => tokens.Nonce(id, salt));

    /// <summary>Reads the request out of a token. The token still has to be compared.</summary>
    public static bool TryParse(string? token, out PaymentRequestId id)
    {
        id = default;
        return token is { Length: TokenLength }
            && Part(token.AsSpan(0, MailboxPart), MailboxId.Length) is { } mailbox
            && Part(token.AsSpan(MailboxPart, RequestPart), PaymentRequestId.LocalLength) is { } local
            && Base62.TryDecode(token.AsSpan(MailboxPart + RequestPart), out _)
            && PaymentRequestId.TryParse("pr_" + mailbox + local, out id);
    }

    /// <summary>The four digits that name a request in the chat; another <paramref name="salt"/> gives others.</summary>
    public string ShortCode(PaymentRequestId id, int salt) => Digits("code", id, salt);

    /// <summary>
    /// The six digits that go to the phone when the card is to be saved, to be typed on the gateway's page: one code
    /// for each attempt. Shown on no page, part of no address.
    /// </summary>
    /// <param name="id">The request.</param>
    /// <param name="attempt">The attempt's number.</param>
    public string VerificationCode(PaymentRequestId id, int attempt)
    {
        uint number = BinaryPrimitives.ReadUInt32BigEndian(Mac("verification", id, attempt));
        return (number % 1_000_000).ToString("D6", System.Globalization.CultureInfo.InvariantCulture);
    }

    /// <summary>True when that is the code of this attempt, under any key that is read.</summary>
    public bool IsVerificationCode(string code, PaymentRequestId id, int attempt) =>
        IsAny(code, tokens => tokens.VerificationCode(id, attempt));

    private string Digits(string purpose, PaymentRequestId id, int salt)
    {
        uint number = BinaryPrimitives.ReadUInt32BigEndian(Mac(purpose, id, salt));
        return (number % 10_000).ToString("D4", System.Globalization.CultureInfo.InvariantCulture);
    }

    /// <summary>The unforgeable data of a button: 16 characters of base 32, 80 bits.</summary>
    public string Nonce(PaymentRequestId id, int salt) => Base32.Encode(Mac("button", id, salt), 16);

    /// <summary>Compared in constant time, with all of them.</summary>
    private bool IsAny(string text, Func<LinkTokens, string> made)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        bool found = false;
        foreach (LinkTokens tokens in read)
        {
            found |= CryptographicOperations.FixedTimeEquals(bytes, Encoding.UTF8.GetBytes(made(tokens)));
        }

        return found;
    }

    private string Token(string purpose, PaymentRequestId id) =>
        Base62.Encode(Base32.ToWideNumber(id.Mailbox.Value), MailboxPart)
        + Base62.Encode(Base32.ToWideNumber(id.Local), RequestPart)
        + Base62.Encode(BinaryPrimitives.ReadUInt128BigEndian(Mac(purpose, id, 0)), SecretPart);

    private static string? Part(ReadOnlySpan<char> text, int length) =>
        Base62.TryDecode(text, out UInt128 number) ? Base32.FromWideNumber(number, length) : null;

    private byte[] Mac(string purpose, PaymentRequestId id, int salt) =>
        HMACSHA256.HashData(key, Encoding.UTF8.GetBytes($"{purpose}\n{id.Value}\n{salt}"));
}
