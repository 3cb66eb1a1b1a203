using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using Chat2Pay.Bot;
using Chat2Pay.Bot.Commands;
using Chat2Pay.Sandbox;
using Chat2Pay.Sandbox.Phones;
using Chat2Pay.Sandbox.Stripe;
using Chat2Pay.Sandbox.Twilio.Handsets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Chat2Pay.Tests.Journey;

/// <summary>
/// The whole product over HTTP: providers, store, bot on its production path, a shop that calls the API and a customer
/// with a phone and a browser. Nothing waits for time: every step waits for the thing itself.
/// </summary>
internal sealed partial class EndToEndFixture : IAsyncDisposable
{
    public const string Customer = "+12025550143";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(25);

    private readonly CancellationTokenSource patience;
    private readonly HttpClient browser = new(new SocketsHttpHandler { AllowAutoRedirect = false });
    private readonly IReadOnlyDictionary<string, string?> more;
    private WebApplication? bot;

    private EndToEndFixture(
        SandboxWorld world,
        Uri address,
        Dictionary<string, string?> settings,
        IReadOnlyDictionary<string, string?> more,
        TimeSpan patience)
    {
        this.patience = new CancellationTokenSource(patience);
        World = world;
        Address = address;
        Settings = settings;
        this.more = more;
        Phone = world.Twilio.Phone(Customer);
        Shop = new HttpClient { BaseAddress = address };
        Shop.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", SandboxWorld.ApiKey);
    }

    public SandboxWorld World { get; }

    public Uri Address { get; }

    public Dictionary<string, string?> Settings { get; }

    /// <summary>What else the bot is composed of. Set before the bot starts.</summary>
    public Action<IServiceCollection> Services { get; set; } = _ => { };

    /// <summary>Where the bot logs; nowhere when null. Set before the bot starts.</summary>
    public ILoggerProvider? Log { get; set; }

    public TwilioPhone Phone { get; }

    public HttpClient Shop { get; }

    public StripeEmulator Stripe => World.Stripe;

    public CancellationToken Ends => patience.Token;

    public static async Task<EndToEndFixture> BuildAsync(
        string? storeAddress = null,
        string? keyPrefix = null,
        IReadOnlyDictionary<string, string?>? more = null,
        TimeSpan? patience = null)
    {
        SandboxOptions ports = new()
        {
            Port = 0,
            BotPort = 0,
            StripePort = 0,
            TwilioPort = 0,
            StorePort = 0,
            EventRetryDelays = [.. Enumerable.Repeat(TimeSpan.FromMilliseconds(250), 60)],
        };
        SandboxWorld world = await SandboxWorld.StartAsync(
            ports, TimeProvider.System, NullLoggerFactory.Instance, storeAddress, CancellationToken.None);
        Uri address = new($"http://127.0.0.1:{SandboxWorld.FreePort()}");
        Dictionary<string, string> templates = await world.CreateTemplatesAsync(CancellationToken.None);
        Dictionary<string, string?> settings = world.BotSettings(address, templates);
        settings["Redis:KeyPrefix"] = keyPrefix ?? "c2p";

        // Tests answer faster than people read.
        settings["Payments:SecondsToRead"] = "0";
        settings["Api:CallsPerMinute"] = "100000";
        world.PointTo(address);
        return new EndToEndFixture(world, address, settings, more ?? new Dictionary<string, string?>(), patience ?? Patience);
    }

    /// <summary>A town with its bot running.</summary>
    public static async Task<EndToEndFixture> StartAsync(
        string? storeAddress = null,
        string? keyPrefix = null,
        IReadOnlyDictionary<string, string?>? more = null,
        Action<IServiceCollection>? services = null)
    {
        EndToEndFixture town = await BuildAsync(storeAddress, keyPrefix, more);
        town.Services = services ?? town.Services;
        await town.StartBotAsync();
        return town;
    }

    public async Task StartBotAsync()
    {
        bot = BotHost.Build([], builder =>
        {
            builder.Configuration.AddInMemoryCollection(Settings);
            builder.Configuration.AddInMemoryCollection(more);
            Services(builder.Services);
            builder.WebHost.UseUrls(Address.AbsoluteUri);
            builder.Logging.ClearProviders();
            if (Log is not null)
            {
                builder.Logging.AddProvider(Log);
            }
        });
        await bot.StartAsync(Ends);
    }

    public async Task StopBotAsync()
    {
        if (bot is not null)
        {
            await bot.StopAsync(CancellationToken.None);
            await bot.DisposeAsync();
            bot = null;
        }
    }

    /// <summary>Runs a command of the bot with its settings, as an operator does; gives its exit code and what it said.</summary>
    public async Task<(int Code, string Said)> CommandAsync(string name, params string[] words)
    {
        using StringWriter said = new();
        BotCommandLine line = new(
            _ => throw new InvalidOperationException("A command does not start the bot."),
            settings => BotHost.Build([], builder =>
            {
                builder.Configuration.AddInMemoryCollection(Settings);
                builder.Configuration.AddInMemoryCollection(more);
                builder.Configuration.AddCommandLine(settings);
                Services(builder.Services);
                builder.Logging.ClearProviders();
            }),
            new CommandConsole(said, said));
        return (await line.RunAsync([name, .. words], Ends), said.ToString());
    }

    public static string Sender(string channel) => PhoneKind.All.First(kind => kind.Channel == channel).Sender;

    /// <summary>The shop asks for a payment; gives the id.</summary>
    public async Task<string> RequestAsync(
        string order = "1042", long amount = 4200, string channel = "sms", string currency = "USD")
    {
        using HttpResponseMessage answer = await AskAsync(order, amount, channel, currency: currency);
        string body = await answer.Content.ReadAsStringAsync(Ends);
        Assert.True(answer.StatusCode == HttpStatusCode.Created, body);
        using JsonDocument payment = JsonDocument.Parse(body);
        return payment.RootElement.GetProperty("id").GetString()!;
    }

    public async Task<HttpResponseMessage> AskAsync(
        string order, long amount, string channel, string to = Customer, string currency = "USD")
    {
        using HttpRequestMessage request = new(HttpMethod.Post, "/v1/payment-requests")
        {
            Content = JsonContent.Create(new { to, channel, orderNumber = order, currency, amount }),
        };
        request.Headers.Add("Idempotency-Key", $"order-{order}");
        return await Shop.SendAsync(request, Ends);
    }

    /// <summary>Waits until the providers have nothing left to deliver and the bot has answered all of it.</summary>
    public async Task RestAsync()
    {
        int calls;
        do
        {
            calls = Stripe.Calls.Values.Sum();
            await Stripe.WhenEventsPostedAsync();
            await World.Twilio.WaitForIdleAsync(Ends);
        }
        while (calls != Stripe.Calls.Values.Sum());
    }

    public async Task<JsonElement> PaymentAsync(string id)
    {
        using JsonDocument payment = JsonDocument.Parse(await Shop.GetStringAsync("/v1/payment-requests/" + id, Ends));
        return payment.RootElement.Clone();
    }

    public async Task<string> StatusAsync(string id) => (await PaymentAsync(id)).GetProperty("status").GetString()!;

    /// <summary>Waits until the API shows the payment in one of these statuses.</summary>
    public async Task<string> StatusBecomesAsync(string id, params string[] statuses)
    {
        using PeriodicTimer look = new(TimeSpan.FromMilliseconds(25));
        while (true)
        {
            string status = await StatusAsync(id);
            if (statuses.Contains(status))
            {
                return status;
            }

            await look.WaitForNextTickAsync(Ends);
        }
    }

    /// <summary>Waits until something outside the bot is so.</summary>
    public async Task UntilAsync(Func<bool> isSo)
    {
        using PeriodicTimer look = new(TimeSpan.FromMilliseconds(25));
        while (!isSo())
        {
            await look.WaitForNextTickAsync(Ends);
        }
    }

    /// <summary>The next message on the phone that contains this text.</summary>
    public Task<PhoneMessage> HearAsync(string text, string channel = "sms", TwilioPhone? phone = null) =>
        (phone ?? Phone).WaitForMessageAsync(
            m => m.Sender == Sender(channel) && m.Body.Contains(text, StringComparison.Ordinal), Ends);

    public void Say(string text, string channel = "sms") => Phone.Send(Sender(channel), text);

    /// <summary>Opens the link in a message and presses pay; gives the session at Stripe.</summary>
    public async Task<string> OpenCheckoutAsync(PhoneMessage message, bool saveCard = true)
    {
        Uri page = await PressAsync(message, saveCard);
        Assert.Contains(Stripe.BaseUri.Authority, page.Authority, StringComparison.Ordinal);
        return Stripe.View.Sessions[^1].Id;
    }

    /// <summary>Opens the link in a message and presses pay; gives the page at the gateway.</summary>
    public async Task<Uri> PressAsync(PhoneMessage message, bool saveCard)
    {
        Uri link = Link(message);
        using HttpResponseMessage page = await browser.GetAsync(link, Ends);
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        using FormUrlEncodedContent form = new(saveCard ? [new("save", "true")] : []);
        using HttpResponseMessage pressed = await browser.PostAsync(link, form, Ends);
        Assert.Equal(HttpStatusCode.SeeOther, pressed.StatusCode);
        return pressed.Headers.Location!;
    }

    /// <summary>
    /// Pays on the gateway's page, with the code that came to the phone where the card is to be saved; gives the page the
    /// customer comes back to.
    /// </summary>
    public async Task<string> PayAsync(PhoneMessage message, string card = "4242424242424242", bool saveCard = true)
    {
        string session = await OpenCheckoutAsync(message, saveCard);
        CheckoutForm form = CodeForm.Of(card, saveCard ? await CodeAsync() : "");
        CheckoutOutcome paid = await Stripe.CompleteCheckoutAsync(session, form, cancellationToken: Ends);
        Assert.Equal(CheckoutState.Paid, paid.State);
        return await PageAsync(new Uri(paid.Location!));
    }

    /// <summary>A page of the bot, followed until it no longer says "wait".</summary>
    public async Task<string> PageAsync(Uri page)
    {
        using PeriodicTimer look = new(TimeSpan.FromMilliseconds(50));
        while (true)
        {
            using HttpResponseMessage answer = await browser.GetAsync(page, Ends);
            string html = await answer.Content.ReadAsStringAsync(Ends);
            if (answer.StatusCode == HttpStatusCode.SeeOther)
            {
                page = new Uri(page, answer.Headers.Location!);
            }
            else if (!html.Contains("http-equiv=\"refresh\"", StringComparison.Ordinal))
            {
                return html;
            }

            await look.WaitForNextTickAsync(Ends);
        }
    }

    /// <summary>A customer whose card is saved and proven: the first half of the main journey.</summary>
    public async Task SaveCardAsync(string channel = "sms", string card = "4242424242424242")
    {
        await RequestAsync("1000", 1000, channel);
        await PayAsync(await HearAsync("order 1000", channel), card);
        await HearAsync("From now on", channel);
    }

    /// <summary>The next code that comes to the phone, by text message or on WhatsApp.</summary>
    public async Task<string> CodeAsync(TwilioPhone? phone = null)
    {
        PhoneMessage message = await (phone ?? Phone).WaitForMessageAsync(m => CodeForm.IsCode(m.Body), Ends);
        return CodeForm.CodeIn(message.Body);
    }

    public static Uri Link(PhoneMessage message) => new(Url().Match(message.Body).Value);

    public int Charges => Stripe.View.Charges.Count(c => c.Status == "succeeded");

    public async ValueTask DisposeAsync()
    {
        await StopBotAsync();
        await World.DisposeAsync();
        Shop.Dispose();
        browser.Dispose();
        patience.Dispose();
    }

    [GeneratedRegex(@"https?://\S+")]
    private static partial Regex Url();
}
