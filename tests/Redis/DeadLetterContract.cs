using Chat2Pay.Adapters.Redis.DeadLetters;
using Chat2Pay.Dialogs.Engine;
using Chat2Pay.Dialogs.Messages.Stored;
using Chat2Pay.Dialogs.PaymentRequests.Stored;
using Chat2Pay.Payments;
using Chat2Pay.Turns.DeadLetters;
using Chat2Pay.Turns.Kinds;
using Chat2Pay.Turns.Store;
using Microsoft.Extensions.Options;
using static Chat2Pay.Tests.Redis.StoreProbe;

namespace Chat2Pay.Tests.Redis;

/// <summary>What a store does with a dead letter that is taken up again.</summary>
public abstract class DeadLetterContract(StoreFixture fixture)
{
    [SkippableFact]
    public async Task An_effect_is_carried_out_once_however_often_its_letter_is_taken_up()
    {
        StoreProbe probe = fixture.New();
        (RedisDeadLetters deadLetters, DeadLetter deadLetter) = await FailForGoodAsync(probe, Effect("1", "m"));
        EffectReplay replay = new() { DeadLetterId = "notsent:1", Claims = 1 };

        ReplayOutcome[] outcomes = await Task.WhenAll(
            deadLetters.ReplayEffectAsync(deadLetter, replay, Start + 10, default),
            deadLetters.ReplayEffectAsync(deadLetter, replay, Start + 10, default));

        Assert.Single(outcomes, ReplayOutcome.Back);
        OutboxLease claim = Assert.Single((await probe.DueAsync(Mailbox(), Start + 10)).Claims);
        Assert.Equal(("1", 2, Start, "effect 1"), (claim.EffectId, claim.Claims, claim.FirstClaimedAt, Text(claim.Body)));
        Assert.Equal(ReplayOutcome.There, await deadLetters.ReplayEffectAsync(deadLetter, replay, Start + 11, default));
        Assert.True((await probe.Store.CompleteEffectAsync(claim, null, null, Start + 12, default)).Accepted);
        Assert.Equal(ReplayOutcome.Gone, await deadLetters.ReplayEffectAsync(deadLetter, replay, Start + 13, default));
        Assert.Empty((await probe.DueAsync(Mailbox(), Start + 100_000_000)).Claims);
    }

    [SkippableFact]
    public async Task What_was_claimed_before_counts_on_where_nothing_else_is_said()
    {
        StoreProbe probe = fixture.New();
        (RedisDeadLetters deadLetters, DeadLetter deadLetter) = await FailForGoodAsync(probe, Effect("1"));

        await deadLetters.ReplayEffectAsync(deadLetter, new EffectReplay { DeadLetterId = "notsent:1" }, Start + 10, default);

        OutboxLease claim = Assert.Single((await probe.DueAsync(Mailbox(), Start + 10)).Claims);
        Assert.Equal((2, Start), (claim.Claims, claim.FirstClaimedAt));
    }

    [SkippableFact]
    public async Task A_letter_waits_behind_what_is_in_its_lane()
    {
        StoreProbe probe = fixture.New();
        (RedisDeadLetters deadLetters, DeadLetter deadLetter) = await FailForGoodAsync(probe, Effect("1", "m"));
        OutboxLease ahead = Assert.Single(await probe.EmitAsync(Mailbox(), "b", Start + 5, Effect("2", "m")));

        await deadLetters.ReplayEffectAsync(deadLetter, new EffectReplay { DeadLetterId = "notsent:1" }, Start + 10, default);

        Assert.Empty((await probe.DueAsync(Mailbox(), Start + 11)).Claims);
        EffectEnd end = await probe.Store.CompleteEffectAsync(ahead, null, null, Start + 12, default);
        Assert.Equal("1", end.Next!.EffectId);
    }

    [SkippableFact]
    public async Task A_message_that_went_out_after_all_is_not_sent_again()
    {
        StoreProbe probe = fixture.New();
        (RedisDeadLetters deadLetters, DeadLetter deadLetter) = await FailForGoodAsync(probe, Effect("1"));
        await probe.Store.AdvanceRecordAsync(
            Mailbox(), "1", new EffectRecord("SM1", "delivered", 5, null), Start + 5, default);

        Assert.Equal(
            ReplayOutcome.Sent,
            await deadLetters.ReplayEffectAsync(deadLetter, new EffectReplay { DeadLetterId = "notsent:1" }, Start + 10, default));

        Assert.NotNull(await deadLetters.FindAsync(deadLetter.Name, default));
    }

    [SkippableFact]
    public async Task An_input_comes_back_once_and_last_and_never_earlier_than_what_has_come_since()
    {
        StoreProbe probe = fixture.New();
        TurnLease lease = await probe.LeaseAsync(Mailbox(), "a");
        await probe.Store.CommitAsync(lease, new TurnCommit { DeadLettered = [new DeadLetteredInput(1, "why")] }, Start, default);
        TurnLease later = await probe.LeaseAsync(Mailbox(), "b", Start + 500);
        await probe.CommitAsync(later, new TurnCommit(), Start + 500);
        RedisDeadLetters deadLetters = DeadLetters(probe);
        DeadLetter deadLetter = Assert.Single(await ListAsync(deadLetters, probe));

        ReplayOutcome first = await deadLetters.ReplayInputAsync(deadLetter, null, Start + 100, default);
        ReplayOutcome second = await deadLetters.ReplayInputAsync(deadLetter, null, Start + 100, default);

        Assert.Equal((ReplayOutcome.Back, ReplayOutcome.Gone), (first, second));
        QueuedInput back = Assert.Single(Assert.Single((await probe.DueAsync(Mailbox(), Start + 600)).Leases).Inputs);
        Assert.Equal((3L, 1, Start + 500, "body of a"), (back.Sequence, back.Deliveries, back.Stamp, Text(back.Body)));
    }

    [SkippableFact]
    public async Task An_input_that_needs_the_mailbox_as_it_was_is_not_put_into_another()
    {
        StoreProbe probe = fixture.New();
        TurnLease lease = await probe.LeaseAsync(Mailbox(), "a");
        await probe.Store.CommitAsync(lease, new TurnCommit { DeadLettered = [new DeadLetteredInput(1, "why")] }, Start, default);
        RedisDeadLetters deadLetters = DeadLetters(probe);
        DeadLetter deadLetter = Assert.Single(await ListAsync(deadLetters, probe));

        Assert.Equal(ReplayOutcome.Moved, await deadLetters.ReplayInputAsync(deadLetter, 0, Start + 1, default));
        Assert.Equal(ReplayOutcome.Back, await deadLetters.ReplayInputAsync(deadLetter, 1, Start + 1, default));
    }

    [SkippableFact]
    public async Task A_letter_is_found_by_its_name_and_thrown_away_once()
    {
        StoreProbe probe = fixture.New();
        (RedisDeadLetters deadLetters, DeadLetter deadLetter) = await FailForGoodAsync(probe, Effect("1"));

        Assert.Equal(deadLetter.Id, (await deadLetters.FindAsync(deadLetter.Name, default))!.Id);
        Assert.Null(await deadLetters.FindAsync("dl-99999-00", default));
        Assert.Null(await deadLetters.FindAsync("nonsense", default));
        Assert.True(await deadLetters.DiscardAsync(deadLetter, default));
        Assert.False(await deadLetters.DiscardAsync(deadLetter, default));
    }

    [SkippableFact]
    public async Task F2_letters_of_messages_push_none_of_money_out_and_what_falls_off_is_counted()
    {
        StoreProbe probe = fixture.New();
        ReadOnlyMemory<byte> payment = ConversationModules.Codec.Encode(new CancelRequested("pr_x", "desk"));
        ReadOnlyMemory<byte> message = ConversationModules.Codec.Encode(Message());
        await DeadLetterAsync(probe, "money", payment);
        long dropped = 0;
        for (int i = 0; i < probe.Options.DeadLetterCapacity + 3; i++)
        {
            dropped += (await DeadLetterAsync(probe, $"m{i}", message)).DeadLettersDropped;
        }

        RedisDeadLetters deadLetters = DeadLetters(probe);
        int shard = Mailbox().Shard(probe.Store.Shards);
        IReadOnlyList<long> counts = await deadLetters.CountAsync(default);

        Assert.Equal(3, dropped);
        Assert.Equal(1, counts[deadLetters.ListOf(shard, DeadLetterQueue.Protected)]);
        Assert.Equal(probe.Options.DeadLetterCapacity, counts[deadLetters.ListOf(shard, DeadLetterQueue.Bulk)]);
        DeadLetter one = (await deadLetters.ListAsync(deadLetters.ListOf(shard, DeadLetterQueue.Bulk), 0, 1, default))[0];
        Assert.Equal(one.Id, (await deadLetters.FindAsync(one.Name, default))!.Id);
        Assert.True(await deadLetters.DiscardAsync(one, default));
    }

    [SkippableFact]
    public async Task F9_letters_are_thrown_away_in_their_time()
    {
        StoreProbe probe = fixture.New();
        await DeadLetterAsync(probe, "p", ConversationModules.Codec.Encode(new CancelRequested("pr_x", "desk")));
        await DeadLetterAsync(probe, "m", ConversationModules.Codec.Encode(Message()));
        RedisDeadLetters deadLetters = DeadLetters(probe);
        long keep = (long)probe.Options.MessageDeadLetterRetention.TotalMilliseconds;
        long keepMoney = (long)probe.Options.ClosedPaymentRetention.TotalMilliseconds;

        Assert.Equal(0, await deadLetters.ForgetOldAsync(Start + keep, default));
        Assert.Equal(1, await deadLetters.ForgetOldAsync(Start + keep + 1, default));
        Assert.Equal(1, (await deadLetters.CountAsync(default)).Sum());
        Assert.Equal(1, await deadLetters.ForgetOldAsync(Start + keepMoney + 1, default));
        Assert.Equal(0, (await deadLetters.CountAsync(default)).Sum());
    }

    private static MessageReceived Message() => new()
    {
        Channel = Channel.Sms,
        From = "+14155550123",
        To = "+14155550100",
        MessageId = "SM1",
        Text = "hello",
    };

    private static async Task<CommitResult.Done> DeadLetterAsync(StoreProbe probe, string id, ReadOnlyMemory<byte> body)
    {
        NewInput input = Input(id) with { Body = body };
        Delivery delivery = await probe.Store.DeliverAsync(Mailbox(), input, Start, default);
        TurnLease lease = Assert.IsType<Delivery.Leased>(delivery).Lease;
        QueuedInput queued = Assert.Single(lease.Inputs);
        DeadLetteredInput deadLettered = new(queued.Sequence, "why") { Queue = ConversationModules.Codec.QueueOfInput(queued.Body) };
        return Assert.IsType<CommitResult.Done>(
            await probe.Store.CommitAsync(lease, new TurnCommit { DeadLettered = [deadLettered] }, Start, default));
    }

    private static async Task<(RedisDeadLetters DeadLetters, DeadLetter DeadLetter)> FailForGoodAsync(StoreProbe probe, OutboxEntry effect)
    {
        OutboxLease claim = Assert.Single(await probe.EmitAsync(Mailbox(), "a", Start, effect));
        await probe.Store.DeadLetterEffectAsync(claim, DeadLetterQueue.Protected, "why", null, Start, default);
        RedisDeadLetters deadLetters = DeadLetters(probe);
        return (deadLetters, Assert.Single(await ListAsync(deadLetters, probe)));
    }

    private static RedisDeadLetters DeadLetters(StoreProbe probe) => new(probe.Calls, Options.Create(probe.Options));

    private static Task<IReadOnlyList<DeadLetter>> ListAsync(RedisDeadLetters deadLetters, StoreProbe probe) =>
        deadLetters.ListAsync(Mailbox().Shard(probe.Store.Shards), 0, 10, default);
}

[Collection(EmbeddedStoreGroup.Name)]
public sealed class DeadLetterOnEmbeddedStoreTests(EmbeddedStoreFixture fixture) : DeadLetterContract(fixture);

[Collection(RedisServerGroup.Name)]
public sealed class DeadLetterOnRedisServerTests(RedisServerFixture fixture) : DeadLetterContract(fixture);

[Collection(RedisClusterGroup.Name)]
public sealed class DeadLetterOnRedisClusterTests(RedisClusterFixture fixture) : DeadLetterContract(fixture);
