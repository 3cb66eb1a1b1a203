using Chat2Pay.Bot.Effects;
using Chat2Pay.Dialogs.Messages;
using Chat2Pay.Dialogs.Messages.Stored;
using Chat2Pay.Turns.Store;

namespace Chat2Pay.Tests.Host.Workers;

/// <summary>A sender is kept to its rate, whoever sends, and waiting for it costs a message nothing.</summary>
public sealed class SenderRateLimiterTests
{
    private static readonly MessageOutcome Sent =
        new MessageOutcome.Accepted(new EffectRecord("SM1", "queued", 1, null));

    [Fact]
    public async Task A_message_comes_back_at_the_very_time_its_sender_is_free_and_its_lane_keeps_its_order()
    {
        await using WorkersBench bench = await new WorkersBench().StartAsync();
        bench.Sender.PerSecond = 1;
        Script(bench, 3);
        await bench.DecideAsync(Message("first"), Message("second"), Message("third"));

        Assert.Equal("done", await bench.NextEndAsync());
        Assert.Equal("postponed", await bench.NextEndAsync());
        await bench.SweepAfterAsync(TimeSpan.FromMilliseconds(999));
        Assert.Equal(["first"], await SaidAsync(bench, 1));

        await bench.SweepAfterAsync(TimeSpan.FromMilliseconds(1));
        Assert.Equal("done", await bench.NextEndAsync());
        Assert.Equal("postponed", await bench.NextEndAsync());
        await bench.SweepAfterAsync(TimeSpan.FromSeconds(1));

        Assert.Equal("done", await bench.NextEndAsync());
        Assert.Equal(["second", "third"], await SaidAsync(bench, 2));
    }

    [Fact]
    public async Task A_burst_larger_than_the_tries_loses_nothing_and_burns_no_try()
    {
        const int burst = MessageHandler.MaxTries * 2;
        await using WorkersBench bench = await new WorkersBench().StartAsync();
        bench.Sender.PerSecond = 1;
        Script(bench, burst);
        await bench.DecideInLanesAsync([.. Enumerable.Range(0, burst).Select(i => Message($"{i}"))]);
        for (int ends = 0; ends < burst; ends++)
        {
            Assert.Contains(await bench.NextEndAsync(), new[] { "done", "postponed" });
        }

        for (int second = 1; second < burst; second++)
        {
            await bench.SweepAfterAsync(TimeSpan.FromSeconds(1));
            Assert.Equal("done", await bench.NextEndAsync());
        }

        Assert.Empty(bench.Store.DeadLettered);
        Assert.Equal(burst, (await SaidAsync(bench, burst)).Distinct().Count());
        Assert.All(bench.Store.Completed, claim => Assert.Equal(1, claim.Claims));
    }

    [Fact]
    public async Task Two_nodes_together_send_no_more_than_one_would()
    {
        MemoryMailboxStore store = new();
        MemorySendRateLimiter slots = new();
        await using WorkersBench one = await new WorkersBench(store, slots).StartAsync();
        await using WorkersBench other = await new WorkersBench(store, slots).StartAsync();
        one.Sender.PerSecond = other.Sender.PerSecond = 1;
        Script(one, 4);
        Script(other, 4);
        await one.DecideInLanesAsync(Message("1"), Message("2"));
        await one.NextEndAsync();
        await one.NextEndAsync();
        await other.DecideInLanesAsync(Message("3"), Message("4"));
        await one.NextEndAsync();
        await one.NextEndAsync();

        for (int sent = 2; sent <= 4; sent++)
        {
            one.Time.Advance(TimeSpan.FromSeconds(1));
            other.Time.Advance(TimeSpan.FromSeconds(1));
            await (sent % 2 == 0 ? other : one).SweepAsync();
            Assert.Equal("done", await one.NextEndAsync());
            Assert.Equal(sent, store.Completed.Count);
        }
    }

    [Fact]
    public async Task A_message_that_would_be_stale_before_its_turn_is_given_up_and_takes_no_slot()
    {
        await using WorkersBench bench = await new WorkersBench().StartAsync();
        bench.Sender.PerSecond = 0.1;
        Script(bench, 2);
        await bench.DecideInLanesAsync(bench.Now + 9_000, Message("in time"), Message("too late"));

        string[] ends = [await bench.NextEndAsync(), await bench.NextEndAsync()];
        Assert.Equal(["dead-lettered", "done"], ends.Order(StringComparer.Ordinal));
        Assert.IsType<MessageNotSent>(await bench.NextInputAsync());
        bench.Time.Advance(TimeSpan.FromSeconds(10));
        await bench.DecideAsync(Message("next"));

        Assert.Equal("done", await bench.NextEndAsync());
    }

    [Fact]
    public async Task An_opt_out_takes_back_what_waits_for_its_slot()
    {
        await using WorkersBench bench = await new WorkersBench().StartAsync();
        bench.Sender.PerSecond = 1;
        Script(bench, 2);
        await bench.DecideAsync(Message("first"), Message("second"));
        Assert.Equal("done", await bench.NextEndAsync());
        Assert.Equal("postponed", await bench.NextEndAsync());

        Func<TurnLease, TurnCommit> turn = bench.Turn;
        bench.Turn = lease => turn(lease) with { PurgedOrderingKeys = ["lane"] };
        await bench.DeliverAsync();
        await bench.NextInputAsync();
        await bench.SweepAfterAsync(TimeSpan.FromSeconds(5));
        await bench.StopAsync();

        Assert.Equal(["first"], await SaidAsync(bench, 1));
        Assert.False(bench.Sender.Calls.Reader.TryRead(out _));
    }

    [Fact]
    public async Task A_node_with_slots_in_hand_asks_nobody_before_it_sends()
    {
        await using WorkersBench bench = await new WorkersBench().StartAsync();
        bench.Sender.PerSecond = 80;
        Script(bench, 41);
        await bench.DecideAsync(Message("first"));
        Assert.Equal("done", await bench.NextEndAsync());
        Assert.Equal(1, bench.Slots.Asked);

        bench.Time.Advance(SenderRateLimiter.Period);
        await bench.Get<SenderRateLimiter>().RefillAsync(default);
        await bench.DecideInLanesAsync([.. Enumerable.Range(0, PrefetchedPermits.FullFor(80)).Select(i => Message($"{i}"))]);
        for (int i = 0; i < PrefetchedPermits.FullFor(80); i++)
        {
            Assert.Equal("done", await bench.NextEndAsync());
        }

        Assert.Equal(1, bench.Slots.Asked);
    }

    [Fact]
    public void A_long_message_is_a_debt_that_is_made_up_first()
    {
        PrefetchedPermits hand = new(new SendRate("s", 4, 1));
        hand.Add(hand.Missing);
        Assert.True(hand.TryTake(5));
        Assert.False(hand.TryTake(1));
        Assert.Equal(5, hand.Missing);
        hand.Add(3);
        Assert.False(hand.TryTake(1));
        hand.Add(1);
        Assert.True(hand.TryTake(1));
    }

    private static SendMessage Message(string text) => WorkersBench.Message(MessagePurpose.Reply, text);

    private static void Script(WorkersBench bench, int times)
    {
        for (int i = 0; i < times; i++)
        {
            bench.Sender.Next(Sent);
        }
    }

    private static async Task<List<string>> SaidAsync(WorkersBench bench, int count)
    {
        List<string> said = [];
        while (said.Count < count)
        {
            said.Add((await WorkersBench.NextAsync(bench.Sender.Calls)).Text);
        }

        return said;
    }
}
