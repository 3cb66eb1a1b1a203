using Chat2Pay.Adapters.Stripe;
using Chat2Pay.Payments.Gateway;
using Chat2Pay.Sandbox.Faults;
using Chat2Pay.Sandbox.Stripe;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace Chat2Pay.Tests.Stripe;

/// <summary>The gateway against an emulated Stripe account, both under one clock that the test sets.</summary>
public abstract class StripeSandbox : IAsyncLifetime
{
    private const string ApiKey = "sk_test_sandbox";

    protected FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 11, 2, 9, 0, 0, TimeSpan.Zero));

    protected FaultPlan Faults { get; } = new();

    protected StripeEmulator Stripe { get; private set; } = null!;

    protected IPaymentGateway Gateway { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        StripeEmulatorOptions options = new() { SecretKey = ApiKey, WebhookSecret = StripeStories.SigningSecret };
        Stripe = await StripeEmulator.StartAsync(options, Faults, Time, NullLoggerFactory.Instance, default);
        Gateway = GatewayWith(ApiKey);
    }

    public async Task DisposeAsync() => await Stripe.DisposeAsync();

    protected IPaymentGateway GatewayWith(string apiKey, string instanceId = StripeStories.Instance) =>
        new StripeGateway(
            new HttpClient(),
            Options.Create(StripeStories.Account(Stripe.BaseUri, apiKey, instanceId)),
            Time,
            NullLogger<StripeGateway>.Instance);

    /// <summary>A session of the usual order; makes the customer.</summary>
    protected async Task<PageFacts> OpenAsync(bool saveCard = true, int number = 1)
    {
        OpenPage effect = StripeStories.Checkout(Time.GetUtcNow().AddHours(2), saveCard, number: number);
        return StripeStories.Answer<PageAnswer>(await Gateway.SendAsync(effect, default)).Facts;
    }

    /// <summary>A customer with a card that was saved earlier, and the charge of it.</summary>
    protected async Task<ChargeCard> SavedCardAsync(string cardNumber, ChargeMode mode = ChargeMode.OffSession)
    {
        string customerId = (await OpenAsync(number: 99)).CustomerId!;
        return StripeStories.Charge(mode, customerId, Stripe.Dashboard.AttachCard(customerId, cardNumber));
    }

    protected async Task<ChargeFacts> ChargeAsync(ChargeCard effect) =>
        StripeStories.Intent(await Gateway.SendAsync(effect, default));

    protected async Task<ChargeFacts> ReadAsync(string intentId)
    {
        ReadCharge read = new() { Gateway = Gateways.Stripe, RequestId = StripeStories.Request.Value, Number = 1, ChargeId = intentId };
        return StripeStories.Intent(await Gateway.SendAsync(read, default));
    }

    protected async Task<PageFacts> ReadSessionAsync(string sessionId)
    {
        ReadPage read = new() { Gateway = Gateways.Stripe, RequestId = StripeStories.Request.Value, Number = 1, PageId = sessionId };
        return StripeStories.Answer<PageAnswer>(await Gateway.SendAsync(read, default)).Facts;
    }
}
