namespace Chat2Pay.Tests.Redis;

/// <summary>Three primaries with a replica each on this machine.</summary>
internal sealed class RedisCluster : IAsyncDisposable
{
    private const int Primaries = 3;
    private const int Slots = 16384;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly (RedisNode Node, int BusPort)[] members;

    /// <summary>A cluster of this redis-server; not started yet.</summary>
    public RedisCluster(string program) =>
        members = [.. Enumerable.Range(0, 2 * Primaries).Select(_ => Member(program))];

    /// <summary>All nodes, the first three of them the primaries of the beginning.</summary>
    public IReadOnlyList<RedisNode> Nodes => [.. members.Select(member => member.Node)];

    public string ConnectionString => string.Join(',', Nodes.Select(node => node.Address));

    /// <summary>The replica that a primary of the beginning has.</summary>
    public RedisNode ReplicaOf(int primary) => members[Primaries + primary].Node;

    /// <summary>Starts all of it and waits until every node says that the cluster is whole.</summary>
    public async Task StartAsync()
    {
        await Task.WhenAll(Nodes.Select(node => node.StartAsync()));
        for (int primary = 0; primary < Primaries; primary++)
        {
            int first = Slots * primary / Primaries;
            int last = (Slots * (primary + 1) / Primaries) - 1;
            await Nodes[primary].AskAsync($"CLUSTER ADDSLOTSRANGE {first} {last}");
        }

        for (int at = 0; at < members.Length; at++)
        {
            await Nodes[at].AskAsync($"CLUSTER SET-CONFIG-EPOCH {at + 1}");
            await Nodes[0].AskAsync($"CLUSTER MEET 127.0.0.1 {Nodes[at].Port} {members[at].BusPort}");
        }

        await EveryNodeSaysAsync("CLUSTER INFO", "cluster_known_nodes:" + members.Length, Nodes);
        for (int primary = 0; primary < Primaries; primary++)
        {
            string id = await Nodes[primary].AskAsync("CLUSTER MYID");
            await ReplicaOf(primary).AskAsync("CLUSTER REPLICATE " + id);
        }

        await EveryNodeSaysAsync("CLUSTER INFO", "cluster_state:ok", Nodes);
        await EveryNodeSaysAsync("INFO replication", "master_link_status:up", Nodes.Skip(Primaries));
        await EveryNodeSaysAsync("INFO replication", "connected_slaves:1", Nodes.Take(Primaries));
    }

    /// <summary>Waits until each of these nodes has an answer with this text.</summary>
    private static async Task EveryNodeSaysAsync(string command, string text, IEnumerable<RedisNode> nodes)
    {
        using CancellationTokenSource enough = new(Patience);
        using PeriodicTimer look = new(TimeSpan.FromMilliseconds(20));
        foreach (RedisNode node in nodes)
        {
            while (!(await node.AskAsync(command)).Contains(text, StringComparison.Ordinal))
            {
                await look.WaitForNextTickAsync(enough.Token);
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (RedisNode node in Nodes)
        {
            await node.DisposeAsync();
        }
    }

    private static (RedisNode Node, int BusPort) Member(string program)
    {
        int bus = RedisNode.FreePort();
        RedisNode node = new(
            program,
            "--appendonly", "no", "--cluster-enabled", "yes", "--cluster-port", $"{bus}",
            "--cluster-node-timeout", "2000", "--cluster-replica-validity-factor", "0",
            "--repl-diskless-sync-delay", "0");
        return (node, bus);
    }
}
