using Chat2Pay.Adapters.Callbacks;
using Chat2Pay.Adapters.Services;
using Chat2Pay.Bot.Journeys;
using Chat2Pay.Bot.Settings;
using Chat2Pay.Dialogs.Journeys.Calls;
using Chat2Pay.Dialogs.Journeys.Format;
using Chat2Pay.Turns.Store;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Chat2Pay.Bot;

/// <summary>Registers what loads the journeys, and what calls services for them.</summary>
public static class JourneysRegistration
{
    /// <summary>
    /// Adds the loaders of journeys. They need the settings, <c>AddChat</c>, <c>AddWorkers</c>, <see cref="IJourneyVersions"/>
    /// and <see cref="IFailoverDetector"/> from elsewhere. To be added before the workers: hosted services start in their
    /// order, and turns find the journeys loaded.
    /// </summary>
    public static IServiceCollection AddJourneys(this IServiceCollection services)
    {
        services.AddServiceCaller(EndpointsOf, AddressesOf);
        services.TryAddSingleton<IJourneyFileReader, JourneyFileReader>();
        services.AddHostedService<JourneyVersionLoader>();
        services.AddHostedService<JourneyFiles>();
        return services;
    }

    private static Dictionary<string, ServiceEndpoint> EndpointsOf(IServiceProvider provider) =>
        Of<JourneyOptions>(provider).Services.ToDictionary(
            one => one.Key,
            one => new ServiceEndpoint(one.Value.Url!, one.Value.Authorization?.Reveal()),
            StringComparer.Ordinal);

    /// <summary>On a machine where customers reach this host on loopback, services are there as well.</summary>
    private static CallbackAddresses AddressesOf(IServiceProvider provider) => new(
        Of<JourneyOptions>(provider).AllowedNetworks, Of<MerchantOptions>(provider).PublicBaseUrl!.IsLoopback);

    private static TOptions Of<TOptions>(IServiceProvider provider)
        where TOptions : class => provider.GetRequiredService<IOptions<TOptions>>().Value;
}
