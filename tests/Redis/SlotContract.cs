using Chat2Pay.Adapters.Redis.SendRates;
using Chat2Pay.Dialogs.Messages;
using Chat2Pay.Turns.Kinds;
using Chat2Pay.Turns.Store;
using Microsoft.Extensions.Options;
using static Chat2Pay.Tests.Redis.StoreProbe;

namespace Chat2Pay.Tests.Redis;

/// <summary>What every store must do to keep a sender to its rate.</summary>
public abstract class SlotContract(StoreFixture fixture)
{
    private static readonly SendRate Slow = new("sms:+15550001", 1, 1);

    [SkippableFact]
    public async Task Messages_get_one_slot_after_the_other_and_are_known_when_they_come_back()
    {
        RedisSendRateLimiter slots = Slots();

        Assert.Equal(Start, await slots.ReserveAsync(Slow, "a", null, Start, default));
        Assert.Equal(Start + 1_000, await slots.ReserveAsync(Slow, "b", null, Start, default));
        Assert.Equal(Start + 2_000, await slots.ReserveAsync(Slow, "c", null, Start + 5, default));
        Assert.Equal(Start + 1_000, await slots.ReserveAsync(Slow, "b", null, Start + 999, default));
        Assert.Equal(Start + 1_000, await slots.ReserveAsync(Slow, "b", null, Start + 1_000, default));
        Assert.Equal(Start + 3_000, await slots.ReserveAsync(Slow, "b", null, Start + 1_000, default));
    }

    [SkippableFact]
    public async Task A_long_message_takes_as_many_slots_as_it_costs()
    {
        RedisSendRateLimiter slots = Slots();

        Assert.Equal(Start, await slots.ReserveAsync(Slow with { Cost = 3 }, "a", null, Start, default));
        Assert.Equal(Start + 3_000, await slots.ReserveAsync(Slow, "b", null, Start, default));
    }

    [SkippableFact]
    public async Task A_message_that_would_be_stale_takes_none()
    {
        RedisSendRateLimiter slots = Slots();
        await slots.ReserveAsync(Slow, "a", null, Start, default);

        Assert.Null(await slots.ReserveAsync(Slow, "b", Start + 999, Start, default));
        Assert.Equal(Start + 1_000, await slots.ReserveAsync(Slow, "c", Start + 1_000, Start, default));
    }

    [SkippableFact]
    public async Task Slots_are_leased_only_when_they_have_come()
    {
        RedisSendRateLimiter slots = Slots();
        SendRate fast = new("whatsapp:+15550002", 80, 1);

        Assert.Equal(40, await slots.LeaseAsync(fast, 40, Start, default));
        Assert.Equal(40, await slots.LeaseAsync(fast, 80, Start, default));
        Assert.Equal(0, await slots.LeaseAsync(fast, 40, Start, default));
        Assert.Equal(Start + 13, await slots.ReserveAsync(fast, "a", null, Start, default));
        Assert.Equal(7, await slots.LeaseAsync(fast, 80, Start + 112, default));
        Assert.Equal(80, await slots.LeaseAsync(fast, 500, Start + 3_600_000, default));
    }

    [SkippableFact]
    public async Task Senders_do_not_meet()
    {
        RedisSendRateLimiter slots = Slots();

        Assert.Equal(1, await slots.LeaseAsync(Slow, 5, Start, default));
        Assert.Equal(1, await slots.LeaseAsync(Slow with { Sender = "sms:+15550009" }, 5, Start, default));
    }

    [SkippableFact]
    public async Task An_effect_put_back_unbegun_counts_no_claim_and_comes_up_at_its_time()
    {
        StoreProbe probe = fixture.New();
        OutboxLease first = Assert.Single(await probe.EmitAsync(Mailbox(), "a", Start, Effect("m", "lane")));

        Assert.True(await probe.Store.PostponeEffectAsync(first, Start + 700, Start, default));
        Assert.False(await probe.Store.PostponeEffectAsync(first, Start + 900, Start, default));
        Assert.Empty((await probe.DueAsync(Mailbox(), Start + 699)).Claims);
        OutboxLease again = Assert.Single((await probe.DueAsync(Mailbox(), Start + 700)).Claims);

        Assert.Equal((1, Start + 700), (again.Claims, again.FirstClaimedAt));
        await probe.Store.RetryEffectAsync(again, Start + 800, Start + 700, default);
        OutboxLease third = Assert.Single((await probe.DueAsync(Mailbox(), Start + 800)).Claims);
        await probe.Store.PostponeEffectAsync(third, Start + 900, Start + 800, default);
        OutboxLease fourth = Assert.Single((await probe.DueAsync(Mailbox(), Start + 900)).Claims);
        Assert.Equal((2, Start + 700), (fourth.Claims, fourth.FirstClaimedAt));
    }

    private RedisSendRateLimiter Slots()
    {
        StoreProbe probe = fixture.New();
        return new RedisSendRateLimiter(probe.Calls, Options.Create(probe.Options));
    }
}

[Collection(EmbeddedStoreGroup.Name)]
public sealed class SlotOnEmbeddedStoreTests(EmbeddedStoreFixture fixture) : SlotContract(fixture);

[Collection(RedisServerGroup.Name)]
public sealed class SlotOnRedisServerTests(RedisServerFixture fixture) : SlotContract(fixture);

[Collection(RedisClusterGroup.Name)]
public sealed class SlotOnRedisClusterTests(RedisClusterFixture fixture) : SlotContract(fixture);
