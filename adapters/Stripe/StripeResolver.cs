using Chat2Pay.Payments.Gateway;
using global::Stripe;
using Checkout = global::Stripe.Checkout;

namespace Chat2Pay.Adapters.Stripe;

/// <summary>
/// Finds what an effect made by listing and matching the metadata. Lists are consistent; the search is not (it lags by
/// a minute and more, https://docs.stripe.com/search#data-freshness).
/// </summary>
internal sealed class StripeResolver(StripeApi stripe, string instanceId)
{
    /// <summary>A customer with more than a thousand objects is not read through.</summary>
    private const int MaxCustomerPages = 10;

    /// <summary>All sessions of the merchant within a day.</summary>
    private const int MaxMerchantPages = 100;

    private static readonly TimeSpan MaxSessionLength = TimeSpan.FromHours(24);
    private static readonly TimeSpan ClockSlack = TimeSpan.FromMinutes(10);

    internal async Task<string?> IntentOfAsync(ChargeCard effect, CancellationToken cancellationToken)
    {
        List<PaymentIntent> found = await MatchesAsync(
            after => stripe.V1.PaymentIntents.ListAsync(
                new PaymentIntentListOptions { Customer = effect.CustomerId, Limit = StripePages.Size, StartingAfter = after },
                cancellationToken: cancellationToken),
            intent => StripeMetadata.Names(intent.Metadata, effect, instanceId),
            MaxCustomerPages);

        // If there are two matches, the object that moved money counts.
        return found.OrderBy(intent => intent.Status switch
        {
            "succeeded" => 0,
            "requires_capture" => 1,
            "processing" => 2,
            "canceled" => 4,
            _ => 3,
        }).FirstOrDefault()?.Id;
    }

    /// <remarks>
    /// Without a customer all the merchant's sessions are read that can end when this one was to end: Stripe lets a
    /// session live for 24 hours at most.
    /// </remarks>
    internal async Task<string?> SessionOfAsync(OpenPage effect, CancellationToken cancellationToken)
    {
        DateTime expiry = DateTimeOffset.FromUnixTimeMilliseconds(effect.ExpiresAt).UtcDateTime;
        DateRangeOptions created = new()
        {
            GreaterThanOrEqual = expiry - MaxSessionLength - ClockSlack,
            LessThanOrEqual = expiry,
        };
        List<Checkout.Session> found = await MatchesAsync(
            after => stripe.V1.Checkout.Sessions.ListAsync(
                new Checkout.SessionListOptions
                {
                    Customer = effect.CustomerId,
                    Created = created,
                    Limit = StripePages.Size,
                    StartingAfter = after,
                },
                cancellationToken: cancellationToken),
            session => StripeMetadata.Names(session.Metadata, effect, instanceId),
            effect.CustomerId is null ? MaxMerchantPages : MaxCustomerPages);
        return found.OrderBy(session => session.Status switch { "complete" => 0, "open" => 1, _ => 2 })
            .FirstOrDefault()?.Id;
    }

    internal async Task<string?> RefundOfAsync(CreateRefund effect, CancellationToken cancellationToken)
    {
        List<Refund> found = await MatchesAsync(
            after => stripe.V1.Refunds.ListAsync(
                new RefundListOptions { PaymentIntent = effect.ChargeId, Limit = StripePages.Size, StartingAfter = after },
                cancellationToken: cancellationToken),
            refund => StripeMetadata.NamesRefund(refund.Metadata, effect, instanceId),
            MaxCustomerPages);
        return found.OrderBy(refund => refund.Status is "failed" or "canceled" ? 1 : 0).FirstOrDefault()?.Id;
    }

    /// <summary>Reads pages, newest first, up to the first one that holds a match.</summary>
    /// <exception cref="StripeAnswerException">The list is longer than the part that is read.</exception>
    private static async Task<List<T>> MatchesAsync<T>(
        Func<string?, Task<StripeList<T>>> readPage, Predicate<T> matches, int maxPages)
        where T : IHasId
    {
        await foreach (StripeList<T> page in StripePages.ReadAsync(readPage, maxPages, StripeAnswerException.TooMany))
        {
            List<T> found = page.Data.FindAll(matches);
            if (found.Count > 0)
            {
                return found;
            }
        }

        return [];
    }
}
