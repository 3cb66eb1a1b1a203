using Chat2Pay.Bot.Workers;
using Chat2Pay.Payments;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Chat2Pay.Bot.Settings;

/// <summary>Binds and checks the host's own settings.</summary>
public static class SettingsRegistration
{
    /// <summary>
    /// Adds the options of the sections Merchant, Api, Payments, Conversations, Journeys and Security, and what follows from them
    /// alone: <see cref="LinkTokens"/> and <see cref="MailboxAddresses"/>. A wrong or misspelt setting stops the host at its
    /// start with a message that names the key.
    /// </summary>
    public static IServiceCollection AddSettings(this IServiceCollection services)
    {
        services.AddSection<MerchantOptions, MerchantOptionsValidator>(MerchantOptions.Section);
        services.AddSection<ApiOptions, ApiOptionsValidator>(ApiOptions.Section);
        services.AddSection<PaymentOptions, PaymentOptionsValidator>(PaymentOptions.Section);
        services.AddSection<ConversationOptions, ConversationOptionsValidator>(ConversationOptions.Section);
        services.AddSection<JourneyOptions, JourneyOptionsValidator>(JourneyOptions.Section);
        services.AddSection<SecurityOptions, SecurityOptionsValidator>(SecurityOptions.Section);
        services.AddSingleton<IValidateOptions<SecurityOptions>, SecurityOptionsRules>();
        services.AddSingleton<IValidateOptions<MerchantOptions>, MerchantOptionsRules>();
        services.AddSingleton<IValidateOptions<PaymentOptions>, GatewayRules>();
        services.AddSingleton<IValidateOptions<PaymentOptions>, AgreementRules>();
        services.AddSingleton<IValidateOptions<JourneyOptions>, JourneyRules>();
        services.TryAddSingleton(provider => new LinkTokens(
            Bytes(Security(provider).Key!), [.. Security(provider).PreviousKeys.Select(Bytes)]));
        services.TryAddSingleton(provider => new MailboxAddresses(
            Bytes(Security(provider).AddressKey ?? Security(provider).Key!),
            provider.GetRequiredService<IOptions<MerchantOptions>>().Value.Id));
        return services;
    }

    private static SecurityOptions Security(IServiceProvider provider) =>
        provider.GetRequiredService<IOptions<SecurityOptions>>().Value;

    private static byte[] Bytes(Secret key) => Convert.FromBase64String(key.Reveal());

    private static void AddSection<TOptions, TValidator>(this IServiceCollection services, string section)
        where TOptions : class
        where TValidator : class, IValidateOptions<TOptions>
    {
        services.AddSingleton<IValidateOptions<TOptions>, TValidator>();
        services.AddOptions<TOptions>()
            .BindConfiguration(section, binder => binder.ErrorOnUnknownConfiguration = true)
            .ValidateOnStart();
    }
}
