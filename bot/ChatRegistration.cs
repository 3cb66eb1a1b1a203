using Chat2Pay.Adapters.Twilio;
using Chat2Pay.Bot.Api.Binding;
using Chat2Pay.Bot.Settings;
using Chat2Pay.Bot.Workers;
using Chat2Pay.Dialogs.Engine;
using Chat2Pay.Dialogs.Journeys.Format;
using Chat2Pay.Dialogs.Language;
using Chat2Pay.Dialogs.Settings;
using Chat2Pay.Payments;
using Chat2Pay.Payments.Gateway;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Chat2Pay.Bot;

/// <summary>Registers the conversation: the merchant's settings, the links and the runner of the turns.</summary>
public static class ChatRegistration
{
    /// <summary>Adds <see cref="TurnRunner"/> and its dependencies, made from the settings.</summary>
    public static IServiceCollection AddChat(this IServiceCollection services)
    {
        services.TryAddSingleton<JourneyCatalog>();
        services.TryAddSingleton(ChatSettingsOf);
        services.AddSingleton<TurnRunner>();
        return services;
    }

    internal static ChatSettings ChatSettingsOf(IServiceProvider provider)
    {
        MerchantOptions merchant = Of<MerchantOptions>(provider);
        PaymentOptions payments = Of<PaymentOptions>(provider);
        return new ChatSettings
        {
            MerchantName = merchant.Name,
            SupportContact = merchant.SupportContact,
            MerchantZone = TimeZoneInfo.FindSystemTimeZoneById(merchant.TimeZone),
            ZoneOf = CustomerZones.Of,
            Senders = provider.GetRequiredService<MessageSenders>().Senders,
            Gateways = RoutingOf(payments, provider.GetServices<GatewayName>()),
            ChargeMode = payments.ChargeMode,
            PhoneVerification = payments.PhoneVerification == PhoneVerification.Required,
            Language = Languages.Of(merchant.Language),
            LanguageByNumber = merchant.LanguageByNumber,
            SaveAgreements = payments.OwnAgreements(merchant.Language),
            HasReplyTemplate = Of<TwilioOptions>(provider).Templates.Reply is not null,
            ConversationReaders =
                [.. Of<ApiOptions>(provider).Applications.Where(one => one.MayHandleConversations).Select(one => one.Id)],
            HasCodeTemplate = Of<TwilioOptions>(provider).Templates.VerificationCode is not null,
            ReplyAmountLimits = payments.ReplyLimits.ToDictionary(l => l.Currency, l => l.MaxAmount!.Value),
            RenewAfterExpiry = payments.RenewAfterExpiry,
            Transcript = Of<ConversationOptions>(provider).Transcript,
            Journeys = JourneysOf(provider, payments),
            RepliesPerDay = payments.RepliesPerDay,
            SeenWithin = TimeSpan.FromDays(payments.SeenWithinDays),
            TimeToRead = TimeSpan.FromSeconds(payments.SecondsToRead),
        };
    }

    private static JourneySettings? JourneysOf(IServiceProvider provider, PaymentOptions payments)
    {
        if (Of<JourneyOptions>(provider) is not { Folder: not null, Application: { } application })
        {
            return null;
        }

        // The limits are asked for with the first payment: they need services that need these settings.
        Lazy<AmountLimits> limits = new(provider.GetRequiredService<AmountLimits>);
        return new JourneySettings
        {
            Catalog = provider.GetRequiredService<JourneyCatalog>(),
            ApplicationId = application,
            LimitsOf = currency => payments.Takes(currency) ? limits.Value.OfNew(currency) : null,
            OpenedSeconds = payments.OpenedTimeoutSeconds,
        };
    }

    private static GatewayRouting RoutingOf(PaymentOptions payments, IEnumerable<GatewayName> names) => new(
        payments.Gateway,
        payments.GatewayByCurrency.ToDictionary(one => Currency.Get(one.Key).Code, one => one.Value),
        names.ToDictionary(one => one.Id));

    private static TOptions Of<TOptions>(IServiceProvider provider)
        where TOptions : class => provider.GetRequiredService<IOptions<TOptions>>().Value;
}
