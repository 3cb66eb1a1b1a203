using Chat2Pay.Adapters.Redis.Logs;
using Chat2Pay.Payments;
using Chat2Pay.Turns.Kinds;
using Chat2Pay.Turns.Store;
using Microsoft.Extensions.Options;
using static System.FormattableString;
using static Chat2Pay.Tests.Redis.StoreProbe;

namespace Chat2Pay.Tests.Redis;

/// <summary>What every store must do for a log that one mailbox has to itself: keep what its bounds say, and erase it.</summary>
public abstract class MailboxLogContract(StoreFixture fixture)
{
    private const string Log = "transcript:somebody";

    private static readonly LogBounds Wide = new(TimeSpan.FromDays(90), 500);

    private int turns;

    [SkippableFact]
    public async Task Entries_are_read_newest_first_page_by_page()
    {
        StoreProbe probe = fixture.New();
        for (int i = 0; i < 7; i++)
        {
            await AppendAsync(probe, Mailbox(), Start + (i / 2), Wide, Invariant($"{i}"));
        }

        MailboxLogPage first = await ReadAsync(probe, Mailbox(), null, 3);
        MailboxLogPage second = await ReadAsync(probe, Mailbox(), first.Last, 3);
        MailboxLogPage third = await ReadAsync(probe, Mailbox(), second.Last, 3);

        Assert.Equal(["6", "5", "4", "3", "2", "1", "0"], Texts(first).Concat(Texts(second)).Concat(Texts(third)));
        Assert.Equal((true, true, false), (first.HasMore, second.HasMore, third.HasMore));
    }

    [SkippableFact]
    public async Task A_log_that_nothing_was_appended_to_is_empty()
    {
        MailboxLogPage page = await ReadAsync(fixture.New(), Mailbox(), null, 3);

        Assert.Empty(page.Entries);
        Assert.Null(page.Last);
        Assert.False(page.HasMore);
    }

    [SkippableFact]
    public async Task The_newest_stay_when_there_are_too_many()
    {
        StoreProbe probe = fixture.New();
        LogBounds three = Wide with { Most = 3 };
        await AppendAsync(probe, Mailbox(), Start, three, "1", "2");
        await AppendAsync(probe, Mailbox(), Start, three, "3", "4", "5", "6", "7");
        await AppendAsync(probe, Mailbox(2), Start, three, "other");

        Assert.Equal(["7", "6", "5"], Texts(await ReadAsync(probe, Mailbox(), null, 100)));

        await AppendAsync(probe, Mailbox(), Start, Wide with { Most = 2 }, "8");

        Assert.Equal(["8", "7"], Texts(await ReadAsync(probe, Mailbox(), null, 100)));
    }

    [SkippableFact]
    public async Task What_is_older_than_it_is_kept_leaves_and_a_log_of_many_mailboxes_keeps_its_own_time()
    {
        StoreProbe probe = fixture.New();
        LogBounds day = Wide with { Keep = TimeSpan.FromDays(1) };
        long later = Start + (long)TimeSpan.FromDays(1).TotalMilliseconds + 1;
        await CommitAsync(probe, Start, new LogEntry("events:shop", Bytes("event")), new LogEntry(Log, Bytes("old")) { Bounds = day });
        await CommitAsync(probe, later, new LogEntry("events:shop", Bytes("later")), new LogEntry(Log, Bytes("new")) { Bounds = day });

        Assert.Equal(["new"], Texts(await ReadAsync(probe, Mailbox(), null, 100)));
        LogPage events = await new RedisLogs(probe.Calls, Options.Create(probe.Options))
            .ReadAsync("events:shop", LogCursor.From(probe.Options.Shards, 0), 10, default);
        Assert.Equal(2, events.Entries.Count);
    }

    [SkippableFact]
    public async Task A_log_ends_with_its_mailbox_at_the_latest()
    {
        StoreProbe probe = fixture.New();
        LogBounds years = Wide with { Keep = TimeSpan.FromDays(3_650) };
        TurnLease lease = await probe.LeaseAsync(Mailbox(), "input");
        await probe.CommitAsync(lease, new TurnCommit
        {
            Appended = [new LogEntry(Log, Bytes("entry")) { Bounds = years }],
            Retention = MailboxRetention.Brief,
        });

        TimeSpan? ends = await probe.Redis.GetDatabase().KeyTimeToLiveAsync(KeyOf(probe));
        Assert.InRange(ends!.Value, TimeSpan.FromDays(1), probe.Options.StrangerRetention);
    }

    [SkippableFact]
    public async Task A_commit_erases_a_log_before_it_appends()
    {
        StoreProbe probe = fixture.New();
        await AppendAsync(probe, Mailbox(), Start, Wide, "1", "2");
        TurnLease lease = await probe.LeaseAsync(Mailbox(), "forget");
        await probe.CommitAsync(lease, new TurnCommit
        {
            ErasedLogs = [Log, "another"],
            Appended = [new LogEntry(Log, Bytes("3")) { Bounds = Wide }],
        });

        Assert.Equal(["3"], Texts(await ReadAsync(probe, Mailbox(), null, 100)));

        lease = await probe.LeaseAsync(Mailbox(), "forget again");
        await probe.CommitAsync(lease, new TurnCommit { ErasedLogs = [Log] });

        Assert.False(await probe.Redis.GetDatabase().KeyExistsAsync(KeyOf(probe)));
    }

    [SkippableFact]
    public async Task A_lost_lease_erases_nothing()
    {
        StoreProbe probe = fixture.New();
        TurnLease lease = await probe.LeaseAsync(Mailbox(), "input");
        await probe.CommitAsync(lease, new TurnCommit { Appended = [new LogEntry(Log, Bytes("kept")) { Bounds = Wide }] });

        Assert.IsType<CommitResult.Lost>(await probe.Store.CommitAsync(lease, new TurnCommit { ErasedLogs = [Log] }, Start, default));
        Assert.Equal(["kept"], Texts(await ReadAsync(probe, Mailbox(), null, 100)));
    }

    [SkippableFact]
    public async Task Logs_projections_and_erased_logs_of_one_commit_do_not_mix()
    {
        StoreProbe probe = fixture.New();
        TurnLease lease = await probe.LeaseAsync(Mailbox(), "input");
        await probe.CommitAsync(lease, new TurnCommit
        {
            ErasedLogs = ["another"],
            Records = [new StoredRecord(Payment(Mailbox()), Bytes("closed"))],
            Appended = [new LogEntry("events:shop", Bytes("event")), new LogEntry(Log, Bytes("entry")) { Bounds = Wide }],
            Projected =
            [
                new ProjectionEntry { Projection = "p", Id = "one", SortedAt = Start, Body = Bytes("body"), Joins = ["all"] },
            ],
        });

        Assert.Equal(["entry"], Texts(await ReadAsync(probe, Mailbox(), null, 100)));
        IReadOnlyList<ProjectedRecord> listed = await new Adapters.Redis.Projections.RedisProjections(
            probe.Calls, Options.Create(probe.Options)).NewestAsync("p", "all", "0", "~", 10, default);
        Assert.Equal("body", Text(Assert.Single(listed).Body));
        Assert.Equal("closed", Text((await probe.Store.ReadRecordAsync(Payment(Mailbox()), default))!.Value));
    }

    [SkippableFact]
    public async Task Records_of_effects_are_read_in_the_order_of_their_ids_in_one_command()
    {
        StoreProbe probe = fixture.New();
        EffectRecord failed = new("SM2", "undelivered", 6, 30_003);
        await probe.Store.AdvanceRecordAsync(Mailbox(), "one", new EffectRecord("SM1", "queued", 2, null), Start, default);
        await probe.Store.AdvanceRecordAsync(Mailbox(), "two", failed, Start, default);
        IReadOnlyList<EffectRecord?> records = [];

        string[] commands = await probe.CommandsAsync(async () => records =
            await probe.Store.ReadEffectRecordsAsync(Mailbox(), ["two", "none", "one"], default));

        Assert.Equal(["SM2", null, "SM1"], records.Select(record => record?.ProviderId));
        Assert.Equal(failed, records[0]);
        Assert.Single(commands);
        Assert.Empty(await probe.Store.ReadEffectRecordsAsync(Mailbox(), [], default));
    }

    private static string KeyOf(StoreProbe probe) => Invariant($"{probe.Options.KeyPrefix}:{{{Mailbox().Shard(probe.Options.Shards)}}}:log:{Log}");

    private static IEnumerable<string> Texts(MailboxLogPage page) => page.Entries.Select(Text);

    private static Task<MailboxLogPage> ReadAsync(StoreProbe probe, MailboxId mailbox, LogPosition? before, int most) =>
        new RedisMailboxLogs(probe.Calls, Options.Create(probe.Options)).NewestAsync(mailbox, Log, before, most, default);

    private async Task AppendAsync(StoreProbe probe, MailboxId mailbox, long now, LogBounds bounds, params string[] entries)
    {
        TurnLease lease = await probe.LeaseAsync(mailbox, Invariant($"input {++turns}"), now);
        await probe.CommitAsync(
            lease, new TurnCommit { Appended = [.. entries.Select(entry => new LogEntry(Log, Bytes(entry)) { Bounds = bounds })] }, now);
    }

    private async Task CommitAsync(StoreProbe probe, long now, params LogEntry[] entries)
    {
        TurnLease lease = await probe.LeaseAsync(Mailbox(), Invariant($"input {++turns}"), now);
        await probe.CommitAsync(lease, new TurnCommit { Appended = entries }, now);
    }
}

[Collection(EmbeddedStoreGroup.Name)]
public sealed class MailboxLogOnEmbeddedStoreTests(EmbeddedStoreFixture fixture) : MailboxLogContract(fixture);

[Collection(RedisServerGroup.Name)]
public sealed class MailboxLogOnRedisServerTests(RedisServerFixture fixture) : MailboxLogContract(fixture);

[Collection(RedisClusterGroup.Name)]
public sealed class MailboxLogOnRedisClusterTests(RedisClusterFixture fixture) : MailboxLogContract(fixture);
