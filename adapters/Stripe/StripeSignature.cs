using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Chat2Pay.Adapters.Stripe;

/// <summary>
/// The header <c>Stripe-Signature: t=…,v1=…</c> (https://docs.stripe.com/webhooks/signature): <c>v1</c> is
/// HMAC-SHA256 of <c>t.body</c> under the whole signing secret, in hex. Other schemes, <c>v0</c> among them, are not
/// looked at.
/// </summary>
internal sealed class StripeSignature
{
    private const int MaxHeaderLength = 2048;
    private const int MaxSignatures = 8;
    private const int MaxTimestampDigits = 12;

    private readonly string timestampText;
    private readonly List<byte[]> signatures;

    private StripeSignature(string timestampText, List<byte[]> signatures)
    {
        this.timestampText = timestampText;
        this.signatures = signatures;
    }

    /// <summary>When Stripe signed, Unix seconds.</summary>
    internal long Timestamp => long.Parse(timestampText, NumberStyles.None, CultureInfo.InvariantCulture);

    /// <returns>Null when the header does not hold exactly one time and at least one signature.</returns>
    internal static StripeSignature? Parse(string? header)
    {
        if (header is null or { Length: > MaxHeaderLength })
        {
            return null;
        }

        string? timestamp = null;
        List<byte[]> signatures = [];
        foreach (string part in header.Split(','))
        {
            string item = part.Trim();
            if (item.StartsWith("t=", StringComparison.Ordinal))
            {
                if (timestamp is not null || !IsTimestamp(item.AsSpan(2)))
                {
                    return null;
                }

                timestamp = item[2..];
            }
            else if (item.StartsWith("v1=", StringComparison.Ordinal) && signatures.Count < MaxSignatures
                && TryDecode(item.AsSpan(3), out byte[] signature))
            {
                signatures.Add(signature);
            }
        }

        return timestamp is null || signatures.Count == 0 ? null : new StripeSignature(timestamp, signatures);
    }

    /// <summary>Whether the body was signed with this secret; takes the same time wherever it differs.</summary>
    internal bool Matches(ReadOnlySpan<byte> body, string secret)
    {
        byte[] key = Encoding.UTF8.GetBytes(secret);
        using IncrementalHash hmac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, key);
        hmac.AppendData(Encoding.ASCII.GetBytes(timestampText + "."));
        hmac.AppendData(body);
        Span<byte> expected = stackalloc byte[HMACSHA256.HashSizeInBytes];
        hmac.GetHashAndReset(expected);
        bool matched = false;
        foreach (byte[] signature in signatures)
        {
            matched |= CryptographicOperations.FixedTimeEquals(expected, signature);
        }

        return matched;
    }

    private static bool IsTimestamp(ReadOnlySpan<char> text) =>
        text.Length is > 0 and <= MaxTimestampDigits && !text.ContainsAnyExceptInRange('0', '9');

    private static bool TryDecode(ReadOnlySpan<char> hex, out byte[] signature)
    {
        signature = new byte[HMACSHA256.HashSizeInBytes];
        return hex.Length == HMACSHA256.HashSizeInBytes * 2
            && Convert.FromHexString(hex, signature, out _, out _) == System.Buffers.OperationStatus.Done;
    }
}
