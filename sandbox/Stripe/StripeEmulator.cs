using System.Net;
using Chat2Pay.Sandbox.Faults;
using Chat2Pay.Sandbox.Stripe.Events;
using Chat2Pay.Sandbox.Stripe.Ledger;
using Chat2Pay.Sandbox.Stripe.Operations;
using Chat2Pay.Sandbox.Stripe.Pages;
using Chat2Pay.Sandbox.Stripe.Shapes;
using Chat2Pay.Sandbox.Stripe.Wire;

namespace Chat2Pay.Sandbox.Stripe;

/// <summary>
/// Speaks Stripe's wire on 127.0.0.1: the API, the hosted payment page, the bank's page and signed events, as
/// published for API version 2026-10-28.endive. The folder's README says what is not emulated.
/// </summary>
public sealed class StripeEmulator : IAsyncDisposable
{
    private static readonly TimeSpan ShutdownPatience = TimeSpan.FromSeconds(2);

    private readonly Scheduler agenda;
    private readonly StripeLedger ledger;
    private readonly EventDispatcher dispatcher;
    private readonly CallLog calls = new();
    private readonly CheckoutFlow counter;
    private readonly StripePipeline pipeline;
    private readonly PageServer pages;
    private readonly WebApplication app;

    private StripeEmulator(StripeEmulatorOptions options, FaultPlan faults, TimeProvider time, ILoggerFactory loggers)
    {
        agenda = new Scheduler(time);
        ledger = new StripeLedger(options, time, agenda);
        dispatcher = new EventDispatcher(
            ledger,
            faults,
            options.Wires?.Caller ?? new SocketsHttpHandler { AllowAutoRedirect = false },
            loggers.CreateLogger<EventDispatcher>());
        ledger.Published = dispatcher.Enqueue;
        var render = new Renderer(ledger);
        var trouble = new DisputeSimulator(ledger, render);
        var engine = new PaymentEngine(ledger, render, trouble);
        var refunds = new RefundEngine(ledger, render);
        var methods = new PaymentMethodOperations(ledger);
        var customers = new CustomerOperations(ledger);
        List<StripeRoute> routes =
        [
            .. customers.Routes(),
            .. methods.Routes(),
            .. new SessionOperations(ledger, render, engine).Routes(),
            .. new PaymentIntentOperations(ledger, render, engine, methods).Routes(),
            .. new RefundOperations(ledger, render, refunds).Routes(),
            .. new RecordOperations(ledger, render).Routes(),
            .. new AccountOperations(ledger, () => dispatcher.Url).Routes(),
        ];
        pipeline = new StripePipeline(
            ledger, routes, new Expander(render), faults, calls, loggers.CreateLogger<StripePipeline>());
        counter = new CheckoutFlow(ledger, render, engine, methods, customers);
        pages = new PageServer(ledger, counter);
        View = new StripeView(ledger);
        Dashboard = new StripeDashboard(ledger, refunds, trouble, methods, customers);
        app = Build(options, loggers);
    }

    /// <summary>Where the API and the pages are served; give it to Stripe.net as <c>ApiBase</c>.</summary>
    public Uri BaseUri => ledger.BaseUri;

    /// <summary>Where events are posted; null keeps them at the emulator.</summary>
    public Uri? WebhookUrl
    {
        get => dispatcher.Url;
        set => dispatcher.Url = value;
    }

    /// <summary>The account's objects.</summary>
    public StripeView View { get; }

    /// <summary>What happens at Stripe without the merchant's server.</summary>
    public StripeDashboard Dashboard { get; }

    /// <summary>Calls per operation, such as <c>POST /v1/payment_intents</c>, replays and faults included.</summary>
    public IReadOnlyDictionary<string, int> Calls => calls.Snapshot();

    /// <summary>Starts to listen.</summary>
    public static async Task<StripeEmulator> StartAsync(
        StripeEmulatorOptions options,
        FaultPlan faults,
        TimeProvider time,
        ILoggerFactory loggers,
        CancellationToken cancellationToken)
    {
        var emulator = new StripeEmulator(options, faults, time, loggers);
        try
        {
            await emulator.app.StartAsync(cancellationToken);
            emulator.ledger.BaseUri = new Uri(emulator.app.Urls.Single());
            return emulator;
        }
        catch
        {
            await emulator.DisposeAsync();
            throw;
        }
    }

    /// <summary>Does what a person does on the payment page, the bank's page included.</summary>
    public Task<CheckoutOutcome> CompleteCheckoutAsync(
        string sessionId,
        string cardNumber,
        ThreeDSecureChoice choice = ThreeDSecureChoice.Complete,
        CancellationToken cancellationToken = default) =>
        CompleteCheckoutAsync(sessionId, new CheckoutForm { CardNumber = cardNumber }, choice, cancellationToken);

    /// <summary>Does what a person does on the payment page, the bank's page included.</summary>
    public async Task<CheckoutOutcome> CompleteCheckoutAsync(
        string sessionId,
        CheckoutForm form,
        ThreeDSecureChoice choice = ThreeDSecureChoice.Complete,
        CancellationToken cancellationToken = default)
    {
        CheckoutOutcome outcome = await counter.PayAsync(sessionId, form, cancellationToken);
        return outcome.State == CheckoutState.AuthenticationPending && choice != ThreeDSecureChoice.Leave
            ? await counter.AnswerBankAsync(sessionId, choice, cancellationToken)
            : outcome;
    }

    /// <summary>Does what a person does on the bank's page of an intent that was confirmed over the API.</summary>
    public CheckoutOutcome AuthenticateIntent(string paymentIntentId, ThreeDSecureChoice choice) =>
        counter.AnswerBankForIntent(paymentIntentId, choice);

    /// <summary>Lets the calls of one operation wait, keys claimed and nothing done, until it is released.</summary>
    public void HoldCalls(string operation) => calls.Hold(operation);

    /// <summary>Lets held calls go on.</summary>
    public void ReleaseCalls(string operation) => calls.Release(operation);

    /// <summary>Completes when every event so far was posted once, even if some wait for a further try.</summary>
    public Task WhenEventsPostedAsync() => dispatcher.WhenIdleAsync();

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        calls.ReleaseAll();
        agenda.Dispose();
        await dispatcher.DisposeAsync();
        using var patience = new CancellationTokenSource(ShutdownPatience);
        await app.StopAsync(patience.Token);
        await app.DisposeAsync();
    }

    private WebApplication Build(StripeEmulatorOptions options, ILoggerFactory loggers)
    {
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Services.AddSingleton(loggers);
        builder.ServeBy(options.Wires?.Server, kestrel =>
        {
            kestrel.Limits.MaxRequestBodySize = StripeApi.MaximumBodyBytes;
            kestrel.Listen(IPAddress.Loopback, options.Port);
        });
        WebApplication built = builder.Build();
        built.Run(context => context.Request.Path.StartsWithSegments("/v1", StringComparison.Ordinal)
            ? pipeline.ServeAsync(context)
            : pages.ServeAsync(context));
        return built;
    }
}
