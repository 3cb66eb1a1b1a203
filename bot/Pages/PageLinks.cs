using Chat2Pay.Bot.Settings;
using Chat2Pay.Payments;
using Chat2Pay.Payments.Requests;
using Microsoft.Extensions.Options;

namespace Chat2Pay.Bot.Pages;

/// <summary>The addresses of a payment's pages on the merchant's own domain.</summary>
public sealed class PageLinks : IPaymentLinks
{
    private readonly string origin;
    private readonly LinkTokens tokens;

    /// <summary>Links under the merchant's address.</summary>
    public PageLinks(IOptions<MerchantOptions> merchant, LinkTokens tokens)
    {
        origin = merchant.Value.PublicBaseUrl!.GetLeftPart(UriPartial.Authority);
        this.tokens = tokens;
    }

    /// <inheritdoc/>
    public string PayUrl(PaymentRequestId id) => origin + PayPath(id);

    /// <inheritdoc/>
    public string DoneUrl(PaymentRequestId id) => PayUrl(id) + "/done";

    /// <inheritdoc/>
    public string ReceiptUrl(PaymentRequestId id) => origin + ReceiptPath(id);

    /// <summary>The link to pay, without the host.</summary>
    public string PayPath(PaymentRequestId id) => "/p/" + tokens.PayToken(id);

    /// <summary>The receipt, without the host.</summary>
    public string ReceiptPath(PaymentRequestId id) => "/r/" + tokens.ReceiptToken(id);
}
