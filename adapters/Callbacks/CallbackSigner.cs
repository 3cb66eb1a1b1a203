using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Org.BouncyCastle.Crypto.Parameters;

namespace Chat2Pay.Adapters.Callbacks;

/// <summary>
/// Signs events as Standard Webhooks 1.0.0 says (https://github.com/standard-webhooks/standard-webhooks): over the id, the
/// time and the raw body, joined by dots.
/// </summary>
public static class CallbackSigner
{
    /// <summary>How a shared secret begins as text; base 64 follows.</summary>
    public const string SecretPrefix = "whsec_";

    /// <summary>How a public key begins as text; base 64 follows.</summary>
    public const string PublicKeyPrefix = "whpk_";

    /// <summary>How many random bytes a key is.</summary>
    public const int KeyBytes = 32;

    /// <summary>The signature of a shared secret, <c>v1,</c> and base 64.</summary>
    /// <param name="key">The secret.</param>
    /// <param name="id">The id of the event.</param>
    /// <param name="timestamp">When it is sent, Unix seconds.</param>
    /// <param name="body">The bytes that are sent.</param>
    public static string Hmac(ReadOnlySpan<byte> key, string id, long timestamp, ReadOnlySpan<byte> body) =>
        "v1," + Convert.ToBase64String(HMACSHA256.HashData(key, Signed(id, timestamp, body)));

    /// <summary>The signature of a private key of Ed25519 (RFC 8032), <c>v1a,</c> and base 64.</summary>
    /// <param name="key">The private key.</param>
    /// <param name="id">The id of the event.</param>
    /// <param name="timestamp">When it is sent, Unix seconds.</param>
    /// <param name="body">The bytes that are sent.</param>
    public static string Ed25519(byte[] key, string id, long timestamp, ReadOnlySpan<byte> body)
    {
        byte[] signed = Signed(id, timestamp, body);
        byte[] signature = new byte[Ed25519PrivateKeyParameters.SignatureSize];
        new Ed25519PrivateKeyParameters(key).Sign(
            Org.BouncyCastle.Math.EC.Rfc8032.Ed25519.Algorithm.Ed25519, null, signed, 0, signed.Length, signature, 0);
        return "v1a," + Convert.ToBase64String(signature);
    }

    /// <summary>The public key of a private one.</summary>
    public static byte[] PublicKeyOf(byte[] key) => new Ed25519PrivateKeyParameters(key).GeneratePublicKey().GetEncoded();

    private static byte[] Signed(string id, long timestamp, ReadOnlySpan<byte> body) =>
        [.. Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{id}.{timestamp}.")), .. body];
}
