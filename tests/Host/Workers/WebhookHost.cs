using Chat2Pay.Adapters.Stripe;
using Chat2Pay.Adapters.Twilio;
using Chat2Pay.Bot;
using Chat2Pay.Bot.Webhooks;
using Chat2Pay.Bot.Workers;
using Chat2Pay.Dialogs.Journeys.Calls;
using Chat2Pay.Dialogs.Messages;
using Chat2Pay.Dialogs.Settings;
using Chat2Pay.Turns.Store;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Chat2Pay.Tests.Host.Workers;

/// <summary>The webhooks on a port of their own, over a store in memory. No turn runs and nothing is sent.</summary>
internal static class WebhookHost
{
    public const string StripeSecret = "whsec_0123456789abcdef";
    public const string TwilioToken = "0123456789abcdef0123456789abcdef";
    public const string PublicUrl = "https://pay.example.com";
    public const string MerchantId = "m";

    /// <summary>The key that addresses mailboxes.</summary>
    public static readonly byte[] Key = new byte[32];

    public static async Task<WebApplication> StartAsync(
        MemoryMailboxStore store, MemoryAliases? aliases = null, LoggedLines? lines = null, ChatSettings? settings = null)
    {
        WebApplicationBuilder builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        if (lines is not null)
        {
            builder.Logging.AddProvider(lines);
        }

        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Stripe:ApiKey"] = "sk_test_0123456789abcdef",
            ["Stripe:InstanceId"] = "shop",
            ["Stripe:WebhookSecrets:0"] = StripeSecret,
            ["Twilio:AccountSid"] = "AC" + new string('0', 32),
            ["Twilio:AuthTokens:0"] = TwilioToken,
            ["Twilio:WebhookBaseUrl"] = PublicUrl,
            ["Twilio:Senders:SmsNumber"] = "+353861111111",
            ["Twilio:Senders:WhatsAppNumber"] = "+353861111111",
        });
        builder.Services
            .AddSingleton<IMailboxStore>(store)
            .AddSingleton<IFailoverDetector>(new ScriptedFailoverDetector())
            .AddSingleton<INodeBroadcast>(new MemoryBroadcast())
            .AddSingleton<ISendRateLimiter>(new MemorySendRateLimiter())
            .AddSingleton<IAddressAliases>(aliases ?? new MemoryAliases())
            .AddSingleton(new MailboxAddresses(Key, MerchantId))
            .AddSingleton<TurnFunction>((_, _) => throw new InvalidOperationException("No turn runs in these tests."))
            .AddSingleton(settings ?? new Dialogs.Chat().Settings)
            .AddStripeGateway()
            .AddTwilio()
            .AddSingleton<IServiceCaller, NoServices>()
            .AddWorkers()
            .AddSingleton<IAwaitedStatuses>(new MemoryAwaitedStatuses())
            .AddWebhooks();
        WebApplication app = builder.Build();
        app.MapWebhooks();
        await app.StartAsync();
        return app;
    }
}
