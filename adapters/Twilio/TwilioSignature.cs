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
    public static bool IsValid(IReadOnlyList<Secret> tokens, string url, TwilioForm form, string? signature)
    {
        ArgumentNullException.ThrowIfNull(tokens);
        ArgumentNullException.ThrowIfNull(url);
        ArgumentNullException.ThrowIfNull(form);
        return Matches(tokens, url, Parameters(form), signature);
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
        return Matches(tokens, url, string.Empty, signature) && sameBody;
    }

    /// <summary>The signature of a form, as Twilio makes it.</summary>
    public static string Sign(Secret token, string url, TwilioForm form)
    {
        ArgumentNullException.ThrowIfNull(token);
        ArgumentNullException.ThrowIfNull(form);
        Span<byte> hash = stackalloc byte[HMACSHA1.HashSizeInBytes];
        Hash(token, url + Parameters(form), hash);
        return Convert.ToBase64String(hash);
    }

    private static bool Matches(IReadOnlyList<Secret> tokens, string url, string parameters, string? signature)
    {
        Span<byte> given = stackalloc byte[HMACSHA1.HashSizeInBytes];
        if (signature is null
            || !Convert.TryFromBase64String(signature, given, out int length)
            || length != given.Length)
        {
            return false;
        }

        string[] payloads = [url + parameters, WithOtherPort(url) + parameters];
        Span<byte> expected = stackalloc byte[HMACSHA1.HashSizeInBytes];
        bool matches = false;
        foreach (Secret token in tokens)
        {
            foreach (string payload in payloads)
            {
                Hash(token, payload, expected);
                matches |= CryptographicOperations.FixedTimeEquals(expected, given);
            }
        }

        return matches;
    }

    /// <summary>
    /// Names and values one after another, sorted by name, then value, byte for byte, and a repeated pair only once,
    /// as Twilio's Node library does it.
    /// </summary>
    private static string Parameters(TwilioForm form)
    {
        List<KeyValuePair<string, string>> sorted = [.. form.Pairs];
        sorted.Sort(static (a, b) =>
        {
            int byName = string.CompareOrdinal(a.Key, b.Key);
            return byName != 0 ? byName : string.CompareOrdinal(a.Value, b.Value);
        });
        StringBuilder text = new();
        for (int i = 0; i < sorted.Count; i++)
        {
            if (i == 0 || !sorted[i].Equals(sorted[i - 1]))
            {
                text.Append(sorted[i].Key).Append(sorted[i].Value);
            }
        }

        return text.ToString();
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
    private static void Hash(Secret token, string payload, Span<byte> hash)
        => HMACSHA1.HashData(Encoding.UTF8.GetBytes(token.Reveal()), Encoding.UTF8.GetBytes(payload), hash);
}
