using Chat2Pay.Payments;
using Chat2Pay.Payments.Requests;

namespace Chat2Pay.Tests.Simulation;

/// <summary>
/// A fault in the product's own words: some receipts cannot be worded, however often it is tried. What brought them is
/// an input that no dialog can take.
/// </summary>
internal sealed class BrokenReceipts(IPaymentLinks links) : IPaymentLinks
{
    private const int Share = 3;

    /// <summary>True for the payments that have such a receipt.</summary>
    public static bool Of(string payment) => payment.Sum(letter => letter) % Share == 0;

    public string PayUrl(PaymentRequestId id) => links.PayUrl(id);

    public string DoneUrl(PaymentRequestId id) => links.DoneUrl(id);

    public string ReceiptUrl(PaymentRequestId id) =>
        Of(id.Value) ? throw new FormatException("This receipt cannot be worded.") : links.ReceiptUrl(id);
}
