using System.Security.Cryptography;
using System.Text;

namespace Chat2Pay.Sandbox.Twilio.Api;

/// <summary>The ids of what the account has from its start: always the same for the same address.</summary>
internal static class SenderSid
{
    /// <summary>The id of a sender.</summary>
    public static string Of(string prefix, string address) =>
        prefix + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(address))[..16]);
}
