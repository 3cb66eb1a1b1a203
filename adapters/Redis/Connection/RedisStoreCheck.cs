using System.Net;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using StackExchange.Redis;

namespace Chat2Pay.Adapters.Redis.Connection;

/// <summary>Stops the start of a node if the store may evict keys or has another number of shards.</summary>
public sealed class RedisStoreCheck : IHostedService
{
    private readonly IConnectionMultiplexer redis;
    private readonly RedisCalls calls;
    private readonly RedisOptions options;

    /// <summary>Makes the check; nothing is sent yet.</summary>
    public RedisStoreCheck(IConnectionMultiplexer redis, RedisCalls calls, IOptions<RedisOptions> options)
    {
        this.redis = redis;
        this.calls = calls;
        this.options = options.Value;
    }

    /// <summary>Runs the check.</summary>
    /// <exception cref="RedisStoreException">The store cannot be used with these settings.</exception>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        try
        {
            await CheckEvictionAsync(cancellationToken);
            await CheckShardsAsync(cancellationToken);
        }
        catch (RedisException exception)
        {
            throw Unreachable(exception);
        }
        catch (RedisTimeoutException exception)
        {
            throw Unreachable(exception);
        }
    }

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private RedisStoreException Unreachable(Exception inner)
    {
        string addresses = string.Join(", ", redis.GetEndPoints(configuredOnly: true).Select(Written));
        string setting = $"{Setting(nameof(RedisOptions.ConnectionString))} (Redis__ConnectionString in the environment)";
        return new(
            RefusesPassword(inner)
                ? $"The store at {addresses} refuses the user or the password: set both in {setting}."
                : $"The store cannot be reached at {addresses}: start it, or correct {setting}.",
            inner);
    }

    private static bool RefusesPassword(Exception inner) =>
        inner is RedisConnectionException { FailureType: ConnectionFailureType.AuthenticationFailure }
        || inner.Message.Contains("NOAUTH", StringComparison.Ordinal)
        || inner.Message.Contains("WRONGPASS", StringComparison.Ordinal);

    private static string? Written(EndPoint address) =>
        address is DnsEndPoint name ? $"{name.Host}:{name.Port}" : address.ToString();

    private static string Setting(string name) => $"{RedisOptions.Section}:{name}";

    private async Task CheckEvictionAsync(CancellationToken cancellationToken)
    {
        // A node must be able to start while one server of a cluster is away. CheckShardsAsync fails if no server
        // answers.
        foreach (IServer server in redis.GetServers().Where(server => server.IsConnected))
        {
            // Garnet, the sandbox's store, gives no policy.
            string? policy = (await RedisInfo.ReadAsync(server, "memory", cancellationToken)).Field("maxmemory_policy");
            if (policy is not null && policy != "noeviction")
            {
                throw new RedisStoreException(
                    $"At {Written(server.EndPoint)} the store's own setting maxmemory-policy is {policy}; it must be "
                    + "noeviction, or payments get lost when its memory is full. Set it in redis.conf, and in the running "
                    + "store with: redis-cli CONFIG SET maxmemory-policy noeviction.");
            }
        }
    }

    private async Task CheckShardsAsync(CancellationToken cancellationToken)
    {
        RedisKey key = new RedisKeys(options.KeyPrefix, options.Shards).ShardCount;
        await calls.AskAsync(
            database => database.StringSetAsync(key, options.Shards, when: When.NotExists), cancellationToken);
        RedisValue stored = await calls.AskAsync(database => database.StringGetAsync(key), cancellationToken);
        if (!stored.TryParse(out int shards) || shards != options.Shards)
        {
            throw new RedisStoreException(
                $"The store is cut into {stored} shards, but {Setting(nameof(RedisOptions.Shards))} is "
                + $"{options.Shards}. The number is fixed when a store is first used: set it to {stored}, or give the bot "
                + $"another store or another {Setting(nameof(RedisOptions.KeyPrefix))}.");
        }
    }
}
