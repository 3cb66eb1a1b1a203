using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Chat2Pay.Sandbox.Stripe.Events;

/// <summary>Makes the Stripe-Signature header. Source: https://docs.stripe.com/webhooks/signature</summary>
internal static class EventSigner
{
    internal static string Sign(string secret, long timestamp, string body)
    {
        string signed = string.Create(CultureInfo.InvariantCulture, $"{timestamp}.{body}");
        byte[] hash = HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes(signed));
        return string.Create(CultureInfo.InvariantCulture, $"t={timestamp},v1={Convert.ToHexStringLower(hash)}");
    }
}
