using System.Globalization;
using System.Net;
using Chat2Pay.Adapters.Checks;
using Microsoft.Extensions.Options;
using StackExchange.Redis;

namespace Chat2Pay.Adapters.Redis.Connection;

/// <summary>Looks at the store: version, eviction, append-only files, replicas, shards. It writes nothing.</summary>
public sealed class RedisServerCheck : ILiveCheck
{
    private const int LeastMajor = 7;

    private readonly IConnectionMultiplexer redis;
    private readonly RedisOptions options;

    /// <summary>Makes the check; nothing is sent yet.</summary>
    public RedisServerCheck(IConnectionMultiplexer redis, IOptions<RedisOptions> options)
    {
        this.redis = redis;
        this.options = options.Value;
    }

    /// <inheritdoc/>
    public string Subject => "Redis";

    /// <inheritdoc/>
    public async Task<IReadOnlyList<Finding>> RunAsync(CancellationToken cancellationToken)
    {
        List<Finding> found = [];
        try
        {
            // The connection is made when it is first asked for, and goes on trying: the question waits for it.
            await redis.GetDatabase().PingAsync().WaitAsync(cancellationToken);
            foreach (IServer server in redis.GetServers().Where(server => server.IsConnected))
            {
                await LookAsync(server, found, cancellationToken);
            }

            found.Add(await ReplicasAsync(cancellationToken));
            found.Add(await ShardsAsync(cancellationToken));
        }
        catch (Exception away) when (away is RedisException or TimeoutException)
        {
            found.Add(Finding.Fault(
                $"The store does not answer at {Addresses()}: {Reason(away)}.",
                "Start it, or correct Redis:ConnectionString, user and password included."));
        }

        return found;
    }

    private static async Task LookAsync(IServer server, List<Finding> found, CancellationToken cancellationToken)
    {
        string at = Written(server.EndPoint);
        found.Add(Version(at, await RedisInfo.ReadAsync(server, "server", cancellationToken)));
        RedisInfo memory = await RedisInfo.ReadAsync(server, "memory", cancellationToken);
        found.Add(Eviction(at, memory.Field("maxmemory_policy")));
        RedisInfo persistence = await RedisInfo.ReadAsync(server, "persistence", cancellationToken);
        found.Add(AppendOnly(at, persistence.Field("aof_enabled"), persistence.Field("aof_last_write_status")));
        if (persistence.Field("aof_enabled") == "1")
        {
            found.Add(await SyncAsync(at, server, cancellationToken));
        }
    }

    internal static Finding Version(string at, RedisInfo server)
    {
        if (server.Field("valkey_version") is { } valkey)
        {
            return Finding.Ok($"{at}: Valkey {valkey}.");
        }

        string? version = server.Field("redis_version");
        if (server.Field("garnet_version") is { } garnet)
        {
            return Finding.Warning(
                $"{at}: Garnet {garnet}, the sandbox's store.", "Use Redis 7 or Valkey where real money is taken.");
        }

        string major = version?.Split('.')[0] ?? "";
        return !int.TryParse(major, NumberStyles.None, CultureInfo.InvariantCulture, out int number)
            ? Finding.Unreadable($"{at}: the server does not tell its version.", "It has to be Redis 7 or Valkey.")
            : number < LeastMajor
                ? Finding.Fault($"{at}: Redis {version} is too old.", "Take Redis 7 or later, or Valkey.")
                : Finding.Ok($"{at}: Redis {version}.");
    }

    internal static Finding Eviction(string at, string? policy) => policy switch
    {
        null => Finding.Unreadable(
            $"{at}: the server does not tell its maxmemory-policy.", "It has to be noeviction."),
        "noeviction" => Finding.Ok($"{at}: maxmemory-policy is noeviction."),
        _ => Finding.Fault(
            $"{at}: maxmemory-policy is {policy}: payments get lost when the memory is full.",
            "Set it in redis.conf, and in the running store: redis-cli CONFIG SET maxmemory-policy noeviction."),
    };

    internal static Finding AppendOnly(string at, string? enabled, string? lastWrite) => (enabled, lastWrite) switch
    {
        (null, _) => Finding.Unreadable(
            $"{at}: the server does not tell whether it writes append-only files.",
            "Look at its own settings; docs/durability.md says what each can lose."),
        ("1", null or "ok") => Finding.Ok($"{at}: append-only files are on."),
        ("1", _) => Finding.Fault(
            $"{at}: the last write to the append-only file failed.", "Look at the server's log and at its disk."),
        _ => Finding.Warning(
            $"{at}: append-only files are off: a restart of the server can lose payments.",
            "Set appendonly yes in redis.conf (docs/durability.md)."),
    };

    internal static Finding Sync(string at, string? policy) => policy switch
    {
        null => Finding.Unreadable(
            $"{at}: the server does not tell its appendfsync.", "It should be everysec or always (docs/durability.md)."),
        "no" => Finding.Warning(
            $"{at}: appendfsync is no: the system decides when the file is written.",
            "Set it to everysec or always (docs/durability.md)."),
        _ => Finding.Ok($"{at}: appendfsync is {policy}."),
    };

    internal static Finding Replicas(int connected, int wanted) => (connected, wanted) switch
    {
        var (have, need) when have < need => Finding.Fault(
            FormattableString.Invariant(
                $"{have} replicas are connected, and Redis:WaitReplicas is {need}: nothing is charged or sent."),
            "Bring the replicas back, or lower Redis:WaitReplicas."),
        (0, _) => Finding.Warning(
            "No replica is connected: when the server's disk dies, what is open is lost.",
            "Run a replica (docs/durability.md)."),
        var (have, need) => Finding.Ok(FormattableString.Invariant($"{have} replicas; Redis:WaitReplicas is {need}.")),
    };

    private static async Task<Finding> SyncAsync(string at, IServer server, CancellationToken cancellationToken)
    {
        try
        {
            KeyValuePair<string, string>[] set =
                await server.ConfigGetAsync("appendfsync").WaitAsync(cancellationToken);
            return Sync(at, set.Length > 0 ? set[0].Value : null);
        }
        catch (RedisServerException)
        {
            // Hosted stores forbid CONFIG.
            return Sync(at, null);
        }
    }

    /// <summary>The replicas of the primary that has the fewest.</summary>
    private async Task<Finding> ReplicasAsync(CancellationToken cancellationToken)
    {
        int? fewest = null;
        foreach (IServer server in redis.GetServers().Where(server => server.IsConnected))
        {
            RedisInfo replication = await RedisInfo.ReadAsync(server, "replication", cancellationToken);
            if (replication.Field("role") != "slave"
                && int.TryParse(replication.Field("connected_slaves"), CultureInfo.InvariantCulture, out int connected))
            {
                fewest = Math.Min(fewest ?? connected, connected);
            }
        }

        return fewest is { } have
            ? Replicas(have, options.WaitReplicas)
            : Finding.Unreadable("The server does not tell its replicas.", "What they are for is in docs/durability.md.");
    }

    private async Task<Finding> ShardsAsync(CancellationToken cancellationToken)
    {
        RedisKey key = new RedisKeys(options.KeyPrefix, options.Shards).ShardCount;
        RedisValue stored = await redis.GetDatabase().StringGetAsync(key).WaitAsync(cancellationToken);
        return Shards(!stored.IsNull && stored.TryParse(out int shards) ? shards : null, options.Shards);
    }

    internal static Finding Shards(int? stored, int wanted) =>
        stored is not { } shards
            ? Finding.Ok("The store is new: the first start fixes its number of shards.")
            : shards == wanted
                ? Finding.Ok(FormattableString.Invariant($"The store is cut into {shards} shards."))
                : Finding.Fault(
                    FormattableString.Invariant($"The store is cut into {shards} shards, and Redis:Shards is {wanted}."),
                    FormattableString.Invariant($"Set Redis:Shards to {shards}, or use another Redis:KeyPrefix."));

    private string Addresses() => string.Join(", ", redis.GetEndPoints(configuredOnly: true).Select(Written));

    private static string Reason(Exception away) => away switch
    {
        _ when away.Message.Contains("NOAUTH", StringComparison.Ordinal)
            || away.Message.Contains("WRONGPASS", StringComparison.Ordinal) => "it refuses the user or the password",
        TimeoutException => "no answer in time",
        _ => away.GetType().Name,
    };

    private static string Written(EndPoint address) =>
        address is DnsEndPoint name
            ? string.Create(CultureInfo.InvariantCulture, $"{name.Host}:{name.Port}")
            : address.ToString() ?? "";
}
