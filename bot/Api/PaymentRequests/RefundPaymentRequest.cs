using Chat2Pay.Bot.Api.Binding;

namespace Chat2Pay.Bot.Api.PaymentRequests;

/// <summary>The body of a call that gives money back.</summary>
public sealed record RefundPaymentRequest
{
    /// <summary>
    /// Minor units of the request's currency, at most what is left to give back; a multiple of 10 where the currency
    /// has three decimals. Leave it out to give back all that is left.
    /// </summary>
    [Refund]
    public long? Amount { get; init; }
}
