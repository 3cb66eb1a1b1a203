using Chat2Pay.Adapters.Redis.Connection;
using Chat2Pay.Payments;
using Chat2Pay.Turns.Store;
using StackExchange.Redis;

namespace Chat2Pay.Tests.Redis;

/// <summary>A slot moves, or its server changes, while steps are under way.</summary>
public sealed class SlotsOnTheMove(RedisClusterFixture fixture) : IClassFixture<RedisClusterFixture>
{
    private const long Later = StoreProbe.Start + 100;

    private static readonly MailboxId Mailbox = StoreProbe.Mailbox();

    [SkippableTheory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(100)]
    public async Task A_step_that_meets_a_slot_on_the_move_is_done_when_the_move_is_over(int keysMoved)
    {
        StoreProbe probe = fixture.New();
        await probe.EmitAsync(Mailbox, "a", StoreProbe.Start, StoreProbe.Effect("x"));
        SlotMove move = await BeginAsync(probe, keysMoved);

        Task<Delivery> delivered = probe.DeliverAsync(Mailbox, "b", Later);
        await RefusedAsync("TRYAGAIN", delivered);
        await move.FinishAsync();

        TurnLease lease = Assert.IsType<Delivery.Leased>(await delivered).Lease;
        Assert.Equal(1, lease.Inputs[0].Deliveries);
        Assert.IsType<Delivery.Duplicate>(await probe.DeliverAsync(Mailbox, "b", Later));
    }

    [SkippableFact]
    public async Task A_turn_that_was_begun_before_a_move_is_committed_after_it()
    {
        StoreProbe probe = fixture.New();
        TurnLease lease = await probe.LeaseAsync(Mailbox, "a");
        SlotMove move = await BeginAsync(probe, keysMoved: 1);

        Task<CommitResult.Done> done = probe.CommitAsync(lease, new TurnCommit { Effects = [StoreProbe.Effect("x")] });
        await RefusedAsync("TRYAGAIN", done);
        await move.FinishAsync();

        Assert.Equal("x", Assert.Single((await done).Claims).EffectId);
    }

    /// <summary>Between the two first commands of a move one server sends to the other, and that one back.</summary>
    [SkippableFact]
    public async Task A_step_that_is_sent_to_and_fro_is_done_when_somebody_takes_it()
    {
        StoreProbe probe = fixture.New();
        int slot = probe.SlotOf(Mailbox);
        RedisNode from = await fixture.Cluster!.OwnerAsync(slot);
        RedisNode to = await fixture.Cluster.AnotherPrimaryAsync(from);
        await to.AskAsync("CONFIG RESETSTAT");
        await from.AskAsync($"CLUSTER SETSLOT {slot} MIGRATING {await to.AskAsync("CLUSTER MYID")}");

        Task<Delivery> delivered = probe.DeliverAsync(Mailbox, "a");
        await RefusedAsync("MOVED", delivered);
        await from.AskAsync($"CLUSTER SETSLOT {slot} STABLE");

        Assert.IsType<Delivery.Leased>(await delivered);
    }

    [SkippableFact]
    public async Task A_move_that_outlasts_a_command_is_told_to_the_caller_and_nothing_is_stored()
    {
        StoreProbe probe = fixture.New(new RedisOptions { Timeout = TimeSpan.FromMilliseconds(200) });
        await probe.EmitAsync(Mailbox, "a", StoreProbe.Start, StoreProbe.Effect("x"));
        SlotMove move = await BeginAsync(probe, keysMoved: 1);

        RedisServerException refused =
            await Assert.ThrowsAsync<RedisServerException>(() => probe.DeliverAsync(Mailbox, "b", Later));
        await move.FinishAsync();

        Assert.StartsWith("TRYAGAIN ", refused.Message, StringComparison.Ordinal);
        Assert.Single((await probe.LeaseAsync(Mailbox, "b", Later)).Inputs);
    }

    [SkippableFact]
    public async Task While_nobody_serves_a_slot_its_steps_wait()
    {
        StoreProbe probe = fixture.New();
        int slot = probe.SlotOf(Mailbox);
        RedisNode owner = await fixture.Cluster!.OwnerAsync(slot);
        await owner.AskAsync("CONFIG RESETSTAT");
        await owner.AskAsync($"CLUSTER DELSLOTS {slot}");

        Task<Delivery> delivered = probe.DeliverAsync(Mailbox, "a");
        await RefusedAsync("CLUSTERDOWN", delivered);
        await owner.AskAsync($"CLUSTER ADDSLOTS {slot}");

        Assert.IsType<Delivery.Leased>(await delivered);
        await fixture.Cluster.WholeAsync();
    }

    [SkippableFact]
    public async Task A_planned_fail_over_costs_nobody_a_step()
    {
        StoreProbe probe = fixture.New();
        RedisNode old = await fixture.Cluster!.OwnerAsync(probe.SlotOf(Mailbox));
        RedisNode replica = await fixture.Cluster.ReplicaOfAsync(old);

        Task handedOver = fixture.Cluster.HandOverAsync(replica);
        int stored = 0;
        do
        {
            Delivery delivery = await probe.DeliverAsync(Mailbox, "input " + stored++);
            Assert.True(delivery is Delivery.Leased or Delivery.Queued or Delivery.Full, $"{delivery} at {stored}");
        }
        while (!handedOver.IsCompleted);

        await handedOver;
        Assert.IsType<Delivery.Duplicate>(await probe.DeliverAsync(Mailbox, "input 0"));
    }

    /// <summary>A connection that was made to a replica is not told where a slot is when it is one again.</summary>
    [SkippableFact]
    public async Task A_server_that_is_a_replica_again_is_found_out()
    {
        StoreProbe probe = fixture.New();
        RedisNode first = await fixture.Cluster!.OwnerAsync(probe.SlotOf(Mailbox));
        RedisNode second = await fixture.Cluster.ReplicaOfAsync(first);
        await probe.LeaseAsync(Mailbox, "a");

        await fixture.Cluster.HandOverAsync(second);
        await probe.DeliverAsync(Mailbox, "b");
        await fixture.Cluster.HandOverAsync(first);
        Delivery there = await probe.DeliverAsync(Mailbox, "c");
        await fixture.Cluster.HandOverAsync(second);
        Delivery back = await probe.DeliverAsync(Mailbox, "d");

        Assert.IsType<Delivery.Queued>(there);
        Assert.IsType<Delivery.Queued>(back);
    }

    [SkippableFact]
    public async Task A_node_starts_while_a_server_of_the_cluster_is_away()
    {
        StoreProbe probe = fixture.New();
        RedisNode replica = await fixture.Cluster!.ReplicaOfAsync(await fixture.Cluster.OwnerAsync(probe.SlotOf(Mailbox)));
        await replica.KillAsync();
        await using ConnectionMultiplexer redis =
            await ConnectionMultiplexer.ConnectAsync(fixture.ConnectionString + ",connectTimeout=500,asyncTimeout=500");
        StoreProbe starting = new(redis, probe.Options, probe.Options.KeyPrefix);

        await new RedisStoreCheck(redis, starting.Calls, Microsoft.Extensions.Options.Options.Create(probe.Options))
            .StartAsync(default);

        await replica.StartAsync();
        await fixture.Cluster.WholeAsync();
    }

    private async Task<SlotMove> BeginAsync(StoreProbe probe, int keysMoved)
    {
        int slot = probe.SlotOf(Mailbox);
        RedisCluster cluster = fixture.Cluster!;
        RedisNode from = await cluster.OwnerAsync(slot);
        RedisNode to = await cluster.AnotherPrimaryAsync(from);
        await from.AskAsync("CONFIG RESETSTAT");
        await to.AskAsync("CONFIG RESETSTAT");
        SlotMove move = new(cluster, slot, from, to);
        await move.BeginAsync();
        if (keysMoved > 0)
        {
            await move.MoveKeysAsync(keysMoved);
        }

        return move;
    }

    /// <summary>Waits until a server has refused something like this; what was asked must not have come to an end.</summary>
    private async Task RefusedAsync(string error, Task asked)
    {
        using CancellationTokenSource enough = new(TimeSpan.FromSeconds(20));
        using PeriodicTimer look = new(TimeSpan.FromMilliseconds(10));
        while (!asked.IsCompleted && !await AnyRefusedAsync(error))
        {
            await look.WaitForNextTickAsync(enough.Token);
        }

        if (asked.IsCompleted)
        {
            await asked;
        }

        Assert.False(asked.IsCompleted);
    }

    private async Task<bool> AnyRefusedAsync(string error)
    {
        foreach (RedisNode node in await fixture.Cluster!.PrimariesAsync())
        {
            if ((await node.AskAsync("INFO errorstats")).Contains("errorstat_" + error, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }
}
