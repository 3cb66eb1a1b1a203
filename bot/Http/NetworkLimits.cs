using System.Globalization;
using System.Threading.RateLimiting;
using Chat2Pay.Bot.Settings;
using Microsoft.Extensions.Options;

namespace Chat2Pay.Bot.Http;

/// <summary>
/// The limits by network that no endpoint requires, because they depend on the outcome of a call: calls with a wrong
/// key, and pages for unknown addresses.
/// </summary>
internal sealed class NetworkLimits(IOptions<SecurityOptions> security, IOptions<ApiOptions> api) : IDisposable
{
    private readonly PartitionedRateLimiter<HttpContext> wrongKeys = PerMinute(api.Value.WrongKeysPerMinute);
    private readonly PartitionedRateLimiter<HttpContext> strayPages = PerMinute(security.Value.PagesPerMinute);

    /// <summary>The Retry-After of a refusal, in seconds.</summary>
    public static string RetryAfter(RateLimitLease lease)
    {
        TimeSpan wait = lease.TryGetMetadata(MetadataName.RetryAfter, out TimeSpan after) ? after : RatePolicies.Window;
        return Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
    }

    /// <summary>Counts a call with a wrong key against its network: leave to answer it, or the refusal.</summary>
    public RateLimitLease AskForWrongKey(HttpContext http) => wrongKeys.AttemptAcquire(http);

    /// <summary>True while a network that calls unknown addresses may get a page.</summary>
    public bool MayHavePage(HttpContext http)
    {
        using RateLimitLease lease = strayPages.AttemptAcquire(http);
        return lease.IsAcquired;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        wrongKeys.Dispose();
        strayPages.Dispose();
    }

    private static PartitionedRateLimiter<HttpContext> PerMinute(int permits) =>
        PartitionedRateLimiter.Create<HttpContext, string>(
            http => RatePolicies.PerMinute(RatePolicies.Network(http), permits));
}
