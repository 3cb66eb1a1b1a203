using System.Net;
using Chat2Pay.Adapters.Redis.Connection;
using Chat2Pay.Adapters.Redis.Mailboxes;
using Chat2Pay.Turns.Store;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using StackExchange.Redis;

namespace Chat2Pay.Adapters.Redis.FailOver;

/// <summary>Checks that enough replicas hold the claims of effects before the effects are carried out.</summary>
/// <remarks>
/// WAIT covers the writes of its own connection and those before them: on a connection without a write it counts every
/// replica, however far behind. After a redirect, a fail-over or a lost connection, the current connection is not the
/// one that wrote the claim. Therefore the claim is written again unchanged, which fails if the store lost it, and WAIT
/// follows on the same connection. No other command uses that connection, because WAIT blocks it.
/// </remarks>
public sealed partial class RedisReplicas
{
    /// <summary>The service key of the connection for WAIT.</summary>
    public const string Connection = "replicas";

    private static readonly string WriteAgain = LuaScripts.Load("write_claims_again");

    private readonly IConnectionMultiplexer redis;
    private readonly RedisCalls calls;
    private readonly RedisOptions options;
    private readonly RedisKeys keyspace;
    private readonly ILogger<RedisReplicas> logger;

    /// <summary>Makes the check; nothing is sent yet.</summary>
    public RedisReplicas(
        [FromKeyedServices(Connection)] IConnectionMultiplexer redis,
        IOptions<RedisOptions> options,
        TimeProvider time,
        ILogger<RedisReplicas> logger)
    {
        this.redis = redis;
        calls = new RedisCalls(redis, options, time);
        this.options = options.Value;
        keyspace = new RedisKeys(this.options.KeyPrefix, this.options.Shards);
        this.logger = logger;
    }

    /// <summary>
    /// The claims that may be carried out: none while too few replicas hold them or the number is unknown. The others
    /// come up again in the due index when their claim expires.
    /// </summary>
    /// <param name="claims">Claims of one shard.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<IReadOnlyList<OutboxLease>> ConfirmedAsync(
        IReadOnlyList<OutboxLease> claims, CancellationToken cancellationToken)
    {
        if (claims.Count == 0 || options.WaitReplicas == 0)
        {
            return claims;
        }

        try
        {
            return await calls.AskAsync(database => AskAsync(database, claims), cancellationToken);
        }
        catch (Exception away) when (away is RedisException or TimeoutException)
        {
            // The claims are written: an exception here would only hide that from the caller.
            Log.NotKnown(logger, away);
            return [];
        }
    }

    private async Task<IReadOnlyList<OutboxLease>> AskAsync(IDatabase database, IReadOnlyList<OutboxLease> claims)
    {
        RedisKey[] outboxes = [.. claims.Select(claim => keyspace.Outbox(claim.Mailbox))];
        EndPoint primary = await database.IdentifyEndpointAsync(outboxes[0])
            ?? throw new RedisConnectionException(ConnectionFailureType.UnableToConnect, "No primary for a key.");
        IServer server = redis.GetServer(primary);
        object[] write =
        [
            WriteAgain, claims.Count, .. outboxes.Cast<object>(),
            .. claims.SelectMany(claim => new object[] { claim.EffectId, claim.Token }),
        ];
        object[] wait = [options.WaitReplicas, ScriptTimes.Milliseconds(options.WaitReplicasTimeout)];

        // The same id before and after: the connection was not lost in between.
        RedisResult[] answers = await Task.WhenAll(
            server.ExecuteAsync("CLIENT", ["ID"], CommandFlags.NoRedirect),
            server.ExecuteAsync("EVAL", write, CommandFlags.NoRedirect),
            server.ExecuteAsync("WAIT", wait, CommandFlags.NoRedirect),
            server.ExecuteAsync("CLIENT", ["ID"], CommandFlags.NoRedirect));
        long held = (long)answers[0] == (long)answers[3] ? (long)answers[2] : 0;
        if (held < options.WaitReplicas)
        {
            Log.NotReplicated(logger, held, options.WaitReplicas);
            return [];
        }

        return [.. claims.Where((_, at) => (int)answers[1][at] == 1)];
    }

    private static partial class Log
    {
        [LoggerMessage(3202, LogLevel.Warning,
            "Only {Held} of {Wanted} replicas hold the last write: its effects wait.")]
        public static partial void NotReplicated(ILogger logger, long held, int wanted);

        [LoggerMessage(3203, LogLevel.Warning, "Nobody can tell how many replicas hold the last write: its effects wait.")]
        public static partial void NotKnown(ILogger logger, Exception exception);
    }
}
