using Chat2Pay.Adapters.Callbacks;
using Chat2Pay.Bot.Callbacks;
using Chat2Pay.Bot.Settings;
using Chat2Pay.Payments;
using Chat2Pay.Turns.Callbacks;
using Chat2Pay.Turns.Store;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Chat2Pay.Bot;

/// <summary>Registers what sends events to the endpoints of applications.</summary>
public static class CallbacksRegistration
{
    /// <summary>
    /// Adds the worker of callbacks. It needs the settings, <c>AddWorkers</c>, <see cref="ICallbackStore"/> and
    /// <see cref="ILogs"/> from elsewhere.
    /// </summary>
    public static IServiceCollection AddCallbacks(this IServiceCollection services)
    {
        services.TryAddSingleton(SecretsOf);
        services.TryAddSingleton(AddressesOf);
        services.AddCallbackSender();
        services.AddSingleton<CallbackSignals>();
        services.AddSingleton<CallbackEvents>();
        services.AddSingleton<CallbackMeters>();
        services.AddSingleton<CallbackReader>();
        services.AddSingleton<CallbackCaller>();
        services.AddSingleton<CallbackServing>();
        services.AddHostedService<CallbackWorker>();
        return services;
    }

    /// <summary>Whatever key a secret was stored under, it is read as long as that key is set.</summary>
    private static CallbackSecrets SecretsOf(IServiceProvider provider)
    {
        SecurityOptions security = provider.GetRequiredService<IOptions<SecurityOptions>>().Value;
        IEnumerable<Secret> others = security.AddressKey is { } first ? [.. security.PreviousKeys, first] : security.PreviousKeys;
        return new CallbackSecrets(Bytes(security.Key!), others.Select(Bytes));
    }

    /// <summary>On a machine where customers reach this host on loopback, receivers are there as well.</summary>
    private static CallbackAddresses AddressesOf(IServiceProvider provider) => new(
        provider.GetRequiredService<IOptions<CallbackOptions>>().Value.AllowedNetworks,
        provider.GetRequiredService<IOptions<MerchantOptions>>().Value.PublicBaseUrl!.IsLoopback);

    private static byte[] Bytes(Secret key) => Convert.FromBase64String(key.Reveal());
}
