using Chat2Pay.Adapters.Redis.Connection;
using Chat2Pay.Payments;
using Chat2Pay.Turns.DeadLetters;
using Chat2Pay.Turns.Kinds;
using Chat2Pay.Turns.Store;
using StackExchange.Redis;
using static Chat2Pay.Tests.Redis.StoreProbe;

namespace Chat2Pay.Tests.Redis;

/// <summary>What every store must do about time and dead nodes, and what it may cost.</summary>
public abstract class DueContract(StoreFixture fixture)
{
    [SkippableFact]
    public async Task What_a_dead_node_left_is_due_when_its_lease_and_claims_run_out()
    {
        StoreProbe probe = fixture.New();
        MailboxId mailbox = Mailbox();
        await probe.EmitAsync(mailbox, "a", Start, Effect("x"));
        await probe.LeaseAsync(mailbox, "b", Start);
        await probe.DeliverAsync(mailbox, "c", Start + 1);

        Assert.Empty((await probe.DueAsync(mailbox, Start + probe.LeaseFor - 1)).Leases);
        DueWork first = await probe.DueAsync(mailbox, Start + probe.LeaseFor);
        DueWork second = await probe.DueAsync(mailbox, Start + probe.LeaseFor);

        TurnLease lease = Assert.Single(first.Leases);
        Assert.Equal(["body of b", "body of c"], lease.Inputs.Select(input => Text(input.Body)));
        Assert.Equal(1, lease.Version);
        Assert.Empty(second.Leases);
        Assert.Empty(first.Claims);
        Assert.Equal("x", Assert.Single((await probe.DueAsync(mailbox, Start + probe.ClaimFor)).Claims).EffectId);
    }

    [SkippableFact]
    public async Task A_due_timer_leases_the_mailbox_without_an_input()
    {
        StoreProbe probe = fixture.New();
        MailboxId mailbox = Mailbox();
        await probe.CommitAsync(
            await probe.LeaseAsync(mailbox, "a"), new TurnCommit { State = Bytes("s"), DueAt = Start + 100 });

        Assert.Empty((await probe.DueAsync(mailbox, Start + 99)).Leases);
        TurnLease lease = Assert.Single((await probe.DueAsync(mailbox, Start + 100)).Leases);

        Assert.Empty(lease.Inputs);
        Assert.Equal((1L, "s"), (lease.Version, Text(lease.State)));
        await probe.CommitAsync(lease, new TurnCommit(), Start + 100);
        Assert.Empty((await probe.DueAsync(mailbox, Start + 1_000_000)).Leases);
        Assert.Equal("s", Text((await probe.Store.ReadAsync(mailbox, default))!.State));
    }

    [SkippableFact]
    public async Task A_node_whose_clock_is_behind_does_not_turn_a_mailboxs_time_back()
    {
        StoreProbe probe = fixture.New();
        MailboxId mailbox = Mailbox();
        await probe.CommitAsync(
            await probe.LeaseAsync(mailbox, "a", Start + 500), new TurnCommit { DueAt = Start + 100 }, Start + 500);

        TurnLease lease = Assert.Single((await probe.DueAsync(mailbox, Start + 100)).Leases);

        Assert.Equal(Start + 500, lease.TakenAt);
    }

    [SkippableFact]
    public async Task A_timer_survives_turns_that_set_it_again_and_a_release()
    {
        StoreProbe probe = fixture.New();
        MailboxId mailbox = Mailbox();
        await probe.CommitAsync(await probe.LeaseAsync(mailbox, "a"), new TurnCommit { DueAt = Start + 100 });
        TurnLease lease = await probe.LeaseAsync(mailbox, "b");
        await probe.CommitAsync(lease, new TurnCommit { DueAt = Start + 200 });
        Assert.Empty((await probe.DueAsync(mailbox, Start + 100)).Leases);

        await probe.Store.ReleaseAsync(
            Assert.Single((await probe.DueAsync(mailbox, Start + 200)).Leases), Start + 201, default);

        Assert.Single((await probe.DueAsync(mailbox, Start + 202)).Leases);
    }

    [SkippableFact]
    public async Task What_is_passed_on_is_there_at_once_for_a_node_whose_clock_is_behind_as_if_it_had_not_been_taken()
    {
        StoreProbe probe = fixture.New();
        MailboxId mailbox = Mailbox();
        TurnLease lease = await probe.LeaseAsync(mailbox, "a", Start);
        await probe.DeliverAsync(mailbox, "b", Start + 1);

        await probe.Store.PassOnAsync(lease, Start + 2, default);
        TurnLease taken = Assert.Single((await probe.DueAsync(mailbox, Start - 60_000)).Leases);
        await probe.Store.PassOnAsync(lease, Start + 3, default);

        Assert.Equal([1, 1], taken.Inputs.Select(input => input.Deliveries));
        Assert.Empty((await probe.DueAsync(mailbox, Start - 60_000 + 1)).Leases);
        await probe.CommitAsync(taken, new TurnCommit(), Start + 4);
    }

    [SkippableFact]
    public async Task What_is_passed_on_over_and_over_holds_up_nothing_that_waits()
    {
        StoreProbe probe = fixture.New(new RedisOptions { Shards = 1 });
        TurnLease unread = await probe.LeaseAsync(Mailbox(1), "a", Start);
        await probe.EmitAsync(Mailbox(2), "a", Start, Effect("x", notBefore: Start + 1));

        long now = Start + 600_000;
        await probe.Store.PassOnAsync(unread, now, default);

        Assert.Equal("x", Assert.Single((await probe.Store.TakeDueAsync(0, 1, now, DueKind.All, default)).Claims).EffectId);
    }

    [SkippableFact]
    public async Task A_timer_that_is_passed_on_keeps_its_time()
    {
        StoreProbe probe = fixture.New();
        MailboxId mailbox = Mailbox();
        await probe.CommitAsync(await probe.LeaseAsync(mailbox, "a"), new TurnCommit { DueAt = Start + 100 });
        TurnLease lease = Assert.Single((await probe.DueAsync(mailbox, Start + 100)).Leases);

        await probe.Store.PassOnAsync(lease, Start + 100, default);

        Assert.Empty((await probe.DueAsync(mailbox, Start + 99)).Leases);
        Assert.Single((await probe.DueAsync(mailbox, Start + 100)).Leases);
    }

    [SkippableFact]
    public async Task A_sweep_for_effects_leaves_mailboxes_where_they_are()
    {
        StoreProbe probe = fixture.New();
        MailboxId mailbox = Mailbox();
        await probe.EmitAsync(mailbox, "a", Start, Effect("x", notBefore: Start + 1));
        await probe.LeaseAsync(mailbox, "b", Start);
        long later = Start + probe.LeaseFor;

        DueWork effects = await probe.DueAsync(mailbox, later, DueKind.Effects);
        DueWork all = await probe.DueAsync(mailbox, later);

        Assert.Empty(effects.Leases);
        Assert.Single(effects.Claims);
        Assert.Single(all.Leases);
    }

    [SkippableFact]
    public async Task A_sweep_takes_no_more_than_it_was_asked_for_and_only_of_its_shard()
    {
        StoreProbe probe = fixture.New(new RedisOptions { Shards = 2 });
        MailboxId[] mailboxes = [.. Enumerable.Range(0, 20).Select(Mailbox)];
        foreach (MailboxId mailbox in mailboxes)
        {
            await probe.LeaseAsync(mailbox, "a");
        }

        int here = mailboxes.Count(mailbox => mailbox.Shard(2) == 0);
        Assert.InRange(here, 4, 16);
        long later = Start + probe.LeaseFor;
        DueWork some = await probe.Store.TakeDueAsync(0, 3, later, DueKind.All, default);
        DueWork rest = await probe.Store.TakeDueAsync(0, 100, later, DueKind.All, default);

        Assert.Equal(3, some.Leases.Count);
        Assert.Equal(here - 3, rest.Leases.Count);
        Assert.All(some.Leases.Concat(rest.Leases), lease => Assert.Equal(0, lease.Mailbox.Shard(2)));
    }

    [SkippableFact]
    public async Task Sweepers_that_meet_share_the_work_without_overlap()
    {
        StoreProbe probe = fixture.New(new RedisOptions { Shards = 1 });
        foreach (int customer in Enumerable.Range(0, 30))
        {
            await probe.EmitAsync(Mailbox(customer), "a", Start, Effect("x", notBefore: Start + 10));
            await probe.LeaseAsync(Mailbox(customer), "b");
        }

        DueWork[] works = await Task.WhenAll(Enumerable.Range(0, 4).Select(
            _ => probe.Store.TakeDueAsync(0, 100, Start + probe.LeaseFor, DueKind.All, default)));

        Assert.Equal(30, works.Sum(work => work.Leases.Count));
        Assert.Equal(30, works.Sum(work => work.Claims.Count));
    }

    [SkippableFact]
    public async Task The_usual_steps_take_one_round_trip_each()
    {
        StoreProbe probe = fixture.New();
        MailboxId mailbox = Mailbox();
        PaymentRequestId payment = Payment(mailbox);
        OutboxLease warm = Assert.Single(await probe.EmitAsync(mailbox, "warm", Start, Effect("w")));
        await probe.Store.CompleteEffectAsync(warm, null, null, Start, default);
        TurnLease? lease = null;
        CommitResult.Done? done = null;

        NewInput input = Input("a", concerns: payment, aliases: "b");
        string[] deliver = await probe.CommandsAsync(async () =>
            lease = ((Delivery.Leased)await probe.Store.DeliverAsync(mailbox, input, Start, default)).Lease);
        string[] commit = await probe.CommandsAsync(async () => done = await probe.CommitAsync(lease!, new TurnCommit
        {
            State = Bytes("s"),
            Effects = [Effect("e")],
            Records = [new StoredRecord(payment, Bytes("c"))],
        }));
        string[] complete = await probe.CommandsAsync(() => probe.Store.CompleteEffectAsync(
            done!.Claims[0], Input("r", concerns: payment), new EffectRecord("SM", "sent", 1, null), Start, default));

        // The scripts themselves were sent with the warm-up.
        Assert.Equal(["EVALSHA"], deliver);
        Assert.Equal(["EVALSHA"], commit);
        Assert.Equal(["EVALSHA"], complete);
    }

    [SkippableFact]
    public async Task Every_key_of_a_mailbox_lies_in_the_slot_of_its_shard()
    {
        StoreProbe probe = fixture.New(new RedisOptions { Shards = 64 });
        MailboxId mailbox = Mailbox();
        var keys = new RedisKeys(probe.Options.KeyPrefix, 64);
        RedisKey[] all =
        [
            keys.Mailbox(mailbox), keys.Inbox(mailbox), keys.Outbox(mailbox), keys.Due(mailbox), keys.Dead(mailbox, DeadLetterQueue.Protected), keys.Dead(mailbox, DeadLetterQueue.Bulk),
            keys.Seen(mailbox, "id"), keys.Payment(Payment(mailbox)), keys.Message(mailbox, "effect"),
            keys.Due(mailbox.Shard(64)), keys.Dead(mailbox.Shard(64), DeadLetterQueue.Protected),
        ];

        Assert.Single(all.Select(key => probe.Redis.HashSlot(key)).Distinct());
        Assert.Contains("{" + mailbox.Shard(64) + "}", (string)all[0]!, StringComparison.Ordinal);
        await probe.LeaseAsync(mailbox, "id");
        Assert.True(await probe.Redis.GetDatabase().KeyExistsAsync(keys.Seen(mailbox, "id")));
    }

    [SkippableFact]
    public async Task A_mailbox_at_rest_keeps_little_beside_its_state()
    {
        StoreProbe probe = fixture.New();
        MailboxId mailbox = Mailbox();
        for (int turn = 0; turn < 20; turn++)
        {
            IReadOnlyList<OutboxLease> claims =
                await probe.EmitAsync(mailbox, $"in{turn}", Start, Effect($"e{turn}", "m"));
            await probe.Store.CompleteEffectAsync(claims[0], null, null, Start, default);
        }

        TurnLease lease = await probe.LeaseAsync(mailbox, "last");
        await probe.CommitAsync(lease, new TurnCommit { State = new byte[300], DueAt = Start + 1_000 });

        Assert.InRange(await probe.StoredBytesAsync(mailbox), 300, 420);
    }
}

[Collection(EmbeddedStoreGroup.Name)]
public sealed class DueOnEmbeddedStoreTests(EmbeddedStoreFixture fixture) : DueContract(fixture);

[Collection(RedisServerGroup.Name)]
public sealed class DueOnRedisServerTests(RedisServerFixture fixture) : DueContract(fixture);

[Collection(RedisClusterGroup.Name)]
public sealed class DueOnRedisClusterTests(RedisClusterFixture fixture) : DueContract(fixture);
