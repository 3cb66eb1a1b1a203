using System.Net;
using Chat2Pay.Adapters.Callbacks;
using Chat2Pay.Dialogs.Journeys.Calls;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace Chat2Pay.Adapters.Services;

/// <summary>Registers the wire to the merchant's services.</summary>
public static class ServicesRegistration
{
    /// <summary>Adds <see cref="IServiceCaller"/>.</summary>
    /// <param name="services">The services of the host.</param>
    /// <param name="endpoints">The merchant's services by their names.</param>
    /// <param name="addresses">The addresses that may be called.</param>
    public static IServiceCollection AddServiceCaller(
        this IServiceCollection services,
        Func<IServiceProvider, IReadOnlyDictionary<string, ServiceEndpoint>> endpoints,
        Func<IServiceProvider, CallbackAddresses> addresses)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<ResolveHost>(_ => (host, cancellationToken) => Dns.GetHostAddressesAsync(host, cancellationToken));

        // The factory's own loggers would print URLs, which hold what customers wrote.
        services.AddHttpClient(HttpServiceCaller.HttpName)
            .ConfigureHttpClient(http => http.Timeout = Timeout.InfiniteTimeSpan)
            .ConfigurePrimaryHttpMessageHandler(provider => CallbackRegistration.Handler(
                new CallbackConnector(addresses(provider), provider.GetRequiredService<ResolveHost>())))
            .SetHandlerLifetime(Timeout.InfiniteTimeSpan)
            .RemoveAllLoggers();
        services.TryAddSingleton<IServiceCaller>(provider => new HttpServiceCaller(
            provider.GetRequiredService<IHttpClientFactory>(),
            endpoints(provider),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<HttpServiceCaller>>()));
        return services;
    }
}
