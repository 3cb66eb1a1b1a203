using Chat2Pay.Bot.Workers;
using Chat2Pay.Dialogs.Cards.Stored;
using Chat2Pay.Dialogs.Engine;
using Chat2Pay.Dialogs.PaymentRequests.Stored;
using Chat2Pay.Turns.Kinds;
using Chat2Pay.Turns.Store;

namespace Chat2Pay.Tests.Host.Workers;

public sealed class MailboxClientTests
{
    private static readonly TimeSpan AtMost = TimeSpan.FromSeconds(10);

    [Fact]
    public async Task A_delivery_is_accepted_as_soon_as_it_is_stored_even_when_no_turn_runs()
    {
        await using WorkersBench bench = new();
        Assert.Equal(DeliveryOutcome.Accepted, await bench.DeliverAsync());
    }

    [Fact]
    public async Task A_repeated_input_has_one_turn()
    {
        await using WorkersBench bench = await new WorkersBench().StartAsync();
        CustomerReturned input = new(WorkersBench.Request.Value);
        Task<DeliveryOutcome> Deliver(string id, params string[] aliases) => bench.Desk.DeliverAsync(
            WorkersBench.Mailbox, input, id, TimeSpan.FromHours(1), aliases: aliases);

        Assert.Equal(DeliveryOutcome.Accepted, await Deliver("sid", "token"));
        Assert.Equal(DeliveryOutcome.Duplicate, await Deliver("sid"));
        Assert.Equal(DeliveryOutcome.Duplicate, await Deliver("other", "token"));
    }

    [Fact]
    public async Task A_full_inbox_is_said_so()
    {
        await using WorkersBench bench = new(new MemoryMailboxStore { InboxCapacity = 1 });
        Assert.Equal(DeliveryOutcome.Accepted, await bench.DeliverAsync());
        Assert.Equal(DeliveryOutcome.Full, await bench.DeliverAsync());
    }

    [Fact]
    public async Task Who_waits_hears_of_the_commit_at_once()
    {
        await using WorkersBench bench = await new WorkersBench().StartAsync();
        bench.Turn = Commit("new");

        // The clock stands still: only the signal can end the wait.
        DeliveryResult<string> waited = await WaitAsync(bench).WaitAsync(TimeSpan.FromSeconds(20));

        Assert.Equal(new DeliveryResult<string>(DeliveryOutcome.Accepted, "new"), waited);
        Assert.Equal(0, bench.Signals.Count);
    }

    [Fact]
    public async Task Who_waits_finds_what_another_node_has_committed_by_reading()
    {
        MemoryMailboxStore store = new();
        await using WorkersBench here = await new WorkersBench(store).StartAsync();
        await using WorkersBench there = new(store);
        TurnLease lease = await LeaseAsync(there);
        Task<DeliveryResult<string>> waiting = WaitAsync(here);
        Assert.False(waiting.IsCompleted);

        await store.CommitElsewhereAsync(lease, Commit("elsewhere")(lease), here.Now);
        while (!waiting.IsCompleted)
        {
            here.Time.Advance(TimeSpan.FromMilliseconds(100));
            await Task.Yield();
        }

        Assert.Equal("elsewhere", (await waiting).Value);
    }

    [Fact]
    public async Task Waiting_ends_when_its_time_is_up()
    {
        await using WorkersBench bench = await new WorkersBench().StartAsync();
        Task<DeliveryResult<string>> waiting = WaitAsync(bench);
        while (!waiting.IsCompleted)
        {
            bench.Time.Advance(TimeSpan.FromMilliseconds(100));
            await Task.Yield();
        }

        Assert.Equal(new DeliveryResult<string>(DeliveryOutcome.Accepted, null), await waiting);
        Assert.Equal(0, bench.Signals.Count);
    }

    [Fact]
    public async Task A_full_inbox_ends_the_wait_at_once()
    {
        await using WorkersBench bench = new(new MemoryMailboxStore { InboxCapacity = 0 });
        Assert.Equal(DeliveryOutcome.Full, (await WaitAsync(bench)).Delivery);
        Assert.Equal(0, bench.Signals.Count);
    }

    private static Task<DeliveryResult<string>> WaitAsync(WorkersBench bench) => bench.Desk.DeliverAndWaitAsync(
        WorkersBench.Mailbox,
        new CustomerReturned(WorkersBench.Request.Value),
        "waited",
        TimeSpan.FromHours(1),
        concerns: null,
        aliases: null,
        InboxQuota.Ordinary,
        (state, _) => state.Cards.CustomerIds.GetValueOrDefault(Gateways.Stripe),
        AtMost,
        CancellationToken.None);

    private static MailboxState Of(string customerId)
    {
        MailboxState state = new();
        state.Cards.CustomerIds[Gateways.Stripe] = customerId;
        return state;
    }

    private static Func<TurnLease, TurnCommit> Commit(string customerId) => lease => new TurnCommit
    {
        Processed = [.. lease.Inputs.Select(input => input.Sequence)],
        State = ConversationModules.Codec.Encode(Of(customerId)),
    };

    private static async Task<TurnLease> LeaseAsync(WorkersBench bench)
    {
        NewInput input = new()
        {
            Id = "there",
            Body = ConversationModules.Codec.Encode(new CustomerReturned(WorkersBench.Request.Value)),
            RememberFor = TimeSpan.FromHours(1),
        };
        Delivery delivery = await bench.Store.DeliverAsync(
            WorkersBench.Mailbox, input, bench.Now, CancellationToken.None);
        return Assert.IsType<Delivery.Leased>(delivery).Lease;
    }
}
