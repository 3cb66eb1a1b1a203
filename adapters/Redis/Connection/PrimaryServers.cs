using StackExchange.Redis;

namespace Chat2Pay.Adapters.Redis.Connection;

/// <summary>The primaries of the store, as they name themselves.</summary>
/// <param name="Ids">
/// The <c>run_id</c> of each, new with every start of the process, and its <c>master_replid</c>, new with every
/// promotion (https://redis.io/docs/latest/commands/info/).
/// </param>
/// <param name="AnyNameless">True if one of them gives no id.</param>
/// <param name="Complete">False if a server did not answer, or no server is a primary.</param>
internal sealed record PrimaryServers(IReadOnlyList<string> Ids, bool AnyNameless, bool Complete)
{
    /// <summary>Asks every server for its role now; the client's own view may be old.</summary>
    public static async Task<PrimaryServers> AskAsync(
        IConnectionMultiplexer redis, CancellationToken cancellationToken)
    {
        List<string> ids = [];
        bool nameless = false;
        bool anyPrimary = false;
        bool complete = true;
        foreach (IServer server in redis.GetServers())
        {
            if (!server.IsConnected)
            {
                complete &= server.IsReplica;
                continue;
            }

            RedisInfo replication = await RedisInfo.ReadAsync(server, "replication", cancellationToken);
            if (replication.Field("role") == "slave")
            {
                continue;
            }

            anyPrimary = true;
            if ((await RedisInfo.ReadAsync(server, "server", cancellationToken)).Field("run_id") is { Length: > 0 } id)
            {
                ids.Add(id + replication.Field("master_replid"));
            }
            else
            {
                nameless = true;
            }
        }

        return new PrimaryServers([.. ids.Order(StringComparer.Ordinal)], nameless, complete && anyPrimary);
    }
}
