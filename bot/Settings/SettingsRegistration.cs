using Microsoft.Extensions.Options;

namespace Chat2Pay.Bot.Settings;

/// <summary>Binds and checks the host's own settings.</summary>
public static class SettingsRegistration
{
    /// <summary>
    /// Adds the options of the sections Merchant, Api, Payments and Security. A wrong or misspelt setting stops the
    /// host at its start with a message that names the key.
    /// </summary>
    public static IServiceCollection AddSettings(this IServiceCollection services) => services
        .AddSection<MerchantOptions, MerchantOptionsValidator>(MerchantOptions.Section)
        .AddSection<ApiOptions, ApiOptionsValidator>(ApiOptions.Section)
        .AddSection<PaymentOptions, PaymentOptionsValidator>(PaymentOptions.Section)
        .AddSection<SecurityOptions, SecurityOptionsValidator>(SecurityOptions.Section);

    private static IServiceCollection AddSection<TOptions, TValidator>(this IServiceCollection services, string section)
        where TOptions : class
        where TValidator : class, IValidateOptions<TOptions>
    {
        services.AddSingleton<IValidateOptions<TOptions>, TValidator>();
        services.AddOptions<TOptions>()
            .BindConfiguration(section, binder => binder.ErrorOnUnknownConfiguration = true)
            .ValidateOnStart();
        return services;
    }
}
