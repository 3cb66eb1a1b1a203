using Chat2Pay.Adapters.Twilio;
using Chat2Pay.Bot.Http;
using Chat2Pay.Payments.Gateway;

namespace Chat2Pay.Bot.Webhooks;

/// <summary>The addresses of the providers' webhooks.</summary>
public static class WebhookRoutes
{
    /// <summary>Messages of customers.</summary>
    public const string TwilioInbound = "/twilio/inbound";

    /// <summary>Status callbacks of our messages.</summary>
    public const string TwilioStatus = TwilioStatusCallback.Path;

    /// <summary>The events of a gateway.</summary>
    /// <param name="gateway">Its <see cref="IPaymentGateway.Id"/>.</param>
    public static string Gateway(string gateway) => "/" + gateway + ProviderAddress.GatewayEvents;

    /// <summary>
    /// Adds the endpoints, and the pollers of undelivered events, opt-outs and statuses. Needs the workers, the gateway and the
    /// messaging provider.
    /// </summary>
    public static IServiceCollection AddWebhooks(this IServiceCollection services)
    {
        services.AddSingleton<SignatureFailures>();
        services.AddSingleton<InboundMessageBot>();
        services.AddSingleton<MessageStatusEndpoint>();
        services.AddSingleton<MessageStatusReports>();
        services.AddSingleton<GatewayEvents>();
        services.AddSingleton<GatewayEndpoint>();
        services.AddHostedService<UndeliveredEventPoller>();
        services.AddHostedService<UndeliveredOptOutPoller>();
        services.AddHostedService<AwaitedStatusPoller>();
        return services;
    }

    /// <summary>Maps the addresses that the providers call.</summary>
    public static void MapWebhooks(this WebApplication app)
    {
        RouteGroupBuilder group = app.MapGroup("")
            .AddEndpointFilter(app.Services.GetRequiredService<SignatureFailures>())
            .AddEndpointFilter(new StoreUnavailableFilter(app.Services.GetRequiredService<ILogger<StoreUnavailableFilter>>()))
            .ExcludeFromDescription()
            .DisableAntiforgery();
        group.MapPost(
            TwilioInbound,
            (HttpRequest request, HttpResponse response, TwilioAdapter adapter, InboundMessageBot bot,
                CancellationToken cancellationToken) =>
                adapter.ProcessAsync(request, response, bot, cancellationToken));
        group.MapPost(
            TwilioStatus,
            (HttpRequest request, HttpResponse response, MessageStatusEndpoint endpoint,
                CancellationToken cancellationToken) =>
                endpoint.HandleAsync(request, response, cancellationToken));
        foreach (IGatewayEventSource gateway in app.Services.GetServices<IGatewayEventSource>())
        {
            group.MapPost(
                Gateway(gateway.Gateway),
                (HttpRequest request, GatewayEndpoint endpoint, CancellationToken cancellationToken) =>
                    endpoint.HandleAsync(gateway, request, cancellationToken));
        }
    }
}
