using System.Security.Cryptography;
using Chat2Pay.Bot.Effects;
using Chat2Pay.Bot.Signals;
using Chat2Pay.Bot.Telemetry;
using Chat2Pay.Bot.Workers;
using Chat2Pay.Dialogs.CardNumbers.Stored;
using Chat2Pay.Dialogs.Cards.Stored;
using Chat2Pay.Dialogs.Conversations;
using Chat2Pay.Dialogs.Customers.Stored;
using Chat2Pay.Dialogs.Engine;
using Chat2Pay.Dialogs.Events;
using Chat2Pay.Dialogs.Journeys.Calls;
using Chat2Pay.Dialogs.Journeys.Stored;
using Chat2Pay.Dialogs.Messages;
using Chat2Pay.Dialogs.Messages.Stored;
using Chat2Pay.Dialogs.PaymentRequests;
using Chat2Pay.Dialogs.PaymentRequests.Stored;
using Chat2Pay.Dialogs.Settings;
using Chat2Pay.Dialogs.Transcripts;
using Chat2Pay.Payments.Gateway;
using Chat2Pay.Turns.Store;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Chat2Pay.Bot;

/// <summary>Registers everything that runs turns and carries out effects.</summary>
public static class WorkersRegistration
{
    /// <summary>
    /// Adds <see cref="MailboxClient"/>, the turn and effect workers and the sweeper. Needs <see cref="IMailboxStore"/>,
    /// <see cref="IFailoverDetector"/>, <see cref="INodeBroadcast"/>, <see cref="ISendRateLimiter"/>, <see cref="IAddressAliases"/>,
    /// <see cref="MailboxAddresses"/>, <see cref="IPaymentGateway"/>, <see cref="IMessageSender"/>, <see cref="IServiceCaller"/>
    /// and <see cref="TurnRunner"/> from elsewhere.
    /// </summary>
    public static IServiceCollection AddWorkers(this IServiceCollection services)
    {
        services.AddOptions<WorkersOptions>()
            .BindConfiguration(WorkersOptions.Section, binder => binder.ErrorOnUnknownConfiguration = true)
            .ValidateOnStart();
        services.TryAddEnumerable(
            ServiceDescriptor.Singleton<IValidateOptions<WorkersOptions>, WorkersOptionsValidator>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<WorkersOptions>, QueueRules>());
        services.TryAddSingleton(ConversationModules.Kinds);
        services.TryAddSingleton(ConversationModules.Codec);
        services.TryAddSingleton<PaymentsProjection>();
        services.TryAddSingleton<ConversationsProjection>();
        services.TryAddSingleton(provider => new EventRights(provider.GetRequiredService<ChatSettings>().ConversationReaders));
        services.TryAddSingleton<EventLog>();
        services.TryAddSingleton<TranscriptLog>();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<RandomBytes>(_ => RandomNumberGenerator.GetBytes);
        services.AddMetrics();
        services.AddOptions<HostOptions>()
            .Configure<IOptions<WorkersOptions>>((host, workers) =>
                host.ShutdownTimeout = ShutdownCoordinator.Longest(ValidOrDefault(workers)));
        services.AddSingleton<ShutdownCoordinator>();
        services.TryAddSingleton<TurnFunction>(provider => provider.GetRequiredService<TurnRunner>().RunAsync);
        services.AddSingleton(provider => new SweeperHeartbeat(
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<IOptions<WorkersOptions>>().Value.SweepPeriod));
        services.AddSingleton<BotMeters>();
        services.AddSingleton<BotTraces>();
        services.AddSingleton<CommitSignals>();
        services.AddSingleton<EffectQueues>();
        services.AddSingleton<TurnPump>();
        services.AddSingleton(provider => new MailboxClient(
            provider.GetRequiredService<IMailboxStore>(),
            provider.GetRequiredService<TurnPump>(),
            provider.GetRequiredService<CommitSignals>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<IOptions<WorkersOptions>>()));
        services.AddSingleton<SenderRateLimiter>();
        services.TryAddSingleton<MessageSenders>();
        services.AddSingleton<AddressBook>();
        services.AddSingleton<ForgottenOptOuts>();
        services.AddSingleton<LogSignals>();
        services.AddSingleton<NodeSignals>();
        services.AddSingleton<ICommitListener, OwedMoneyAlert>();
        services.AddSingleton<ICommitListener>(provider => provider.GetRequiredService<NodeSignals>());
        services.AddSingleton<PaymentGateways>();
        services.AddEffect<CallGateway, GatewayRequestHandler>()
            .AddEffect<SendMessage, MessageHandler>()
            .AddEffect<RedactMessage, RedactHandler>()
            .AddEffect<ResolveOwner, ResolveOwnerHandler>()
            .AddEffect<ResolveCardOwner, ResolveOwnerHandler>()
            .AddEffect<DetachCard, DetachHandler>()
            .AddEffect<LearnAddress, LearnAddressHandler>()
            .AddEffect<ReportJourneyFault, ReportJourneyFaultHandler>()
            .AddEffect<CallService, CallServiceHandler>();
        services.AddSingleton<EffectDispatcher>();
        services.AddSingleton<EffectWorkers>();

        services.AddHostedService(provider => provider.GetRequiredService<ShutdownCoordinator>());

        // Hosted services stop in the reverse order: first nothing more is found, then turns end, then calls, then signals.
        services.AddHostedService(provider => provider.GetRequiredService<NodeSignals>());
        services.AddHostedService(provider => provider.GetRequiredService<EffectWorkers>());
        services.AddHostedService(provider => provider.GetRequiredService<TurnPump>());
        services.AddHostedService(provider => provider.GetRequiredService<SenderRateLimiter>());
        services.AddHostedService<Sweeper>();
        return services;
    }

    /// <summary>
    /// The host asks for its own options while it is built. Wrong settings are named a moment later, all at once, by
    /// <see cref="Settings.SettingsCheck"/>, so here the defaults stand in for them.
    /// </summary>
    private static WorkersOptions ValidOrDefault(IOptions<WorkersOptions> workers)
    {
        try
        {
            return workers.Value;
        }
        catch (Exception wrong) when (wrong is OptionsValidationException or InvalidOperationException)
        {
            return new WorkersOptions();
        }
    }
}
