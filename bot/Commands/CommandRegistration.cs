using Chat2Pay.Adapters.Checks;
using Chat2Pay.Adapters.Redis.Connection;
using Chat2Pay.Adapters.Stripe;
using Chat2Pay.Adapters.Twilio;
using Chat2Pay.Bot.Settings;
using Chat2Pay.Bot.Webhooks;
using Microsoft.Extensions.Options;

namespace Chat2Pay.Bot.Commands;

/// <summary>Registers what the commands need beside the bot's own services.</summary>
internal static class CommandRegistration
{
    /// <summary>The name of the HTTP client that looks at addresses.</summary>
    internal const string HttpName = "check";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>Adds the checks, in the order in which they are shown.</summary>
    public static IServiceCollection AddCommands(this IServiceCollection services)
    {
        services.AddHttpClient(HttpName, http => http.Timeout = Patience)
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false })
            .RemoveAllLoggers();
        services.AddSingleton<ILiveCheck>(provider => ActivatorUtilities.CreateInstance<TwilioCheck>(
            provider, new Uri(Twilio(provider).WebhookBaseUrl + WebhookRoutes.TwilioInbound)));
        services.AddSingleton<ILiveCheck>(provider => ActivatorUtilities.CreateInstance<StripeCheck>(
            provider, new Uri(PublicBase(provider), WebhookRoutes.Gateway(StripeOptions.Gateway.Id))));
        services.AddSingleton<ILiveCheck>(provider => ActivatorUtilities.CreateInstance<RedisServerCheck>(provider));
        services.AddSingleton<ILiveCheck>(provider => new PublicAddressCheck(
            [PublicBase(provider), new Uri(Twilio(provider).WebhookBaseUrl)], Http(provider)));
        services.AddSingleton<ILiveCheck>(provider => new ClockCheck(
        [
            new ServerClock("Twilio", Twilio(provider).ApiBase, Http(provider), Time(provider)),
            new ServerClock(StripeOptions.Gateway.Name, Value<StripeOptions>(provider).ApiBase, Http(provider), Time(provider)),
        ], StripeWebhook.Tolerance));
        return services;
    }

    private static Uri PublicBase(IServiceProvider provider) => Value<MerchantOptions>(provider).PublicBaseUrl!;

    private static TwilioOptions Twilio(IServiceProvider provider) => Value<TwilioOptions>(provider);

    private static HttpClient Http(IServiceProvider provider) =>
        provider.GetRequiredService<IHttpClientFactory>().CreateClient(HttpName);

    private static TimeProvider Time(IServiceProvider provider) => provider.GetRequiredService<TimeProvider>();

    private static TOptions Value<TOptions>(IServiceProvider provider)
        where TOptions : class =>
        provider.GetRequiredService<IOptions<TOptions>>().Value;
}
