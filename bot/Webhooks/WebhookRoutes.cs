namespace Chat2Pay.Bot.Webhooks;

/// <summary>Where the providers call.</summary>
public static class WebhookRoutes
{
    /// <summary>Stripe's events.</summary>
    public const string Stripe = "/stripe/webhook";

    /// <summary>Adds what answers the calls. Needs the Stripe gateway from elsewhere.</summary>
    public static IServiceCollection AddWebhooks(this IServiceCollection services) =>
        services.AddSingleton<StripeEndpoint>();

    /// <summary>Maps the addresses that the providers call.</summary>
    public static void MapWebhooks(this WebApplication app)
    {
        RouteGroupBuilder group = app.MapGroup("").AddEndpointFilter<RouteGroupBuilder, StoreAway>()
            .ExcludeFromDescription()
            .DisableAntiforgery();
        group.MapPost(
            Stripe,
            (HttpRequest request, StripeEndpoint endpoint, CancellationToken cancellationToken) =>
                endpoint.HandleAsync(request, cancellationToken));
    }
}
