using Chat2Pay.Dialogs.Turns;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using StackExchange.Redis;

namespace Chat2Pay.Adapters.Redis;

/// <summary>Registers the store.</summary>
public static class RedisRegistration
{
    /// <summary>Adds the mailboxes, the check at the start and everything else that lives in Redis.</summary>
    public static IServiceCollection AddRedisStore(this IServiceCollection services)
    {
        services.AddOptions<RedisOptions>()
            .BindConfiguration(RedisOptions.Section, binder => binder.ErrorOnUnknownConfiguration = true)
            .ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<RedisOptions>, RedisOptionsValidator>());
        services.TryAddSingleton(Connect);
        services.TryAddSingleton<IMailboxStore, RedisMailboxStore>();
        services.TryAddSingleton<ISendSlots, RedisSendSlots>();
        services.TryAddSingleton<RedisDeadLetters>();
        services.TryAddSingleton<RedisIdempotencyRecords>();
        services.TryAddSingleton<RedisProjections>();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<RedisFailOverWatch>();
        services.TryAddSingleton<IStoreMemory>(provider => provider.GetRequiredService<RedisFailOverWatch>());
        services.AddHostedService<RedisStoreCheck>();
        services.AddHostedService(provider => provider.GetRequiredService<RedisFailOverWatch>());
        return services;
    }

    /// <summary>Connects when it is first asked for, and goes on trying when the store is not there yet.</summary>
    private static IConnectionMultiplexer Connect(IServiceProvider services)
    {
        RedisOptions options = services.GetRequiredService<IOptions<RedisOptions>>().Value;
        ConfigurationOptions configuration = ConfigurationOptions.Parse(options.ConnectionString);
        configuration.AbortOnConnectFail = false;
        configuration.ClientName = "Chat2Pay";

        // Answers are read where they are used, instead of on threads of the client's own that have to be woken.
        configuration.SocketManager = SocketManager.ThreadPool;
        return ConnectionMultiplexer.Connect(configuration);
    }
}
