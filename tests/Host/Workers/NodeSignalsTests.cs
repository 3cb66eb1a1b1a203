using System.Text;
using Chat2Pay.Bot.Signals;
using Chat2Pay.Bot.Workers;
using Chat2Pay.Payments;
using Chat2Pay.Turns.Store;

namespace Chat2Pay.Tests.Host.Workers;

/// <summary>What one node commits wakes those who wait on another. The clock stands still: only a signal can do it.</summary>
public sealed class NodeSignalsTests
{
    private const string Log = "events:shop";

    private static readonly TimeSpan Long = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task Who_waits_on_one_node_hears_what_another_commits()
    {
        MemoryMailboxStore store = new();
        await using WorkersBench here = await new WorkersBench(store).StartAsync();
        await using WorkersBench there = await new WorkersBench(store).StartAsync();
        using CommitWaiter waiter = here.Signals.Listen(WorkersBench.Mailbox);
        Task signal = waiter.Next();

        await there.DeliverAsync();

        await signal.WaitAsync(Long);
    }

    [Fact]
    public async Task Who_reads_a_log_hears_which_part_of_it_has_grown_on_both_nodes()
    {
        MemoryMailboxStore store = new();
        await using WorkersBench here = await new WorkersBench(store).StartAsync();
        await using WorkersBench there = await new WorkersBench(store).StartAsync();
        there.Turn = lease => new TurnCommit
        {
            Processed = [.. lease.Inputs.Select(input => input.Sequence)],
            Appended =
            [
                new LogEntry(Log, new byte[] { 1 }), new LogEntry(Log, new byte[] { 2 }),
                new LogEntry("transcript", new byte[] { 3 }) { Bounds = new LogBounds(Long, 10) },
            ],
        };
        LogWaiter[] waiters = [here.Get<LogSignals>().Listen(Log), there.Get<LogSignals>().Listen(Log)];
        using LogWaiter other = here.Get<LogSignals>().Listen("events:another");

        await there.DeliverAsync();

        foreach (LogWaiter waiter in waiters)
        {
            await waiter.WaitAsync(Long, here.Time, CancellationToken.None).WaitAsync(Long);
            Assert.Equal([0], waiter.Take()!);
            waiter.Dispose();
        }

        Assert.Empty(other.Take()!);
        Assert.DoesNotContain("transcript", await NextAsync(store), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Commits_soon_after_one_another_are_told_together_and_nothing_is_told_while_nothing_happens()
    {
        MemoryMailboxStore store = new();
        await using WorkersBench bench = await new WorkersBench(store).StartAsync();
        NodeSignals signals = bench.Get<NodeSignals>();

        signals.OnCommitted(Mailbox(1), new TurnCommit());
        Assert.Contains(Mailbox(1).Value, await NextAsync(store), StringComparison.Ordinal);
        for (int i = 2; i < 10; i++)
        {
            signals.OnCommitted(Mailbox(i), new TurnCommit());
        }

        Assert.False(store.Broadcast.Sent.Reader.TryRead(out _));
        string told = await AdvanceAsync(bench, store);
        Assert.All(Enumerable.Range(2, 8), i => Assert.Contains(Mailbox(i).Value, told, StringComparison.Ordinal));
        bench.Time.Advance(TimeSpan.FromHours(1));
        Assert.False(store.Broadcast.Sent.Reader.TryRead(out _));
    }

    [Fact]
    public async Task More_than_a_message_holds_is_told_as_everything()
    {
        MemoryMailboxStore store = new();
        await using WorkersBench here = await new WorkersBench(store).StartAsync();
        await using WorkersBench there = await new WorkersBench(store).StartAsync();
        NodeSignals signals = there.Get<NodeSignals>();
        signals.OnCommitted(Mailbox(0), new TurnCommit());
        await NextAsync(store);
        using CommitWaiter waiter = here.Signals.Listen(WorkersBench.Mailbox);
        Task signal = waiter.Next();
        using LogWaiter reader = here.Get<LogSignals>().Listen(Log);
        for (int i = 0; i <= SignalMessage.MaxNamed; i++)
        {
            signals.OnCommitted(Mailbox(i), new TurnCommit());
        }

        string told = await AdvanceAsync(there, store);

        await signal.WaitAsync(Long);
        Assert.Null(reader.Take());
        Assert.True(told.Length < 100);
    }

    [Theory]
    [InlineData("")]
    [InlineData("nonsense")]
    [InlineData("2 abc\nm 00000000000000000000\n")]
    [InlineData("1 abc\nm not-a-mailbox\n")]
    [InlineData("1 abc\nl x events:shop\n")]
    [InlineData("1 abc\nl 1\n")]
    [InlineData("1 abc\nl -1 events:shop\n")]
    public async Task A_message_that_cannot_be_read_makes_all_look(string message)
    {
        await using WorkersBench bench = await new WorkersBench().StartAsync();
        using CommitWaiter waiter = bench.Signals.Listen(WorkersBench.Mailbox);
        Task signal = waiter.Next();
        using LogWaiter reader = bench.Get<LogSignals>().Listen(Log);

        bench.Store.Broadcast.Send(Encoding.UTF8.GetBytes(message));

        await signal.WaitAsync(Long);
        Assert.Null(reader.Take());
    }

    [Fact]
    public async Task A_part_that_a_log_does_not_have_is_passed_over()
    {
        await using WorkersBench bench = await new WorkersBench().StartAsync();
        using LogWaiter reader = bench.Get<LogSignals>().Listen(Log);

        bench.Store.Broadcast.Send(Encoding.UTF8.GetBytes("1 abc\nl 64 events:shop\nl 0 events:shop\n"));

        Assert.Equal([0], reader.Take()!);
    }

    [Fact]
    public async Task After_a_lost_connection_all_look()
    {
        await using WorkersBench bench = await new WorkersBench().StartAsync();
        using CommitWaiter waiter = bench.Signals.Listen(WorkersBench.Mailbox);
        Task signal = waiter.Next();
        using LogWaiter reader = bench.Get<LogSignals>().Listen(Log);

        bench.Store.Broadcast.Break();

        await signal.WaitAsync(Long);
        Assert.Null(reader.Take());
    }

    [Fact]
    public async Task A_node_that_stops_tells_its_last_commits_and_hears_nothing_more()
    {
        MemoryMailboxStore store = new();
        await using WorkersBench bench = await new WorkersBench(store).StartAsync();
        Assert.Equal(1, store.Broadcast.Listeners);
        bench.Get<NodeSignals>().OnCommitted(Mailbox(1), new TurnCommit());
        await NextAsync(store);
        bench.Get<NodeSignals>().OnCommitted(Mailbox(2), new TurnCommit());

        await bench.Get<NodeSignals>().StopAsync(CancellationToken.None);

        Assert.Contains(Mailbox(2).Value, await NextAsync(store), StringComparison.Ordinal);
        Assert.False(store.Broadcast.Sent.Reader.TryRead(out _));
        Assert.Equal(0, store.Broadcast.Listeners);
    }

    private static MailboxId Mailbox(int number) => MailboxId.For(new byte[32], "m", FormattableString.Invariant($"{number}"));

    private static Task<string> NextAsync(MemoryMailboxStore store) => WorkersBench.NextAsync(store.Broadcast.Sent);

    /// <summary>The next message: the clock goes on until it comes.</summary>
    private static async Task<string> AdvanceAsync(WorkersBench bench, MemoryMailboxStore store)
    {
        Task<string> next = NextAsync(store);
        while (!next.IsCompleted)
        {
            bench.Time.Advance(NodeSignals.Gap);
            await Task.Yield();
        }

        return await next;
    }
}
