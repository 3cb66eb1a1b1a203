using Chat2Pay.Adapters.Redis.Connection;
using Chat2Pay.Adapters.Redis.FailOver;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using StackExchange.Redis;

namespace Chat2Pay.Tests.Redis;

/// <summary>A primary that is not who it was may have lost its last writes.</summary>
public sealed class FailOverWatchTests(RedisServerFixture server) : IClassFixture<RedisServerFixture>
{
    private readonly FakeTimeProvider time = new(new DateTimeOffset(2026, 11, 2, 9, 0, 0, TimeSpan.Zero));
    private readonly RedisOptions options = new() { KeyPrefix = server.NewPrefix() };

    [SkippableFact]
    public async Task Until_it_has_looked_the_store_is_not_believed_and_then_it_is()
    {
        using RedisFailOverWatch watch = Watch();
        Assert.True(watch.RecentWritesMayBeLost(Now));

        await watch.LookAsync(default);
        await watch.LookAsync(default);

        Assert.False(watch.RecentWritesMayBeLost(Now));
        Assert.Equal(0, watch.FailedOverAt);
    }

    [SkippableFact]
    public async Task A_primary_that_was_promoted_anew_is_noticed_by_every_node_and_by_those_that_start_later()
    {
        using RedisFailOverWatch one = Watch();
        using RedisFailOverWatch other = Watch();
        await one.LookAsync(default);
        await other.LookAsync(default);
        time.Advance(TimeSpan.FromMinutes(1));

        await PromoteAnewAsync();
        await one.LookAsync(default);
        long noticed = Now;
        time.Advance(TimeSpan.FromMinutes(1));
        await other.LookAsync(default);
        using RedisFailOverWatch later = Watch();
        await later.LookAsync(default);

        Assert.All([one, other, later], watch => Assert.True(watch.RecentWritesMayBeLost(Now)));
        Assert.Equal(noticed, one.FailedOverAt);
        Assert.Equal(noticed, later.FailedOverAt);
        time.Advance(RedisFailOverWatch.Window);
        Assert.All([one, later], watch => Assert.False(watch.RecentWritesMayBeLost(Now)));
    }

    [SkippableFact]
    public async Task A_fail_over_that_no_node_was_there_to_see_is_noticed_by_the_next_one()
    {
        using (RedisFailOverWatch before = Watch())
        {
            await before.LookAsync(default);
        }

        await PromoteAnewAsync();
        using RedisFailOverWatch after = Watch();
        await after.LookAsync(default);

        Assert.Equal(Now, after.FailedOverAt);
    }

    [SkippableFact]
    public async Task A_store_that_forgot_everything_is_noticed_by_the_nodes_that_were_there()
    {
        using RedisFailOverWatch watch = Watch();
        await watch.LookAsync(default);

        await PromoteAnewAsync();
        await server.Redis.GetServers()[0].ExecuteAsync("FLUSHALL");
        await watch.LookAsync(default);

        Assert.True(watch.RecentWritesMayBeLost(Now));
    }

    private long Now => time.GetUtcNow().ToUnixTimeMilliseconds();

    private RedisFailOverWatch Watch()
    {
        Skip.If(server.Unavailable is not null, server.Unavailable);
        return new RedisFailOverWatch(
            server.Redis, Options.Create(options), time, NullLogger<RedisFailOverWatch>.Instance);
    }

    /// <summary>A server that was a replica for a moment and is promoted names itself anew, as after any fail-over.</summary>
    private async Task PromoteAnewAsync()
    {
        IServer only = server.Redis.GetServers()[0];
        await only.ExecuteAsync("REPLICAOF", "127.0.0.1", "1");
        await only.ExecuteAsync("REPLICAOF", "NO", "ONE");
    }
}
