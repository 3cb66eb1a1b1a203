using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Chat2Pay.Payments;

namespace Chat2Pay.Adapters.Twilio;

/// <summary>
/// The signature of Twilio's webhooks (https://www.twilio.com/docs/usage/webhooks/webhooks-security): HMAC-SHA1 over
/// the called URL and, for a form, every parameter.
/// </summary>
public static class TwilioSignature
{
    /// <summary>The header that carries it.</summary>
    public const string Header = "X-Twilio-Signature";

    /// <summary>True when one of the tokens signed this form for this URL.</summary>
    /// <param name="tokens">The tokens that are valid now: two while a token is being rotated.</param>
    /// <param name="url">The URL as Twilio called it: scheme, host, path and raw query.</param>
    /// <param name="form">The body.</param>
    /// <param name="signature">The header; null when there was none.</param>
    public static bool IsValid(IEnumerable<Secret> tokens, string url, TwilioForm form, string? signature)
    {
        ArgumentNullException.ThrowIfNull(tokens);
        ArgumentNullException.ThrowIfNull(url);
        ArgumentNullException.ThrowIfNull(form);
        return Matches(tokens, url, form, signature);
    }

    /// <summary>The signature of a form, as Twilio makes it.</summary>
    public static string Sign(Secret token, string url, TwilioForm form)
    {
        ArgumentNullException.ThrowIfNull(token);
        ArgumentNullException.ThrowIfNull(form);
        Span<byte> hash = stackalloc byte[HMACSHA1.HashSizeInBytes];
        using SignedText text = new(form, url);
        text.Hash(Encoding.UTF8.GetBytes(token.Reveal()), url, hash);
        return Convert.ToBase64String(hash);
    }

    private static bool Matches(IEnumerable<Secret> tokens, string url, TwilioForm form, string? signature)
    {
        Span<byte> given = stackalloc byte[HMACSHA1.HashSizeInBytes];
        if (signature is null
            || !Convert.TryFromBase64String(signature, given, out int length)
            || length != given.Length)
        {
            return false;
        }

        using SignedText text = new(form, url, WithOtherPort(url));
        foreach (Secret token in tokens)
        {
            byte[] key = Encoding.UTF8.GetBytes(token.Reveal());
            if (text.IsSignedBy(key, url, given) || text.IsSignedBy(key, WithOtherPort(url), given))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>
    /// The URL without its port or, where it has none, with the default one: proxies and Twilio itself write it either
    /// way. Done on the text, because <see cref="Uri"/> would change the letters that were signed.
    /// </summary>
    private static string WithOtherPort(string url)
    {
        int scheme = url.IndexOf("://", StringComparison.Ordinal);
        if (scheme < 0)
        {
            return url;
        }

        int start = scheme + 3;
        int end = url.AsSpan(start).IndexOfAny('/', '?');
        end = end < 0 ? url.Length : start + end;
        int host = start + url.AsSpan(start, end - start).LastIndexOf('@') + 1;
        int bracket = url.AsSpan(host, end - host).LastIndexOf(']');
        int colon = url.AsSpan(host, end - host).LastIndexOf(':');
        if (colon > bracket)
        {
            return url.Remove(host + colon, end - host - colon);
        }

        int port = url.StartsWith("https", StringComparison.OrdinalIgnoreCase) ? 443 : 80;
        return url.Insert(end, ":" + port.ToString(CultureInfo.InvariantCulture));
    }

    /// <summary>
    /// What is signed. The form is sorted and written once, and each address that may have been called is put before it.
    /// </summary>
    private readonly ref struct SignedText
    {
        private readonly byte[] buffer;
        private readonly int start;
        private readonly int end;

        public SignedText(TwilioForm form, params ReadOnlySpan<string> urls)
        {
            foreach (string url in urls)
            {
                start = Math.Max(start, Encoding.UTF8.GetByteCount(url));
            }

            buffer = ArrayPool<byte>.Shared.Rent(start + form.MaxSigned);
            end = start + form.WriteSigned(buffer.AsSpan(start));
        }

        public bool IsSignedBy(ReadOnlySpan<byte> key, string url, ReadOnlySpan<byte> given)
        {
            Span<byte> expected = stackalloc byte[HMACSHA1.HashSizeInBytes];
            Hash(key, url, expected);
            return CryptographicOperations.FixedTimeEquals(expected, given);
        }

        [SuppressMessage("Security", "CA5350", Justification = "The provider prescribes HMAC-SHA1.")]
        public void Hash(ReadOnlySpan<byte> key, string url, Span<byte> hash)
        {
            int from = start - Encoding.UTF8.GetByteCount(url);
            Encoding.UTF8.GetBytes(url, buffer.AsSpan(from));
            HMACSHA1.HashData(key, buffer.AsSpan(from..end), hash);
        }

        public void Dispose() => ArrayPool<byte>.Shared.Return(buffer, clearArray: true);
    }
}
