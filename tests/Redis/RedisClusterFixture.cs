namespace Chat2Pay.Tests.Redis;

/// <summary>
/// A Redis Cluster of three primaries with a replica each: it refuses a script whose keys lie in different slots, and
/// everything lies on three machines.
/// </summary>
public sealed class RedisClusterFixture : StoreFixture
{
    internal RedisCluster? Cluster { get; private set; }

    protected override async Task StartAsync()
    {
        if (RedisNode.Program is not { } program)
        {
            Unavailable = "redis-server is not installed on this machine, so there is no cluster.";
            return;
        }

        Cluster = new RedisCluster(program);
        await Cluster.StartAsync();
        ConnectionString = Cluster.ConnectionString;
    }

    protected override async Task StopAsync()
    {
        if (Cluster is not null)
        {
            await Cluster.DisposeAsync();
        }
    }
}

[CollectionDefinition(Name)]
public sealed class RedisClusterGroup : ICollectionFixture<RedisClusterFixture>
{
    public const string Name = "redis cluster";
}
