using System.Globalization;
using Chat2Pay.Sandbox;

namespace Chat2Pay.Tests.Redis;

/// <summary>Three primaries with a replica each on this machine.</summary>
internal sealed class RedisCluster : IAsyncDisposable
{
    private const int Primaries = 3;
    private const int Slots = 16384;
    private const int LooksBetweenRequests = 120;

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

    /// <summary>The living nodes that say to be primaries now.</summary>
    public async Task<IReadOnlyList<RedisNode>> PrimariesAsync()
    {
        List<RedisNode> primaries = [];
        foreach (RedisNode node in Nodes.Where(node => node.IsRunning))
        {
            if (await IsPrimaryAsync(node))
            {
                primaries.Add(node);
            }
        }

        return primaries;
    }

    /// <summary>A living primary that is not this one.</summary>
    public async Task<RedisNode> AnotherPrimaryAsync(RedisNode than) =>
        (await PrimariesAsync()).First(node => node != than);

    /// <summary>Which of the living nodes serves a slot.</summary>
    public async Task<RedisNode> OwnerAsync(int slot)
    {
        foreach (RedisNode node in await PrimariesAsync())
        {
            string id = await node.AskAsync("CLUSTER MYID");
            string own = (await node.AskAsync("CLUSTER NODES")).Split('\n')
                .Single(line => line.StartsWith(id, StringComparison.Ordinal));
            if (own.Split(' ').Skip(8).Where(part => part[0] != '[').Any(range => Holds(range, slot)))
            {
                return node;
            }
        }

        throw new InvalidOperationException($"Nobody serves slot {slot}.");
    }

    /// <summary>The living replica of a primary.</summary>
    public async Task<RedisNode> ReplicaOfAsync(RedisNode primary)
    {
        string port = $"master_port:{primary.Port}";
        foreach (RedisNode node in Nodes.Where(node => node.IsRunning && node != primary))
        {
            if ((await node.AskAsync("INFO replication")).Split('\n', StringSplitOptions.TrimEntries).Contains(port))
            {
                return node;
            }
        }

        throw new InvalidOperationException($"{primary.Address} has no replica.");
    }

    /// <summary>
    /// Lets a replica take over from its living primary. On a busy machine the two may not be done in the five seconds they
    /// give themselves, and then it is for whoever asked to ask again.
    /// </summary>
    public async Task HandOverAsync(RedisNode replica)
    {
        using CancellationTokenSource enough = new(Patience);
        using PeriodicTimer look = new(TimeSpan.FromMilliseconds(50));
        for (int looks = 0; !await IsPrimaryAsync(replica); looks++)
        {
            if (looks % LooksBetweenRequests == 0)
            {
                await replica.AskAsync("CLUSTER FAILOVER");
            }

            await look.WaitForNextTickAsync(enough.Token);
        }

        await WholeAsync();
    }

    /// <summary>Waits until a replica has taken over from its dead primary.</summary>
    public static Task PromotedAsync(RedisNode replica) => UntilAsync(() => IsPrimaryAsync(replica));

    private static async Task<bool> IsPrimaryAsync(RedisNode node) =>
        (await node.AskAsync("INFO replication")).Contains("role:master", StringComparison.Ordinal);

    /// <summary>Waits until every node finds the cluster whole, and each primary has a replica that follows it.</summary>
    public Task WholeAsync() => UntilAsync(IsWholeAsync);

    private static async Task UntilAsync(Func<Task<bool>> isSoAsync)
    {
        using CancellationTokenSource enough = new(Patience);
        using PeriodicTimer look = new(TimeSpan.FromMilliseconds(50));
        while (!await isSoAsync())
        {
            await look.WaitForNextTickAsync(enough.Token);
        }
    }

    private async Task<bool> IsWholeAsync()
    {
        IReadOnlyList<RedisNode> primaries = await PrimariesAsync();
        foreach (RedisNode node in Nodes)
        {
            if (!(await node.AskAsync("CLUSTER INFO")).Contains("cluster_state:ok", StringComparison.Ordinal)
                || (primaries.Contains(node)
                    && !(await node.AskAsync("INFO replication")).Contains("state=online", StringComparison.Ordinal)))
            {
                return false;
            }
        }

        return primaries.Count == Primaries;
    }

    private static bool Holds(string range, int slot)
    {
        int[] ends = [.. range.Split('-').Select(end => int.Parse(end, CultureInfo.InvariantCulture))];
        return ends[0] <= slot && slot <= ends[^1];
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
        int bus = SandboxWorld.FreePort();
        RedisNode node = new(
            program,
            "--appendonly", "no", "--cluster-enabled", "yes", "--cluster-port", $"{bus}",
            "--cluster-node-timeout", "2000", "--cluster-replica-validity-factor", "0",
            "--repl-diskless-sync-delay", "0");
        return (node, bus);
    }
}
