namespace Chat2Pay.Tests.Redis;

/// <summary>
/// A slot on its way from one primary to another, step by step as the tools do it
/// (https://redis.io/docs/latest/commands/cluster-setslot/). While it lasts a script that names a key which does not exist
/// is refused with TRYAGAIN, wherever the others lie.
/// </summary>
internal sealed class SlotMove
{
    private const int AtATime = 100;

    private readonly RedisCluster cluster;
    private readonly int slot;
    private readonly RedisNode from;
    private readonly RedisNode to;

    public SlotMove(RedisCluster cluster, int slot, RedisNode from, RedisNode to)
    {
        this.cluster = cluster;
        this.slot = slot;
        this.from = from;
        this.to = to;
    }

    public async Task BeginAsync()
    {
        await to.AskAsync($"CLUSTER SETSLOT {slot} IMPORTING {await from.AskAsync("CLUSTER MYID")}");
        await from.AskAsync($"CLUSTER SETSLOT {slot} MIGRATING {await to.AskAsync("CLUSTER MYID")}");
    }

    /// <summary>Moves some of the keys; false when none was left.</summary>
    public async Task<bool> MoveKeysAsync(int most = AtATime)
    {
        string keys = await from.AskAsync($"CLUSTER GETKEYSINSLOT {slot} {most}");
        if (keys.Length == 0)
        {
            return false;
        }

        string quoted = string.Join(' ', keys.Split('\n').Select(key => $"\"{key}\""));
        await from.AskAsync($"MIGRATE 127.0.0.1 {to.Port} \"\" 0 5000 KEYS {quoted}");
        return true;
    }

    /// <summary>Tells every primary where the slot is from now on, the new one first.</summary>
    public async Task EndAsync()
    {
        string id = await to.AskAsync("CLUSTER MYID");
        await to.AskAsync($"CLUSTER SETSLOT {slot} NODE {id}");
        foreach (RedisNode node in await cluster.PrimariesAsync())
        {
            await node.AskAsync($"CLUSTER SETSLOT {slot} NODE {id}");
        }
    }

    public async Task DoAsync()
    {
        await BeginAsync();
        await FinishAsync();
    }

    /// <summary>Moves what is left, and ends it.</summary>
    public async Task FinishAsync()
    {
        while (await MoveKeysAsync())
        {
        }

        await EndAsync();
    }
}
