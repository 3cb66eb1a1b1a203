using System.Globalization;

namespace Chat2Pay.Tests.Redis;

/// <summary>Three primaries with a replica each on this machine, and what happens to clusters in their lives.</summary>
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

    /// <summary>Moves a slot with everything in it, key by key, as a reshard does.</summary>
    public static async Task<int> MigrateAsync(int slot, RedisNode from, RedisNode to)
    {
        string source = await from.AskAsync("CLUSTER MYID");
        string target = await to.AskAsync("CLUSTER MYID");
        await to.AskAsync($"CLUSTER SETSLOT {slot} IMPORTING {source}");
        await from.AskAsync($"CLUSTER SETSLOT {slot} MIGRATING {target}");
        int moved = 0;
        while (await from.AskAsync($"CLUSTER GETKEYSINSLOT {slot} 1") is { Length: > 0 } key)
        {
            await from.AskAsync($"MIGRATE 127.0.0.1 {to.Port} {key} 0 5000");
            moved++;
        }

        await to.AskAsync($"CLUSTER SETSLOT {slot} NODE {target}");
        await from.AskAsync($"CLUSTER SETSLOT {slot} NODE {target}");
        return moved;
    }

    /// <summary>Which slot a key lies in.</summary>
    public async Task<int> SlotOfAsync(string key) =>
        int.Parse(await Nodes[0].AskAsync("CLUSTER KEYSLOT " + key), CultureInfo.InvariantCulture);

    /// <summary>Which node of the living serves a slot as its primary.</summary>
    public static async Task<RedisNode> OwnerAsync(int slot, IEnumerable<RedisNode> living)
    {
        foreach (RedisNode node in living)
        {
            string nodes = await node.AskAsync("CLUSTER NODES");
            string mine = nodes.Split('\n').First(line => line.Contains("myself,master", StringComparison.Ordinal)
                || line.Contains("myself,slave", StringComparison.Ordinal));
            if (mine.Contains("master", StringComparison.Ordinal) && mine.Split(' ').Skip(8).Any(Holds))
            {
                return node;
            }
        }

        throw new InvalidOperationException($"Nobody serves slot {slot}.");

        bool Holds(string range)
        {
            string[] ends = range.Split('-');
            return int.TryParse(ends[0], out int first) && int.TryParse(ends[^1], out int last)
                && first <= slot && slot <= last;
        }
    }

    /// <summary>Waits until a replica has become a primary, and all that live call the cluster whole.</summary>
    public static async Task PromotedAsync(RedisNode replica, IEnumerable<RedisNode> living)
    {
        await EveryNodeSaysAsync("INFO replication", "role:master", [replica]);
        await EveryNodeSaysAsync("CLUSTER INFO", "cluster_state:ok", living);
    }

    /// <summary>Waits until each of these nodes has an answer with this text.</summary>
    public static async Task EveryNodeSaysAsync(string command, string text, IEnumerable<RedisNode> nodes)
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
