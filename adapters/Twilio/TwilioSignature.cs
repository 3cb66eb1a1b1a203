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

    private const string BodyHashParameter = "bodySHA256=";

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

    /// <summary>True when one of the tokens signed this URL, whose query holds the hash of this JSON body.</summary>
    /// <param name="tokens">The tokens that are valid now.</param>
    /// <param name="url">The URL as Twilio called it.</param>
    /// <param name="body">The raw body.</param>
    /// <param name="signature">The header; null when there was none.</param>
    public static bool IsValidJson(IReadOnlyList<Secret> tokens, string url, ReadOnlySpan<byte> body, string? signature)
    {
        ArgumentNullException.ThrowIfNull(tokens);
        ArgumentNullException.ThrowIfNull(url);
        bool sameBody = CryptographicOperations.FixedTimeEquals(
            Encoding.UTF8.GetBytes(BodyHash(url)),
            Encoding.UTF8.GetBytes(Convert.ToHexStringLower(SHA256.HashData(body))));
        return Matches(tokens, url, TwilioForm.Empty, signature) && sameBody;
    }

    /// <summary>The signature of a form, as Twilio makes it.</summary>
    public static string Sign(Secret token, string url, TwilioForm form)
    {
        ArgumentNullException.ThrowIfNull(token);
        ArgumentNullException.ThrowIfNull(form);
        Span<byte> hash = stackalloc byte[HMACSHA1.HashSizeInBytes];
        Hash(token, url, form, hash);
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

        Span<byte> expected = stackalloc byte[HMACSHA1.HashSizeInBytes];
        foreach (Secret token in tokens)
        {
            Hash(token, url, form, expected);
            if (CryptographicOperations.FixedTimeEquals(expected, given))
            {
                return true;
            }

            Hash(token, WithOtherPort(url), form, expected);
            if (CryptographicOperations.FixedTimeEquals(expected, given))
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

    private static string BodyHash(string url)
    {
        int query = url.IndexOf('?', StringComparison.Ordinal);
        foreach (string pair in query < 0 ? [] : url[(query + 1)..].Split('&'))
        {
            if (pair.StartsWith(BodyHashParameter, StringComparison.Ordinal))
            {
                return pair[BodyHashParameter.Length..];
            }
        }

        return string.Empty;
    }

    [SuppressMessage("Security", "CA5350", Justification = "The provider prescribes HMAC-SHA1.")]
    private static void Hash(Secret token, string url, TwilioForm form, Span<byte> hash)
    {
        byte[] payload = ArrayPool<byte>.Shared.Rent(Encoding.UTF8.GetMaxByteCount(url.Length) + form.MostSigned);
        int length = Encoding.UTF8.GetBytes(url, payload);
        length += form.WriteSigned(payload.AsSpan(length));
        HMACSHA1.HashData(Encoding.UTF8.GetBytes(token.Reveal()), payload.AsSpan(0, length), hash);
        ArrayPool<byte>.Shared.Return(payload, clearArray: true);
    }
}
