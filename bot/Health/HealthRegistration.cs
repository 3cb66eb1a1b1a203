using Chat2Pay.Bot.Telemetry;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Chat2Pay.Bot.Health;

/// <summary>Registers the health endpoints: /health/live and /health/ready.</summary>
public static class HealthRegistration
{
    private const string Ready = "ready";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>Adds the checks. They need <c>AddWorkers</c> and <c>AddRedisStore</c>.</summary>
    public static IServiceCollection AddHealth(this IServiceCollection services)
    {
        // Singletons: each check compares its last two samples.
        services.AddSingleton<StoreHealth>();
        services.AddSingleton<TurnHealth>();
        services.AddSingleton<EffectHealth>();
        services.AddHealthChecks()
            .AddCheck<StoppingHealth>("running", tags: [Ready], timeout: Patience)
            .AddCheck<StoreHealth>("store", tags: [Ready], timeout: Patience)
            .AddCheck<SweeperHealth>("sweeper", tags: [Ready], timeout: Patience)
            .AddCheck<TurnHealth>("turns", tags: [Ready], timeout: Patience)
            .AddCheck<EffectHealth>("effects", tags: [Ready], timeout: Patience);
        return services;
    }

    /// <summary>Maps the endpoints.</summary>
    public static WebApplication MapHealth(this WebApplication app)
    {
        app.MapHealthChecks("/health/live", Options(_ => false)).DisableHttpMetrics();
        app.MapHealthChecks("/health/ready", Options(check => check.Tags.Contains(Ready))).DisableHttpMetrics();
        return app;
    }

    private static HealthCheckOptions Options(Func<HealthCheckRegistration, bool> which) => new()
    {
        Predicate = which,
        ResponseWriter = (http, report) => http.Response.WriteAsJsonAsync(new
        {
            status = Word(report.Status),
            checks = report.Entries.ToDictionary(entry => entry.Key, entry => Word(entry.Value.Status)),
            lagSeconds = (long)http.RequestServices.GetRequiredService<SweeperHeartbeat>().Lag.TotalSeconds,
        }),
    };

    private static string Word(HealthStatus status) => status.ToString().ToLowerInvariant();
}
