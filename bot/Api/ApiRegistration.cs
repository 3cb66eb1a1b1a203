using System.Security.Claims;
using Chat2Pay.Bot.DeadLetters;
using Chat2Pay.Dialogs.Turns;
using Microsoft.AspNetCore.Authentication;

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
        services.AddSingleton<FreezeCalls>();
        services.AddSingleton<DeadLetterClient>();
        services.AddSingleton<DeadLetterEndpoints>();
        services.AddHostedService<DeadLetterRetention>();
        services.AddApiReference();
        return services;
    }

    /// <summary>Maps the calls and their reference.</summary>
    public static WebApplication MapApi(this WebApplication app)
    {
        RouteGroupBuilder calls = app.MapCalls("/v1/payment-requests", "Payment requests");
        calls.MapPost("", (ClaimsPrincipal user, HttpContext http, PaymentCalls api, CancellationToken cancellation) =>
                api.CreateAsync(Application(user), http, cancellation))
            .DescribeCreate();
        calls.MapGet("",
                (ClaimsPrincipal user, HttpRequest request, IPaymentList list, CancellationToken cancellation) =>
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
        calls.MapPost("/{id}/lift-freeze",
                (ClaimsPrincipal user, string id, HttpRequest request, FreezeCalls api, CancellationToken cancellation) =>
                    api.LiftAsync(Application(user), id, request, cancellation))
            .DescribeLift();
        app.MapDeadLetters();
        app.MapApiReference();
        return app;
    }

    private static void MapDeadLetters(this WebApplication app)
    {
        RouteGroupBuilder calls = app.MapCalls("/v1/dead-letters", "Dead letters").AddEndpointFilter((context, next) =>
            context.HttpContext.RequestServices.GetRequiredService<DeadLetterEndpoints>().FilterAsync(context, next));
        calls.MapGet("", (HttpRequest request, DeadLetterEndpoints api, CancellationToken cancellation) =>
                api.ListAsync(request, cancellation))
            .DescribeDeadLetters();
        calls.MapPost("/{id}/replay",
                (ClaimsPrincipal user, string id, DeadLetterEndpoints api, CancellationToken cancellation) =>
                    api.ReplayAsync(user, id, cancellation))
            .DescribeReplay();
        calls.MapDelete("/{id}", (ClaimsPrincipal user, string id, DeadLetterEndpoints api, CancellationToken cancellation) =>
                api.DiscardAsync(user, id, cancellation))
            .DescribeDiscard();
    }

    private static RouteGroupBuilder MapCalls(this WebApplication app, string path, string tag) => app.MapGroup(path)
        .RequireAuthorization()
        .RequireRateLimiting(RatePolicy)
        .AddEndpointFilter(KeepNothingAsync)
        .WithTags(tag);

    /// <summary>The id of the application that calls.</summary>
    internal static string Application(ClaimsPrincipal user) => user.FindFirstValue(ClaimTypes.NameIdentifier)
        ?? throw new InvalidOperationException("A call got past the key check without an application.");

    private static ValueTask<object?> KeepNothingAsync(
        EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        context.HttpContext.Response.Headers.CacheControl = "no-store";
        context.HttpContext.Response.Headers.XContentTypeOptions = "nosniff";
        return next(context);
    }
}
