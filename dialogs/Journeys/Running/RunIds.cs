using System.Security.Cryptography;
using System.Text;
using Chat2Pay.Dialogs.Journeys.Stored;
using Chat2Pay.Payments;

namespace Chat2Pay.Dialogs.Journeys.Running;

/// <summary>
/// The ids of runs and of their payments. They follow from what began the run, so that a turn that is tried again makes
/// the same, and a run requests a payment once.
/// </summary>
internal static class RunIds
{
    /// <summary>The id of a run.</summary>
    /// <param name="messageId">The provider's id of the message that began it.</param>
    /// <param name="now">When it began, Unix milliseconds.</param>
    public static string Of(string messageId, long now) => Hash($"{messageId}/{now}", JourneyRunId.LocalLength);

    /// <summary>The id of the payment request that a run makes now.</summary>
    public static PaymentRequestId OfPayment(MailboxId mailbox, JourneyRun run) =>
        PaymentRequestId.From(mailbox, Hash($"{run.Id}/{run.Waits}", PaymentRequestId.LocalLength));

    private static string Hash(string text, int length) => Base32.Encode(SHA256.HashData(Encoding.UTF8.GetBytes(text)), length);
}
