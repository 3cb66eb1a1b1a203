using System.ComponentModel.DataAnnotations;
using System.Net.Sockets;
using Chat2Pay.Bot;
using Chat2Pay.Sandbox.Billing;
using Chat2Pay.Sandbox.Phones;
using Chat2Pay.Sandbox.Receiver;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.Options;

namespace Chat2Pay.Sandbox;

/// <summary>Runs the whole product on this machine: store, providers, bot, and the page with the phones.</summary>
public static class SandboxHost
{
    private const int CannotStart = 1;
    private const int WrongOptions = 2;

    /// <summary>
    /// Runs until it is stopped. Returns 0; with a clear message 1 when it cannot start, and 2 when its options are wrong.
    /// </summary>
    public static async Task<int> RunAsync(string[] args)
    {
        if (SandboxCommandLine.AsksForHelp(args))
        {
            Console.WriteLine(SandboxCommandLine.Help);
            return 0;
        }

        if (SandboxCommandLine.Fault(args) is { } fault)
        {
            await Console.Error.WriteLineAsync($"{fault} All options: {SandboxCommandLine.Start} --help");
            return WrongOptions;
        }

        WebApplicationBuilder builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            Args = args,
            ApplicationName = typeof(SandboxHost).Assembly.GetName().Name,
            ContentRootPath = AppContext.BaseDirectory,
        });
        builder.WebHost.UseStaticWebAssets();
        builder.Logging.AddFilter("Microsoft", LogLevel.Warning);
        builder.Services.AddSingleton<PhoneConsole>();
        builder.Services.AddSingleton<ShopConsole>();
        builder.Services.AddRazorComponents().AddInteractiveServerComponents();
        builder.Services.Configure<KeyManagementOptions>(KeysInMemory.Use);
        return await StartOrExplainAsync(builder);
    }

    private static async Task<int> StartOrExplainAsync(WebApplicationBuilder builder)
    {
        try
        {
            SandboxOptions options = Bind(builder.Configuration);
            if (SandboxPorts.Fault(options) is not { } fault)
            {
                return await StartAsync(builder, options);
            }

            await Console.Error.WriteLineAsync("The sandbox cannot start.");
            await Console.Error.WriteLineAsync(fault);
        }
        catch (Exception failed) when (failed is OptionsValidationException or ValidationException or IOException
            or SocketException or InvalidOperationException)
        {
            await Console.Error.WriteLineAsync("The sandbox cannot start. " + failed.Message);
            await Console.Error.WriteLineAsync($"All options: {SandboxCommandLine.Start} --help");
        }

        return CannotStart;
    }

    private static async Task<int> StartAsync(WebApplicationBuilder builder, SandboxOptions options)
    {
        using CancellationTokenSource starting = new();
        SandboxClock clock = new();
        using ILoggerFactory loggers = LoggerFactory.Create(logging =>
            logging.AddSimpleConsole(console => console.SingleLine = true).SetMinimumLevel(LogLevel.Warning));
        await using SandboxWorld world = await SandboxWorld.StartAsync(
            options,
            clock,
            loggers,
            storeAddress: null,
            starting.Token);
        Uri botAddress = Loopback(options.BotPort == 0 ? SandboxWorld.FreePort() : options.BotPort);
        Uri page = Loopback(options.Port == 0 ? SandboxWorld.FreePort() : options.Port);
        Dictionary<string, string?> settings =
            world.BotSettings(botAddress, await world.CreateTemplatesAsync(starting.Token));
        foreach ((string setting, string value) in SandboxJourneys.Settings(options, page))
        {
            settings[setting] = value;
        }

        using CommandSettings commands = await CommandSettings.WriteAsync(settings, starting.Token);
        await using WebApplication bot = BotHost.Build([], bot =>
        {
            // Nothing of a real installation on this machine, neither file nor environment, may reach the sandbox.
            bot.Configuration.Sources.Clear();
            bot.Configuration.AddInMemoryCollection(settings);
            bot.Services.AddSingleton<TimeProvider>(clock);
            bot.WebHost.UseUrls(botAddress.AbsoluteUri);
            bot.Logging.AddFilter("Microsoft", LogLevel.Warning);
            bot.Logging.AddFilter("Chat2Pay", LogLevel.Warning);
        });
        world.PointTo(botAddress);
        await bot.StartAsync(starting.Token);
        try
        {
            builder.Services.AddSingleton(world);
            builder.Services.AddSingleton(clock);
            builder.Services.AddSingleton(new BotAddress(botAddress));
            CallbackReceiver receiver = new(clock);
            builder.Services.AddSingleton(receiver);
            builder.WebHost.UseUrls(page.AbsoluteUri);
            await using WebApplication phones = builder.Build();
            phones.MapStaticAssets();
            phones.UseAntiforgery();
            phones.MapPost(CallbackReceiver.Path, (HttpRequest request, CancellationToken cancellationToken) =>
                receiver.ReceiveAsync(request, cancellationToken)).DisableAntiforgery();
            new BillingServer().Map(phones);
            phones.MapRazorComponents<App>().AddInteractiveServerRenderMode();
            await phones.StartAsync(starting.Token);
            await receiver.RegisterAsync(botAddress, page, starting.Token);
            Announce(page, botAddress, commands.Directory);
            await phones.WaitForShutdownAsync(CancellationToken.None);
            return 0;
        }
        finally
        {
            await bot.StopAsync(CancellationToken.None);
        }
    }

    private static SandboxOptions Bind(ConfigurationManager configuration)
    {
        SandboxOptions options = configuration.GetSection(SandboxOptions.Section)
            .Get<SandboxOptions>(binder => binder.ErrorOnUnknownConfiguration = true) ?? new SandboxOptions();
        Validator.ValidateObject(options, new ValidationContext(options), validateAllProperties: true);
        return options;
    }

    private static Uri Loopback(int port) => new UriBuilder("http", "127.0.0.1", port).Uri;

    private static void Announce(Uri page, Uri bot, string settings)
    {
        string address = bot.GetLeftPart(UriPartial.Authority);
        Console.WriteLine($"""

            Chat2Pay sandbox is running. No real money, no real messages.

              Phones:         {page.GetLeftPart(UriPartial.Authority)}
              API reference:  {address}/docs

            Ask for a payment from another terminal:

              curl -X POST {address}/v1/payment-requests \
                -H 'Authorization: Bearer {SandboxWorld.ApiKey}' -H 'Content-Type: application/json' \
                -H "Idempotency-Key: $(date +%s)" \
                -d '{PhoneConsole.ExampleRequest}'

            Run the bot's commands (docs/commands.md) against it:

              dotnet run --project bot -- check --contentRoot {settings}

            Ctrl-C stops everything.

            """);
    }
}
