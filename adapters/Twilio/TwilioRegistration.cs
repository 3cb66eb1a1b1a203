using System.Diagnostics;
using Chat2Pay.Dialogs.Messages;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Chat2Pay.Adapters.Twilio;

/// <summary>Registers Twilio as the messaging provider.</summary>
public static class TwilioRegistration
{
    private const int MaxAnswerBytes = 1024 * 1024;

    /// <summary>
    /// Adds <see cref="IMessageSender"/>, <see cref="TwilioAdapter"/>, <see cref="TwilioStatusCallback"/> and
    /// <see cref="TwilioClient"/>. The section <c>Twilio</c> of the settings is checked when the host starts; a
    /// misspelt name in it stops the host.
    /// </summary>
    public static IServiceCollection AddTwilio(this IServiceCollection services)
    {
        services.AddOptions<TwilioOptions>()
            .BindConfiguration(TwilioOptions.Section, binder => binder.ErrorOnUnknownConfiguration = true)
            .ValidateOnStart();
        services.AddSingleton<IValidateOptions<TwilioOptions>, TwilioOptionsValidator>();
        services.AddSingleton<IValidateOptions<TwilioOptions>, TwilioOptionsRules>();
        services.TryAddSingleton(TimeProvider.System);

        // The factory's own loggers would print the account and, at trace level, the credentials.
        services.AddHttpClient(TwilioClient.HttpName)
            .ConfigureHttpClient((provider, http) =>
            {
                TwilioOptions options = provider.GetRequiredService<IOptions<TwilioOptions>>().Value;
                http.Timeout = TimeSpan.FromSeconds(options.TimeoutSeconds);
                http.MaxResponseContentBufferSize = MaxAnswerBytes;
            })
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler
            {
                PooledConnectionLifetime = TimeSpan.FromMinutes(5),
                AllowAutoRedirect = false,
                UseCookies = false,

                // The call has a span, but our trace context is not sent to the provider.
                ActivityHeadersPropagator = DistributedContextPropagator.CreateNoOutputPropagator(),
            })
            .SetHandlerLifetime(Timeout.InfiniteTimeSpan)
            .RemoveAllLoggers();
        services.AddSingleton<TwilioClient>();
        services.AddSingleton<TwilioAdministration>();
        services.AddSingleton<TwilioTemplateStore>();
        services.AddSingleton<TwilioAdapter>();
        services.AddSingleton<TwilioStatusCallback>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IMessageSender, TwilioMessageSender>());
        return services;
    }
}
