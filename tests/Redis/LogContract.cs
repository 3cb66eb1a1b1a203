using System.Text;
using Chat2Pay.Adapters.Redis.Logs;
using Chat2Pay.Payments;
using Chat2Pay.Turns.Store;
using Microsoft.Extensions.Options;
using static System.FormattableString;
using static Chat2Pay.Tests.Redis.StoreProbe;

namespace Chat2Pay.Tests.Redis;

/// <summary>What every store must do for logs: each committed entry is read once, in order, and none is passed over.</summary>
public abstract class LogContract(StoreFixture fixture)
{
    private const string Log = "events:shop";

    private int turns;

    [SkippableFact]
    public async Task Entries_of_a_mailbox_are_read_in_the_order_of_their_commits_page_by_page()
    {
        StoreProbe probe = fixture.New();
        List<string> written = [];
        for (int i = 0; i < 30; i++)
        {
            string entry = Invariant($"entry {i}");
            await AppendAsync(probe, MailboxOf(i % 3), Start + (i / 4), entry);
            written.Add(entry);
        }

        List<string> read = await AllAsync(probe, From(probe), most: 7);

        Assert.Equal(written.Order(), read.Order());
        for (int mailbox = 0; mailbox < 3; mailbox++)
        {
            Assert.Equal(written.Where((_, i) => i % 3 == mailbox), read.Where(entry => Number(entry) % 3 == mailbox));
        }
    }

    [SkippableFact]
    public async Task What_a_node_commits_whose_clock_is_behind_is_read_after_what_was_read_before()
    {
        StoreProbe probe = fixture.New();
        await AppendAsync(probe, MailboxOf(1), Start + 60_000, "first");
        LogPage first = await ReadAsync(probe, From(probe), 10);

        await AppendAsync(probe, MailboxOf(1), Start, "from behind", "and more");
        await AppendAsync(probe, MailboxOf(2), Start, "from behind elsewhere");
        List<string> read = await AllAsync(probe, first.Cursor, most: 1);

        Assert.Equal(["and more", "from behind", "from behind elsewhere"], read.Order());
        Assert.True(read.IndexOf("from behind") < read.IndexOf("and more"));
    }

    [SkippableFact]
    public async Task A_lost_lease_appends_nothing()
    {
        StoreProbe probe = fixture.New();
        TurnLease lease = await probe.LeaseAsync(MailboxOf(1), "input", Start);
        await probe.CommitAsync(lease, new TurnCommit { Appended = [Entry("kept")], Processed = [1] }, Start);

        CommitResult again = await probe.Store.CommitAsync(
            lease, new TurnCommit { Appended = [Entry("twice")], Processed = [1] }, Start, default);

        Assert.IsType<CommitResult.Lost>(again);
        Assert.Equal(["kept"], await AllAsync(probe, From(probe), most: 10));
    }

    [SkippableFact]
    public async Task A_log_is_read_from_a_time_on_and_forgets_what_is_older_than_it_is_kept()
    {
        StoreProbe probe = fixture.New();
        await AppendAsync(probe, MailboxOf(1), Start, "old");
        await AppendAsync(probe, MailboxOf(1), Start + 1_000, "new");
        List<string> fromThen = await AllAsync(probe, LogCursor.From(probe.Options.Shards, Start + 1_000), most: 10);

        long later = Start + (long)probe.Options.EventRetention.TotalMilliseconds + 500;
        await AppendAsync(probe, MailboxOf(1), later, "newest");

        Assert.Equal(["new"], fromThen);
        Assert.Equal(["new", "newest"], await AllAsync(probe, From(probe), most: 10));
    }

    [SkippableFact]
    public async Task Logs_are_apart_and_hold_any_bytes()
    {
        StoreProbe probe = fixture.New();
        byte[] body = [.. Enumerable.Range(0, 256).Select(value => (byte)value)];
        TurnLease lease = await probe.LeaseAsync(MailboxOf(1), "input", Start);
        await probe.CommitAsync(
            lease, new TurnCommit { Appended = [new LogEntry(Log, body), new LogEntry("events:other", new byte[] { 0 })] }, Start);

        LogPage page = await ReadAsync(probe, From(probe), 10);

        Assert.Equal(body, Assert.Single(page.Entries).ToArray());
        Assert.False(page.HasMore);
    }

    /// <summary>A busy part is read in pieces; the parts beside it are not read past what comes next in it.</summary>
    [SkippableFact]
    public async Task A_busy_part_is_read_to_its_end_beside_quiet_ones()
    {
        StoreProbe probe = fixture.New();
        List<string> busy = [];
        for (int i = 0; i < 60; i++)
        {
            busy.Add(Invariant($"entry {i}"));
            await AppendAsync(probe, MailboxOf(1), Start + i, busy[^1]);
        }

        await AppendAsync(probe, MailboxOf(2), Start + 10, "quiet 10");
        await AppendAsync(probe, MailboxOf(2), Start + 1_000, "quiet 1000");
        LogPage first = await ReadAsync(probe, From(probe), 50);
        List<string> read = await AllAsync(probe, From(probe), most: 50);

        Assert.True(first.HasMore);
        Assert.InRange(first.Entries.Count, 1, 49);
        Assert.Equal(62, read.Distinct().Count());
        Assert.Equal(busy, read.Where(busy.Contains));
        Assert.Equal("quiet 1000", read[^1]);
        Assert.InRange(read.IndexOf("quiet 10"), 10, 11);
    }

    [SkippableFact]
    public async Task Some_parts_can_be_read_alone()
    {
        StoreProbe probe = fixture.New();
        MailboxId one = MailboxOf(1);
        MailboxId two = MailboxOf(2);
        int shards = probe.Options.Shards;
        Assert.NotEqual(one.Shard(shards), two.Shard(shards));
        await AppendAsync(probe, one, Start, "one");
        await AppendAsync(probe, two, Start, "two");
        RedisLogs logs = new(probe.Calls, Options.Create(probe.Options));

        LogPage page = await logs.ReadAsync(Log, [two.Shard(shards)], From(probe), 10, default);
        LogPage none = await logs.ReadAsync(Log, [], page.Cursor, 10, default);

        Assert.Equal(["two"], page.Entries.Select(Text));
        Assert.False(page.HasMore);
        Assert.Empty(none.Entries);
        Assert.Equal(page.Cursor.ToString(), none.Cursor.ToString());
        Assert.Equal(["one"], await AllAsync(probe, page.Cursor, most: 10));
    }

    private static MailboxId MailboxOf(int number) => MailboxId.For(new byte[32], "m", Invariant($"customer {number}"));

    private static LogEntry Entry(string text) => new(Log, Encoding.UTF8.GetBytes(text));

    private static LogCursor From(StoreProbe probe) => LogCursor.From(probe.Options.Shards, 0);

    private static int Number(string entry) => int.Parse(entry.Split(' ')[1], System.Globalization.CultureInfo.InvariantCulture);

    private static Task<LogPage> ReadAsync(StoreProbe probe, LogCursor after, int most) =>
        new RedisLogs(probe.Calls, Options.Create(probe.Options)).ReadAsync(Log, after, most, default);

    private static async Task<List<string>> AllAsync(StoreProbe probe, LogCursor after, int most)
    {
        List<string> read = [];
        LogPage page;
        do
        {
            page = await ReadAsync(probe, after, most);
            read.AddRange(page.Entries.Select(entry => Encoding.UTF8.GetString(entry.Span)));
            after = page.Cursor;
        }
        while (page.Entries.Count > 0);
        return read;
    }

    private async Task AppendAsync(StoreProbe probe, MailboxId mailbox, long now, params string[] entries)
    {
        TurnLease lease = await probe.LeaseAsync(mailbox, Invariant($"input {++turns}"), now);
        await probe.CommitAsync(lease, new TurnCommit { Appended = [.. entries.Select(Entry)] }, now);
    }
}

[Collection(EmbeddedStoreGroup.Name)]
public sealed class LogOnEmbeddedStoreTests(EmbeddedStoreFixture fixture) : LogContract(fixture);

[Collection(RedisServerGroup.Name)]
public sealed class LogOnRedisServerTests(RedisServerFixture fixture) : LogContract(fixture);

[Collection(RedisClusterGroup.Name)]
public sealed class LogOnRedisClusterTests(RedisClusterFixture fixture) : LogContract(fixture);
