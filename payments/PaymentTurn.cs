using Chat2Pay.Payments.Cards;
using Chat2Pay.Payments.Gateway;

namespace Chat2Pay.Payments;

/// <summary>One step of one payment: what it may know, and what it decides.</summary>
public sealed class PaymentTurn
{
    /// <summary>A step at a time, caused by somebody.</summary>
    /// <param name="now">The stamp of the input, Unix milliseconds.</param>
    /// <param name="cause">Who caused it: <c>api:…</c>, <c>customer</c>, <c>gateway</c>, <c>clock</c>.</param>
    /// <param name="links">Makes the URLs the gateway sends customers back to.</param>
    public PaymentTurn(long now, string cause, IPaymentLinks links)
    {
        Now = now;
        Cause = cause;
        Links = links;
    }

    /// <summary>The stamp of the input, Unix milliseconds.</summary>
    public long Now { get; }

    /// <summary>Who caused it.</summary>
    public string Cause { get; }

    /// <summary>
    /// The <see cref="PaymentRequest.Version"/> at which the answer at hand was asked for; 0 where there is none.
    /// </summary>
    public int AskedAt { get; set; }

    /// <summary>The message that caused it, where one did.</summary>
    public string? MessageId { get; init; }

    /// <summary>Makes the URLs the gateway sends customers back to.</summary>
    public IPaymentLinks Links { get; }

    /// <summary>The customer's id at the gateway, <c>cus_…</c>; set when a checkout made one.</summary>
    public string? CustomerId { get; set; }

    /// <summary>The calls decided on, in order.</summary>
    public List<MoneyEffect> Effects { get; } = [];

    /// <summary>What the customer is to hear, in order.</summary>
    public List<PaymentNotice> Notices { get; } = [];

    /// <summary>A card the customer let the merchant keep in this step.</summary>
    public CardFacts? CardToKeep { get; set; }

    /// <summary>A card that must not be charged again.</summary>
    public string? CardToDrop { get; set; }

    /// <summary>The gateway's customer that the gateway no longer knows, <c>cus_…</c>.</summary>
    public string? CustomerGone { get; set; }

    /// <summary>True when the step changed the payment.</summary>
    public bool Changed { get; set; }
}

/// <summary>The URLs of a payment request on the merchant's own domain.</summary>
public interface IPaymentLinks
{
    /// <summary>The link to pay.</summary>
    string PayUrl(PaymentRequestId id);

    /// <summary>Where the gateway sends the customer after paying; contains <c>{CHECKOUT_SESSION_ID}</c>.</summary>
    string DoneUrl(PaymentRequestId id);

    /// <summary>The receipt.</summary>
    string ReceiptUrl(PaymentRequestId id);
}
