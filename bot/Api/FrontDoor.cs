using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Claims;
using System.Threading.RateLimiting;
using Chat2Pay.Bot.Pages;
using Chat2Pay.Bot.Settings;
using Chat2Pay.Bot.Telemetry;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Options;

namespace Chat2Pay.Bot.Api;

/// <summary>What every call passes first: proxies, failures, keys, rates.</summary>
public static class FrontDoor
{
    /// <summary>Adds what <see cref="UseFrontDoor"/> needs.</summary>
    public static IServiceCollection AddFrontDoor(this IServiceCollection services)
    {
        services.AddOptions<ForwardedHeadersOptions>().Configure<IOptions<SecurityOptions>>(BelieveProxies);
        services.AddOptions<KestrelServerOptions>().Configure<IConfiguration>(LimitConnections);
        services.AddRateLimiter(_ => { });
        services.AddOptions<RateLimiterOptions>()
            .Configure<IOptions<SecurityOptions>, IOptions<ApiOptions>>(LimitRates);
        return services;
    }

    /// <summary>Puts it in front of every endpoint; call it before any is mapped.</summary>
    public static WebApplication UseFrontDoor(this WebApplication app)
    {
        app.UseRequestSpans();
        app.UseForwardedHeaders();
        app.UseExceptionHandler(failed => failed.Run(AnswerFailureAsync));
        app.UseRouting();
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseRateLimiter();
        return app;
    }

    private static void BelieveProxies(ForwardedHeadersOptions forwarded, IOptions<SecurityOptions> security)
    {
        forwarded.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto;
        forwarded.ForwardLimit = 3;
        foreach (string text in security.Value.TrustedProxies)
        {
            if (IPAddress.TryParse(text, out IPAddress? address))
            {
                forwarded.KnownProxies.Add(address);
            }
            else
            {
                forwarded.KnownIPNetworks.Add(System.Net.IPNetwork.Parse(text));
            }
        }
    }

    /// <summary>Asked before the settings are checked: what is wrong there is said by the check and not here.</summary>
    private static void LimitConnections(KestrelServerOptions kestrel, IConfiguration settings)
    {
        string? most = settings[$"{SecurityOptions.Section}:{nameof(SecurityOptions.MostConnections)}"];
        kestrel.Limits.MaxConcurrentConnections =
            int.TryParse(most, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number > 0
                ? number
                : new SecurityOptions().MostConnections;
    }

    private static void LimitRates(
        RateLimiterOptions limiter, IOptions<SecurityOptions> security, IOptions<ApiOptions> api)
    {
        limiter.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
        limiter.OnRejected = AnswerRejectionAsync;
        limiter.AddPolicy(PageRegistration.RatePolicy, http =>
            PerMinute(Network(http.Connection.RemoteIpAddress), security.Value.PagesPerMinute));
        limiter.AddPolicy(ApiRegistration.RatePolicy, http => PerMinute(
            http.User.FindFirstValue(ClaimTypes.NameIdentifier) ?? Network(http.Connection.RemoteIpAddress),
            api.Value.CallsPerMinute));
    }

    private static RateLimitPartition<string> PerMinute(string key, int permits) =>
        RateLimitPartition.GetFixedWindowLimiter(key, _ => new FixedWindowRateLimiterOptions
        {
            PermitLimit = permits,
            Window = TimeSpan.FromMinutes(1),
            QueueLimit = 0,
        });

    /// <summary>The address, or its /64 for IPv6, where one household has as many addresses as it likes.</summary>
    private static string Network(IPAddress? address)
    {
        if (address is null)
        {
            return "";
        }

        if (address.AddressFamily != AddressFamily.InterNetworkV6 || address.IsIPv4MappedToIPv6)
        {
            return address.MapToIPv4().ToString();
        }

        return Convert.ToHexString(address.GetAddressBytes().AsSpan(0, 8));
    }

    private static async ValueTask AnswerRejectionAsync(OnRejectedContext rejected, CancellationToken cancellationToken)
    {
        HttpContext http = rejected.HttpContext;
        TimeSpan wait = rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out TimeSpan after)
            ? after
            : TimeSpan.FromMinutes(1);
        http.Response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        await AnswerAsync(http, ApiFault.TooManyCalls, Notices.TooMany, StatusCodes.Status429TooManyRequests);
    }

    private static Task AnswerFailureAsync(HttpContext http)
    {
        http.Response.Headers.RetryAfter = ErrorMap.RetryAfterSeconds;
        return AnswerAsync(http, ApiFault.Unavailable, Notices.Trouble, StatusCodes.Status503ServiceUnavailable);
    }

    private static Task AnswerAsync(HttpContext http, ApiFault fault, Notice notice, int status)
    {
        http.Response.Headers.CacheControl = "no-store";
        bool customer = http.Request.Path.StartsWithSegments("/p") || http.Request.Path.StartsWithSegments("/r");
        IResult result = customer
            ? http.RequestServices.GetRequiredService<CustomerPages>().Show(notice, null, status)
            : ErrorMap.Result(fault);
        return result.ExecuteAsync(http);
    }
}
