using System.Security.Cryptography;
using System.Text;
using Chat2Pay.Payments;

namespace Chat2Pay.Dialogs.Journeys.Running;

/// <summary>The ids of runs. They follow from what began the run, so that a turn that is tried again makes the same.</summary>
internal static class RunIds
{
    private const int Length = 10;

    /// <summary>The id of a run.</summary>
    /// <param name="messageId">The provider's id of the message that began it.</param>
    /// <param name="now">When it began, Unix milliseconds.</param>
    public static string Of(string messageId, long now) =>
        Base32.Encode(SHA256.HashData(Encoding.UTF8.GetBytes($"{messageId}/{now}")), Length);
}
