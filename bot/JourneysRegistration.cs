using Chat2Pay.Bot.Journeys;
using Chat2Pay.Dialogs.Journeys.Format;
using Chat2Pay.Turns.Store;

namespace Chat2Pay.Bot;

/// <summary>Registers what loads the journeys.</summary>
public static class JourneysRegistration
{
    /// <summary>
    /// Adds the loaders of journeys. They need the settings, <c>AddChat</c>, <c>AddWorkers</c>, <see cref="IJourneyVersions"/>
    /// and <see cref="IFailoverDetector"/> from elsewhere. To be added before the workers: hosted services start in their
    /// order, and turns find the journeys loaded.
    /// </summary>
    public static IServiceCollection AddJourneys(this IServiceCollection services)
    {
        services.AddHostedService<JourneyVersionLoader>();
        services.AddHostedService<JourneyFiles>();
        return services;
    }
}
