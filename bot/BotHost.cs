using Chat2Pay.Adapters.Redis;
using Chat2Pay.Adapters.Stripe;
using Chat2Pay.Adapters.Twilio;
using Chat2Pay.Bot.Api;
using Chat2Pay.Bot.Commands;
using Chat2Pay.Bot.Health;
using Chat2Pay.Bot.Http;
using Chat2Pay.Bot.Pages;
using Chat2Pay.Bot.Settings;
using Chat2Pay.Bot.Telemetry;
using Chat2Pay.Bot.Webhooks;

namespace Chat2Pay.Bot;

/// <summary>Composes the product; the only composition root.</summary>
public static class BotHost
{
    /// <summary>The host, ready to run.</summary>
    /// <param name="args">Command line settings, for example <c>--Redis:ConnectionString=…</c>.</param>
    /// <param name="configure">Further settings, before anything is read from them; null for none.</param>
    /// <exception cref="SettingsException">The settings are not right.</exception>
    public static WebApplication Build(string[] args, Action<WebApplicationBuilder>? configure = null)
    {
        WebApplicationBuilder builder = SettingsFiles.Read(() => WebApplication.CreateBuilder(new WebApplicationOptions
        {
            // Settings are read once, at the start: no thread watches the files for changes.
            Args = ["--hostBuilder:reloadConfigOnChange=false", .. args],
            ApplicationName = typeof(BotHost).Assembly.GetName().Name,
        }));
        configure?.Invoke(builder);
        SecretFiles.Add(builder.Configuration);
        EmptyValues.MakeNull(builder.Configuration);
        LogLevels.Check(builder.Configuration);
        // The framework's own request logs and scopes hold paths, and the paths of customer pages hold their tokens.
        builder.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning);
        builder.Logging.AddFilter("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.None);
        bool hasStarted = false;
        foreach (string category in StartFault.Categories)
        {
            // The starter reports a failed start in one sentence, instead of with its stack.
            builder.Logging.AddFilter(category, level => hasStarted && level >= StartFault.LeastLevel);
        }

        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        builder.Services
            .AddSettings()
            .AddRedisStore()
            .AddStripeGateway()
            .AddTwilio()
            .AddChat()
            .AddJourneys()
            .AddWorkers()
            .AddCallbacks()
            .AddRequestPipeline()
            .AddWebhooks()
            .AddApi()
            .AddPages()
            .AddHealth()
            .AddCommands()
            .AddTelemetry(builder.Configuration);
        WebApplication app = builder.Build();
        app.Lifetime.ApplicationStarted.Register(() => hasStarted = true);
        SettingsCheck.Check(app.Services);
        app.UseRequestPipeline();
        app.MapWebhooks();
        app.MapApi();
        app.MapPages();
        app.MapHealth();
        return app;
    }
}
