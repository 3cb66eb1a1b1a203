using Chat2Pay.Adapters.Redis.Connection;
using Chat2Pay.Adapters.Redis.DeadLetters;
using Chat2Pay.Payments;
using Chat2Pay.Turns.DeadLetters;
using Chat2Pay.Turns.Kinds;
using Chat2Pay.Turns.Store;
using Microsoft.Extensions.Options;
using static Chat2Pay.Tests.Redis.StoreProbe;

namespace Chat2Pay.Tests.Redis;

/// <summary>What every store must do with effects: lanes, times, claims and their ends.</summary>
public abstract class EffectContract(StoreFixture fixture)
{
    [SkippableFact]
    public async Task Effects_without_a_lane_and_the_heads_of_lanes_are_claimed_by_the_commit()
    {
        StoreProbe probe = fixture.New();

        IReadOnlyList<OutboxLease> claims = await probe.EmitAsync(
            Mailbox(),
            "a",
            Start,
            Effect("x", notAfter: Start + 9),
            Effect("m1", "m"),
            Effect("m2", "m"),
            Effect("n1", "n"));

        Assert.Equal(["x", "m1", "n1"], claims.Select(claim => claim.EffectId));
        OutboxLease first = claims[0];
        Assert.Equal("effect x", Text(first.Body));
        Assert.Equal((1, Start, Start + probe.ClaimFor), (first.Claims, first.FirstClaimedAt, first.ClaimedUntil));
        Assert.Equal(Start + 9, first.NotAfter);
        Assert.Null(claims[1].NotAfter);
    }

    [SkippableFact]
    public async Task A_lane_goes_on_in_order_as_each_head_ends()
    {
        StoreProbe probe = fixture.New();
        IReadOnlyList<OutboxLease> claims =
            await probe.EmitAsync(Mailbox(), "a", Start, Effect("1", "m"), Effect("2", "m"), Effect("3", "m"));
        await probe.EmitAsync(Mailbox(), "b", Start, Effect("4", "m"));
        OutboxLease? claim = Assert.Single(claims);
        var order = new List<string>();

        while (claim is not null)
        {
            order.Add(claim.EffectId);
            EffectEnd end = await probe.Store.CompleteEffectAsync(claim, null, null, Start, default);
            Assert.True(end.Accepted);
            Assert.Null(end.Delivery);
            claim = end.Next;
        }

        Assert.Equal(["1", "2", "3", "4"], order);
        Assert.Equal(["5"], (await probe.EmitAsync(Mailbox(), "c", Start, Effect("5", "m"))).Select(c => c.EffectId));
    }

    [SkippableFact]
    public async Task An_effect_for_later_comes_up_in_time_and_holds_its_lane()
    {
        StoreProbe probe = fixture.New();
        Assert.Empty(await probe.EmitAsync(
            Mailbox(), "a", Start, Effect("late", "m", Start + 100), Effect("next", "m", Start + 50)));

        Assert.Empty((await probe.DueAsync(Mailbox(), Start + 99)).Claims);
        OutboxLease late = Assert.Single((await probe.DueAsync(Mailbox(), Start + 100)).Claims);
        Assert.Equal(("late", 1, Start + 100), (late.EffectId, late.Claims, late.FirstClaimedAt));
        EffectEnd end = await probe.Store.CompleteEffectAsync(late, null, null, Start + 101, default);
        Assert.Equal("next", end.Next!.EffectId);
    }

    [SkippableFact]
    public async Task The_next_of_a_lane_waits_for_its_own_time()
    {
        StoreProbe probe = fixture.New();
        OutboxLease head = Assert.Single(
            await probe.EmitAsync(Mailbox(), "a", Start, Effect("1", "m"), Effect("2", "m", Start + 50)));

        Assert.Null((await probe.Store.CompleteEffectAsync(head, null, null, Start, default)).Next);
        Assert.Empty((await probe.DueAsync(Mailbox(), Start + 49)).Claims);
        Assert.Equal("2", Assert.Single((await probe.DueAsync(Mailbox(), Start + 50)).Claims).EffectId);
    }

    [SkippableFact]
    public async Task A_claim_that_ran_out_goes_to_another_worker_and_its_first_holder_ends_nothing()
    {
        StoreProbe probe = fixture.New();
        OutboxLease lost = Assert.Single(
            await probe.EmitAsync(Mailbox(), "a", Start, Effect("x", "m"), Effect("y", "m")));
        long later = Start + probe.ClaimFor;
        Assert.Empty((await probe.DueAsync(Mailbox(), later - 1)).Claims);

        OutboxLease taken = Assert.Single((await probe.DueAsync(Mailbox(), later)).Claims);

        Assert.Equal(("x", 2, Start), (taken.EffectId, taken.Claims, taken.FirstClaimedAt));
        EffectEnd refused = await probe.Store.CompleteEffectAsync(lost, Input("r"), null, later, default);
        Assert.Equal(new EffectEnd(false, null, null), refused);
        Assert.False(await probe.Store.RetryEffectAsync(lost, later, later, default));
        Assert.False((await probe.Store.DeadLetterEffectAsync(lost, DeadLetterQueue.Protected, "why", null, later, default)).Accepted);
        Assert.True((await probe.Store.CompleteEffectAsync(taken, Input("r"), null, later, default)).Accepted);
        Assert.False((await probe.Store.CompleteEffectAsync(taken, null, null, later, default)).Accepted);
    }

    [SkippableFact]
    public async Task Ending_an_effect_delivers_its_result_and_records_its_message_in_one_step()
    {
        StoreProbe probe = fixture.New();
        MailboxId mailbox = Mailbox();
        PaymentRequestId payment = Payment(mailbox);
        TurnLease lease = await probe.LeaseAsync(mailbox, "a");
        CommitResult.Done done = await probe.CommitAsync(lease, new TurnCommit
        {
            State = Bytes("s"),
            Records = [new StoredRecord(payment, Bytes("closed"))],
            Effects = [Effect("x")],
        });

        EffectEnd end = await probe.Store.CompleteEffectAsync(
            done.Claims[0],
            Input("result", InboxQuota.Reserved, payment),
            new EffectRecord("SM1", "queued", 1, null),
            Start + 5,
            default);

        TurnLease next = Assert.IsType<Delivery.Leased>(end.Delivery).Lease;
        Assert.Equal((1L, "s"), (next.Version, Text(next.State)));
        Assert.Equal("closed", Text(Assert.Single(next.Inputs).Record!.Value));
        Assert.Equal("queued", (await probe.Store.AdvanceRecordAsync(
            mailbox, "x", new EffectRecord("SM1", "accepted", 0, null), Start, default)).Status);
        await probe.CommitAsync(next, new TurnCommit());
        Assert.Empty((await probe.DueAsync(mailbox, long.MaxValue / 1_000_000)).Claims);
    }

    [SkippableFact]
    public async Task A_result_finds_room_even_in_a_full_inbox()
    {
        StoreProbe probe = fixture.New(new RedisOptions { InboxCapacity = 1, ReservedInboxRoom = 1 });
        OutboxLease claim = Assert.Single(
            await probe.EmitAsync(Mailbox(), "a", Start, Effect("x")));
        await probe.LeaseAsync(Mailbox(), "b");
        await probe.Store.DeliverAsync(Mailbox(), Input("c", InboxQuota.Reserved), Start, default);
        Assert.IsType<Delivery.Full>(
            await probe.Store.DeliverAsync(Mailbox(), Input("d", InboxQuota.Reserved), Start, default));

        EffectEnd end = await probe.Store.CompleteEffectAsync(claim, Input("result"), null, Start, default);

        Assert.IsType<Delivery.Queued>(end.Delivery);
    }

    [SkippableFact]
    public async Task A_retried_effect_keeps_its_lane_and_its_first_claim()
    {
        StoreProbe probe = fixture.New();
        OutboxLease claim = Assert.Single(
            await probe.EmitAsync(Mailbox(), "a", Start, Effect("1", "m"), Effect("2", "m")));

        Assert.True(await probe.Store.RetryEffectAsync(claim, Start + 70, Start + 10, default));

        Assert.Empty((await probe.DueAsync(Mailbox(), Start + 69)).Claims);
        OutboxLease again = Assert.Single((await probe.DueAsync(Mailbox(), Start + 70)).Claims);
        Assert.Equal(("1", 2, Start), (again.EffectId, again.Claims, again.FirstClaimedAt));
        Assert.NotEqual(claim.Token, again.Token);
    }

    [SkippableFact]
    public async Task A_buried_effect_is_a_dead_letter_and_frees_its_lane()
    {
        StoreProbe probe = fixture.New();
        OutboxLease claim = Assert.Single(
            await probe.EmitAsync(Mailbox(), "a", Start, Effect("1", "m"), Effect("2", "m")));

        EffectEnd end = await probe.Store.DeadLetterEffectAsync(claim, DeadLetterQueue.Protected, "refused: 400", Input("gone"), Start + 3, default);

        Assert.True(end.Accepted);
        Assert.Equal("2", end.Next!.EffectId);
        Assert.IsType<Delivery.Leased>(end.Delivery);
        var deadLetters = new RedisDeadLetters(probe.Calls, Options.Create(probe.Options));
        DeadLetter deadLetter = Assert.Single(
            await deadLetters.ListAsync(Mailbox().Shard(probe.Store.Shards), 0, 10, default));
        Assert.Equal((DeadLetterKind.Effect, "1", "refused: 400"), (deadLetter.Kind, deadLetter.Id, deadLetter.Reason));
        Assert.Equal("effect 1", Text(deadLetter.Body));
    }

    [SkippableFact]
    public async Task The_dead_letters_are_capped_and_the_newest_stay()
    {
        StoreProbe probe = fixture.New(new RedisOptions { DeadLetterCapacity = 2 });
        IReadOnlyList<OutboxLease> claims =
            await probe.EmitAsync(Mailbox(), "a", Start, Effect("1"), Effect("2"), Effect("3"));
        foreach (OutboxLease claim in claims)
        {
            await probe.Store.DeadLetterEffectAsync(claim, DeadLetterQueue.Protected, "why", null, Start, default);
        }

        var deadLetters = new RedisDeadLetters(probe.Calls, Options.Create(probe.Options));
        IReadOnlyList<DeadLetter> kept = await deadLetters.ListAsync(Mailbox().Shard(probe.Store.Shards), 0, 10, default);

        Assert.Equal(["3", "2"], kept.Select(deadLetter => deadLetter.Id));
    }

    [SkippableFact]
    public async Task Only_a_retried_effect_that_nobody_holds_can_be_confirmed_from_outside()
    {
        StoreProbe probe = fixture.New();
        OutboxLease claim = Assert.Single(
            await probe.EmitAsync(Mailbox(), "a", Start, Effect("1", "m"), Effect("2", "m")));
        Assert.False(await probe.Store.ConfirmEffectAsync(Mailbox(), "1", Start, default));
        Assert.False(await probe.Store.ConfirmEffectAsync(Mailbox(), "2", Start, default));
        Assert.False(await probe.Store.ConfirmEffectAsync(Mailbox(), "none", Start, default));
        await probe.Store.RetryEffectAsync(claim, Start + 1_000, Start, default);

        Assert.True(await probe.Store.ConfirmEffectAsync(Mailbox(), "1", Start + 10, default));

        Assert.Equal("2", Assert.Single((await probe.DueAsync(Mailbox(), Start + 10)).Claims).EffectId);
        Assert.False(await probe.Store.ConfirmEffectAsync(Mailbox(), "1", Start + 10, default));
    }

    /// <summary>The status may come while the call is still under way whose answer is lost in the end.</summary>
    [SkippableFact]
    public async Task A_message_known_to_have_gone_out_while_it_was_held_is_not_claimed_again()
    {
        StoreProbe probe = fixture.New();
        OutboxLease held = Assert.Single(
            await probe.EmitAsync(Mailbox(), "a", Start, Effect("1", "m"), Effect("2", "m")));
        Assert.False(await probe.Store.ConfirmEffectAsync(Mailbox(), "1", Start, default));
        await probe.Store.AdvanceRecordAsync(Mailbox(), "1", new EffectRecord("SM1", "sent", 2, null), Start, default);
        await probe.Store.RetryEffectAsync(held, Start + 60_000, Start + 10, default);

        Assert.Empty((await probe.DueAsync(Mailbox(), Start + 60_000)).Claims);

        Assert.Equal("2", Assert.Single((await probe.DueAsync(Mailbox(), Start + 60_000)).Claims).EffectId);
        Assert.False(await probe.Store.ConfirmEffectAsync(Mailbox(), "1", Start + 60_000, default));
    }

    [SkippableFact]
    public async Task An_emptied_lane_loses_what_waits_but_not_what_is_being_sent()
    {
        StoreProbe probe = fixture.New();
        OutboxLease held = Assert.Single(await probe.EmitAsync(
            Mailbox(), "a", Start, Effect("1", "m"), Effect("2", "m"), Effect("late", "r", Start + 50)));
        TurnLease lease = await probe.LeaseAsync(Mailbox(), "b");

        CommitResult.Done done = await probe.CommitAsync(
            lease,
            new TurnCommit
            {
                PurgedOrderingKeys = ["m", "r", "none", "m"],
                Effects = [Effect("bye", "m"), Effect("r1", "r")],
            });

        Assert.Equal("r1", Assert.Single(done.Claims).EffectId);
        Assert.Equal("bye", (await probe.Store.CompleteEffectAsync(held, null, null, Start, default)).Next!.EffectId);
        Assert.Empty((await probe.DueAsync(Mailbox(), Start + 60)).Claims);
    }

    [SkippableFact]
    public async Task A_mailbox_hears_of_an_effect_that_is_taken_back_once_and_of_no_other()
    {
        StoreProbe probe = fixture.New();
        OutboxEntry Owed(string id, string lane) => Effect(id, lane) with { OnWithdrawn = Bytes("no " + id) };
        OutboxLease sent = Assert.Single(await probe.EmitAsync(
            Mailbox(), "a", Start, Owed("1", "m"), Owed("2", "m"), Effect("3", "m")));
        TurnLease lease = await probe.LeaseAsync(Mailbox(), "b");

        CommitResult.Done done = await probe.CommitAsync(lease, new TurnCommit { PurgedOrderingKeys = ["m"] });

        QueuedInput word = Assert.Single(done.Next!.Inputs);
        Assert.Equal(("no 2", Start), (Text(word.Body), word.Stamp));
        Assert.Null((await probe.CommitAsync(done.Next, new TurnCommit { PurgedOrderingKeys = ["m"] })).Next);
        EffectEnd end = await probe.Store.CompleteEffectAsync(sent, null, null, Start, default);
        Assert.Null(end.Delivery);
        Assert.Empty((await probe.DueAsync(Mailbox(), Start + 1_000_000)).Leases);
    }

    [SkippableFact]
    public async Task A_full_outbox_changes_nothing_and_leaves_the_lease()
    {
        StoreProbe probe = fixture.New(new RedisOptions { OutboxRoom = 2 });
        await probe.EmitAsync(Mailbox(), "a", Start, Effect("1", "m"), Effect("2", "m"));
        TurnLease lease = await probe.LeaseAsync(Mailbox(), "b");

        Assert.IsType<CommitResult.Full>(await probe.Store.CommitAsync(
            lease, All(lease, new TurnCommit { State = Bytes("no"), Effects = [Effect("3")] }), Start, default));

        Assert.Equal(1, (await probe.Store.ReadAsync(Mailbox(), default))!.Version);
        CommitResult.Done done = await probe.CommitAsync(
            lease, new TurnCommit { PurgedOrderingKeys = ["m"], Effects = [Effect("3")] });
        Assert.Equal("3", Assert.Single(done.Claims).EffectId);
    }

    [SkippableFact]
    public async Task A_turn_that_needs_more_than_the_room_has_it_once_nothing_else_waits()
    {
        StoreProbe probe = fixture.New(new RedisOptions { OutboxRoom = 1 });
        OutboxLease first = Assert.Single(await probe.EmitAsync(Mailbox(), "a", Start, Effect("1", "m")));
        TurnLease lease = await probe.LeaseAsync(Mailbox(), "b");
        TurnCommit large = All(lease, new TurnCommit { Effects = [Effect("2"), Effect("3"), Effect("4")] });
        Assert.IsType<CommitResult.Full>(await probe.Store.CommitAsync(lease, large, Start, default));
        await probe.Store.CompleteEffectAsync(first, null, null, Start, default);

        CommitResult.Done done = Assert.IsType<CommitResult.Done>(await probe.Store.CommitAsync(lease, large, Start, default));

        Assert.Equal(3, done.Claims.Count);
    }

    [SkippableFact]
    public async Task An_effect_that_waits_already_is_not_added_twice()
    {
        StoreProbe probe = fixture.New();
        await probe.EmitAsync(Mailbox(), "a", Start, Effect("1", "m"));

        Assert.Empty(await probe.EmitAsync(Mailbox(), "b", Start, Effect("1", "m")));
    }

    [SkippableFact]
    public async Task The_record_of_a_message_only_moves_forward()
    {
        StoreProbe probe = fixture.New();
        Task<EffectRecord> Advance(EffectRecord record) =>
            probe.Store.AdvanceRecordAsync(Mailbox(), "x", record, Start, default);

        var sent = new EffectRecord("SM1", "sent", 2, null);
        Assert.Equal(sent, await Advance(sent));
        Assert.Equal(sent, await Advance(new EffectRecord("SM1", "queued", 1, null)));
        Assert.Equal(sent, await Advance(sent));
        Assert.Equal(
            new EffectRecord("SM1", "undelivered", 10, 30006),
            await Advance(new EffectRecord(null, "undelivered", 10, 30006)));
    }
}

[Collection(EmbeddedStoreGroup.Name)]
public sealed class EffectsOnEmbeddedStoreTests(EmbeddedStoreFixture fixture) : EffectContract(fixture);

[Collection(RedisServerGroup.Name)]
public sealed class EffectsOnRedisServerTests(RedisServerFixture fixture) : EffectContract(fixture);

[Collection(RedisClusterGroup.Name)]
public sealed class EffectsOnRedisClusterTests(RedisClusterFixture fixture) : EffectContract(fixture);
