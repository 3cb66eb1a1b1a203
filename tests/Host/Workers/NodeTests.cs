using Chat2Pay.Bot.Effects;
using Chat2Pay.Bot.Workers;
using Chat2Pay.Dialogs.Journeys.Format;
using Chat2Pay.Dialogs.PaymentRequests.Stored;
using Chat2Pay.Payments.Gateway;
using Chat2Pay.Turns.Kinds;
using Chat2Pay.Turns.Store;
using Microsoft.Extensions.Time.Testing;

namespace Chat2Pay.Tests.Host.Workers;

/// <summary>What happens when nodes die, stop, or have too much to do.</summary>
public sealed class NodeTests
{
    private static readonly GatewayOutcome Paid = new GatewayOutcome.Answered(
        new ChargeAnswer(new ChargeFacts { ChargeId = "pi_1", Status = ChargeStatus.Succeeded }));

    [Fact]
    public async Task What_a_dead_node_left_gets_its_turn_on_another_when_its_lease_has_run_out()
    {
        MemoryMailboxStore store = new();
        await using WorkersBench dead = new(store);
        await using WorkersBench alive = await new WorkersBench(store).StartAsync();
        await dead.DeliverAsync();

        await alive.SweepAfterAsync(TimeSpan.FromMilliseconds(MemoryMailboxStore.LeaseMilliseconds - 1));
        Assert.Equal(TimeSpan.Zero, alive.Pulse.Lag);
        await alive.SweepAfterAsync(TimeSpan.FromMilliseconds(1));

        Assert.IsType<CustomerReturned>(await alive.NextInputAsync());
        Assert.Equal(TimeSpan.FromMilliseconds(MemoryMailboxStore.LeaseMilliseconds), alive.Pulse.Lag);
    }

    [Fact]
    public async Task A_turn_that_throws_gives_its_mailbox_back_and_a_sweep_runs_it_again()
    {
        await using WorkersBench bench = await new WorkersBench().StartAsync();
        Func<TurnLease, TurnCommit> whole = bench.Turn;
        TaskCompletionSource<int> failed = new(TaskCreationOptions.RunContinuationsAsynchronously);
        bench.Turn = lease =>
        {
            bench.Turn = whole;
            failed.SetResult(lease.Inputs[0].Deliveries);
            throw new InvalidOperationException("Broken on purpose.");
        };
        await bench.DeliverAsync();
        Assert.Equal(1, await failed.Task);

        using CancellationTokenSource patience = new(TimeSpan.FromSeconds(20));
        Task<Input> input = bench.NextInputAsync();
        while (!input.IsCompleted && !patience.IsCancellationRequested)
        {
            await bench.SweepAsync();
            await Task.Yield();
        }

        Assert.IsType<CustomerReturned>(await input);
    }

    [Fact]
    public async Task A_stopping_node_finishes_the_call_in_flight()
    {
        await using WorkersBench bench = await new WorkersBench().StartAsync();
        TaskCompletionSource<GatewayOutcome> slow = new();
        bench.Gateway.Next(slow.Task);
        await bench.DecideAsync(new CallGateway(WorkersBench.Charge()));
        await WorkersBench.NextAsync(bench.Gateway.Calls);

        Task stopping = bench.StopAsync();
        Assert.False(stopping.IsCompleted);
        slow.SetResult(Paid);
        await stopping;

        Assert.Equal("done", await bench.NextEndAsync());
    }

    [Fact]
    public async Task A_call_broken_off_by_the_stop_is_left_to_the_next_node()
    {
        MemoryMailboxStore store = new();
        await using WorkersBench first = await new WorkersBench(store).StartAsync();
        TaskCompletionSource<GatewayOutcome> slow = new();
        first.Gateway.Next(slow.Task);
        await first.DecideAsync(new CallGateway(WorkersBench.Charge()));
        await WorkersBench.NextAsync(first.Gateway.Calls);
        using CancellationTokenSource timeUp = new();
        Task stopping = first.StopAsync(timeUp.Token);
        await timeUp.CancelAsync();
        await stopping;
        slow.SetResult(new GatewayOutcome.Unknown("broken off", UnknownKind.MayHaveHappened));

        await using WorkersBench second = await new WorkersBench(store).StartAsync();
        second.Gateway.Next(Paid);
        await second.SweepAfterAsync(TimeSpan.FromMilliseconds(MemoryMailboxStore.ClaimMilliseconds));

        Assert.IsType<GatewayAnswered>(await second.NextInputAsync());
    }

    [Fact]
    public async Task A_call_broken_off_by_the_stop_is_repeated_at_once_and_under_its_key()
    {
        MemoryMailboxStore store = new();
        await using WorkersBench first = await new WorkersBench(store).StartAsync();
        first.Gateway.HearsCancel = true;
        first.Gateway.Next(new TaskCompletionSource<GatewayOutcome>().Task);
        await first.DecideAsync(new CallGateway(WorkersBench.Charge()));
        (_, GatewayRequest sent) = await WorkersBench.NextAsync(first.Gateway.Calls);
        using CancellationTokenSource timeUp = new();
        Task stopping = first.StopAsync(timeUp.Token);
        await timeUp.CancelAsync();
        await stopping;
        Assert.Equal("later", await first.NextEndAsync());

        await using WorkersBench second = await new WorkersBench(store).StartAsync();
        second.Gateway.Next(Paid);
        await second.SweepAfterAsync(RetrySchedule.After(tries: 1, "") * 1.2);

        (string verb, GatewayRequest repeated) = await WorkersBench.NextAsync(second.Gateway.Calls);
        Assert.Equal("send", verb);
        Assert.Equal(sent.IdempotencyKey, repeated.IdempotencyKey);
        Assert.IsType<GatewayAnswered>(await second.NextInputAsync());
    }

    [Fact]
    public async Task What_is_ready_when_the_time_of_the_stop_is_up_is_put_back_as_not_begun()
    {
        MemoryMailboxStore store = new();
        await using WorkersBench first = await new WorkersBench(store).StartAsync();
        first.Get<ShutdownCoordinator>().EndNow();
        await first.DecideAsync(new CallGateway(WorkersBench.Charge()));
        Assert.Equal("postponed", await first.NextEndAsync());

        await using WorkersBench second = await new WorkersBench(store).StartAsync();
        second.Gateway.Next(Paid);
        await second.SweepAsync();

        Assert.Equal("send", (await WorkersBench.NextAsync(second.Gateway.Calls)).Verb);
        Assert.False(first.Gateway.Calls.Reader.TryRead(out _));
    }

    [Fact]
    public async Task A_stopping_sweeper_takes_nothing_more()
    {
        MemoryMailboxStore store = new();
        await using WorkersBench dead = new(store);
        await dead.DeliverAsync();
        await using WorkersBench stopping = await new WorkersBench(store).StartAsync();
        await stopping.Get<ShutdownCoordinator>().StoppingAsync(CancellationToken.None);
        Sweeper sweeper = stopping.Get<Sweeper>();
        await sweeper.StartAsync(CancellationToken.None);

        using CancellationTokenSource patience = new(TimeSpan.FromSeconds(20));
        while (!sweeper.ExecuteTask!.IsCompleted && !patience.IsCancellationRequested)
        {
            stopping.Time.Advance(TimeSpan.FromMinutes(1));
            await Task.Yield();
        }

        Assert.True(sweeper.ExecuteTask.IsCompletedSuccessfully);
        Assert.Equal(0, stopping.Get<TurnPump>().Sight.Taken);
    }

    [Fact]
    public async Task A_stopping_node_gives_back_what_it_has_not_begun()
    {
        MemoryMailboxStore store = new();
        await using WorkersBench stopping = new(store);
        await stopping.DeliverAsync();
        await stopping.StartAsync();
        await stopping.StopAsync();

        await using WorkersBench other = await new WorkersBench(store).StartAsync();
        await other.SweepAsync();
        Task<Input> here = stopping.NextInputAsync();
        Task<Input> there = other.NextInputAsync();
        Assert.IsType<CustomerReturned>(await await Task.WhenAny(here, there));
    }

    [Fact]
    public async Task A_full_node_gives_a_lease_back_at_once()
    {
        MemoryMailboxStore store = new();
        await using WorkersBench full = new(store, ("TurnQueue", "1"));
        await full.Get<TurnPump>().TakeAsync(Other());
        await full.DeliverAsync();

        await using WorkersBench other = await new WorkersBench(store).StartAsync();
        await other.SweepAsync();

        Assert.IsType<CustomerReturned>(await other.NextInputAsync());
    }

    [Fact]
    public async Task A_mailbox_that_a_newer_release_has_written_is_left_to_its_nodes()
    {
        MemoryMailboxStore store = new();
        await using WorkersBench old = await new WorkersBench(store).StartAsync();
        old.Turn = _ => throw StateTooNewException.OfLayout(MailboxState.CurrentLayout + 1);
        await old.DeliverAsync();
        Assert.Equal("passed on", await old.NextEndAsync());
        await old.SweepAfterAsync(TimeSpan.FromSeconds(1));
        Assert.Equal(1, old.Get<TurnPump>().Sight.Taken);

        await using WorkersBench newer = await new WorkersBench(store).StartAsync();
        Func<TurnLease, TurnCommit> whole = newer.Turn;
        int deliveries = 0;
        newer.Turn = lease =>
        {
            deliveries = lease.Inputs[0].Deliveries;
            return whole(lease);
        };
        await newer.SweepAsync();

        Assert.IsType<CustomerReturned>(await newer.NextInputAsync());
        Assert.Equal(1, deliveries);
    }

    [Fact]
    public async Task A_mailbox_whose_journey_is_not_loaded_is_taken_once_a_sweep_and_counts_no_delivery()
    {
        await using WorkersBench bench = await new WorkersBench().StartAsync();
        Func<TurnLease, TurnCommit> whole = bench.Turn;
        bench.Turn = _ => throw new JourneyNotLoadedException("4be1c7f20d9a8e6355aa");
        await bench.DeliverAsync();
        Assert.Equal("passed on", await bench.NextEndAsync());
        await bench.SweepAfterAsync(TimeSpan.FromSeconds(1));
        Assert.Equal("passed on", await bench.NextEndAsync());
        Assert.Equal(2, bench.Get<TurnPump>().Sight.Taken);
        Assert.Equal(DueKind.All, bench.Get<TurnPump>().Newer.BeginSweep());

        int deliveries = 0;
        bench.Turn = lease =>
        {
            deliveries = lease.Inputs[0].Deliveries;
            return whole(lease);
        };
        await bench.SweepAfterAsync(TimeSpan.FromSeconds(1));

        Assert.IsType<CustomerReturned>(await bench.NextInputAsync());
        Assert.Equal(1, deliveries);
    }

    [Fact]
    public void While_newer_states_come_up_one_sweep_in_five_takes_mailboxes()
    {
        FakeTimeProvider time = new();
        RollingUpgradeGuard newer = new(time, TimeSpan.FromSeconds(1));
        DueKind[] met = [.. Enumerable.Range(0, 10).Select(_ => Sweep(newer.Meet))];
        DueKind[] after = [.. Enumerable.Range(0, 5).Select(_ => Sweep(() => { }))];

        DueKind[] one = [DueKind.Effects, DueKind.Effects, DueKind.Effects, DueKind.Effects, DueKind.All];
        Assert.Equal([.. one, .. one], met);
        Assert.All(after, kind => Assert.Equal(DueKind.All, kind));

        DueKind Sweep(Action before)
        {
            before();
            time.Advance(TimeSpan.FromSeconds(1));
            return newer.BeginSweep();
        }
    }

    [Fact]
    public void The_retry_schedule_is_the_published_one_with_at_most_a_fifth_added()
    {
        // docs: 1 s, 2 s, 5 s, 10 s, 30 s, 1 min, 2 min, 5 min, 10 min, 30 min, then every 30 min.
        int[] seconds = [1, 2, 5, 10, 30, 60, 120, 300, 600, 1800, 1800, 1800];
        for (int tries = 1; tries <= seconds.Length; tries++)
        {
            TimeSpan wait = RetrySchedule.After(tries, "effect");
            Assert.InRange(wait.TotalSeconds, seconds[tries - 1], seconds[tries - 1] * 1.2);
            Assert.Equal(wait, RetrySchedule.After(tries, "effect"));
        }

        Assert.NotEqual(RetrySchedule.After(8, "effect"), RetrySchedule.After(8, "another"));
    }

    [Fact]
    public async Task The_sweeper_is_alive_while_sweeps_get_through()
    {
        await using WorkersBench bench = new();
        Assert.True(bench.Pulse.IsAlive);
        bench.Time.Advance(TimeSpan.FromSeconds(16));
        Assert.False(bench.Pulse.IsAlive);
        await bench.SweepAsync();
        Assert.True(bench.Pulse.IsAlive);
    }

    private static TurnLease Other() => new(
        Chat2Pay.Payments.MailboxId.For(new byte[32], "m", "+353860000000"), "none", 0, default, [], 0);
}
