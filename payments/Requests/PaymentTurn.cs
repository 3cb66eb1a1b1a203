using Chat2Pay.Payments.Gateway;

namespace Chat2Pay.Payments.Requests;

/// <summary>One step of one payment: its inputs and its decisions.</summary>
public sealed class PaymentTurn
{
    /// <summary>Makes a step.</summary>
    /// <param name="now">The stamp of the input, Unix milliseconds.</param>
    /// <param name="cause">Its cause, as in <see cref="HistoryEvent.By"/>.</param>
    /// <param name="links">Makes the URLs the gateway sends customers back to.</param>
    public PaymentTurn(long now, string cause, IPaymentLinks links)
    {
        Now = now;
        Cause = cause;
        Links = links;
    }

    /// <summary>The stamp of the input, Unix milliseconds.</summary>
    public long Now { get; }

    /// <summary>Its cause.</summary>
    public string Cause { get; }

    /// <summary>
    /// The <see cref="PaymentRequest.Version"/> at which the current answer was requested; 0 without an answer.
    /// </summary>
    public int AskedAt { get; set; }

    /// <summary>The message that caused it; null without one.</summary>
    public string? MessageId { get; init; }

    /// <summary>Makes the URLs to which the gateway sends customers back.</summary>
    public IPaymentLinks Links { get; }

    /// <summary>How the gateway shows the payment to the customer.</summary>
    public required IPaymentWords Words { get; init; }

    /// <summary>The customer's id at each gateway; one is added when a checkout made it.</summary>
    public required IDictionary<string, string> CustomerIds { get; init; }

    /// <summary>The calls that it decided on, in order.</summary>
    public List<GatewayRequest> Effects { get; } = [];

    /// <summary>The notices for the customer, in order.</summary>
    public List<PaymentNotice> Notices { get; } = [];

    /// <summary>The events for others, in order.</summary>
    public List<PaymentEvent> Events { get; } = [];

    /// <summary>True when a page that saves the card asks for the verification code.</summary>
    public bool AsksForCode { get; init; }

    /// <summary>The verification code typed on the gateway's page, in the current answer.</summary>
    public string? TypedCode { get; set; }

    /// <summary>
    /// A card that paid on a page with the tick set; after the step it is decided whether the card is kept.
    /// </summary>
    public CardOnPage? CardToKeep { get; set; }

    /// <summary>A card that the gateway has saved and that must be detached.</summary>
    public GatewayObject? CardToDetach { get; set; }

    /// <summary>A card that must not be charged again.</summary>
    public GatewayObject? CardToDrop { get; set; }

    /// <summary>The gateway's customer that the gateway no longer knows.</summary>
    public GatewayObject? DeletedCustomer { get; set; }

    /// <summary>True when the step changed the payment.</summary>
    public bool Changed { get; set; }
}

/// <summary>A card that paid on the gateway's page.</summary>
/// <param name="Card">The card, attached to the gateway's customer.</param>
/// <param name="Attempt">The attempt that it paid.</param>
/// <param name="TypedCode">The verification code typed there; null without one.</param>
/// <param name="PaidAt">When it paid, Unix milliseconds.</param>
public sealed record CardOnPage(CardFacts Card, Attempt Attempt, string? TypedCode, long PaidAt);

/// <summary>The URLs of a payment request on the merchant's own domain.</summary>
public interface IPaymentLinks
{
    /// <summary>The link to pay.</summary>
    string PayUrl(PaymentRequestId id);

    /// <summary>
    /// The page to which the gateway sends the customer after paying. Anyone on the gateway's page can read this
    /// address before the payment: it holds nothing that proves anything.
    /// </summary>
    string DoneUrl(PaymentRequestId id);

    /// <summary>The receipt.</summary>
    string ReceiptUrl(PaymentRequestId id);
}
