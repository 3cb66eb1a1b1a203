using Chat2Pay.Payments.Gateway;

namespace Chat2Pay.Payments.Requests;

/// <summary>One step of one payment: what it may know, and what it decides.</summary>
public sealed class PaymentTurn
{
    /// <summary>A step at a time, caused by somebody.</summary>
    /// <param name="now">The stamp of the input, Unix milliseconds.</param>
    /// <param name="cause">Who caused it, as in <see cref="HistoryEvent.By"/>.</param>
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
    public List<GatewayRequest> Effects { get; } = [];

    /// <summary>What the customer is to hear, in order.</summary>
    public List<PaymentNotice> Notices { get; } = [];

    /// <summary>True when a page that saves the card asks for the verification code.</summary>
    public bool AsksForCode { get; init; }

    /// <summary>What the customer agrees to when the card is saved, as the gateway's page shows it.</summary>
    public string? SaveAgreement { get; init; }

    /// <summary>The verification code as it was typed on the gateway's page, in the answer at hand.</summary>
    public string? TypedCode { get; set; }

    /// <summary>A card that paid on a page where the tick was set; whether it is kept is decided after the step.</summary>
    public CardOnPage? CardToKeep { get; set; }

    /// <summary>A card that the gateway has saved and nobody is to keep, <c>pm_…</c>.</summary>
    public string? CardToDetach { get; set; }

    /// <summary>A card that must not be charged again.</summary>
    public string? CardToDrop { get; set; }

    /// <summary>The gateway's customer that the gateway no longer knows, <c>cus_…</c>.</summary>
    public string? DeletedCustomerId { get; set; }

    /// <summary>True when the step changed the payment.</summary>
    public bool Changed { get; set; }
}

/// <summary>A card that paid on the gateway's page.</summary>
/// <param name="Card">The card, attached to the gateway's customer.</param>
/// <param name="Attempt">The attempt that it paid.</param>
/// <param name="TypedCode">The verification code as it was typed there; null when none was.</param>
/// <param name="PaidAt">When it paid, Unix milliseconds.</param>
public sealed record CardOnPage(CardFacts Card, Attempt Attempt, string? TypedCode, long PaidAt);

/// <summary>The URLs of a payment request on the merchant's own domain.</summary>
public interface IPaymentLinks
{
    /// <summary>The link to pay.</summary>
    string PayUrl(PaymentRequestId id);

    /// <summary>
    /// Where the gateway sends the customer after paying. Whoever opens the gateway's page can read this address before
    /// anybody has paid: it holds nothing that proves anything.
    /// </summary>
    string DoneUrl(PaymentRequestId id);

    /// <summary>The receipt.</summary>
    string ReceiptUrl(PaymentRequestId id);
}
