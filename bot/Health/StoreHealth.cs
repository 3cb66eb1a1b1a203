using Chat2Pay.Adapters.Redis.Connection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Chat2Pay.Bot.Health;

/// <summary>
/// Checks that the store takes writes and returns them. A result is kept for a moment and a running check is shared, so
/// that many probes add no load.
/// </summary>
internal sealed class StoreHealth(RedisStoreProbe probe, TimeProvider time) : IHealthCheck, IDisposable
{
    /// <summary>How long a result is kept.</summary>
    public static readonly TimeSpan KeptFor = TimeSpan.FromSeconds(1);

    /// <summary>How long the store may take to answer.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private readonly SemaphoreSlim gate = new(1, 1);
    private HealthCheckResult answer;
    private long answeredAt;
    private bool isAnswered;

    /// <inheritdoc/>
    public async Task<HealthCheckResult> CheckHealthAsync(
        HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        await gate.WaitAsync(cancellationToken);
        try
        {
            if (!isAnswered || time.GetElapsedTime(answeredAt) > KeptFor)
            {
                answer = await AskAsync();
                answeredAt = time.GetTimestamp();
                isAnswered = true;
            }

            return answer;
        }
        finally
        {
            gate.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => gate.Dispose();

    private async Task<HealthCheckResult> AskAsync()
    {
        using CancellationTokenSource enough = new(Patience, time);
        try
        {
            await probe.ProbeAsync(enough.Token);
            return HealthCheckResult.Healthy();
        }
        catch (Exception exception)
        {
            return HealthCheckResult.Unhealthy("The store does not take writes.", exception);
        }
    }
}
