using System.Diagnostics;
using Chat2Pay.Payments.Gateway;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Chat2Pay.Adapters.Stripe;

/// <summary>Registers Stripe as the card gateway.</summary>
public static class StripeRegistration
{
    internal const string ClientName = "Stripe";

    /// <summary>
    /// Adds <see cref="IPaymentGateway"/> under its id, <see cref="IGatewayRecords"/>, <see cref="IGatewayEventSource"/>
    /// and <see cref="GatewayName"/>. The section <c>Stripe</c> of the settings is checked when the host starts; a misspelt
    /// name in it stops the host.
    /// </summary>
    public static IServiceCollection AddStripeGateway(this IServiceCollection services)
    {
        services.AddOptions<StripeOptions>()
            .BindConfiguration(StripeOptions.Section, binder => binder.ErrorOnUnknownConfiguration = true)
            .ValidateOnStart();
        services.AddSingleton<IValidateOptions<StripeOptions>, StripeOptionsValidator>();
        services.AddSingleton<IValidateOptions<StripeOptions>, StripeOptionsRules>();
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(StripeOptions.Gateway);

        // One client for the life of the host: connections are renewed underneath, so that a changed address is found.
        services.AddHttpClient(ClientName, client => client.Timeout = Timeout.InfiniteTimeSpan)
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler
            {
                PooledConnectionLifetime = TimeSpan.FromMinutes(5),
                ConnectTimeout = TimeSpan.FromSeconds(10),
                AllowAutoRedirect = false,
                UseCookies = false,

                // The call has a span, but our trace context is not sent to the provider.
                ActivityHeadersPropagator = DistributedContextPropagator.CreateNoOutputPropagator(),
            })
            .SetHandlerLifetime(Timeout.InfiniteTimeSpan)
            .RemoveAllLoggers();
        services.TryAddKeyedSingleton<IPaymentGateway>(StripeOptions.Gateway.Id, (provider, _) => new StripeGateway(
            provider.GetRequiredService<IHttpClientFactory>().CreateClient(ClientName),
            provider.GetRequiredService<IOptions<StripeOptions>>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<StripeGateway>>()));
        services.AddSingleton<StripeWebhook>();
        services.AddSingleton<IGatewayEventSource>(provider => new StripeEvents(
            provider.GetRequiredService<IHttpClientFactory>().CreateClient(ClientName),
            provider.GetRequiredService<IOptions<StripeOptions>>(),
            provider.GetRequiredService<StripeWebhook>(),
            provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<IGatewayRecords>(provider => new StripeRecords(
            provider.GetRequiredService<IHttpClientFactory>().CreateClient(ClientName),
            provider.GetRequiredService<IOptions<StripeOptions>>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<StripeRecords>>()));
        return services;
    }
}
