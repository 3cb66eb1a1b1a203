using System.Globalization;
using Chat2Pay.Adapters.Redis;
using Chat2Pay.Adapters.Redis.Connection;
using Chat2Pay.Sandbox.Store;
using Chat2Pay.Turns.Store;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using StackExchange.Redis;

namespace Chat2Pay.Tests.Redis;

/// <summary>What stops a node from starting on a store it must not use.</summary>
[Collection(RedisServerGroup.Name)]
public sealed class RedisStoreCheckTests(RedisServerFixture fixture)
{
    [SkippableFact]
    public async Task A_store_that_evicts_is_refused()
    {
        StoreProbe probe = fixture.New();
        IServer server = probe.Redis.GetServers()[0];
        await server.ExecuteAsync("CONFIG", "SET", "maxmemory-policy", "allkeys-lru");
        try
        {
            RedisStoreException refused = await Assert.ThrowsAsync<RedisStoreException>(() => CheckAsync(probe));
            Assert.Contains("maxmemory-policy is allkeys-lru; it must be noeviction", refused.Message);
            Assert.Contains("CONFIG SET maxmemory-policy noeviction", refused.Message);
        }
        finally
        {
            await server.ExecuteAsync("CONFIG", "SET", "maxmemory-policy", "noeviction");
        }

        await CheckAsync(probe);
    }

    [SkippableFact]
    public async Task Another_number_of_shards_is_refused()
    {
        StoreProbe probe = fixture.New(new RedisOptions { Shards = 8 });
        await CheckAsync(probe);
        await CheckAsync(probe);

        var other = new RedisOptions { KeyPrefix = probe.Options.KeyPrefix, Shards = 9 };
        RedisStoreException refused = await Assert.ThrowsAsync<RedisStoreException>(
            () => new RedisStoreCheck(probe.Redis, probe.Calls, Options.Create(other)).StartAsync(default));

        Assert.Equal(
            "The store is cut into 8 shards, but Redis:Shards is 9. The number is fixed when a store is first used: "
                + "set it to 8, or give the bot another store or another Redis:KeyPrefix.",
            refused.Message);
    }

    [SkippableFact]
    public async Task Effects_wait_while_too_few_replicas_hold_them()
    {
        StoreProbe probe = fixture.New(
            new RedisOptions { WaitReplicas = 1, WaitReplicasTimeout = TimeSpan.FromMilliseconds(10) });
        TurnLease lease = await probe.LeaseAsync(StoreProbe.Mailbox(), "a");

        CommitResult.Done done = await probe.CommitAsync(lease, new TurnCommit { Effects = [StoreProbe.Effect("x")] });

        Assert.Equal(1, done.Version);
        Assert.Empty(done.Claims);
    }

    [Fact]
    public async Task The_registration_runs_on_the_embedded_store_and_checks_it()
    {
        using EmbeddedStore embedded = EmbeddedStore.Start();
        using IHost host = Host(("Redis:ConnectionString", embedded.ConnectionString), ("Redis:Shards", "4"));

        await host.StartAsync();

        Assert.Equal(4, host.Services.GetRequiredService<IMailboxStore>().Shards);
        Assert.NotNull(host.Services.GetRequiredService<IProjections>());
        Assert.NotNull(host.Services.GetRequiredService<IIdempotencyRecords>());
        await host.StopAsync();
    }

    [Theory]
    [InlineData("Redis:Shards", "0", "Shards")]
    [InlineData("Redis:KeyPrefix", "a:b", "KeyPrefix")]
    [InlineData("Redis:LeaseDuration", "00:00:00", "LeaseDuration")]
    [InlineData("Redis:ConectionString", "x", "ConectionString")]
    [InlineData("Redis:ConnectionString", "store:6379,pasword=x", "ConnectionString")]
    [InlineData("Redis:ConnectionString", "ssl=true", "ConnectionString")]
    public async Task A_wrong_setting_stops_the_host_and_names_itself(string name, string value, string named)
    {
        using IHost host = Host((name, value));

        Exception stopped = await Assert.ThrowsAnyAsync<Exception>(() => host.StartAsync());

        Assert.Contains(named, stopped.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_store_that_is_not_there_is_named_by_its_setting()
    {
        using IHost host = Host(("Redis:ConnectionString", "127.0.0.1:1,connectTimeout=100,asyncTimeout=200"));

        RedisStoreException stopped = await Assert.ThrowsAsync<RedisStoreException>(() => host.StartAsync());

        Assert.Equal(
            "The store cannot be reached at 127.0.0.1:1: start it, or correct Redis:ConnectionString "
                + "(Redis__ConnectionString in the environment).",
            stopped.Message);
    }

    [Fact]
    public void A_taken_port_is_named()
    {
        using EmbeddedStore first = EmbeddedStore.Start();

        IOException refused = Assert.Throws<IOException>(() => EmbeddedStore.Start(first.Port));

        Assert.Contains(first.Port.ToString(CultureInfo.InvariantCulture), refused.Message, StringComparison.Ordinal);
    }

    private static Task CheckAsync(StoreProbe probe) =>
        new RedisStoreCheck(probe.Redis, probe.Calls, Options.Create(probe.Options)).StartAsync(default);

    private static IHost Host(params (string Name, string Value)[] settings)
    {
        HostApplicationBuilder builder = Microsoft.Extensions.Hosting.Host.CreateEmptyApplicationBuilder(null);
        builder.Configuration.AddInMemoryCollection(settings.ToDictionary(s => s.Name, s => (string?)s.Value));
        builder.Services.AddRedisStore();
        return builder.Build();
    }
}
