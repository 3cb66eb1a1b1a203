using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Chat2Pay.Adapters.Twilio;
using Chat2Pay.Dialogs.Language;
using Chat2Pay.Sandbox.Faults;
using Chat2Pay.Sandbox.Phones;
using Chat2Pay.Sandbox.Store;
using Chat2Pay.Sandbox.Stripe;
using Chat2Pay.Sandbox.Twilio;

namespace Chat2Pay.Sandbox;

/// <summary>
/// Everything around the bot: the store and the two emulated providers, and the settings that point a bot at them.
/// </summary>
public sealed class SandboxWorld : IAsyncDisposable
{
    /// <summary>The merchant's number for text messages.</summary>
    public const string SmsNumber = "+15557770100";

    /// <summary>The merchant's WhatsApp sender.</summary>
    public const string WhatsAppNumber = "+15557770200";

    /// <summary>The merchant's RCS agent.</summary>
    public const string RcsAgent = "acme_coffee_agent";

    /// <summary>The Messaging Service of the number and the agent: it sends by RCS first.</summary>
    public const string MessagingService = "MG00000000000000000000000000000001";

    internal static TwilioMessagingService Service { get; } = new(MessagingService, [SmsNumber, "rcs:" + RcsAgent]);

    /// <summary>What the operator has set at Twilio as the answer to HELP by text message.</summary>
    internal const string HelpReply =
        "Acme Coffee payments. Questions? help@acme.example. Message and data rates may apply. Reply STOP to opt out.";

    /// <summary>The key of the application <c>shop</c>.</summary>
    public const string ApiKey = "sandbox-api-key";

    internal const string ApplicationId = "shop";
    internal const string StripeKey = "sk_test_sandbox";
    internal const string WebhookSecret = "whsec_sandbox";

    private readonly EmbeddedStore? store;
    private readonly string storeAddress;

    private SandboxWorld(
        EmbeddedStore? store,
        string storeAddress,
        TwilioEmulator twilio,
        StripeEmulator stripe,
        FaultPlan faults)
    {
        this.store = store;
        this.storeAddress = storeAddress;
        Twilio = twilio;
        Stripe = stripe;
        Faults = faults;
    }

    /// <summary>The emulated Twilio.</summary>
    public TwilioEmulator Twilio { get; }

    /// <summary>The emulated Stripe.</summary>
    public StripeEmulator Stripe { get; }

    /// <summary>What goes wrong, and when.</summary>
    public FaultPlan Faults { get; }

    /// <summary>A world of a store and providers that are there already, with the sandbox's own account.</summary>
    internal static SandboxWorld Of(
        string storeAddress, TwilioEmulator twilio, StripeEmulator stripe, FaultPlan faults) =>
        new(null, storeAddress, twilio, stripe, faults);

    /// <summary>Starts the store and the providers.</summary>
    /// <param name="options">Ports.</param>
    /// <param name="time">The providers' clock.</param>
    /// <param name="loggers">Where they log.</param>
    /// <param name="storeAddress">A store that is already there; null starts the embedded one.</param>
    /// <param name="cancellationToken">Ends the start.</param>
    /// <exception cref="IOException">A port is taken.</exception>
    public static async Task<SandboxWorld> StartAsync(
        SandboxOptions options,
        TimeProvider time,
        ILoggerFactory loggers,
        string? storeAddress,
        CancellationToken cancellationToken)
    {
        FaultPlan faults = new();
        EmbeddedStore? store = storeAddress is not null ? null
            : options.StorePort == 0 ? EmbeddedStore.Start() : EmbeddedStore.Start(options.StorePort);
        TwilioEmulator? twilio = null;
        try
        {
            TwilioEmulatorOptions account = new()
            {
                Port = options.TwilioPort,
                Senders = [.. PhoneKind.All.Select(kind => new TwilioSender(kind.Sender))],
                MessagingServices = [Service],
                StartWords = ["JOIN"],
                HelpReply = HelpReply,
            };
            twilio = await TwilioEmulator.StartAsync(account, faults, time, loggers, cancellationToken);
            StripeEmulatorOptions gateway = new()
            {
                SecretKey = StripeKey,
                WebhookSecret = WebhookSecret,
                MerchantDisplayName = "Acme Coffee",
                Port = options.StripePort,
                Seed = RandomNumberGenerator.GetInt32(int.MaxValue),
                WebhookRetryDelays = options.EventRetryDelays,
            };
            StripeEmulator stripe = await StripeEmulator.StartAsync(gateway, faults, time, loggers, cancellationToken);
            return new SandboxWorld(store, storeAddress ?? store!.ConnectionString, twilio, stripe, faults);
        }
        catch
        {
            store?.Dispose();
            if (twilio is not null)
            {
                await twilio.DisposeAsync();
            }

            throw;
        }
    }

    /// <summary>Plays the operator: creates the templates and has those of WhatsApp approved; gives each setting's sid.</summary>
    public Task<Dictionary<string, string>> CreateTemplatesAsync(CancellationToken cancellationToken) =>
        CreateTemplatesAsync(new SocketsHttpHandler(), cancellationToken);

    /// <summary>The same, over a wire of the caller's.</summary>
    internal async Task<Dictionary<string, string>> CreateTemplatesAsync(
        HttpMessageHandler caller, CancellationToken cancellationToken)
    {
        TwilioEmulatorOptions account = new();
        using HttpClient http = new(caller) { BaseAddress = Twilio.BaseUri };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue(
            "Basic",
            Convert.ToBase64String(Encoding.UTF8.GetBytes($"{account.AccountSid}:{account.AuthToken}")));
        Dictionary<string, string> sids = [];
        foreach (WhatsAppTemplate template in WhatsAppTemplates.All)
        {
            string sid = await PostAsync(http, "v1/Content", template.ToContentJson(), cancellationToken);
            await PostAsync(http, $"v1/Content/{sid}/ApprovalRequests/whatsapp", template.ToApprovalJson(), cancellationToken);
            Twilio.SetApproval(sid, "approved");
            sids[TwilioTemplates.Setting(template.Purpose, template.Language)] = sid;
        }

        foreach (SpokenLanguage language in Languages.All)
        {
            sids[RcsQuestion.Setting(language)] =
                await PostAsync(http, "v1/Content", RcsQuestion.ToContentJson(language), cancellationToken);
        }

        return sids;
    }

    /// <summary>
    /// The settings of a bot that lives in this world: sandbox and production differ by these alone. Beside addresses, keys
    /// and the merchant, README names those that are not the defaults.
    /// </summary>
    /// <param name="botAddress">Where the bot listens.</param>
    /// <param name="templates">The templates' sids, by setting.</param>
    public Dictionary<string, string?> BotSettings(Uri botAddress, IReadOnlyDictionary<string, string> templates)
    {
        TwilioEmulatorOptions account = new();
        string address = botAddress.GetLeftPart(UriPartial.Authority);
        Dictionary<string, string?> settings = new()
        {
            ["Redis:ConnectionString"] = storeAddress,
            ["Merchant:Id"] = "acme",
            ["Merchant:Name"] = "Acme Coffee",
            ["Merchant:SupportContact"] = "help@acme.example",
            ["Merchant:PublicBaseUrl"] = address,
            ["Security:Key"] = Convert.ToBase64String(SHA256.HashData("sandbox"u8)),
            ["Api:Applications:0:Id"] = ApplicationId,
            ["Api:Applications:0:Name"] = "Sandbox shop",
            ["Api:Applications:0:KeySha256"] = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(ApiKey))),
            ["Api:Applications:0:MayHandleDeadLetters"] = "true",
            ["Api:Applications:0:MayLiftFreezes"] = "true",
            ["Api:Applications:0:MayHandleConversations"] = "true",
            ["Payments:ChargeMode"] = "OffSession",
            ["Stripe:ApiKey"] = StripeKey,
            ["Stripe:WebhookSecrets:0"] = WebhookSecret,
            ["Stripe:ApiBase"] = Stripe.BaseUri.GetLeftPart(UriPartial.Authority),
            ["Stripe:InstanceId"] = "sandbox",
            ["Twilio:AccountSid"] = account.AccountSid,
            ["Twilio:AuthTokens:0"] = account.AuthToken,
            ["Twilio:ApiBase"] = Twilio.BaseUri.GetLeftPart(UriPartial.Authority),
            ["Twilio:ContentBase"] = Twilio.BaseUri.GetLeftPart(UriPartial.Authority),
            ["Twilio:MessagingBase"] = Twilio.BaseUri.GetLeftPart(UriPartial.Authority),
            ["Twilio:WebhookBaseUrl"] = address,
            ["Twilio:Senders:SmsNumber"] = SmsNumber,

            // The emulator has no rates, and nobody at a phone in the sandbox wants to wait for one.
            ["Twilio:Senders:SmsPerSecond"] = "100",
            ["Twilio:Senders:WhatsAppNumber"] = WhatsAppNumber,
            ["Twilio:Senders:MessagingServiceSid"] = MessagingService,
            ["Twilio:Senders:RcsAgent"] = RcsAgent,
        };
        foreach ((string setting, string sid) in templates)
        {
            settings[setting] = sid;
        }

        return settings;
    }

    /// <summary>Tells the providers where the bot's webhooks are.</summary>
    public void PointTo(Uri botAddress)
    {
        string inbound = new Uri(botAddress, "/twilio/inbound").AbsoluteUri + "#rc=3&rp=all";
        foreach (PhoneKind kind in PhoneKind.All)
        {
            Twilio.SetInboundWebhook(kind.Sender, inbound);
        }

        Stripe.WebhookUrl = new Uri(botAddress, "/stripe/webhook");
    }

    /// <summary>
    /// A port that is free now, below the range from which the system itself hands out ports, so that nobody is given it
    /// before it is used.
    /// </summary>
    public static int FreePort()
    {
        const int Tries = 100;
        for (int attempt = 1; ; attempt++)
        {
            int port = RandomNumberGenerator.GetInt32(20_000, 32_000);
            try
            {
                using TcpListener listener = new(IPAddress.Loopback, port);
                listener.Start();
                return port;
            }
            catch (SocketException) when (attempt < Tries)
            {
                continue;
            }
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await Stripe.DisposeAsync();
        await Twilio.DisposeAsync();
        store?.Dispose();
    }

    private static async Task<string> PostAsync(
        HttpClient http,
        string path,
        string json,
        CancellationToken cancellationToken)
    {
        using StringContent body = new(json, Encoding.UTF8, "application/json");
        using HttpResponseMessage answer = await http.PostAsync(new Uri(path, UriKind.Relative), body, cancellationToken);
        string text = await answer.Content.ReadAsStringAsync(cancellationToken);
        if (!answer.IsSuccessStatusCode)
        {
            throw new InvalidOperationException($"The emulated Twilio refused a template: {text}");
        }

        using JsonDocument document = JsonDocument.Parse(text);
        return document.RootElement.TryGetProperty("sid", out JsonElement sid) ? sid.GetString() ?? "" : "";
    }
}
