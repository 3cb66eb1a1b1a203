using Chat2Pay.Adapters.Wire;
using Chat2Pay.Payments;
using Chat2Pay.Payments.Gateway;
using Chat2Pay.Turns.Kinds;
using global::Stripe;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Chat2Pay.Adapters.Stripe;

/// <summary>The card gateway over Stripe's API, one call of the network per step and no hidden repetition.</summary>
public sealed partial class StripeGateway : IPaymentGateway
{
    private readonly StripeOptions options;
    private readonly StripeCalls calls;
    private readonly StripeRecall recall;
    private readonly StripeApi stripe;
    private readonly TimeProvider time;
    private readonly ILogger<StripeGateway> logger;

    /// <summary>Makes the gateway.</summary>
    /// <param name="http">Carries the calls; its own time-out should be infinite, the options' time-out counts.</param>
    /// <param name="options">The account.</param>
    /// <param name="time">Measures the time-out.</param>
    /// <param name="logger">Gets the outcome of every call.</param>
    public StripeGateway(
        HttpClient http, IOptions<StripeOptions> options, TimeProvider time, ILogger<StripeGateway> logger)
    {
        this.options = options.Value;
        this.time = time;
        this.logger = logger;
        stripe = new StripeApi(http, this.options);
        calls = new StripeCalls(stripe, new StripeCharges(new StripeWire(http, this.options), this.options), this.options, logger);
        recall = new StripeRecall(stripe, calls, this.options.InstanceId, time);
    }

    /// <inheritdoc/>
    public string Id => StripeOptions.Gateway.Id;

    /// <inheritdoc/>
    public string Name => StripeOptions.Gateway.Name;

    /// <inheritdoc/>
    public IGatewayLimits Limits { get; } = new StripeLimits();

    /// <inheritdoc/>
    public Task<GatewayOutcome> SendAsync(GatewayRequest effect, CancellationToken cancellationToken) =>
        RunAsync(effect, token => calls.SendAsync(effect, token), cancellationToken);

    /// <inheritdoc/>
    /// <remarks>A refusal to be read says nothing about the money, so here it is not an answer.</remarks>
    public async Task<GatewayOutcome> ResolveAsync(GatewayRequest effect, CancellationToken cancellationToken)
    {
        GatewayOutcome outcome = await RunAsync(effect, token => calls.FindAsync(effect, token), cancellationToken);
        return outcome is GatewayOutcome.Answered { Answer: RefusedAnswer refused }
            ? Unread(refused)
            : outcome;
    }

    /// <inheritdoc/>
    public async Task<GatewayOutcome?> RecallAsync(GatewayRequest effect, CancellationToken cancellationToken)
    {
        bool clear = false;
        GatewayOutcome outcome = await RunAsync(
            effect,
            async token =>
            {
                GatewayAnswer? held = await recall.AnswerAsync(effect, token);
                clear = held is null;
                return held ?? new NothingThereAnswer();
            },
            cancellationToken);
        return clear ? null
            : outcome is GatewayOutcome.Answered { Answer: RefusedAnswer { Kind: not RefusalKind.Disputed } refused } ? Unread(refused)
            : outcome;
    }

    /// <inheritdoc/>
    public Task<PaymentRequestId?> FindOwnerAsync(string chargeId, CancellationToken cancellationToken) =>
        FindAsync(chargeId, FindIntentAsync, cancellationToken);

    /// <inheritdoc/>
    public Task<MailboxId?> FindMailboxAsync(string customerId, CancellationToken cancellationToken) =>
        FindAsync(customerId, FindCustomerAsync, cancellationToken);

    /// <inheritdoc/>
    public async Task<CardFacts?> ReadCardAsync(string paymentMethodId, CancellationToken cancellationToken)
    {
        CardFacts? card = await AskAsync(
            paymentMethodId,
            async token => StripeFacts.Of(
                await stripe.V1.PaymentMethods.GetAsync(paymentMethodId, cancellationToken: token)),
            cancellationToken);
        return card?.CustomerId is null ? null : card;
    }

    /// <inheritdoc/>
    public async Task DetachCardAsync(string paymentMethodId, CancellationToken cancellationToken)
    {
        bool done = await AskAsync(
            paymentMethodId, token => DetachAsync(paymentMethodId, token), cancellationToken);
        if (!done && await ReadCardAsync(paymentMethodId, cancellationToken) is not null)
        {
            throw new HttpRequestException($"{paymentMethodId} is still attached.");
        }
    }

    /// <summary>False if Stripe refused: the card is attached to no customer any more.</summary>
    private async Task<bool> DetachAsync(string paymentMethodId, CancellationToken cancellationToken)
    {
        try
        {
            await stripe.V1.PaymentMethods.DetachAsync(paymentMethodId, cancellationToken: cancellationToken);
            return true;
        }
        catch (StripeException exception) when (StripeOutcomes.IsRefusedByState(exception))
        {
            return false;
        }
    }

    private static GatewayOutcome.Unknown Unread(RefusedAnswer refused) =>
        new($"reading refused: {refused.Code}", UnknownKind.MayHaveHappened);

    private async Task<PaymentRequestId?> FindIntentAsync(string intentId, CancellationToken cancellationToken)
    {
        PaymentIntent intent = await stripe.V1.PaymentIntents
            .GetAsync(intentId, cancellationToken: cancellationToken);
        return StripeMetadata.Owner(intent.Metadata, options.InstanceId);
    }

    private async Task<MailboxId?> FindCustomerAsync(string customerId, CancellationToken cancellationToken)
    {
        Customer customer = await stripe.V1.Customers
            .GetAsync(customerId, cancellationToken: cancellationToken);
        return StripeMetadata.MailboxOf(customer.Metadata, options.InstanceId);
    }

    private Task<T?> FindAsync<T>(
        string id, Func<string, CancellationToken, Task<T?>> find, CancellationToken cancellationToken)
        where T : struct => AskAsync(id, token => find(id, token), cancellationToken);

    /// <summary>Asks about one object; the answer's default when Stripe knows none.</summary>
    private async Task<TAnswer> AskAsync<TAnswer>(
        string id, Func<CancellationToken, Task<TAnswer>> ask, CancellationToken cancellationToken)
    {
        using CallDeadline deadline = Deadline(cancellationToken);
        try
        {
            return await ask(deadline.Token);
        }
        catch (StripeException exception) when (StripeOutcomes.IsMissing(exception))
        {
            return default!;
        }
        catch (Exception exception) when (IsFailure(exception, cancellationToken))
        {
            throw new HttpRequestException($"{id} could not be asked about.", exception);
        }
    }

    private async Task<GatewayOutcome> RunAsync(
        GatewayRequest effect, Func<CancellationToken, Task<GatewayAnswer>> call, CancellationToken cancellationToken)
    {
        using CallDeadline deadline = Deadline(cancellationToken);
        GatewayOutcome outcome;
        string? callId = null;
        try
        {
            outcome = new GatewayOutcome.Answered(await call(deadline.Token));
        }
        catch (Exception exception) when (IsFailure(exception, cancellationToken))
        {
            outcome = StripeOutcomes.Of(exception, effect);
            callId = (exception as StripeException)?.StripeResponse?.RequestId;
        }

        Tell(effect, outcome, callId);
        return outcome;
    }

    private static bool IsFailure(Exception exception, CancellationToken cancellationToken) =>
        StripeOutcomes.IsFailure(exception)
        && !(exception is OperationCanceledException && cancellationToken.IsCancellationRequested);

    private CallDeadline Deadline(CancellationToken caller) => new(TimeSpan.FromSeconds(options.TimeoutSeconds), time, caller);

    private void Tell(GatewayRequest effect, GatewayOutcome outcome, string? callId)
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
                string answer = answered.Answer.GetType().Name;
                Log.Answered(logger, effect.GetType().Name, key, answer, Named(answered.Answer));
                break;
        }
    }

    private static string? Named(GatewayAnswer answer) => answer switch
    {
        ChargeAnswer intent => intent.Facts.ChargeId,
        PageAnswer session => session.Facts.PageId,
        RefundAnswer refund => refund.Facts.RefundId,
        _ => null,
    };

    private static partial class Log
    {
        [LoggerMessage(3100, LogLevel.Information, "Stripe answered {Effect} {Key} with {Answer} {ObjectId}")]
        internal static partial void Answered(
            ILogger logger, string effect, string key, string answer, string? objectId);

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
