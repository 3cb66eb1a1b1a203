using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;
using Chat2Pay.Turns.Callbacks;

namespace Chat2Pay.Adapters.Callbacks;

/// <summary>
/// Encrypts the keys of endpoints before they are stored: AES-256-GCM under a key that is derived from the installation's. What
/// is stored names its key, so that a later key does not make it unreadable, and belongs to its endpoint alone.
/// </summary>
public sealed class CallbackSecrets
{
    private const byte Format = 1;
    private const int IdBytes = 4;
    private const int NonceBytes = 12;
    private const int TagBytes = 16;
    private const int HeadBytes = 1 + IdBytes + NonceBytes + TagBytes;
    private static readonly byte[] Purpose = "chat2pay callback secrets 1"u8.ToArray();

    private readonly DerivedKey current;
    private readonly DerivedKey[] all;

    /// <summary>Takes the installation's keys.</summary>
    /// <param name="key">The key that encrypts.</param>
    /// <param name="others">Keys that decrypt as well.</param>
    public CallbackSecrets(byte[] key, IEnumerable<byte[]> others)
    {
        current = new DerivedKey(key);
        all = [current, .. others.Select(other => new DerivedKey(other))];
    }

    /// <summary>A new key of an endpoint.</summary>
    /// <param name="id">The endpoint.</param>
    /// <param name="kind">How it signs.</param>
    /// <param name="random">The key: unpredictable bytes, <see cref="CallbackSigner.KeyBytes"/> of them.</param>
    /// <param name="nonce">Unpredictable bytes, 12 of them.</param>
    /// <param name="now">Unix milliseconds.</param>
    public CallbackSecret New(CallbackEndpointId id, CallbackSignature kind, byte[] random, byte[] nonce, long now) => new(
        Protect(id, random, nonce),
        kind == CallbackSignature.Ed25519 ? CallbackSigner.PublicKeyOf(random) : null,
        now,
        null);

    /// <summary>A shared secret as its receiver is told; null for a private key, which nobody is told.</summary>
    public string? Told(CallbackEndpointId id, CallbackSecret secret) => secret.PublicKey is null
        ? CallbackSigner.SecretPrefix + Convert.ToBase64String(Reveal(id, secret))
        : null;

    /// <summary>The key itself.</summary>
    /// <exception cref="CryptographicException">It was stored under a key that this host does not have.</exception>
    public byte[] Reveal(CallbackEndpointId id, CallbackSecret secret)
    {
        ReadOnlySpan<byte> stored = secret.Protected;
        if (stored.Length != HeadBytes + CallbackSigner.KeyBytes || stored[0] != Format)
        {
            throw new CryptographicException("The stored key of a callback endpoint has another form than this version writes.");
        }

        byte[] named = stored.Slice(1, IdBytes).ToArray();
        DerivedKey key = Array.Find(all, one => one.Id.AsSpan().SequenceEqual(named))
            ?? throw new CryptographicException(
                "The key of a callback endpoint was stored under a Security:Key that is not set any more.");
        byte[] plain = new byte[CallbackSigner.KeyBytes];
        using AesGcm aes = new(key.Bytes, TagBytes);
        aes.Decrypt(
            stored.Slice(1 + IdBytes, NonceBytes),
            stored[HeadBytes..],
            stored.Slice(1 + IdBytes + NonceBytes, TagBytes),
            plain,
            Encoding.ASCII.GetBytes(id.Value));
        return plain;
    }

    /// <summary>An endpoint with every key encrypted under the current key; false if it is so already.</summary>
    /// <param name="id">The endpoint.</param>
    /// <param name="endpoint">What is stored of it.</param>
    /// <param name="random">Gives unpredictable bytes.</param>
    /// <param name="renewed">The endpoint to be stored.</param>
    public bool TryRenew(
        CallbackEndpointId id,
        CallbackEndpoint endpoint,
        Func<int, byte[]> random,
        [NotNullWhen(true)] out CallbackEndpoint? renewed)
    {
        renewed = endpoint.Secrets.All(IsCurrent)
            ? null
            : endpoint with
            {
                Secrets =
                [
                    .. endpoint.Secrets.Select(secret => IsCurrent(secret)
                        ? secret
                        : secret with { Protected = Protect(id, Reveal(id, secret), random(NonceBytes)) }),
                ],
            };
        return renewed is not null;
    }

    private bool IsCurrent(CallbackSecret secret) => secret.Protected.AsSpan(1, IdBytes).SequenceEqual(current.Id);

    private byte[] Protect(CallbackEndpointId id, byte[] plain, byte[] nonce)
    {
        byte[] cipher = new byte[plain.Length];
        byte[] tag = new byte[TagBytes];
        using AesGcm aes = new(current.Bytes, TagBytes);
        aes.Encrypt(nonce, plain, cipher, tag, Encoding.ASCII.GetBytes(id.Value));
        return [Format, .. current.Id, .. nonce, .. tag, .. cipher];
    }

    /// <summary>A key for this purpose alone, and four bytes that name it and tell nothing of it.</summary>
    private sealed class DerivedKey
    {
        public DerivedKey(byte[] installation)
        {
            byte[] derived = HKDF.DeriveKey(HashAlgorithmName.SHA256, installation, 32 + IdBytes, info: Purpose);
            Bytes = derived[..32];
            Id = derived[32..];
        }

        public byte[] Bytes { get; }

        public byte[] Id { get; }
    }
}
