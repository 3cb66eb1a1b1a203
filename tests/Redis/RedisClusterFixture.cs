using StackExchange.Redis;

namespace Chat2Pay.Tests.Redis;

/// <summary>
/// A redis-server in cluster mode that owns every slot: it refuses a script whose keys lie in different slots, just as
/// a cluster of many machines does.
/// </summary>
public sealed class RedisClusterFixture : RedisServerFixture
{
    private readonly string _folder = Directory.CreateTempSubdirectory("chat2pay-cluster").FullName;

    protected override string[] MoreArguments =>
        ["--cluster-enabled", "yes", "--cluster-config-file", Path.Combine(_folder, "nodes.conf")];

    protected override async Task StartAsync()
    {
        await base.StartAsync();
        if (Unavailable is not null)
        {
            return;
        }

        await using ConnectionMultiplexer redis = await ConnectionMultiplexer.ConnectAsync(ConnectionString);
        await redis.GetServers()[0].ExecuteAsync("CLUSTER", "ADDSLOTSRANGE", 0, 16383);
        string state;
        do
        {
            state = (string)(await redis.GetServers()[0].ExecuteAsync("CLUSTER", "INFO"))!;
        }
        while (!state.Contains("cluster_state:ok", StringComparison.Ordinal));
    }

    protected override async Task StopAsync()
    {
        await base.StopAsync();
        Directory.Delete(_folder, true);
    }
}

[CollectionDefinition(Name)]
public sealed class RedisClusterGroup : ICollectionFixture<RedisClusterFixture>
{
    public const string Name = "redis cluster";
}
