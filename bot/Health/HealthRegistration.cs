using Chat2Pay.Bot.Turns;
using Chat2Pay.Dialogs.Turns;
using Chat2Pay.Payments;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Chat2Pay.Bot.Health;

/// <summary>Registers the health endpoints: /health/live and /health/ready.</summary>
public static class HealthRegistration
{
    private const string Ready = "ready";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>Adds the checks. They need <c>AddWorkers</c> and a store from elsewhere.</summary>
    public static IServiceCollection AddHealth(this IServiceCollection services)
    {
        services.AddHealthChecks()
            .AddCheck<StoreHealth>("store", tags: [Ready], timeout: Patience)
            .AddCheck<SweeperHealth>("sweeper", tags: [Ready], timeout: Patience);
        return services;
    }

    /// <summary>Maps the endpoints.</summary>
    public static WebApplication MapHealth(this WebApplication app)
    {
        app.MapHealthChecks("/health/live", Options(_ => false));
        app.MapHealthChecks("/health/ready", Options(check => check.Tags.Contains(Ready)));
        return app;
    }

    private static HealthCheckOptions Options(Func<HealthCheckRegistration, bool> which) => new()
    {
        Predicate = which,
        ResponseWriter = (http, report) => http.Response.WriteAsJsonAsync(new
        {
            status = report.Status.ToString().ToLowerInvariant(),
            checks = report.Entries.ToDictionary(
                entry => entry.Key,
                entry => entry.Value.Status.ToString().ToLowerInvariant()),
        }),
    };

    /// <summary>The store answers a read.</summary>
    private sealed class StoreHealth(IMailboxStore store) : IHealthCheck
    {
        private static readonly MailboxId Nobody = MailboxId.For(new byte[32], "health", "nobody");

        public async Task<HealthCheckResult> CheckHealthAsync(
            HealthCheckContext context, CancellationToken cancellationToken = default)
        {
            await store.ReadAsync(Nobody, cancellationToken);
            return HealthCheckResult.Healthy();
        }
    }

    /// <summary>The sweeper gets through to the store.</summary>
    private sealed class SweeperHealth(SweeperPulse pulse) : IHealthCheck
    {
        public Task<HealthCheckResult> CheckHealthAsync(
            HealthCheckContext context, CancellationToken cancellationToken = default) =>
            Task.FromResult(pulse.IsAlive
                ? HealthCheckResult.Healthy()
                : HealthCheckResult.Unhealthy("No sweep has got through to the store for a while."));
    }
}
