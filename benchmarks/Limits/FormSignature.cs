using System.Security.Cryptography;
using System.Text;
using Chat2Pay.Benchmarks.Load;
using Microsoft.AspNetCore.Http;

namespace Chat2Pay.Benchmarks.Limits;

/// <summary>Twilio's signature as a tutorial writes it: one string, hashed.</summary>
internal static class FormSignature
{
    private static readonly byte[] Token = Encoding.UTF8.GetBytes(Shop.Token);

    public static bool IsValid(IFormCollection form, string signature)
    {
        StringBuilder text = new(Shop.PublicUrl + Webhooks.Path);
        foreach (string name in form.Keys.Order(StringComparer.Ordinal))
        {
            text.Append(name).Append(form[name].ToString());
        }

#pragma warning disable CA5350 // Twilio's scheme is HMAC-SHA1.
        byte[] mac = HMACSHA1.HashData(Token, Encoding.UTF8.GetBytes(text.ToString()));
#pragma warning restore CA5350
        Span<byte> given = stackalloc byte[HMACSHA1.HashSizeInBytes];
        return Convert.TryFromBase64String(signature, given, out int length)
            && CryptographicOperations.FixedTimeEquals(mac, given[..length]);
    }
}
