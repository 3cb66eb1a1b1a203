using System.Diagnostics;
using System.Net;
using Chat2Pay.Turns.Callbacks;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Chat2Pay.Adapters.Callbacks;

/// <summary>Registers the wire to the endpoints of applications.</summary>
public static class CallbackRegistration
{
    private const int MaxHeaderKilobytes = 16;

    /// <summary>
    /// Adds <see cref="ICallbackSender"/>. It needs <see cref="CallbackSecrets"/> and <see cref="CallbackAddresses"/> from
    /// elsewhere. The section <c>Callbacks</c> of the settings is checked when the host starts.
    /// </summary>
    public static IServiceCollection AddCallbackSender(this IServiceCollection services)
    {
        services.AddOptions<CallbackOptions>()
            .BindConfiguration(CallbackOptions.Section, binder => binder.ErrorOnUnknownConfiguration = true)
            .ValidateOnStart();
        services.AddSingleton<IValidateOptions<CallbackOptions>, CallbackOptionsValidator>();
        services.AddSingleton<IValidateOptions<CallbackOptions>, CallbackOptionsRules>();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<ResolveHost>(_ => (host, cancellationToken) => Dns.GetHostAddressesAsync(host, cancellationToken));
        services.AddSingleton<CallbackConnector>();

        // The factory's own loggers would print URLs, which may hold what receivers take for a secret.
        services.AddHttpClient(HttpCallbackSender.HttpName)
            .ConfigureHttpClient(http => http.Timeout = Timeout.InfiniteTimeSpan)
            .ConfigurePrimaryHttpMessageHandler(provider => Handler(provider.GetRequiredService<CallbackConnector>()))
            .SetHandlerLifetime(Timeout.InfiniteTimeSpan)
            .RemoveAllLoggers();
        services.TryAddSingleton<ICallbackSender, HttpCallbackSender>();
        return services;
    }

    /// <summary>
    /// No redirect, proxy or cookie, and no connection but the connector's: whatever a receiver answers, nothing is called but
    /// the address that was checked.
    /// </summary>
    internal static SocketsHttpHandler Handler(CallbackConnector connector) => new()
    {
        ConnectCallback = connector.ConnectAsync,
        AllowAutoRedirect = false,
        UseProxy = false,
        UseCookies = false,
        AutomaticDecompression = DecompressionMethods.None,
        MaxResponseHeadersLength = MaxHeaderKilobytes,
        MaxResponseDrainSize = 0,
        PooledConnectionLifetime = TimeSpan.FromMinutes(2),
        PooledConnectionIdleTimeout = TimeSpan.FromSeconds(30),
        ActivityHeadersPropagator = DistributedContextPropagator.CreateNoOutputPropagator(),
    };
}
