namespace Chat2Pay.Tests.Redis;

/// <summary>A redis-server of its own, where one is installed.</summary>
public class RedisServerFixture : StoreFixture
{
    internal RedisNode? Server { get; private set; }

    protected override async Task StartAsync()
    {
        if (RedisNode.Program is not { } program)
        {
            Unavailable = "redis-server is not installed on this machine.";
            return;
        }

        Server = new RedisNode(program, "--appendonly", "no");
        await Server.StartAsync();
        ConnectionString = Server.Address;
    }

    protected override async Task StopAsync()
    {
        if (Server is not null)
        {
            await Server.DisposeAsync();
        }
    }
}

[CollectionDefinition(Name)]
public sealed class RedisServerGroup : ICollectionFixture<RedisServerFixture>
{
    public const string Name = "redis-server";
}
