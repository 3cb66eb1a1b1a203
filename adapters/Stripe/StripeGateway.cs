using System.Diagnostics;
using System.Net.Http;
using Chat2Pay.Payments;
using Chat2Pay.Payments.Gateway;
using global::Stripe;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Checkout = global::Stripe.Checkout;

namespace Chat2Pay.Adapters.Stripe;

/// <summary>The card gateway over Stripe's API, one call of the network per step and no hidden repetition.</summary>
public sealed partial class StripeGateway : IPaymentGateway
{
    private readonly StripeOptions options;
    private readonly StripeReader reader;
    private readonly StripeResolver resolver;
    private readonly V1Services stripe;
    private readonly TimeProvider time;
    private readonly ILogger<StripeGateway> logger;

    /// <summary>Makes the gateway.</summary>
    /// <param name="http">Carries the calls; its own time-out should be infinite, the options' time-out counts.</param>
    /// <param name="options">The account.</param>
    /// <param name="time">Measures the time-out.</param>
    /// <param name="logger">Told the outcome of every call.</param>
    public StripeGateway(
        HttpClient http, IOptions<StripeOptions> options, TimeProvider time, ILogger<StripeGateway> logger)
    {
        this.options = options.Value;
        this.time = time;
        this.logger = logger;
        StripeClient client = new(new StripeClientOptions
        {
            ApiKey = this.options.ApiKey?.Reveal(),
            ApiBase = this.options.ApiBase.AbsoluteUri.TrimEnd('/'),
            HttpClient = new SystemNetHttpClient(http, maxNetworkRetries: 0, enableTelemetry: false),
        });
        stripe = client.V1;
        reader = new StripeReader(stripe, logger);
        resolver = new StripeResolver(stripe, this.options.InstanceId);
    }

    /// <inheritdoc/>
    public Task<GatewayOutcome> SendAsync(MoneyEffect effect, CancellationToken cancellationToken) =>
        RunAsync(effect, token => AnswerAsync(effect, token), cancellationToken);

    /// <inheritdoc/>
    /// <remarks>A refusal to be read says nothing about the money, so here it is not an answer.</remarks>
    public async Task<GatewayOutcome> ResolveAsync(MoneyEffect effect, CancellationToken cancellationToken)
    {
        GatewayOutcome outcome = await RunAsync(effect, token => FindAsync(effect, token), cancellationToken)
            .ConfigureAwait(false);
        return outcome is GatewayOutcome.Answered { Answer: RefusedAnswer refused }
            ? new GatewayOutcome.Unknown($"reading refused: {refused.Code}", UnknownKind.MayHaveHappened)
            : outcome;
    }

    /// <inheritdoc/>
    public async Task<PaymentRequestId?> FindOwnerAsync(string intentId, CancellationToken cancellationToken)
    {
        using CancellationTokenSource deadline = Deadline();
        using CancellationTokenSource either =
            CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellationToken);
        try
        {
            PaymentIntent intent = await stripe.PaymentIntents
                .GetAsync(intentId, cancellationToken: either.Token).ConfigureAwait(false);
            return StripeMetadata.Owner(intent.Metadata, options.InstanceId);
        }
        catch (StripeException exception) when (StripeOutcomes.IsMissing(exception))
        {
            return null;
        }
        catch (Exception exception) when (IsFailure(exception, cancellationToken))
        {
            throw new HttpRequestException($"The owner of {intentId} could not be read.", exception);
        }
    }

    private async Task<GatewayOutcome> RunAsync(
        MoneyEffect effect, Func<CancellationToken, Task<GatewayAnswer>> call, CancellationToken cancellationToken)
    {
        using CancellationTokenSource deadline = Deadline();
        using CancellationTokenSource either =
            CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellationToken);
        GatewayOutcome outcome;
        string? callId = null;
        try
        {
            outcome = new GatewayOutcome.Answered(await call(either.Token).ConfigureAwait(false));
        }
        catch (Exception exception) when (IsFailure(exception, cancellationToken))
        {
            outcome = StripeOutcomes.Of(exception, effect);
            callId = (exception as StripeException)?.StripeResponse?.RequestId;
        }

        Tell(effect, outcome, callId);
        return outcome;
    }

    private Task<GatewayAnswer> AnswerAsync(MoneyEffect effect, CancellationToken cancellationToken) => effect switch
    {
        ChargeCard charge => ChargeAsync(charge, cancellationToken),
        OpenCheckout open => OpenAsync(open, cancellationToken),
        ExpireCheckout expire => ExpireAsync(expire, cancellationToken),
        CancelIntent cancel => CancelAsync(cancel, cancellationToken),
        ReadIntent read => reader.IntentAsync(read.IntentId, cancellationToken),
        ReadCheckout read => reader.SessionAsync(read.SessionId, cancellationToken),
        CreateRefund refund => RefundAsync(refund, cancellationToken),
        ReadRefund read => reader.RefundAsync(read.RefundId, cancellationToken),
        _ => throw new UnreachableException($"No call is known for {effect.GetType().Name}."),
    };

    private async Task<GatewayAnswer> FindAsync(MoneyEffect effect, CancellationToken cancellationToken)
    {
        switch (effect)
        {
            case ChargeCard charge:
                string? intentId = await resolver.IntentOfAsync(charge, cancellationToken).ConfigureAwait(false);
                return intentId is null
                    ? new NothingThereAnswer()
                    : await reader.IntentAsync(intentId, cancellationToken).ConfigureAwait(false);
            case OpenCheckout open:
                string? sessionId = await resolver.SessionOfAsync(open, cancellationToken).ConfigureAwait(false);
                return sessionId is null
                    ? new NothingThereAnswer()
                    : await reader.SessionAsync(sessionId, cancellationToken).ConfigureAwait(false);
            case CreateRefund refund:
                string? refundId = await resolver.RefundOfAsync(refund, cancellationToken).ConfigureAwait(false);
                return refundId is null
                    ? new NothingThereAnswer()
                    : await reader.RefundAsync(refundId, cancellationToken).ConfigureAwait(false);
            case ExpireCheckout expire:
                return await reader.SessionAsync(expire.SessionId, cancellationToken).ConfigureAwait(false);
            case CancelIntent cancel:
                return await reader.IntentAsync(cancel.IntentId, cancellationToken).ConfigureAwait(false);
            default:
                return await AnswerAsync(effect, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<GatewayAnswer> ChargeAsync(ChargeCard effect, CancellationToken cancellationToken)
    {
        PaymentIntent intent = await stripe.PaymentIntents
            .CreateAsync(StripeRequests.Of(effect, options), Key(effect), cancellationToken).ConfigureAwait(false);
        return await reader.AnswerAsync(intent, cancellationToken).ConfigureAwait(false);
    }

    private async Task<GatewayAnswer> OpenAsync(OpenCheckout effect, CancellationToken cancellationToken)
    {
        string? customerId = effect.CustomerId;
        if (customerId is null)
        {
            RequestOptions key = new() { IdempotencyKey = StripeRequests.CustomerKey(effect) };
            Customer customer = await stripe.Customers
                .CreateAsync(StripeRequests.CustomerOf(effect, options), key, cancellationToken).ConfigureAwait(false);
            customerId = customer.Id;
        }

        Checkout.Session session = await stripe.Checkout.Sessions
            .CreateAsync(StripeRequests.Of(effect, customerId, options), Key(effect), cancellationToken)
            .ConfigureAwait(false);
        return await reader.AnswerAsync(session, cancellationToken).ConfigureAwait(false);
    }

    private async Task<GatewayAnswer> ExpireAsync(ExpireCheckout effect, CancellationToken cancellationToken)
    {
        try
        {
            Checkout.SessionExpireOptions request = new() { Expand = [.. StripeRequests.NestedIntentExpansions] };
            Checkout.Session session = await stripe.Checkout.Sessions
                .ExpireAsync(effect.SessionId, request, Key(effect), cancellationToken).ConfigureAwait(false);
            return await reader.AnswerAsync(session, cancellationToken).ConfigureAwait(false);
        }
        catch (StripeException exception) when (StripeOutcomes.IsRefusedByState(exception))
        {
            GatewayAnswer read = await reader.SessionAsync(effect.SessionId, cancellationToken).ConfigureAwait(false);
            return read is SessionAnswer { Facts.Status: SessionStatus.Open }
                ? new RefusedAnswer(RefusalKind.WrongState, StripeOutcomes.CodeOf(exception))
                : read;
        }
    }

    private async Task<GatewayAnswer> CancelAsync(CancelIntent effect, CancellationToken cancellationToken)
    {
        try
        {
            PaymentIntentCancelOptions request = new() { Expand = [.. StripeRequests.IntentExpansions] };
            PaymentIntent intent = await stripe.PaymentIntents
                .CancelAsync(effect.IntentId, request, Key(effect), cancellationToken).ConfigureAwait(false);
            return await reader.AnswerAsync(intent, cancellationToken).ConfigureAwait(false);
        }
        catch (StripeException exception) when (StripeOutcomes.IsRefusedByState(exception))
        {
            GatewayAnswer read = await reader.IntentAsync(effect.IntentId, cancellationToken).ConfigureAwait(false);
            return read is IntentAnswer
            {
                Facts.Status: IntentStatus.Succeeded or IntentStatus.Canceled or IntentStatus.Processing
            }
                ? read
                : new RefusedAnswer(RefusalKind.WrongState, StripeOutcomes.CodeOf(exception));
        }
    }

    private async Task<GatewayAnswer> RefundAsync(CreateRefund effect, CancellationToken cancellationToken)
    {
        Refund refund = await stripe.Refunds
            .CreateAsync(StripeRequests.Of(effect, options), Key(effect), cancellationToken).ConfigureAwait(false);
        return await reader.AnswerAsync(refund, cancellationToken).ConfigureAwait(false);
    }

    private static RequestOptions Key(MoneyEffect effect) => new() { IdempotencyKey = effect.IdempotencyKey };

    private static bool IsFailure(Exception exception, CancellationToken cancellationToken) =>
        StripeOutcomes.IsFailure(exception)
        && !(exception is OperationCanceledException && cancellationToken.IsCancellationRequested);

    private CancellationTokenSource Deadline() => new(TimeSpan.FromSeconds(options.TimeoutSeconds), time);

    private void Tell(MoneyEffect effect, GatewayOutcome outcome, string? callId)
    {
        string key = effect.IdempotencyKey ?? $"{effect.RequestId}:{effect.Number}";
        switch (outcome)
        {
            case GatewayOutcome.Unknown unknown:
                Log.Unknown(logger, effect.GetType().Name, key, unknown.Reason, unknown.Kind, callId);
                break;
            case GatewayOutcome.Answered { Answer: RefusedAnswer { Kind: RefusalKind.StaleCard } refused }:
                Log.Stale(logger, effect.GetType().Name, key, refused.Code, callId);
                break;
            case GatewayOutcome.Answered { Answer: RefusedAnswer refused }:
                Log.Refused(logger, effect.GetType().Name, key, refused.Code, refused.Kind, callId);
                break;
            case GatewayOutcome.Answered answered:
                Log.Answered(logger, effect.GetType().Name, key, answered.Answer.GetType().Name);
                break;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(3100, LogLevel.Information, "Stripe answered {Effect} {Key} with {Answer}")]
        internal static partial void Answered(ILogger logger, string effect, string key, string answer);

        [LoggerMessage(3101, LogLevel.Warning, "The outcome of {Effect} {Key} is unknown: {Reason}, {Kind} ({CallId})")]
        internal static partial void Unknown(
            ILogger logger, string effect, string key, string reason, UnknownKind kind, string? callId);

        [LoggerMessage(3102, LogLevel.Warning, "Stripe knows the card of {Effect} {Key} no more: {Code} ({CallId})")]
        internal static partial void Stale(ILogger logger, string effect, string key, string code, string? callId);

        [LoggerMessage(3103, LogLevel.Error, "Stripe refused {Effect} {Key}: {Code}, {Kind} ({CallId})")]
        internal static partial void Refused(
            ILogger logger, string effect, string key, string code, RefusalKind kind, string? callId);
    }
}
