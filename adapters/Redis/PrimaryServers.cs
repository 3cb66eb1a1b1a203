using StackExchange.Redis;

namespace Chat2Pay.Adapters.Redis;

/// <summary>The primaries of the store, as they name themselves.</summary>
/// <param name="Ids">
/// The <c>run_id</c> of each, new with every start of the process, and its <c>master_replid</c>, new with every
/// promotion (https://redis.io/docs/latest/commands/info/).
/// </param>
/// <param name="AnyNameless">True when one of them gives none.</param>
/// <param name="Complete">False when a server could not be asked, or nobody says to be a primary.</param>
internal sealed record PrimaryServers(IReadOnlyList<string> Ids, bool AnyNameless, bool Complete)
{
    private const string Role = "role:";
    private const string RunId = "run_id:";
    private const string ReplicationId = "master_replid:";

    /// <summary>Asks every server. What it is now counts, not what the client last heard of it.</summary>
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

            string replication = await InfoAsync(server, "replication", cancellationToken);
            if (Field(replication, Role) == "slave")
            {
                continue;
            }

            anyPrimary = true;
            if (Field(await InfoAsync(server, "server", cancellationToken), RunId) is { } id)
            {
                ids.Add(id + Field(replication, ReplicationId));
            }
            else
            {
                nameless = true;
            }
        }

        return new PrimaryServers([.. ids.Order(StringComparer.Ordinal)], nameless, complete && anyPrimary);
    }

    private static async Task<string> InfoAsync(IServer server, string section, CancellationToken cancellationToken) =>
        (string?)await server.ExecuteAsync("INFO", section).WaitAsync(cancellationToken) ?? "";

    private static string? Field(string text, string name) => text
        .Split('\n', StringSplitOptions.TrimEntries)
        .FirstOrDefault(line => line.StartsWith(name, StringComparison.Ordinal))?[name.Length..] is { Length: > 0 } value
            ? value
            : null;
}
