using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using Chat2Pay.Adapters.Redis;
using Chat2Pay.Adapters.Stripe;
using Chat2Pay.Bot;
using Chat2Pay.Bot.Api;
using Chat2Pay.Bot.Health;
using Chat2Pay.Bot.Http;
using Chat2Pay.Bot.Pages;
using Chat2Pay.Bot.Settings;
using Chat2Pay.Bot.Telemetry;
using Chat2Pay.Bot.Workers;
using Chat2Pay.Dialogs.CardNumbers.Stored;
using Chat2Pay.Dialogs.Engine;
using Chat2Pay.Dialogs.Journeys.Calls;
using Chat2Pay.Dialogs.Journeys.Format;
using Chat2Pay.Dialogs.Messages;
using Chat2Pay.Dialogs.Messages.Stored;
using Chat2Pay.Dialogs.Settings;
using Chat2Pay.Payments;
using Chat2Pay.Payments.Gateway;
using Chat2Pay.Payments.Requests;
using Chat2Pay.Sandbox.Store;
using Chat2Pay.Turns.Store;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Chat2Pay.Tests.Host;

/// <summary>
/// The API and the pages over HTTP, on the embedded store and the real turns. The gateway and the messages are scripted
/// here; against their wire they are tested elsewhere.
/// </summary>
public sealed class HostFixture : IAsyncLifetime
{
    public const string Key = "key-of-the-desk";
    public const string OtherKey = "key-of-another";

    /// <summary>The key of an application that may handle conversations.</summary>
    public const string AgentsKey = "key-of-the-agents";

    private EmbeddedStore? store;
    private WebApplication? app;
    private int customers;

    public HttpClient Client { get; private set; } = null!;

    internal ScriptedGateway Gateway { get; } = new();

    /// <summary>Settings of one test, beside those that all have.</summary>
    internal IReadOnlyDictionary<string, string?> More { get; init; } = new Dictionary<string, string?>();

    internal MailboxClient Desk => app!.Services.GetRequiredService<MailboxClient>();

    /// <summary>The journeys of the host; none until a test publishes some.</summary>
    public JourneyCatalog Journeys { get; } = new();

    public LinkTokens Tokens => app!.Services.GetRequiredService<LinkTokens>();

    public async Task InitializeAsync()
    {
        store = EmbeddedStore.Start();
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.WebHost.UseKestrelCore();
        builder.Configuration.AddInMemoryCollection(Settings(store.ConnectionString));
        builder.Configuration.AddInMemoryCollection(More);
        builder.Services.AddRedisStore().AddSettings().AddWorkers().AddCallbacks().AddRequestPipeline().AddPages().AddApi().AddHealth()
            .AddTelemetry(builder.Configuration);
        builder.Services.AddSingleton<IServiceCaller, NoServices>();
        AddScripted(builder.Services);
        app = builder.Build();
        app.UseRequestPipeline();
        app.MapPages().MapApi().MapHealth();
        await app.StartAsync();
        Client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false })
        {
            BaseAddress = new Uri(app.Urls.First()),
        };
    }

    public async Task DisposeAsync()
    {
        Client.Dispose();
        await app!.StopAsync();
        await app.DisposeAsync();
        store!.Dispose();
    }

    /// <summary>A number of nobody else's; 2025550100 to 2025550199 are kept for fiction.</summary>
    public string NewNumber() => $"+12025550{100 + Interlocked.Increment(ref customers) % 100}";

    public Task<HttpResponseMessage> CallAsync(
        HttpMethod method, string path, string? body = null, string? idempotencyKey = null, string? key = Key)
    {
        HttpRequestMessage call = new(method, path);
        if (body is not null)
        {
            call.Content = new StringContent(body, Encoding.UTF8, new MediaTypeHeaderValue("application/json"));
        }

        if (idempotencyKey is not null)
        {
            call.Headers.Add("Idempotency-Key", idempotencyKey);
        }

        if (key is not null)
        {
            call.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
        }

        return Client.SendAsync(call);
    }

    internal static Dictionary<string, string?> Settings(string redis) => new()
    {
        ["Redis:ConnectionString"] = redis,
        ["Merchant:Id"] = "shop",
        ["Merchant:Name"] = "Harbour Books",
        ["Merchant:SupportContact"] = "help@harbour.example",
        ["Merchant:PublicBaseUrl"] = "http://localhost:8080",
        ["Security:Key"] = Convert.ToBase64String(new byte[32]),
        ["Api:Applications:0:Id"] = "desk",
        ["Api:Applications:0:Name"] = "Agent desk",
        ["Api:Applications:0:KeySha256"] = Hash(Key),
        ["Api:Applications:1:Id"] = "crm",
        ["Api:Applications:1:Name"] = "CRM",
        ["Api:Applications:1:KeySha256"] = Hash(OtherKey),
        ["Api:Applications:2:Id"] = "agents",
        ["Api:Applications:2:Name"] = "Agents",
        ["Api:Applications:2:KeySha256"] = Hash(AgentsKey),
        ["Api:Applications:2:MayHandleConversations"] = "true",
    };

    /// <summary>A request for 42.00 to one and the same customer.</summary>
    public Task<HttpResponseMessage> CreateAsync(string idempotencyKey, string key) => CallAsync(
        HttpMethod.Post,
        "/v1/payment-requests",
        """{"to":"+12025550199","channel":"sms","orderNumber":"1042","currency":"USD","amount":4200}""",
        idempotencyKey,
        key);

    internal static string Hash(string key) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)));

    private void AddScripted(IServiceCollection services)
    {
        ChatSettings chat = new()
        {
            Gateways = Gateways.Routing,
            MerchantName = "Harbour Books",
            SupportContact = "help@harbour.example",
            Senders = new Dictionary<Channel, string> { [Channel.Sms] = "+15005550010" },
            RenewAfterExpiry = true,
            ConversationReaders = ["agents"],
            ZoneOf = CustomerZones.Of,
            Transcript = new LogBounds(TimeSpan.FromDays(90), 500),
            Journeys = new JourneySettings
            {
                Catalog = Journeys,
                ApplicationId = "desk",
                LimitsOf = _ => null,
                OpenedSeconds = 3600,
            },
        };
        services.AddSingleton(chat);
        services.AddSingleton(StripeOptions.Gateway);
        services.AddKeyedSingleton<IPaymentGateway>(Gateways.Stripe, Gateway);
        services.AddSingleton<IMessageSender, SilentSender>();
        services.AddSingleton(provider => new TurnRunner(
            chat, provider.GetRequiredService<LinkTokens>(), provider.GetRequiredService<IPaymentLinks>()));
    }

    private sealed class SilentSender : IMessageSender
    {
        public IReadOnlyDictionary<Channel, string> Senders { get; } =
            new Dictionary<Channel, string> { [Channel.Sms] = "+15005550010" };

        public Task<MessageOutcome> SendAsync(
            MailboxId mailbox, string effectId, SendMessage message, CancellationToken cancellationToken) =>
            Task.FromResult<MessageOutcome>(
                new MessageOutcome.Accepted(new EffectRecord("SM" + effectId, "queued", 1, null)));

        public SendRate RateOf(SendMessage message) => new("sms:" + message.From, 1_000, 1);

        public Task<bool> RedactAsync(RedactMessage message, CancellationToken cancellationToken) =>
            Task.FromResult(true);
    }
}
