using Chat2Pay.Adapters.Redis.Connection;
using Chat2Pay.Adapters.Redis.DeadLetters;
using Chat2Pay.Payments;
using Chat2Pay.Turns.DeadLetters;
using Chat2Pay.Turns.Kinds;
using Chat2Pay.Turns.Store;
using Microsoft.Extensions.Options;
using Xunit.Abstractions;
using static Chat2Pay.Tests.Redis.StoreProbe;

namespace Chat2Pay.Tests.Redis;

/// <summary>What every store must do with deliveries, leases and commits.</summary>
public abstract class DeliveryContract(StoreFixture fixture, ITestOutputHelper output)
{
    [SkippableTheory]
    [InlineData(MailboxRetention.Always, null, false)]
    [InlineData(MailboxRetention.Brief, null, true)]
    [InlineData(MailboxRetention.AsRecords, null, true)]
    [InlineData(MailboxRetention.Brief, Start + 5, false)]
    public async Task F9_a_mailbox_that_holds_nothing_ends_unless_something_comes(
        MailboxRetention retention, long? dueAt, bool ends)
    {
        StoreProbe probe = fixture.New();
        TurnLease lease = await probe.LeaseAsync(Mailbox(), "a");
        await probe.CommitAsync(lease, new TurnCommit { Retention = retention, DueAt = dueAt, State = Bytes("s") });
        Assert.Equal(ends, await probe.EndsAsync(Mailbox()));

        TurnLease again = await probe.LeaseAsync(Mailbox(), "b", Start + 1);
        Assert.False(await probe.EndsAsync(Mailbox()));
        Assert.Equal("s", Text(again.State));
        await probe.CommitAsync(again, new TurnCommit { Retention = retention }, Start + 2);
        Assert.Equal(retention != MailboxRetention.Always, await probe.EndsAsync(Mailbox()));
    }

    [SkippableFact]
    public async Task The_first_delivery_leases_a_fresh_mailbox_at_version_0()
    {
        StoreProbe probe = fixture.New();

        TurnLease lease = await probe.LeaseAsync(Mailbox(), "a");

        Assert.Equal(0, lease.Version);
        Assert.True(lease.State.IsEmpty);
        Assert.Equal(Start, lease.TakenAt);
        QueuedInput input = Assert.Single(lease.Inputs);
        Assert.Equal((1, Start, 1), (input.Sequence, input.Stamp, input.Deliveries));
        Assert.Equal("body of a", Text(input.Body));
        Assert.Null(input.Record);
        Assert.Null(await probe.Store.ReadAsync(Mailbox(), default));
    }

    [SkippableFact]
    public async Task Bodies_and_states_are_bytes_of_any_kind()
    {
        StoreProbe probe = fixture.New();
        byte[] all = [.. Enumerable.Range(0, 256).Select(value => (byte)value)];
        NewInput input = Input("a") with { Body = all };

        var first = Assert.IsType<Delivery.Leased>(await probe.Store.DeliverAsync(Mailbox(), input, Start, default));
        CommitResult.Done done = await probe.CommitAsync(
            first.Lease, new TurnCommit { State = all, Effects = [Effect("e") with { Body = all }] });
        TurnLease second = await probe.LeaseAsync(Mailbox(), "b");

        Assert.Equal(all, Assert.Single(first.Lease.Inputs).Body.ToArray());
        Assert.Equal(all, second.State.ToArray());
        Assert.Equal(all, Assert.Single(done.Claims).Body.ToArray());
    }

    [SkippableFact]
    public async Task A_repetition_is_dropped_by_its_id_and_by_each_alias()
    {
        StoreProbe probe = fixture.New();
        NewInput input = Input("a", aliases: ["token", "sid"]);
        await probe.Store.DeliverAsync(Mailbox(), input, Start, default);

        Assert.IsType<Delivery.Duplicate>(await probe.DeliverAsync(Mailbox(), "a"));
        Assert.IsType<Delivery.Duplicate>(await probe.DeliverAsync(Mailbox(), "sid"));
        Assert.IsType<Delivery.Duplicate>(
            await probe.Store.DeliverAsync(Mailbox(), Input("new", aliases: ["token"]), Start, default));
        Assert.IsType<Delivery.Queued>(await probe.DeliverAsync(Mailbox(), "b"));
        Assert.IsType<Delivery.Leased>(await probe.DeliverAsync(Mailbox(2), "a"));
    }

    [SkippableFact]
    public async Task One_holder_at_a_time_and_the_rest_is_queued_and_handed_over_by_the_commit()
    {
        StoreProbe probe = fixture.New();
        TurnLease lease = await probe.LeaseAsync(Mailbox(), "a");
        Assert.IsType<Delivery.Queued>(await probe.DeliverAsync(Mailbox(), "b", Start + 1));
        Assert.IsType<Delivery.Queued>(await probe.DeliverAsync(Mailbox(), "c", Start + 2));

        CommitResult.Done done = await probe.CommitAsync(lease, new TurnCommit { State = Bytes("one") }, Start + 3);

        Assert.Equal(1, done.Version);
        Assert.NotNull(done.Next);
        Assert.Equal(1, done.Next.Version);
        Assert.Equal("one", Text(done.Next.State));
        Assert.Equal(["body of b", "body of c"], done.Next.Inputs.Select(input => Text(input.Body)));
        Assert.Equal([2L, 3L], done.Next.Inputs.Select(input => input.Sequence));
        CommitResult.Done last = await probe.CommitAsync(done.Next, new TurnCommit(), Start + 4);
        Assert.Null(last.Next);
        Assert.Equal("one", Text((await probe.LeaseAsync(Mailbox(), "d", Start + 5)).State));
    }

    [SkippableFact]
    public async Task A_lease_that_ran_out_is_taken_over_and_its_holder_commits_nothing()
    {
        StoreProbe probe = fixture.New();
        TurnLease lost = await probe.LeaseAsync(Mailbox(), "a");
        Assert.IsType<Delivery.Queued>(await probe.DeliverAsync(Mailbox(), "b", Start + probe.LeaseFor - 1));

        TurnLease taken = await probe.LeaseAsync(Mailbox(), "c", Start + probe.LeaseFor);

        Assert.Equal([2, 1, 1], taken.Inputs.Select(input => input.Deliveries));
        Assert.IsType<CommitResult.Lost>(
            await probe.Store.CommitAsync(lost, All(lost, new TurnCommit()), Start + probe.LeaseFor, default));
        Assert.Equal(1, (await probe.CommitAsync(taken, new TurnCommit(), Start + probe.LeaseFor)).Version);
    }

    [SkippableFact]
    public async Task A_commit_cannot_be_repeated_under_the_same_lease()
    {
        StoreProbe probe = fixture.New();
        TurnLease lease = await probe.LeaseAsync(Mailbox(), "a");
        await probe.DeliverAsync(Mailbox(), "b");
        await probe.CommitAsync(lease, new TurnCommit { State = Bytes("one") });

        CommitResult again = await probe.Store.CommitAsync(
            lease, new TurnCommit { State = Bytes("two") }, Start, default);

        Assert.IsType<CommitResult.Lost>(again);
        Assert.Equal("one", Text((await probe.Store.ReadAsync(Mailbox(), default))!.State));
    }

    [SkippableFact]
    public async Task A_full_inbox_turns_inputs_away_and_keeps_room_for_facts()
    {
        StoreProbe probe = fixture.New(new RedisOptions { InboxCapacity = 2, ReservedInboxRoom = 1 });
        await probe.LeaseAsync(Mailbox(), "a");
        Assert.IsType<Delivery.Queued>(await probe.DeliverAsync(Mailbox(), "b"));

        Assert.IsType<Delivery.Full>(await probe.DeliverAsync(Mailbox(), "c"));
        Assert.IsType<Delivery.Queued>(
            await probe.Store.DeliverAsync(Mailbox(), Input("fact", InboxQuota.Reserved), Start, default));
        Assert.IsType<Delivery.Full>(
            await probe.Store.DeliverAsync(Mailbox(), Input("fact 2", InboxQuota.Reserved), Start, default));
        Assert.IsType<Delivery.Duplicate>(await probe.DeliverAsync(Mailbox(), "a"));
    }

    [SkippableFact]
    public async Task An_input_turned_away_is_not_remembered_as_seen()
    {
        StoreProbe probe = fixture.New(new RedisOptions { InboxCapacity = 1, ReservedInboxRoom = 1 });
        TurnLease lease = await probe.LeaseAsync(Mailbox(), "a");
        Assert.IsType<Delivery.Full>(await probe.DeliverAsync(Mailbox(), "b"));
        await probe.CommitAsync(lease, new TurnCommit());

        Assert.Equal("body of b", Text(Assert.Single((await probe.LeaseAsync(Mailbox(), "b")).Inputs).Body));
    }

    [SkippableFact]
    public async Task A_turn_gets_at_most_a_batch_the_oldest_first()
    {
        StoreProbe probe = fixture.New(new RedisOptions { BatchSize = 2 });
        TurnLease lease = await probe.LeaseAsync(Mailbox(), "a");
        foreach (string id in new[] { "b", "c", "d" })
        {
            await probe.DeliverAsync(Mailbox(), id);
        }

        TurnLease next = (await probe.CommitAsync(lease, new TurnCommit())).Next!;
        Assert.Equal([2L, 3L], next.Inputs.Select(input => input.Sequence));

        // The younger of the two is dealt with first; the older stays in front and counts its deliveries.
        var partly = (CommitResult.Done)await probe.Store.CommitAsync(
            next, new TurnCommit { Processed = [3] }, Start, default);
        Assert.Equal([2L, 4L], partly.Next!.Inputs.Select(input => input.Sequence));
        Assert.Equal([2, 1], partly.Next.Inputs.Select(input => input.Deliveries));
    }

    [SkippableFact]
    public async Task Stamps_never_go_back_even_when_a_nodes_clock_does()
    {
        StoreProbe probe = fixture.New();
        TurnLease lease = await probe.LeaseAsync(Mailbox(), "a", Start + 1_000);
        await probe.DeliverAsync(Mailbox(), "b", Start);

        TurnLease next = (await probe.CommitAsync(lease, new TurnCommit(), Start + 1_000)).Next!;

        Assert.Equal(Start + 1_000, Assert.Single(next.Inputs).Stamp);
    }

    [SkippableFact]
    public async Task A_dead_lettered_input_goes_to_the_dead_letters_and_the_mailbox_goes_on()
    {
        StoreProbe probe = fixture.New(new RedisOptions { DeadLetterCapacity = 2 });
        TurnLease lease = await probe.LeaseAsync(Mailbox(), "a");
        await probe.DeliverAsync(Mailbox(), "b");

        var done = (CommitResult.Done)await probe.Store.CommitAsync(
            lease, new TurnCommit { DeadLettered = [new DeadLetteredInput(1, "Format|Exception\nat Step")] }, Start, default);

        Assert.Equal([2L], done.Next!.Inputs.Select(input => input.Sequence));
        var deadLetters = new RedisDeadLetters(probe.Calls, Options.Create(probe.Options));
        DeadLetter deadLetter = Assert.Single(
            await deadLetters.ListAsync(Mailbox().Shard(probe.Store.Shards), 0, 10, default));
        Assert.Equal(DeadLetterKind.Input, deadLetter.Kind);
        Assert.Equal((Mailbox(), "1", Start), (deadLetter.Mailbox, deadLetter.Id, deadLetter.DeadLetteredAt));
        Assert.Equal("Format/Exception at Step", deadLetter.Reason);
        Assert.Equal("body of a", Text(deadLetter.Body));
    }

    [SkippableFact]
    public async Task A_closed_payment_comes_with_the_input_that_concerns_it()
    {
        StoreProbe probe = fixture.New();
        MailboxId mailbox = Mailbox();
        PaymentRequestId payment = Payment(mailbox);
        TurnLease lease = await probe.LeaseAsync(mailbox, "a");
        await probe.CommitAsync(lease, new TurnCommit { Records = [new StoredRecord(payment, Bytes("closed"))] });
        Assert.Equal("closed", Text((await probe.Store.ReadRecordAsync(payment, default))!.Value));
        Assert.Null(await probe.Store.ReadRecordAsync(Payment(mailbox, 2), default));

        var delivered = (Delivery.Leased)await probe.Store.DeliverAsync(
            mailbox, Input("b", concerns: payment), Start, default);
        await probe.Store.DeliverAsync(mailbox, Input("c", concerns: payment), Start, default);
        await probe.Store.DeliverAsync(mailbox, Input("d", concerns: Payment(mailbox, 2)), Start, default);
        TurnLease next = (await probe.CommitAsync(delivered.Lease, new TurnCommit())).Next!;

        Assert.Equal("closed", Text(delivered.Lease.Inputs[0].Record!.Value));
        Assert.Equal("closed", Text(next.Inputs[0].Record!.Value));
        Assert.Null(next.Inputs[1].Record);
    }

    [SkippableFact]
    public async Task A_payment_of_another_mailbox_is_refused()
    {
        StoreProbe probe = fixture.New();
        NewInput foreign = Input("a", concerns: Payment(Mailbox(2)));

        await Assert.ThrowsAsync<ArgumentException>(
            () => probe.Store.DeliverAsync(Mailbox(1), foreign, Start, default));
    }

    [SkippableFact]
    public async Task A_released_lease_is_there_for_the_next_node_at_once()
    {
        StoreProbe probe = fixture.New();
        TurnLease lease = await probe.LeaseAsync(Mailbox(), "a");

        await probe.Store.ReleaseAsync(lease, Start + 1, default);

        TurnLease taken = Assert.Single((await probe.DueAsync(Mailbox(), Start + 1)).Leases);
        Assert.Equal(2, Assert.Single(taken.Inputs).Deliveries);
        await probe.Store.ReleaseAsync(lease, Start + 2, default);
        Assert.Empty((await probe.DueAsync(Mailbox(), Start + 2)).Leases);
    }

    [SkippableFact]
    public async Task Further_inputs_wait_for_the_sweeper_when_the_turn_wants_no_more()
    {
        StoreProbe probe = fixture.New();
        TurnLease lease = await probe.LeaseAsync(Mailbox(), "a");
        await probe.DeliverAsync(Mailbox(), "b");

        CommitResult.Done done = await probe.CommitAsync(lease, new TurnCommit { WantsMore = false });

        Assert.Null(done.Next);
        Assert.Equal(2, Assert.Single(Assert.Single((await probe.DueAsync(Mailbox(), Start)).Leases).Inputs).Sequence);
    }

    [SkippableFact]
    public async Task Parallel_deliveries_are_each_processed_exactly_once()
    {
        const int Senders = 8;
        const int Each = 25;
        StoreProbe probe = fixture.New(new RedisOptions { InboxCapacity = 1_000, BatchSize = 7 });
        int seed = Environment.TickCount & 0xFFFF;
        output.WriteLine($"seed {seed}");
        var processed = new List<string>();
        long version = 0;

        await Task.WhenAll(Enumerable.Range(0, Senders).Select(sender => Task.Run(async () =>
        {
            var random = new Random(seed + sender);
            for (int i = 0; i < Each; i++)
            {
                string id = $"{sender}-{i}";
                Delivery delivery = await probe.DeliverAsync(Mailbox(), id);
                if (random.Next(3) == 0)
                {
                    Assert.IsType<Delivery.Duplicate>(await probe.DeliverAsync(Mailbox(), id));
                }

                TurnLease? lease = (delivery as Delivery.Leased)?.Lease;
                while (lease is not null)
                {
                    Assert.Equal(version, lease.Version);
                    processed.AddRange(lease.Inputs.Select(input => Text(input.Body)));
                    version++;
                    lease = (await probe.CommitAsync(lease, new TurnCommit { State = Bytes(id) })).Next;
                }
            }
        })));

        Assert.Equal(Senders * Each, processed.Count);
        Assert.Equal(Senders * Each, processed.Distinct().Count());
        Assert.Equal(version, (await probe.Store.ReadAsync(Mailbox(), default))!.Version);
    }
}

[Collection(EmbeddedStoreGroup.Name)]
public sealed class DeliveryOnEmbeddedStoreTests(EmbeddedStoreFixture fixture, ITestOutputHelper output)
    : DeliveryContract(fixture, output);

[Collection(RedisServerGroup.Name)]
public sealed class DeliveryOnRedisServerTests(RedisServerFixture fixture, ITestOutputHelper output)
    : DeliveryContract(fixture, output);

[Collection(RedisClusterGroup.Name)]
public sealed class DeliveryOnRedisClusterTests(RedisClusterFixture fixture, ITestOutputHelper output)
    : DeliveryContract(fixture, output);
