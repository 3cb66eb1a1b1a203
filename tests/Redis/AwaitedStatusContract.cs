using Chat2Pay.Adapters.Redis.Mailboxes;
using Chat2Pay.Payments;
using Chat2Pay.Turns.Store;
using Microsoft.Extensions.Options;
using static Chat2Pay.Tests.Redis.StoreProbe;

namespace Chat2Pay.Tests.Redis;

/// <summary>What every store must do with messages whose final status has not come.</summary>
public abstract class AwaitedStatusContract(StoreFixture fixture)
{
    private const string About = "m=box&e=x&r=1&p=Receipt";

    private static readonly long AskAt = Start + (long)RedisAwaitedStatuses.AskAfter.TotalMilliseconds;

    [SkippableFact]
    public async Task A_sent_message_is_asked_for_when_its_status_does_not_come()
    {
        StoreProbe probe = fixture.New();
        OutboxLease claim = Assert.Single(await probe.EmitAsync(Mailbox(), "a", Start, new OutboxEntry { Id = "x", OrderingKey = "", Body = Bytes("x") }));
        await probe.Store.CompleteEffectAsync(claim, null, Record("queued", 1), Start, default);

        Assert.Empty(await TakeAsync(probe, AskAt - 1));
        AwaitedStatus taken = Assert.Single(await TakeAsync(probe, AskAt));
        Assert.Equal(new AwaitedStatus(Mailbox(), "x", About, "SM1"), taken);

        long until = AskAt + (long)RedisAwaitedStatuses.TakenFor.TotalMilliseconds;
        Assert.Empty(await TakeAsync(probe, until - 1));
        Assert.Equal(taken, Assert.Single(await TakeAsync(probe, until)));
    }

    [SkippableFact]
    public async Task A_final_status_ends_it_also_before_the_answer_to_the_call()
    {
        StoreProbe probe = fixture.New();
        await AdvanceAsync(probe, "before", Record("delivered", EffectRecord.FinalRank), Start);
        await AdvanceAsync(probe, "before", Record("queued", 1), Start);
        await AdvanceAsync(probe, "after", Record("sent", 3), Start);
        await AdvanceAsync(probe, "after", Record("undelivered", EffectRecord.FinalRank), Start);

        Assert.Empty(await TakeAsync(probe, AskAt));
    }

    [SkippableFact]
    public async Task What_nobody_asks_for_is_not_there()
    {
        StoreProbe probe = fixture.New();
        await AdvanceAsync(probe, "x", new EffectRecord("SM1", "sent", 3, null), Start);

        Assert.Empty(await TakeAsync(probe, AskAt));
    }

    [SkippableFact]
    public async Task It_is_asked_for_again_or_no_more()
    {
        StoreProbe probe = fixture.New();
        RedisAwaitedStatuses awaited = Of(probe);
        await AdvanceAsync(probe, "x", Record("sent", 3), Start);
        AwaitedStatus taken = Assert.Single(await TakeAsync(probe, AskAt));

        await awaited.AskAgainAsync(taken, AskAt + 1, default);
        Assert.Single(await TakeAsync(probe, AskAt + 1));
        await awaited.ForgetAsync(taken, default);
        await awaited.AskAgainAsync(taken, AskAt + 2, default);

        Assert.Empty(await TakeAsync(probe, long.MaxValue / 2));
    }

    private static EffectRecord Record(string status, int rank) => new("SM1", status, rank, null) { About = About };

    private static Task AdvanceAsync(StoreProbe probe, string effect, EffectRecord record, long now) =>
        probe.Store.AdvanceRecordAsync(Mailbox(), effect, record, now, default);

    private static Task<IReadOnlyList<AwaitedStatus>> TakeAsync(StoreProbe probe, long now) =>
        Of(probe).TakeAsync(Mailbox().Shard(probe.Store.Shards), 10, now, default);

    private static RedisAwaitedStatuses Of(StoreProbe probe) => new(probe.Calls, Options.Create(probe.Options));
}

[Collection(EmbeddedStoreGroup.Name)]
public sealed class AwaitedStatusesOnEmbeddedStoreTests(EmbeddedStoreFixture fixture) : AwaitedStatusContract(fixture);

[Collection(RedisServerGroup.Name)]
public sealed class AwaitedStatusesOnRedisServerTests(RedisServerFixture fixture) : AwaitedStatusContract(fixture);

[Collection(RedisClusterGroup.Name)]
public sealed class AwaitedStatusesOnRedisClusterTests(RedisClusterFixture fixture) : AwaitedStatusContract(fixture);
