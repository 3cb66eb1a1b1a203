using System.Globalization;
using System.Net;
using System.Threading.RateLimiting;
using Chat2Pay.Bot.Pages;
using Chat2Pay.Bot.Settings;
using Chat2Pay.Bot.Telemetry;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Options;

namespace Chat2Pay.Bot.Api;

/// <summary>What every call passes first: proxies, failures, keys, rates.</summary>
public static class RequestPipeline
{
    /// <summary>Adds what <see cref="UseRequestPipeline"/> needs.</summary>
    public static IServiceCollection AddFrontDoor(this IServiceCollection services)
    {
        services.AddOptions<ForwardedHeadersOptions>().Configure<IOptions<SecurityOptions>>(BelieveProxies);
        services.AddOptions<KestrelServerOptions>().Configure<IConfiguration>(LimitConnections);
        services.AddSingleton<RateLimits>();
        services.AddHostedService<RatePolicyCheck>();
        services.AddSingleton<SecurityHeaders>();
        services.AddSingleton<StrangeProxies>();
        return services;
    }

    /// <summary>Puts it in front of every endpoint; call it before any is mapped.</summary>
    public static WebApplication UseRequestPipeline(this WebApplication app)
    {
        app.UseRequestSpans();
        app.UseForwardedHeaders();
        app.Use(app.Services.GetRequiredService<StrangeProxies>().UseAsync);
        app.Use(app.Services.GetRequiredService<SecurityHeaders>().UseAsync);
        app.UseExceptionHandler(failed => failed.Run(AnswerFailureAsync));
        app.UseStatusCodePages(EmptyAnswers.FillAsync);
        app.UseRouting();
        app.UseAuthentication();
        app.UseAuthorization();
        app.Use(LimitAsync);
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
        string? most = settings[$"{SecurityOptions.Section}:{nameof(SecurityOptions.MaxConnections)}"];
        kestrel.Limits.MaxConcurrentConnections =
            int.TryParse(most, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number > 0
                ? number
                : new SecurityOptions().MaxConnections;
    }

    private static async Task LimitAsync(HttpContext http, RequestDelegate next)
    {
        RateLimits limits = http.RequestServices.GetRequiredService<RateLimits>();
        using RateLimitLease lease = limits.Ask(http);
        if (lease.IsAcquired)
        {
            await next(http);
            return;
        }

        http.Response.Headers.RetryAfter = RateLimits.RetryAfter(lease);
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
