using System.Security.Cryptography;
using System.Text;

namespace Chat2Pay.Sandbox.Twilio;

/// <summary>Makes the ids of one emulator: the same seed gives the same ids in the same order.</summary>
internal sealed class SidSource(string seed)
{
    private long counter;

    /// <summary>A SID: two letters and 32 hexadecimal digits.</summary>
    public string Next(string prefix) => prefix + Convert.ToHexStringLower(NextBytes());

    /// <summary>An idempotency token, written like a UUID.</summary>
    public string NextToken() => new Guid(NextBytes()).ToString("D");

    private byte[] NextBytes()
    {
        long number = Interlocked.Increment(ref counter);
        return SHA256.HashData(Encoding.UTF8.GetBytes($"{seed}:{number}"))[..16];
    }
}
