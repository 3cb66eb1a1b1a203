using System.Net.Sockets;
using System.Security.Claims;
using System.Threading.RateLimiting;
using Chat2Pay.Bot.Settings;
using Chat2Pay.Payments;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Options;

namespace Chat2Pay.Bot.Http;

/// <summary>The rate limits that an endpoint may require by name: pages by network, the API by application.</summary>
public static class RatePolicies
{
    /// <summary>The limit of customer pages, <see cref="SecurityOptions.PagesPerMinute"/>.</summary>
    public const string Pages = "pages";

    /// <summary>The limit of the API, <see cref="ApiOptions.CallsPerMinute"/>.</summary>
    public const string Api = "api";

    /// <summary>All policies.</summary>
    internal static readonly IReadOnlyCollection<string> Names = [Pages, Api];

    /// <summary>The length of the windows in which calls are counted.</summary>
    internal static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    /// <summary>Adds the policies to the framework's rate limiter.</summary>
    internal static void AddTo(
        RateLimiterOptions limiter, IOptions<SecurityOptions> security, IOptions<ApiOptions> api)
    {
        limiter.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
        limiter.AddPolicy(Pages, http => PerMinute(LinkOf(http) ?? Network(http), security.Value.PagesPerMinute));
        limiter.AddPolicy(Api, http => PerMinute(
            http.User.FindFirstValue(ClaimTypes.NameIdentifier) ?? Network(http), api.Value.CallsPerMinute));
    }

    /// <summary>The limit of calls a minute for one caller.</summary>
    internal static RateLimitPartition<string> PerMinute(string caller, int permits) =>
        RateLimitPartition.GetFixedWindowLimiter(caller, _ => new FixedWindowRateLimiterOptions
        {
            PermitLimit = permits,
            Window = Window,
            QueueLimit = 0,
        });

    /// <summary>
    /// The request whose true link is opened; null for any other address. A true link has a limit of its own: else whoever
    /// shares the customer's network could use it up with links that are none.
    /// </summary>
    private static string? LinkOf(HttpContext http)
    {
        LinkTokens tokens = http.RequestServices.GetRequiredService<LinkTokens>();
        return http.GetRouteValue("token") is string token && LinkTokens.TryParse(token, out PaymentRequestId id)
            && (tokens.IsPayToken(token, id) || tokens.IsReceiptToken(token, id)) ? id.Value : null;
    }

    /// <summary>The address, or its /64 for IPv6: a household has all addresses of its /64.</summary>
    internal static string Network(HttpContext http)
    {
        if (http.Connection.RemoteIpAddress is not { } address)
        {
            return "";
        }

        return address.AddressFamily != AddressFamily.InterNetworkV6 || address.IsIPv4MappedToIPv6
            ? address.MapToIPv4().ToString()
            : Convert.ToHexString(address.GetAddressBytes().AsSpan(0, 8));
    }
}
