using System.Net;
using Chat2Pay.Adapters.Redis.Connection;
using Chat2Pay.Adapters.Redis.Mailboxes;
using Chat2Pay.Dialogs.Turns;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using StackExchange.Redis;

namespace Chat2Pay.Adapters.Redis.FailOver;

/// <summary>Whether enough replicas hold the claims that are about to be carried out.</summary>
/// <remarks>
/// WAIT speaks of the writes of its own connection, and of those before them: asked on a connection that wrote nothing it
/// counts every replica, however far behind. After a redirect, a fail-over or a lost connection the connection that made
/// the claim is not the one at hand. So the claim is written once more as it is, which fails where it was forgotten, and
/// WAIT comes right behind, on the same connection. That connection is no other command's: WAIT holds up what follows it.
/// </remarks>
public sealed partial class RedisReplicas
{
    /// <summary>The key of the service that is the connection to wait on.</summary>
    public const string Connection = "replicas";

    private static readonly string WriteAgain = LuaScripts.Load("write_claims_again");

    private readonly IConnectionMultiplexer redis;
    private readonly RedisCalls calls;
    private readonly RedisOptions options;
    private readonly RedisKeys keyspace;
    private readonly ILogger<RedisReplicas> logger;

    /// <summary>Nothing is sent yet.</summary>
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
    /// The claims that may be carried out: none while too few replicas hold them, or nobody can tell. Those held back
    /// come up again in the due index when their claim has run out.
    /// </summary>
    /// <param name="claims">Claims of one shard.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
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
            // The claims stand: to fail here would only hide from the caller that its step was done.
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
