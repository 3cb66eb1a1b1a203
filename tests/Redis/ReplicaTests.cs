using Chat2Pay.Adapters.Redis;
using Chat2Pay.Adapters.Redis.Connection;
using Chat2Pay.Adapters.Redis.FailOver;
using Chat2Pay.Payments;
using Chat2Pay.Turns.Store;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging.Abstractions;
using StackExchange.Redis;

namespace Chat2Pay.Tests.Redis;

/// <summary>Effects are carried out when a replica holds them, and only then.</summary>
public sealed class ReplicaTests(RedisClusterFixture fixture) : IClassFixture<RedisClusterFixture>, IAsyncLifetime
{
    private static readonly MailboxId Mailbox = StoreProbe.Mailbox();
    private static readonly RedisOptions Patient = Waiting(TimeSpan.FromSeconds(4));
    private static readonly RedisOptions Hasty = Waiting(TimeSpan.FromMilliseconds(200));

    private readonly List<RedisNode> frozen = [];

    [SkippableFact]
    public async Task While_the_replica_is_frozen_effects_wait_and_when_it_is_back_they_flow()
    {
        StoreProbe patient = fixture.New(Patient);
        StoreProbe probe = new(fixture.Redis, Hasty, patient.Options.KeyPrefix);
        Assert.Single(await patient.EmitAsync(Mailbox, "a", StoreProbe.Start, StoreProbe.Effect("x")));
        Assert.Empty(patient.ReplicaLog);

        await FreezeReplicaAsync(probe);
        Assert.Empty(await probe.EmitAsync(Mailbox, "b", StoreProbe.Start, StoreProbe.Effect("y")));
        Assert.Equal("Only 0 of 1 replicas hold the last write: its effects wait.", Assert.Single(probe.ReplicaLog));
        Assert.Empty((await probe.DueAsync(Mailbox, StoreProbe.Start + probe.ClaimFor)).Claims);

        await ThawAsync();
        DueWork due = await patient.DueAsync(Mailbox, StoreProbe.Start + (2 * probe.ClaimFor));
        Assert.Equal(["x", "y"], due.Claims.Select(claim => claim.EffectId).Order());
    }

    [SkippableFact]
    public async Task A_dead_replica_holds_effects_back_until_it_is_back()
    {
        StoreProbe probe = fixture.New(Patient);
        RedisNode replica = await ReplicaAsync(probe);
        await replica.KillAsync();

        Assert.Empty(await probe.EmitAsync(Mailbox, "a", StoreProbe.Start, StoreProbe.Effect("x")));

        await replica.StartAsync();
        await fixture.Cluster!.WholeAsync();
        Assert.Single((await probe.DueAsync(Mailbox, StoreProbe.Start + probe.ClaimFor)).Claims);
    }

    /// <summary>WAIT alone says 1 here: a connection that wrote nothing has nothing to wait for.</summary>
    [SkippableFact]
    public async Task A_connection_that_wrote_nothing_does_not_vouch_for_a_replica_that_is_behind()
    {
        StoreProbe probe = fixture.New();
        await using ConnectionMultiplexer fresh = await ConnectionMultiplexer.ConnectAsync(fixture.ConnectionString);
        await FreezeReplicaAsync(probe);
        IReadOnlyList<OutboxLease> claims =
            await probe.EmitAsync(Mailbox, "a", StoreProbe.Start, StoreProbe.Effect("x"));

        Assert.Empty(await Replicas(fresh, probe, Hasty).ConfirmedAsync(claims, default));

        await ThawAsync();
        Assert.Equal(claims, await Replicas(fresh, probe, Patient).ConfirmedAsync(claims, default));
    }

    [SkippableFact]
    public async Task After_a_move_the_replica_of_the_new_primary_counts()
    {
        StoreProbe probe = fixture.New();
        IReadOnlyList<OutboxLease> claims =
            await probe.EmitAsync(Mailbox, "a", StoreProbe.Start, StoreProbe.Effect("x"), StoreProbe.Effect("y"));
        RedisNode from = await fixture.Cluster!.OwnerAsync(probe.SlotOf(Mailbox));
        RedisNode to = await fixture.Cluster.AnotherPrimaryAsync(from);
        await new SlotMove(fixture.Cluster, probe.SlotOf(Mailbox), from, to).DoAsync();

        Assert.Equal(claims, await Replicas(probe.Redis, probe, Patient).ConfirmedAsync(claims, default));
        await FreezeReplicaAsync(probe);
        Assert.Empty(await Replicas(probe.Redis, probe, Hasty).ConfirmedAsync(claims, default));
    }

    [SkippableFact]
    public async Task A_claim_that_the_store_does_not_know_any_more_is_not_carried_out()
    {
        StoreProbe probe = fixture.New();
        RedisReplicas replicas = Replicas(probe.Redis, probe, Patient);
        IReadOnlyList<OutboxLease> claims =
            await probe.EmitAsync(Mailbox, "a", StoreProbe.Start, StoreProbe.Effect("x"), StoreProbe.Effect("y"));
        await probe.Store.CompleteEffectAsync(claims[0], null, null, StoreProbe.Start, default);

        Assert.Equal([claims[1]], await replicas.ConfirmedAsync(claims, default));
        Assert.Empty(await replicas.ConfirmedAsync([claims[1] with { Token = "another" }], default));
    }

    [SkippableFact]
    public async Task Who_waits_for_a_replica_holds_up_nobody_else()
    {
        StoreProbe probe = fixture.New();
        HostApplicationBuilder builder = Microsoft.Extensions.Hosting.Host.CreateEmptyApplicationBuilder(null);
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Redis:ConnectionString"] = fixture.ConnectionString,
            ["Redis:KeyPrefix"] = probe.Options.KeyPrefix,
            ["Redis:WaitReplicas"] = "1",
            ["Redis:WaitReplicasTimeout"] = "00:00:03",
        });
        builder.Services.AddRedisStore();
        using IHost host = builder.Build();
        IMailboxStore store = host.Services.GetRequiredService<IMailboxStore>();
        await FreezeReplicaAsync(probe);
        TurnLease lease = await probe.LeaseAsync(Mailbox, "a");

        Task<CommitResult> commit = store.CommitAsync(
            lease, StoreProbe.All(lease, new TurnCommit { Effects = [StoreProbe.Effect("x")] }), StoreProbe.Start, default);
        using PeriodicTimer look = new(TimeSpan.FromMilliseconds(10));
        while ((await store.ReadAsync(Mailbox, default))?.Version != 1)
        {
            await look.WaitForNextTickAsync();
        }

        await store.ReadAsync(Mailbox, default);
        Assert.False(commit.IsCompleted);
        await ThawAsync();
        Assert.Single(Assert.IsType<CommitResult.Done>(await commit).Claims);
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        await ThawAsync();
        if (fixture.Cluster is { } cluster)
        {
            await cluster.WholeAsync();
        }
    }

    private static RedisOptions Waiting(TimeSpan timeout, string prefix = "c2p") =>
        new() { KeyPrefix = prefix, WaitReplicas = 1, WaitReplicasTimeout = timeout };

    private static RedisReplicas Replicas(IConnectionMultiplexer redis, StoreProbe probe, RedisOptions options) => new(
        redis,
        Microsoft.Extensions.Options.Options.Create(
            Waiting(options.WaitReplicasTimeout, probe.Options.KeyPrefix)),
        TimeProvider.System,
        NullLogger<RedisReplicas>.Instance);

    private async Task<RedisNode> ReplicaAsync(StoreProbe probe) =>
        await fixture.Cluster!.ReplicaOfAsync(await fixture.Cluster.OwnerAsync(probe.SlotOf(Mailbox)));

    private async Task FreezeReplicaAsync(StoreProbe probe)
    {
        RedisNode replica = await ReplicaAsync(probe);
        frozen.Add(replica);
        await replica.FreezeAsync();
    }

    private async Task ThawAsync()
    {
        foreach (RedisNode node in frozen)
        {
            await node.ThawAsync();
        }

        frozen.Clear();
    }
}
