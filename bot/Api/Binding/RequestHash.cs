using System.Security.Cryptography;
using System.Text;

namespace Chat2Pay.Bot.Api.Binding;

/// <summary>What a repetition of a call has to have in common with it: the call and its body.</summary>
internal static class RequestHash
{
    /// <summary>The hash of a call.</summary>
    /// <param name="purpose">The call.</param>
    /// <param name="body">Its body as it came.</param>
    public static byte[] Of(string purpose, ReadOnlySpan<byte> body)
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes(purpose + "\n"));
        hash.AppendData(body);
        return hash.GetHashAndReset();
    }
}
