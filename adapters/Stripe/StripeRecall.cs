using Chat2Pay.Payments.Gateway;
using global::Stripe;
using Checkout = global::Stripe.Checkout;

namespace Chat2Pay.Adapters.Stripe;

/// <summary>
/// Reads everything of one request before money moves for it, because the store may have forgotten attempts. A store
/// forgets the newest ones, and the next attempt is given the number of the first that was forgotten: so an object
/// under the very number of an effect that has not been sent is the sign of it.
/// </summary>
internal sealed class StripeRecall(StripeApi stripe, StripeCalls calls, string instanceId, TimeProvider time)
{
    private const int MaxPages = 10;

    /// <summary>Closing one thing may bring another to light, but not for ever.</summary>
    private const int MaxRounds = 3;

    /// <summary>
    /// What was forgotten is not older than the fail-over that made it so, and that counts for five days; a day more
    /// for how far back the store may have fallen.
    /// </summary>
    private static readonly TimeSpan LookBack = TimeSpan.FromDays(6);

    /// <summary>Null if the call may be made.</summary>
    /// <exception cref="StripeAnswerException">Something payable could not be closed.</exception>
    internal async Task<GatewayAnswer?> AnswerAsync(GatewayRequest effect, CancellationToken cancellationToken)
    {
        switch (effect)
        {
            case CreateRefund:
                GatewayAnswer refund = await calls.FindAsync(effect, cancellationToken);
                return refund is NothingThereAnswer ? null : refund;
            case ChargeCard charge:
                return await DisputeOfAsync(charge.CustomerId, cancellationToken)
                    ?? await AnswerAsync(effect, charge.CustomerId, cancellationToken);
            case OpenPage open:
                string customer = await calls.CustomerOfAsync(open, cancellationToken);
                return await AnswerAsync(effect, customer, cancellationToken);
            default:
                return null;
        }
    }

    /// <summary>
    /// The store may have forgotten a dispute too, and with it that this customer pays by reply no more. Only those of
    /// late count: older ones it remembers, and an operator may have lifted them.
    /// </summary>
    private async Task<GatewayAnswer?> DisputeOfAsync(string customerId, CancellationToken cancellationToken)
    {
        StripeList<Charge> charges;
        try
        {
            ChargeListOptions request = new() { Customer = customerId, Limit = StripePages.Size };
            charges = await stripe.V1.Charges.ListAsync(request, cancellationToken: cancellationToken);
        }
        catch (StripeException exception) when (StripeOutcomes.IsMissing(exception))
        {
            // The customer was deleted at the gateway: the charge itself is refused for the same reason.
            return null;
        }

        foreach (Charge charge in charges.Data.Where(charge => charge is { Disputed: true, PaymentIntentId: not null }))
        {
            StripeList<Dispute> disputes = await stripe.V1.Disputes.ListAsync(
                new DisputeListOptions { PaymentIntent = charge.PaymentIntentId, Created = Lately(), Limit = StripePages.Size },
                cancellationToken: cancellationToken);
            if (disputes.Data.Exists(StripeReader.HoldsMoney))
            {
                return new RefusedAnswer(RefusalKind.Disputed, charge.PaymentIntentId);
            }
        }

        return null;
    }

    private async Task<GatewayAnswer?> AnswerAsync(
        GatewayRequest effect, string customerId, CancellationToken cancellationToken)
    {
        for (int round = 0; round < MaxRounds; round++)
        {
            List<Checkout.Session> sessions;
            List<PaymentIntent> intents;
            try
            {
                // Sessions first: one that is paid between the two reads is found by its intent.
                sessions = await SessionsAsync(effect, customerId, cancellationToken);
                intents = await IntentsAsync(effect, customerId, cancellationToken);
            }
            catch (StripeException exception) when (StripeOutcomes.IsMissing(exception))
            {
                // The customer was deleted at the gateway: the call itself is refused for the same reason.
                return null;
            }

            if (Decisive(effect, sessions, intents) is { } read)
            {
                return await calls.SendAsync(read, cancellationToken);
            }

            List<GatewayRequest> closings = Closings(effect, sessions, intents);
            if (closings.Count == 0)
            {
                bool used = sessions.Exists(s => StripeMetadata.Names(s.Metadata, effect, instanceId))
                    || intents.Exists(i => StripeMetadata.Names(i.Metadata, effect, instanceId));
                return used ? new NothingThereAnswer() : null;
            }

            foreach (GatewayRequest closing in closings)
            {
                _ = await calls.SendAsync(closing, cancellationToken);
            }
        }

        throw new StripeAnswerException("another attempt is still payable");
    }

    /// <summary>
    /// The object whose state is the answer: money that is still here, whoever brought it, or the effect's own object
    /// while it lives.
    /// </summary>
    private GatewayRequest? Decisive(GatewayRequest effect, List<Checkout.Session> sessions, List<PaymentIntent> intents)
    {
        PaymentIntent? intent = intents.Find(i => i is { Status: "succeeded", LatestCharge.Refunded: not true })
            ?? intents.Find(i => i.Status is "processing" or "requires_capture")
            ?? intents.Find(i => effect is ChargeCard && i.Status != "canceled" && !IsOfSession(i, sessions)
                && StripeMetadata.Names(i.Metadata, effect, instanceId));
        if (intent is not null)
        {
            return new ReadCharge
            {
                Gateway = effect.Gateway,
                RequestId = effect.RequestId,
                Number = effect.Number,
                ChargeId = intent.Id,
            };
        }

        Checkout.Session? session = effect is OpenPage
            ? sessions.Find(s => s.Status == "open" && StripeMetadata.Names(s.Metadata, effect, instanceId))
            : null;
        return session is null
            ? null
            : new ReadPage
            {
                Gateway = effect.Gateway,
                RequestId = effect.RequestId,
                Number = effect.Number,
                PageId = session.Id,
            };
    }

    private static List<GatewayRequest> Closings(
        GatewayRequest effect, List<Checkout.Session> sessions, List<PaymentIntent> intents) =>
    [
        .. sessions.Where(session => session.Status == "open").Select(session => new ExpirePage
        {
            Gateway = effect.Gateway,
            RequestId = effect.RequestId,
            Number = AttemptOf(session.Metadata),
            PageId = session.Id,
        }),
        .. intents.Where(intent => intent.Status is not ("canceled" or "succeeded") && !IsOfSession(intent, sessions))
            .Select(intent => new CancelCharge
            {
                Gateway = effect.Gateway,
                RequestId = effect.RequestId,
                Number = AttemptOf(intent.Metadata),
                ChargeId = intent.Id,
            }),
    ];

    /// <summary>A session's intent ends with its session and cannot be cancelled beside it.</summary>
    private static bool IsOfSession(PaymentIntent intent, List<Checkout.Session> sessions) =>
        sessions.Exists(session => session.PaymentIntentId == intent.Id);

    private static int AttemptOf(Dictionary<string, string> metadata) =>
        StripeMetadata.Number(metadata, StripeMetadata.Attempt) ?? 0;

    private Task<List<Checkout.Session>> SessionsAsync(
        GatewayRequest effect, string customerId, CancellationToken cancellationToken) =>
        AllAsync(
            after => stripe.V1.Checkout.Sessions.ListAsync(
                new Checkout.SessionListOptions
                {
                    Customer = customerId,
                    Created = Lately(),
                    Limit = StripePages.Size,
                    StartingAfter = after,
                },
                cancellationToken: cancellationToken),
            session => StripeMetadata.NamesRequest(session.Metadata, effect, instanceId));

    private Task<List<PaymentIntent>> IntentsAsync(
        GatewayRequest effect, string customerId, CancellationToken cancellationToken) =>
        AllAsync(
            after => stripe.V1.PaymentIntents.ListAsync(
                new PaymentIntentListOptions
                {
                    Customer = customerId,
                    Created = Lately(),
                    Limit = StripePages.Size,
                    StartingAfter = after,
                    Expand = ["data.latest_charge"],
                },
                cancellationToken: cancellationToken),
            intent => StripeMetadata.NamesRequest(intent.Metadata, effect, instanceId));

    private DateRangeOptions Lately() => new() { GreaterThanOrEqual = (time.GetUtcNow() - LookBack).UtcDateTime };

    private static async Task<List<T>> AllAsync<T>(
        Func<string?, Task<StripeList<T>>> readPage, Predicate<T> matches)
        where T : IHasId
    {
        List<T> found = [];
        await foreach (StripeList<T> page in StripePages.ReadAsync(readPage, MaxPages, StripeAnswerException.TooMany))
        {
            found.AddRange(page.Data.FindAll(matches));
        }

        return found;
    }
}
