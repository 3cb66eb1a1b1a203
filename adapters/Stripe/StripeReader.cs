using Chat2Pay.Payments.Gateway;
using global::Stripe;
using Microsoft.Extensions.Logging;
using Checkout = global::Stripe.Checkout;

namespace Chat2Pay.Adapters.Stripe;

/// <summary>Reads Stripe's objects and answers with their facts, disputes included.</summary>
internal sealed partial class StripeReader(StripeApi stripe, ILogger logger)
{
    /// <summary>Reads a PaymentIntent; nothing is there if it is not one of those asked for.</summary>
    internal async Task<GatewayAnswer> IntentAsync(
        string intentId, CancellationToken cancellationToken, Predicate<IReadOnlyDictionary<string, string>?>? isOf = null)
    {
        PaymentIntentGetOptions request = new() { Expand = [.. StripeRequests.IntentExpansions] };
        PaymentIntent intent = await stripe.V1.PaymentIntents
            .GetAsync(intentId, request, cancellationToken: cancellationToken);
        return isOf?.Invoke(intent.Metadata) == false
            ? new NothingThereAnswer()
            : await AnswerAsync(intent, cancellationToken);
    }

    /// <summary>Reads a Checkout Session; nothing is there if it is not one of those asked for.</summary>
    internal async Task<GatewayAnswer> SessionAsync(
        string sessionId, CancellationToken cancellationToken, Predicate<IReadOnlyDictionary<string, string>?>? isOf = null)
    {
        Checkout.SessionGetOptions request = new() { Expand = [.. StripeRequests.NestedIntentExpansions] };
        Checkout.Session session = await stripe.V1.Checkout.Sessions
            .GetAsync(sessionId, request, cancellationToken: cancellationToken);
        return isOf?.Invoke(session.Metadata) == false
            ? new NothingThereAnswer()
            : await AnswerAsync(session, cancellationToken);
    }

    /// <summary>Reads a refund; nothing is there if it is not one of those asked for.</summary>
    internal async Task<GatewayAnswer> RefundAsync(
        string refundId, CancellationToken cancellationToken, Predicate<IReadOnlyDictionary<string, string>?>? isOf = null)
    {
        RefundGetOptions request = new() { Expand = [.. StripeRequests.NestedIntentExpansions] };
        Refund refund = await stripe.V1.Refunds
            .GetAsync(refundId, request, cancellationToken: cancellationToken);
        return isOf?.Invoke(refund.Metadata) == false
            ? new NothingThereAnswer()
            : await AnswerAsync(refund, cancellationToken);
    }

    internal async Task<GatewayAnswer> AnswerAsync(PaymentIntent intent, CancellationToken cancellationToken) =>
        new ChargeAnswer(await FactsAsync(intent, cancellationToken));

    internal async Task<GatewayAnswer> AnswerAsync(Checkout.Session session, CancellationToken cancellationToken)
    {
        ChargeFacts? facts = session.PaymentIntent is { } intent
            ? await FactsAsync(intent, cancellationToken)
            : null;
        return new PageAnswer(StripeFacts.Of(session, facts));
    }

    internal async Task<GatewayAnswer> AnswerAsync(Refund refund, CancellationToken cancellationToken)
    {
        ChargeFacts? facts = refund.PaymentIntent is { } intent
            ? await FactsAsync(intent, cancellationToken)
            : null;
        return new RefundAnswer(StripeFacts.Of(refund), facts);
    }

    /// <summary>Whether a saved card is still attached to the customer it is to be charged for.</summary>
    internal async Task<bool> IsAttachedAsync(ChargeCard effect, CancellationToken cancellationToken)
    {
        try
        {
            PaymentMethod method = await stripe.V1.PaymentMethods
                .GetAsync(effect.PaymentMethodId, cancellationToken: cancellationToken);
            return method.CustomerId == effect.CustomerId;
        }
        catch (StripeException exception) when (StripeOutcomes.IsMissing(exception))
        {
            return false;
        }
    }

    private async Task<ChargeFacts> FactsAsync(PaymentIntent intent, CancellationToken cancellationToken)
    {
        long disputed = intent.LatestCharge is { Disputed: true }
            ? await DisputedAsync(intent, cancellationToken)
            : 0;
        return StripeFacts.Of(intent, disputed);
    }

    /// <remarks>A charge stays marked when its dispute was won: only the disputes themselves tell.</remarks>
    private async Task<long> DisputedAsync(PaymentIntent intent, CancellationToken cancellationToken)
    {
        long captured = StripeFacts.Minor(intent.Currency, StripeFacts.CapturedOf(intent));
        try
        {
            DisputeListOptions request = new() { PaymentIntent = intent.Id, Limit = 100 };
            StripeList<Dispute> disputes = await stripe.V1.Disputes
                .ListAsync(request, cancellationToken: cancellationToken);
            long held = 0;
            foreach (Dispute dispute in disputes.Data.Where(HoldsMoney))
            {
                // A dispute in another currency cannot be reckoned against the payment: then all of it counts.
                held = checked(held + (dispute.Currency == intent.Currency
                    ? StripeFacts.Minor(dispute.Currency, dispute.Amount)
                    : captured));
            }

            return Math.Min(held, captured);
        }
        catch (StripeException exception) when (StripeOutcomes.IsDefinite(exception))
        {
            Log.DisputesUnreadable(logger, intent.Id, StripeOutcomes.CodeOf(exception));
            return captured;
        }
    }

    internal static bool HoldsMoney(Dispute dispute) => dispute.Status is not ("won" or "warning_closed" or "prevented");

    private static partial class Log
    {
        [LoggerMessage(
            3110, LogLevel.Error, "The disputes of {IntentId} may not be read ({Code}): all of it counts as disputed")]
        internal static partial void DisputesUnreadable(ILogger logger, string intentId, string code);
    }
}
