using Microsoft.AspNetCore.RateLimiting;

namespace Chat2Pay.Bot.Http;

/// <summary>
/// Stops a host whose endpoint requires an unknown rate limit: the endpoint would have no limit at all.
/// </summary>
internal sealed class RatePolicyCheck(EndpointDataSource endpoints) : IHostedLifecycleService
{
    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">An endpoint names an unknown policy.</exception>
    public Task StartedAsync(CancellationToken cancellationToken)
    {
        foreach (Endpoint endpoint in endpoints.Endpoints)
        {
            if (endpoint.Metadata.GetMetadata<EnableRateLimitingAttribute>()?.PolicyName is { } policy
                && !RatePolicies.Names.Contains(policy))
            {
                throw new InvalidOperationException(
                    $"{endpoint.DisplayName} requires the rate limit '{policy}', which is not in RatePolicies.Names.");
            }
        }

        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
