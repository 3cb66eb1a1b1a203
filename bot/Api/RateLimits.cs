using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;
using System.Security.Claims;
using System.Threading.RateLimiting;
using Chat2Pay.Bot.Pages;
using Chat2Pay.Bot.Settings;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Options;

namespace Chat2Pay.Bot.Api;

/// <summary>
/// How often the endpoints that <c>RequireRateLimiting</c> may be called: pages by network, the API by application.
/// </summary>
/// <remarks>
/// The framework's middleware makes a limiter of its own that it never disposes: its timer holds on to a host that has
/// ended, and ticks for ever.
/// </remarks>
internal sealed class RateLimits : IDisposable
{
    /// <summary>The policies that an endpoint may require.</summary>
    public static readonly IReadOnlyCollection<string> Policies = [PageRegistration.RatePolicy, ApiRegistration.RatePolicy];

    /// <summary>Calls are counted in windows of this length.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    private readonly PartitionedRateLimiter<HttpContext> limiter;
    private readonly PartitionedRateLimiter<HttpContext> wrongKeys;
    private readonly PartitionedRateLimiter<HttpContext> strayPages;
    private readonly SecurityOptions security;
    private readonly ApiOptions api;

    public RateLimits(IOptions<SecurityOptions> security, IOptions<ApiOptions> api)
    {
        this.security = security.Value;
        this.api = api.Value;
        limiter = PartitionedRateLimiter.Create<HttpContext, (string? Policy, string Caller)>(PartitionOf);
        wrongKeys = ByNetwork(this.api.WrongKeysPerMinute);
        strayPages = ByNetwork(this.security.PagesPerMinute);
    }

    /// <summary>What a refusal says when to come again, in seconds.</summary>
    public static string RetryAfter(RateLimitLease lease)
    {
        TimeSpan wait = lease.TryGetMetadata(MetadataName.RetryAfter, out TimeSpan after) ? after : Window;
        return Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
    }

    /// <summary>The address, or its /64 for IPv6, where one household has as many addresses as it likes.</summary>
    public static string Network(HttpContext http)
    {
        if (http.Connection.RemoteIpAddress is not { } address)
        {
            return "";
        }

        if (address.AddressFamily != AddressFamily.InterNetworkV6 || address.IsIPv4MappedToIPv6)
        {
            return address.MapToIPv4().ToString();
        }

        return Convert.ToHexString(address.GetAddressBytes().AsSpan(0, 8));
    }

    /// <summary>Counts a call with a wrong key against its network: leave to answer it, or the refusal.</summary>
    public RateLimitLease AskForWrongKey(HttpContext http) => wrongKeys.AttemptAcquire(http);

    /// <summary>True while a network that goes astray may have a page for it.</summary>
    public bool MayHavePage(HttpContext http)
    {
        using RateLimitLease lease = strayPages.AttemptAcquire(http);
        return lease.IsAcquired;
    }

    /// <summary>Leave to go on, or the refusal with how long to wait.</summary>
    public RateLimitLease Ask(HttpContext http) => limiter.AttemptAcquire(http);

    /// <inheritdoc/>
    public void Dispose()
    {
        limiter.Dispose();
        wrongKeys.Dispose();
        strayPages.Dispose();
    }

    private static PartitionedRateLimiter<HttpContext> ByNetwork(int permits) =>
        PartitionedRateLimiter.Create<HttpContext, (string? Policy, string Caller)>(
            http => PerMinute("network", Network(http), permits));

    private RateLimitPartition<(string? Policy, string Caller)> PartitionOf(HttpContext http)
    {
        string? policy = http.GetEndpoint()?.Metadata.GetMetadata<EnableRateLimitingAttribute>()?.PolicyName;
        return policy switch
        {
            PageRegistration.RatePolicy => PerMinute(policy, Network(http), security.PagesPerMinute),
            ApiRegistration.RatePolicy => PerMinute(
                policy, http.User.FindFirstValue(ClaimTypes.NameIdentifier) ?? Network(http), api.CallsPerMinute),
            null => RateLimitPartition.GetNoLimiter<(string?, string)>((policy, "")),
            _ => throw new UnreachableException($"No rate limit is called {policy}."),
        };
    }

    private static RateLimitPartition<(string? Policy, string Caller)> PerMinute(string policy, string caller, int permits) =>
        RateLimitPartition.GetFixedWindowLimiter<(string?, string)>((policy, caller), _ => new FixedWindowRateLimiterOptions
        {
            PermitLimit = permits,
            Window = Window,
            QueueLimit = 0,
        });
}
