using Chat2Pay.Adapters.Redis.Callbacks;
using Chat2Pay.Adapters.Redis.Connection;
using Chat2Pay.Adapters.Redis.DeadLetters;
using Chat2Pay.Adapters.Redis.FailOver;
using Chat2Pay.Adapters.Redis.Idempotency;
using Chat2Pay.Adapters.Redis.Journeys;
using Chat2Pay.Adapters.Redis.Logs;
using Chat2Pay.Adapters.Redis.Mailboxes;
using Chat2Pay.Adapters.Redis.Projections;
using Chat2Pay.Adapters.Redis.SendRates;
using Chat2Pay.Adapters.Redis.Signals;
using Chat2Pay.Dialogs.Journeys.Format;
using Chat2Pay.Dialogs.Messages;
using Chat2Pay.Turns.Callbacks;
using Chat2Pay.Turns.DeadLetters;
using Chat2Pay.Turns.Store;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using StackExchange.Redis;

namespace Chat2Pay.Adapters.Redis;

/// <summary>Registers the store.</summary>
public static class RedisRegistration
{
    /// <summary>Adds the mailboxes, the check at the start and the other services on Redis.</summary>
    public static IServiceCollection AddRedisStore(this IServiceCollection services)
    {
        services.AddOptions<RedisOptions>()
            .BindConfiguration(RedisOptions.Section, binder => binder.ErrorOnUnknownConfiguration = true)
            .ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<RedisOptions>, RedisOptionsValidator>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<RedisOptions>, RedisOptionsRules>());
        services.TryAddSingleton(Connect);
        services.TryAddKeyedSingleton(RedisReplicas.Connection, (provider, _) =>
            provider.GetRequiredService<IOptions<RedisOptions>>().Value.WaitReplicas > 0
                ? Connect(provider)
                : provider.GetRequiredService<IConnectionMultiplexer>());
        services.TryAddSingleton<RedisCalls>();
        services.TryAddSingleton<RedisReplicas>();
        services.TryAddSingleton<IMailboxStore, RedisMailboxStore>();
        services.TryAddSingleton<IAwaitedStatuses, RedisAwaitedStatuses>();
        services.TryAddSingleton<ISendRateLimiter, RedisSendRateLimiter>();
        services.TryAddSingleton<IAddressAliases, RedisAddressAliases>();
        services.TryAddSingleton<IDeadLetters, RedisDeadLetters>();
        services.TryAddSingleton<IIdempotencyRecords, RedisIdempotencyRecords>();
        services.TryAddSingleton<IJourneyVersions, RedisJourneyVersions>();
        services.TryAddSingleton<IProjections, RedisProjections>();
        services.TryAddSingleton<ILogs, RedisLogs>();
        services.TryAddSingleton<IMailboxLogs, RedisMailboxLogs>();
        services.TryAddSingleton<INodeBroadcast, RedisBroadcast>();
        services.TryAddSingleton<ICallbackStore, RedisCallbackStore>();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<RedisFailOverWatch>();
        services.TryAddSingleton<IFailoverDetector>(provider => provider.GetRequiredService<RedisFailOverWatch>());
        services.TryAddSingleton<RedisStoreProbe>();
        services.AddHostedService<RedisStoreCheck>();
        services.AddHostedService(provider => provider.GetRequiredService<RedisFailOverWatch>());
        return services;
    }

    /// <summary>Connects on first use, and keeps trying while the store is away.</summary>
    private static IConnectionMultiplexer Connect(IServiceProvider services)
    {
        RedisOptions options = services.GetRequiredService<IOptions<RedisOptions>>().Value;
        ConfigurationOptions configuration = ConfigurationOptions.Parse(options.ConnectionString);
        configuration.AbortOnConnectFail = false;
        configuration.ClientName = "Chat2Pay";

        // Replies are read by their callers, not by threads of the client that must be woken first.
        configuration.SocketManager = SocketManager.ThreadPool;
        BoundWaiting(configuration, (int)options.Timeout.TotalMilliseconds);
        return ConnectionMultiplexer.Connect(configuration);
    }

    /// <summary>
    /// While the connection is lost, commands wait for it, but never longer than for a reply: a short break loses no
    /// message, a long one is answered 503 in time, and the number of callers bounds the queue. The client reconnects
    /// every second for as long as it takes, and notices a silent server within 20 s.
    /// </summary>
    private static void BoundWaiting(ConfigurationOptions configuration, int timeout)
    {
        configuration.BacklogPolicy = BacklogPolicy.Default;
        configuration.AsyncTimeout = timeout;
        configuration.SyncTimeout = timeout;
        configuration.ConnectTimeout = timeout;
        configuration.ReconnectRetryPolicy = new LinearRetry(1_000);
        configuration.KeepAlive = 5;
    }
}
