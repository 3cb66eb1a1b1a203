using System.Globalization;
using System.Net;
using Chat2Pay.Bot.Settings;
using Chat2Pay.Bot.Telemetry;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Options;

namespace Chat2Pay.Bot.Http;

/// <summary>The stages in front of every endpoint: proxies, failures, keys, rates.</summary>
public static class RequestPipeline
{
    /// <summary>Adds the services of <see cref="UseRequestPipeline"/>. It needs a <see cref="RefusalPage"/>.</summary>
    public static IServiceCollection AddRequestPipeline(this IServiceCollection services)
    {
        services.AddOptions<ForwardedHeadersOptions>().Configure<IOptions<SecurityOptions>>(BelieveProxies);
        services.AddOptions<KestrelServerOptions>().Configure<IConfiguration>(LimitConnections);
        services.AddRateLimiter(limiter => limiter.OnRejected = AnswerTooManyAsync);
        services.AddOptions<RateLimiterOptions>()
            .Configure<IOptions<SecurityOptions>, IOptions<ApiOptions>>(RatePolicies.AddTo);
        services.AddSingleton<RateLimiterStage>();
        services.AddSingleton<NetworkLimits>();
        services.AddHostedService<RatePolicyCheck>();
        services.AddSingleton<SecurityHeaders>();
        services.AddSingleton<StrangeProxies>();
        return services;
    }

    /// <summary>Adds the stages; call it before any endpoint is mapped.</summary>
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
        app.Services.GetRequiredService<RateLimiterStage>().AddTo(app);
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

    /// <summary>Runs before the settings are checked: the check reports wrong settings.</summary>
    private static void LimitConnections(KestrelServerOptions kestrel, IConfiguration settings)
    {
        string? most = settings[$"{SecurityOptions.Section}:{nameof(SecurityOptions.MaxConnections)}"];
        kestrel.Limits.MaxConcurrentConnections =
            int.TryParse(most, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number > 0
                ? number
                : new SecurityOptions().MaxConnections;
    }

    private static ValueTask AnswerTooManyAsync(OnRejectedContext refused, CancellationToken cancellationToken)
    {
        refused.HttpContext.Response.Headers.RetryAfter = NetworkLimits.RetryAfter(refused.Lease);
        return new ValueTask(AnswerAsync(refused.HttpContext, ApiFault.TooManyCalls));
    }

    private static Task AnswerFailureAsync(HttpContext http)
    {
        http.Response.Headers.RetryAfter = ErrorMap.RetryAfterSeconds;
        return AnswerAsync(http, ApiFault.Unavailable);
    }

    private static Task AnswerAsync(HttpContext http, ApiFault fault)
    {
        http.Response.Headers.CacheControl = "no-store";
        bool customer = http.Request.Path.StartsWithSegments("/p") || http.Request.Path.StartsWithSegments("/r");
        IResult result = customer
            ? http.RequestServices.GetRequiredService<RefusalPage>()(http.Request, ErrorMap.Problem(fault).Status)
            : ErrorMap.Result(fault);
        return result.ExecuteAsync(http);
    }
}
