using System.Net;
using System.Threading.Channels;
using Chat2Pay.Sandbox.Faults;
using Chat2Pay.Sandbox.Stripe;
using global::Stripe;
using global::Stripe.Checkout;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace Chat2Pay.Tests.Emulators.Stripe;

/// <summary>An emulated account with Stripe.net as its client and an endpoint that takes its events.</summary>
internal sealed class EmulatedAccount : IAsyncDisposable
{
    internal const string SecretKey = "sk_test_emulated";
    internal const string WebhookSecret = "whsec_emulated";

    private readonly WebApplication endpoint;
    private readonly Channel<(string Body, string Signature)> received =
        Channel.CreateBounded<(string, string)>(10_000);

    private EmulatedAccount(WebApplication endpoint) => this.endpoint = endpoint;

    /// <summary>Starts now, because Stripe.net checks the age of a signature by the machine's clock.</summary>
    internal FakeTimeProvider Time { get; } = new(TimeProvider.System.GetUtcNow());

    internal FaultPlan Faults { get; } = new();

    internal StripeEmulator Emulator { get; private set; } = null!;

    internal StripeClient Client { get; private set; } = null!;

    /// <summary>What the endpoint answers; 200 unless a test says otherwise.</summary>
    internal Func<string, int> Answer { get; set; } = _ => 200;

    internal static async Task<EmulatedAccount> StartAsync(bool withEndpoint = false)
    {
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        WebApplication endpoint = builder.Build();
        var account = new EmulatedAccount(endpoint);
        endpoint.Run(account.ReceiveAsync);
        await endpoint.StartAsync();
        var options = new StripeEmulatorOptions
        {
            SecretKey = SecretKey,
            WebhookSecret = WebhookSecret,
            WebhookUrl = withEndpoint ? new Uri(endpoint.Urls.Single() + "/webhook") : null,
            MerchantDisplayName = "Corner <Shop>",
        };
        account.Emulator = await StripeEmulator.StartAsync(
            options, account.Faults, account.Time, NullLoggerFactory.Instance, CancellationToken.None);
        account.Client = new StripeClient(new StripeClientOptions
        {
            ApiKey = SecretKey,
            ApiBase = account.Emulator.BaseUri.ToString().TrimEnd('/'),
            HttpClient = new SystemNetHttpClient(maxNetworkRetries: 0, enableTelemetry: false),
        });
        return account;
    }

    /// <summary>The next event that reached the endpoint, its signature verified by Stripe.net.</summary>
    internal async Task<Event> NextEventAsync()
    {
        (string body, string signature) = await received.Reader.ReadAsync();
        return EventUtility.ConstructEvent(body, signature, WebhookSecret);
    }

    /// <summary>The next delivery as it came, body and signature header.</summary>
    internal ValueTask<(string Body, string Signature)> NextDeliveryAsync() => received.Reader.ReadAsync();

    /// <summary>Every event that has reached the endpoint, once the emulator has posted what it has.</summary>
    internal async Task<List<Event>> EventsAsync()
    {
        await Emulator.WhenEventsPostedAsync();
        var events = new List<Event>();
        while (received.Reader.TryRead(out (string Body, string Signature) one))
        {
            // Stripe.net reckons the age by the machine's clock, which a test's clock may have left behind.
            events.Add(EventUtility.ConstructEvent(one.Body, one.Signature, WebhookSecret, tolerance: 10_000_000));
        }

        return events;
    }

    internal Task<Customer> NewCustomerAsync() =>
        Client.V1.Customers.CreateAsync(new CustomerCreateOptions { Phone = "+15005550006", Name = "Ann" });

    /// <summary>A customer with a card that was saved on the payment page.</summary>
    internal async Task<(Customer Customer, PaymentMethod Card)> CustomerWithCardAsync(
        string number = "4242424242424242")
    {
        Customer customer = await NewCustomerAsync();
        Session session = await Client.V1.Checkout.Sessions.CreateAsync(SessionFor(customer.Id, save: true));
        CheckoutOutcome outcome = await Emulator.CompleteCheckoutAsync(session.Id, number);
        Assert.Equal(CheckoutState.Paid, outcome.State);
        StripeList<PaymentMethod> cards = await Client.V1.Customers.PaymentMethods.ListAsync(customer.Id);
        return (customer, Assert.Single(cards));
    }

    internal static SessionCreateOptions SessionFor(string? customer, bool save = false, long amount = 4200)
    {
        var intent = new SessionPaymentIntentDataOptions
        {
            Metadata = new Dictionary<string, string> { ["payment_request_id"] = "request-1" },
        };
        if (save)
        {
            // Assigned only where wanted: Stripe.net sends an empty value for a null that was assigned.
            intent.SetupFutureUsage = "off_session";
        }

        return Session(customer, amount, intent);
    }

    private static SessionCreateOptions Session(
        string? customer, long amount, SessionPaymentIntentDataOptions intent) => new()
        {
            Mode = "payment",
            Customer = customer,
            ClientReferenceId = "request-1",
            LineItems =
        [
            new SessionLineItemOptions
            {
                Quantity = 1,
                PriceData = new SessionLineItemPriceDataOptions
                {
                    Currency = "usd",
                    UnitAmount = amount,
                    ProductData = new SessionLineItemPriceDataProductDataOptions { Name = "Invoice 1042" },
                },
            },
        ],
            PaymentIntentData = intent,
            SuccessUrl = "https://shop.example/paid?s={CHECKOUT_SESSION_ID}",
            CancelUrl = "https://shop.example/back",
        };

    internal static PaymentIntentCreateOptions OffSession(string customer, string card, long amount = 4200) => new()
    {
        Amount = amount,
        Currency = "usd",
        Customer = customer,
        PaymentMethod = card,
        Confirm = true,
        OffSession = true,
        AutomaticPaymentMethods = new PaymentIntentAutomaticPaymentMethodsOptions
        {
            Enabled = true,
            AllowRedirects = "never",
        },
        PaymentMethodOptions = new PaymentIntentPaymentMethodOptionsOptions
        {
            Card = new PaymentIntentPaymentMethodOptionsCardOptions { StoredCredentialUsage = "unscheduled" },
        },
        Metadata = new Dictionary<string, string> { ["payment_request_id"] = "request-1" },
    };

    internal static PaymentIntentCreateOptions OnSession(string customer, string card, long amount = 4200) => new()
    {
        Amount = amount,
        Currency = "usd",
        Customer = customer,
        PaymentMethod = card,
        Confirm = true,
        ReturnUrl = "https://shop.example/back",
    };

    public async ValueTask DisposeAsync()
    {
        await Emulator.DisposeAsync();
        await endpoint.DisposeAsync();
    }

    private async Task ReceiveAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        string body = await reader.ReadToEndAsync();
        int status = Answer(body);
        if (status == 200)
        {
            await received.Writer.WriteAsync((body, context.Request.Headers["Stripe-Signature"].ToString()));
        }

        context.Response.StatusCode = status;
        if (status is >= 300 and < 400)
        {
            context.Response.Headers.Location = "/elsewhere";
        }
    }
}
