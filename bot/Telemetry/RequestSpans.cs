using System.Diagnostics;
using Microsoft.AspNetCore.Http.Features;

namespace Chat2Pay.Bot.Telemetry;

/// <summary>Names the spans of calls by their route, and keeps paths out of them.</summary>
internal static class RequestSpans
{
    /// <summary>
    /// Tags that instrumentation adds and that must not be exported: paths of customer pages hold tokens, addresses and
    /// browsers are the customer's.
    /// </summary>
    private static readonly string[] Unwanted =
        ["url.path", "url.query", "url.full", "client.address", "network.peer.address", "user_agent.original"];

    /// <summary>Put it first. A call without a span passes at no cost.</summary>
    public static WebApplication UseRequestSpans(this WebApplication app)
    {
        app.Use((http, next) => http.Features.Get<IHttpActivityFeature>()?.Activity is { } span
            ? NameAsync(http, next, span)
            : next(http));
        return app;
    }

    private static async Task NameAsync(HttpContext http, RequestDelegate next, Activity span)
    {
        if (http.Request.Path.StartsWithSegments("/health", StringComparison.Ordinal))
        {
            // Probes would be most of the spans.
            span.ActivityTraceFlags &= ~ActivityTraceFlags.Recorded;
        }

        try
        {
            await next(http);
        }
        finally
        {
            string? route = (http.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText;
            span.DisplayName = route is null ? http.Request.Method : $"{http.Request.Method} {route}";
            span.SetTag("http.request.method", http.Request.Method)
                .SetTag("http.route", route)
                .SetTag("http.response.status_code", http.Response.StatusCode);
            foreach (string tag in Unwanted)
            {
                span.SetTag(tag, null);
            }
        }
    }
}
