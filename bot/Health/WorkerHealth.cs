using Chat2Pay.Adapters.Redis.Connection;
using Chat2Pay.Bot.Effects;
using Chat2Pay.Bot.Telemetry;
using Chat2Pay.Bot.Workers;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;

namespace Chat2Pay.Bot.Health;

/// <summary>Checks that turns are taken: unhealthy if turns wait and none is taken for more than a minute.</summary>
internal sealed class TurnHealth(TurnPump pump, TimeProvider time) : IHealthCheck
{
    private readonly StallDetector watch = new(TimeSpan.FromMinutes(1), time);

    /// <inheritdoc/>
    public Task<HealthCheckResult> CheckHealthAsync(
        HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(watch.IsAlive(pump.Sight)
            ? HealthCheckResult.Healthy()
            : HealthCheckResult.Unhealthy("Turns wait and none is taken up."));
}

/// <summary>
/// Checks that effects are taken. A slow provider may hold all calls for as long as a claim lasts; a minute later the
/// loop counts as dead.
/// </summary>
internal sealed class EffectHealth(
    EffectWorkers workers, IOptions<RedisOptions> store, TimeProvider time) : IHealthCheck
{
    private readonly StallDetector[] watches = [.. workers.Progress
        .Select(_ => new StallDetector(store.Value.ClaimDuration + TimeSpan.FromMinutes(1), time))];

    /// <inheritdoc/>
    public Task<HealthCheckResult> CheckHealthAsync(
        HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(workers.Progress.Zip(watches).All(both => both.Second.IsAlive(both.First))
            ? HealthCheckResult.Healthy()
            : HealthCheckResult.Unhealthy("Effects wait and none is taken up."));
}

/// <summary>
/// Checks that the sweeper reaches the store. Its lag is shown and does not decide: a backlog is shared by all nodes,
/// and removing a node does not reduce it.
/// </summary>
internal sealed class SweeperHealth(SweeperHeartbeat pulse) : IHealthCheck
{
    /// <summary>The lag from which a node is degraded.</summary>
    public static readonly TimeSpan Late = TimeSpan.FromMinutes(1);

    /// <inheritdoc/>
    public Task<HealthCheckResult> CheckHealthAsync(
        HealthCheckContext context, CancellationToken cancellationToken = default) => Task.FromResult(
        !pulse.IsAlive ? HealthCheckResult.Unhealthy("No sweep has got through to the store for a while.")
        : pulse.Lag > Late ? HealthCheckResult.Degraded("Due work is found late.")
        : HealthCheckResult.Healthy());
}

/// <summary>Checks that the node is not about to stop.</summary>
internal sealed class StoppingHealth(ShutdownCoordinator stop) : IHealthCheck
{
    /// <inheritdoc/>
    public Task<HealthCheckResult> CheckHealthAsync(
        HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(stop.Asked.IsCancellationRequested
            ? HealthCheckResult.Unhealthy("The node is stopping.")
            : HealthCheckResult.Healthy());
}
