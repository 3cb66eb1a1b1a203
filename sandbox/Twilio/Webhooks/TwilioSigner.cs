using System.Security.Cryptography;
using System.Text;

namespace Chat2Pay.Sandbox.Twilio.Webhooks;

/// <summary>Computes <c>X-Twilio-Signature</c> (twilio.com/docs/usage/webhooks/webhooks-security).</summary>
internal static class TwilioSigner
{
    /// <summary>Signs a form POST.</summary>
    /// <param name="authToken">The account's primary token.</param>
    /// <param name="url">The URL as it is called; a fragment takes no part.</param>
    /// <param name="form">Decoded names and values; repeated values of a name count once.</param>
    public static string Sign(string authToken, string url, IEnumerable<KeyValuePair<string, string>> form)
    {
        StringBuilder text = new(WithoutFragment(url));
        foreach (IGrouping<string, string> values in form
            .GroupBy(pair => pair.Key, pair => pair.Value, StringComparer.Ordinal)
            .OrderBy(group => group.Key, StringComparer.Ordinal))
        {
            foreach (string value in values.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))
            {
                text.Append(values.Key).Append(value);
            }
        }

        return Mac(authToken, text.ToString());
    }

    /// <summary>The hash that a webhook with a JSON body carries in its query as <c>bodySHA256</c>.</summary>
    public static string BodyHash(ReadOnlySpan<byte> body) => Convert.ToHexStringLower(SHA256.HashData(body));

    /// <summary>The part of a webhook URL that is called and signed.</summary>
    public static string WithoutFragment(string url)
    {
        int fragment = url.IndexOf('#', StringComparison.Ordinal);
        return fragment < 0 ? url : url[..fragment];
    }

    // The scheme is prescribed by the provider; SHA-1 is not our choice.
#pragma warning disable CA5350
    private static string Mac(string authToken, string text) =>
        Convert.ToBase64String(HMACSHA1.HashData(Encoding.UTF8.GetBytes(authToken), Encoding.UTF8.GetBytes(text)));
#pragma warning restore CA5350
}
