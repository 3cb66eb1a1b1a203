using System.Diagnostics;
using Chat2Pay.Payments.Gateway;
using global::Stripe;
using Microsoft.Extensions.Logging;
using Checkout = global::Stripe.Checkout;

namespace Chat2Pay.Adapters.Stripe;

/// <summary>Makes the call of each effect. A call without an answer throws.</summary>
internal sealed class StripeCalls(StripeApi stripe, StripeCharges charges, StripeOptions options, ILogger logger)
{
    private readonly StripeReader reader = new(stripe, logger);
    private readonly StripeResolver resolver = new(stripe, options.InstanceId);

    internal Task<GatewayAnswer> SendAsync(GatewayRequest effect, CancellationToken cancellationToken) => effect switch
    {
        ChargeCard charge => ChargeAsync(charge, cancellationToken),
        OpenPage open => OpenAsync(open, cancellationToken),
        ExpirePage expire => ExpireAsync(expire, cancellationToken),
        CancelCharge cancel => CancelAsync(cancel, cancellationToken),
        ReadCharge read => reader.IntentAsync(read.ChargeId, cancellationToken, IsOf(read)),
        ReadPage read => reader.SessionAsync(read.PageId, cancellationToken, IsOf(read)),
        CreateRefund refund => RefundAsync(refund, cancellationToken),
        ReadRefund read => reader.RefundAsync(read.RefundId, cancellationToken, IsOf(read)),
        _ => throw new UnreachableException($"No call is known for {effect.GetType().Name}."),
    };

    /// <summary>
    /// True for the metadata of an object that was made for this request: an event may name another's object, and the
    /// object itself decides.
    /// </summary>
    private Predicate<IReadOnlyDictionary<string, string>?> IsOf(GatewayRequest effect) =>
        metadata => StripeMetadata.NamesRequest(metadata, effect, options.InstanceId);

    internal async Task<GatewayAnswer> FindAsync(GatewayRequest effect, CancellationToken cancellationToken)
    {
        switch (effect)
        {
            case ChargeCard charge:
                string? intentId = await resolver.IntentOfAsync(charge, cancellationToken);
                return intentId is null
                    ? new NothingThereAnswer()
                    : await reader.IntentAsync(intentId, cancellationToken);
            case OpenPage open:
                string? sessionId = await resolver.SessionOfAsync(open, cancellationToken);
                return sessionId is null
                    ? new NothingThereAnswer()
                    : await reader.SessionAsync(sessionId, cancellationToken);
            case CreateRefund refund:
                string? refundId = await resolver.RefundOfAsync(refund, cancellationToken);
                return refundId is null
                    ? new NothingThereAnswer()
                    : await reader.RefundAsync(refundId, cancellationToken);
            case ExpirePage expire:
                return await reader.SessionAsync(expire.PageId, cancellationToken);
            case CancelCharge cancel:
                return await reader.IntentAsync(cancel.ChargeId, cancellationToken);
            default:
                return await SendAsync(effect, cancellationToken);
        }
    }

    /// <summary>The customer of a page. Where there is none it is made, under its key, so that it is made once.</summary>
    internal async Task<string> CustomerOfAsync(OpenPage effect, CancellationToken cancellationToken)
    {
        if (effect.CustomerId is { } known)
        {
            return known;
        }

        RequestOptions key = new() { IdempotencyKey = StripeRequests.CustomerKey(effect) };
        Customer customer = await stripe.V1.Customers
            .CreateAsync(StripeRequests.CustomerOf(effect, options), key, cancellationToken);
        return customer.Id;
    }

    private async Task<GatewayAnswer> ChargeAsync(ChargeCard effect, CancellationToken cancellationToken)
    {
        try
        {
            ChargeReply reply = await charges.CreateAsync(effect, cancellationToken);
            return reply.IsReplay
                ? await reader.IntentAsync(reply.Intent.Id, cancellationToken)
                : await reader.AnswerAsync(reply.Intent, cancellationToken);
        }
        catch (StripeException exception) when (StripeOutcomes.IsUnexplained(exception, effect))
        {
            if (await reader.IsAttachedAsync(effect, cancellationToken))
            {
                throw;
            }

            return new RefusedAnswer(RefusalKind.StaleCard, StripeOutcomes.CodeOf(exception));
        }
    }

    private async Task<GatewayAnswer> OpenAsync(OpenPage effect, CancellationToken cancellationToken)
    {
        string customerId = await CustomerOfAsync(effect, cancellationToken);
        Checkout.Session session = await stripe.V1.Checkout.Sessions
            .CreateAsync(StripeRequests.Of(effect, customerId, options), Key(effect), cancellationToken);
        return IsReplay(session)
            ? await reader.SessionAsync(session.Id, cancellationToken)
            : await reader.AnswerAsync(session, cancellationToken);
    }

    private async Task<GatewayAnswer> ExpireAsync(ExpirePage effect, CancellationToken cancellationToken)
    {
        try
        {
            Checkout.SessionExpireOptions request = new() { Expand = [.. StripeRequests.NestedIntentExpansions] };
            Checkout.Session session = await stripe.V1.Checkout.Sessions
                .ExpireAsync(effect.PageId, request, cancellationToken: cancellationToken);
            return await reader.AnswerAsync(session, cancellationToken);
        }
        catch (StripeException exception) when (StripeOutcomes.IsRefusedByState(exception))
        {
            GatewayAnswer read = await reader.SessionAsync(effect.PageId, cancellationToken);
            return read is PageAnswer { Facts.Status: PageStatus.Open }
                ? new RefusedAnswer(RefusalKind.WrongState, StripeOutcomes.CodeOf(exception))
                : read;
        }
    }

    private async Task<GatewayAnswer> CancelAsync(CancelCharge effect, CancellationToken cancellationToken)
    {
        try
        {
            PaymentIntentCancelOptions request = new() { Expand = [.. StripeRequests.IntentExpansions] };
            PaymentIntent intent = await stripe.V1.PaymentIntents
                .CancelAsync(effect.ChargeId, request, cancellationToken: cancellationToken);
            return await reader.AnswerAsync(intent, cancellationToken);
        }
        catch (StripeException exception) when (StripeOutcomes.IsRefusedByState(exception))
        {
            GatewayAnswer read = await reader.IntentAsync(effect.ChargeId, cancellationToken);
            return read is ChargeAnswer
            {
                Facts.Status: ChargeStatus.Succeeded or ChargeStatus.Canceled or ChargeStatus.Processing
            }
                ? read
                : new RefusedAnswer(RefusalKind.WrongState, StripeOutcomes.CodeOf(exception));
        }
    }

    private async Task<GatewayAnswer> RefundAsync(CreateRefund effect, CancellationToken cancellationToken)
    {
        Refund refund = await stripe.V1.Refunds
            .CreateAsync(StripeRequests.Of(effect, options), Key(effect), cancellationToken);
        return IsReplay(refund)
            ? await reader.RefundAsync(refund.Id, cancellationToken)
            : await reader.AnswerAsync(refund, cancellationToken);
    }

    private static bool IsReplay(StripeEntity entity) => StripeCharges.IsReplay(entity.StripeResponse?.Headers);

    private static RequestOptions Key(GatewayRequest effect) => new() { IdempotencyKey = effect.IdempotencyKey };
}
