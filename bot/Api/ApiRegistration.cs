using System.Security.Claims;
using Chat2Pay.Adapters.Redis;
using Chat2Pay.Bot.Letters;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Mvc;

namespace Chat2Pay.Bot.Api;

/// <summary>Registers the API.</summary>
public static class ApiRegistration
{
    /// <summary>The rate limiter's policy for calls.</summary>
    public const string RatePolicy = "api";

    /// <summary>
    /// Adds the API. It needs the settings, <c>AddPages</c>, <c>AddWorkers</c> and <c>AddRedisStore</c> from elsewhere.
    /// </summary>
    public static IServiceCollection AddApi(this IServiceCollection services)
    {
        services.AddFrontDoor();
        services.AddAuthentication(ApiKeyHandler.SchemeName)
            .AddScheme<AuthenticationSchemeOptions, ApiKeyHandler>(ApiKeyHandler.SchemeName, null);
        services.AddAuthorization();
        services.ConfigureHttpJsonOptions(json => ApiJson.Configure(json.SerializerOptions));
        services.AddSingleton<PaymentCalls>();
        services.AddSingleton<LetterDesk>();
        services.AddSingleton<LetterCalls>();
        services.AddApiReference();
        return services;
    }

    /// <summary>Maps the calls and their reference.</summary>
    public static WebApplication MapApi(this WebApplication app)
    {
        RouteGroupBuilder calls = app.MapGroup("/v1/payment-requests")
            .RequireAuthorization()
            .RequireRateLimiting(RatePolicy)
            .AddEndpointFilter(KeepNothingAsync)
            .WithTags("Payment requests");
        calls.MapPost("", (ClaimsPrincipal user, HttpContext http, PaymentCalls api, CancellationToken cancellation) =>
                api.CreateAsync(Application(user), http, cancellation))
            .DescribeCreate();
        calls.MapGet("",
                (ClaimsPrincipal user, HttpRequest request, RedisProjections list, CancellationToken cancellation) =>
                    ListCall.AnswerAsync(Application(user), request, list, cancellation))
            .DescribeList();
        calls.MapGet("/{id}", (ClaimsPrincipal user, string id, PaymentCalls api, CancellationToken cancellation) =>
                api.ReadAsync(Application(user), id, cancellation))
            .DescribeRead();
        calls.MapPost("/{id}/cancel",
                (ClaimsPrincipal user, string id, HttpContext http, PaymentCalls api, CancellationToken cancellation) =>
                    api.CancelAsync(Application(user), id, http, cancellation))
            .DescribeCancel();
        calls.MapPost("/{id}/refund",
                (ClaimsPrincipal user, string id, HttpContext http, PaymentCalls api, CancellationToken cancellation) =>
                    api.RefundAsync(Application(user), id, http, cancellation))
            .DescribeRefund();
        app.MapLetters();
        app.MapApiReference();
        return app;
    }

    private static void MapLetters(this WebApplication app)
    {
        RouteGroupBuilder calls = app.MapGroup("/v1/dead-letters")
            .RequireAuthorization()
            .RequireRateLimiting(RatePolicy)
            .AddEndpointFilter(KeepNothingAsync)
            .WithTags("Dead letters");
        calls.MapGet("", (ClaimsPrincipal user, HttpRequest request, LetterCalls api, CancellationToken cancellation) =>
                api.ListAsync(Application(user), request, cancellation))
            .DescribeLetters();
        calls.MapPost("/{id}/replay",
                (ClaimsPrincipal user, string id, LetterCalls api, CancellationToken cancellation) =>
                    api.ReplayAsync(Application(user), id, cancellation))
            .DescribeReplay();
        calls.MapDelete("/{id}", (ClaimsPrincipal user, string id, LetterCalls api, CancellationToken cancellation) =>
                api.DiscardAsync(Application(user), id, cancellation))
            .DescribeDiscard();
    }

    private static string Application(ClaimsPrincipal user) => user.FindFirstValue(ClaimTypes.NameIdentifier)
        ?? throw new InvalidOperationException("A call got past the key check without an application.");

    private static ValueTask<object?> KeepNothingAsync(
        EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        context.HttpContext.Response.Headers.CacheControl = "no-store";
        context.HttpContext.Response.Headers.XContentTypeOptions = "nosniff";
        return next(context);
    }
}
