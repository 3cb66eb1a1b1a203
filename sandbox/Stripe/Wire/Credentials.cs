using System.Security.Cryptography;
using System.Text;

namespace Chat2Pay.Sandbox.Stripe.Wire;

/// <summary>Checks the secret key of a call: Bearer token, or Basic user name without a password.</summary>
internal static class Credentials
{
    internal static void Check(HttpRequest request, string secretKey)
    {
        string header = request.Headers.Authorization.ToString();
        string? key = KeyIn(header)
            ?? throw StripeRefusalException.Unauthorized(
                "You did not provide an API key. You need to provide your API key in the Authorization header, using "
                + "Bearer auth (e.g. 'Authorization: Bearer YOUR_SECRET_KEY').");
        if (!CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(key), Encoding.UTF8.GetBytes(secretKey)))
        {
            string tail = key.Length > 4 ? key[^4..] : string.Empty;
            throw StripeRefusalException.Unauthorized($"Invalid API Key provided: ****{tail}");
        }
    }

    private static string? KeyIn(string header)
    {
        const string Bearer = "Bearer ";
        const string Basic = "Basic ";
        if (header.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase))
        {
            return header[Bearer.Length..].Trim();
        }

        if (!header.StartsWith(Basic, StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        Span<byte> decoded = stackalloc byte[512];
        return Convert.TryFromBase64String(header[Basic.Length..].Trim(), decoded, out int length)
            ? Encoding.UTF8.GetString(decoded[..length]).Split(':')[0]
            : null;
    }
}
