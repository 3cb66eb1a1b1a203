namespace Chat2Pay.Bot.Api.PaymentRequests;

/// <summary>A payment request that is stored but not shown yet.</summary>
/// <param name="Id">The id of the payment request, pr_ and 30 characters.</param>
/// <param name="PaymentLink">The link to pay, only in the answer to a call with returnPaymentLink.</param>
public sealed record AcceptedResource(
    string Id,
    string? PaymentLink);
