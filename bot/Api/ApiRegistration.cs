using Chat2Pay.Bot.Api.Binding;
using Chat2Pay.Bot.Api.Callbacks;
using Chat2Pay.Bot.Api.Conversations;
using Chat2Pay.Bot.Api.DeadLetters;
using Chat2Pay.Bot.Api.Events;
using Chat2Pay.Bot.Api.Journeys;
using Chat2Pay.Bot.Api.PaymentRequests;
using Chat2Pay.Bot.Api.Reference;
using Chat2Pay.Bot.DeadLetters;
using Chat2Pay.Bot.Http;
using Microsoft.AspNetCore.Authentication;

namespace Chat2Pay.Bot.Api;

/// <summary>Registers the API.</summary>
public static class ApiRegistration
{
    /// <summary>
    /// Adds the API. It needs the settings, <c>AddRequestPipeline</c>, <c>AddWorkers</c>, <c>AddCallbacks</c> and
    /// <c>AddRedisStore</c> from elsewhere.
    /// </summary>
    public static IServiceCollection AddApi(this IServiceCollection services)
    {
        services.AddAuthentication(ApiKeyHandler.SchemeName)
            .AddScheme<AuthenticationSchemeOptions, ApiKeyHandler>(ApiKeyHandler.SchemeName, null);
        services.AddAuthorization();
        services.ConfigureHttpJsonOptions(json => ApiJson.Configure(json.SerializerOptions));
        services.AddSingleton<AmountLimits>();
        services.AddSingleton<PaymentCalls>();
        services.AddSingleton<FreezeCalls>();
        services.AddSingleton<ConversationCalls>();
        services.AddSingleton<RunCalls>();
        services.AddSingleton<EventStream>();
        services.AddSingleton<CallbackCalls>();
        services.AddSingleton<DeliveryCalls>();
        services.AddSingleton<DeadLetterClient>();
        services.AddHostedService<DeadLetterRetention>();
        services.AddApiReference();
        return services;
    }

    /// <summary>Maps the calls and their reference.</summary>
    public static WebApplication MapApi(this WebApplication app)
    {
        app.MapCalls("/v1/payment-requests", "Payment requests").MapPaymentRequests();
        app.MapCalls("/v1/conversations", "Conversations").MapConversations();
        app.MapCalls("/v1/journeys", "Journeys").MapJourneys();
        app.MapCalls("/v1/events", "Events").MapEvents();
        app.MapCalls("/v1/callback-endpoints", "Callback endpoints").MapCallbacks();
        app.MapCalls("/v1/dead-letters", "Dead letters").MapDeadLetters();
        app.MapApiReference();
        return app;
    }

    private static RouteGroupBuilder MapCalls(this WebApplication app, string path, string tag) => app.MapGroup(path)
        .RequireAuthorization()
        .RequireRateLimiting(RatePolicies.Api)
        .AddEndpointFilter(KeepNothingAsync)
        .WithTags(tag);

    private static ValueTask<object?> KeepNothingAsync(
        EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        context.HttpContext.Response.Headers.CacheControl = "no-store";
        context.HttpContext.Response.Headers.XContentTypeOptions = "nosniff";
        return next(context);
    }
}
