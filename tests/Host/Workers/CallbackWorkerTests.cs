using System.Text;
using System.Text.Json;
using Chat2Pay.Bot.Callbacks;
using Chat2Pay.Dialogs.Conversations;
using Chat2Pay.Dialogs.Engine;
using Chat2Pay.Dialogs.Events;
using Chat2Pay.Payments;
using Chat2Pay.Payments.Requests;
using Chat2Pay.Tests.Redis;
using Chat2Pay.Turns.Callbacks;
using Chat2Pay.Turns.Store;

namespace Chat2Pay.Tests.Host.Workers;

/// <summary>What becomes of events while receivers fail and nodes come and go.</summary>
[Collection(EmbeddedStoreGroup.Name)]
public sealed class CallbackWorkerTests(EmbeddedStoreFixture fixture) : IAsyncDisposable
{
    private readonly CallbackBench bench = new(fixture);

    public ValueTask DisposeAsync() => bench.DisposeAsync();

    [Fact]
    public async Task Events_are_sent_as_the_feed_shows_them_in_the_order_of_their_subject()
    {
        CallbackEndpointId id = await bench.EndpointAsync();
        await bench.NodeAsync();
        string[] committed = [await bench.CommitAsync(1, 1), await bench.CommitAsync(1, 2), await bench.CommitAsync(1, 3)];

        CallbackEvent[] sent = [await NextAsync(), await NextAsync(), await NextAsync()];

        Assert.Equal(committed, sent.Select(told => told.Id));
        JsonElement body = JsonElement.Parse(sent[1].Body);
        Assert.Equal(
            ["id", "type", "timestamp", "sequence", "data"], body.EnumerateObject().Select(member => member.Name));
        Assert.Equal((committed[1], "payment.paid", 2), (
            body.GetProperty("id").GetString(), body.GetProperty("type").GetString(), body.GetProperty("sequence").GetInt32()));
        Assert.Equal(4200, body.GetProperty("data").GetProperty("capturedAmount").GetInt64());
        IReadOnlyList<NumberedDelivery> ended = await bench.EndedAsync(id, CallbackStatus.Delivered, 3);
        Assert.All(ended, one => Assert.Empty(one.Delivery.Body));
        Assert.Empty(await bench.Store.PendingAsync(id, default));
    }

    [Fact]
    public async Task What_was_committed_before_an_endpoint_was_made_is_not_sent_and_what_no_node_saw_is()
    {
        await bench.CommitAsync(1, 1);
        await bench.EndpointAsync();
        string missed = await bench.CommitAsync(1, 2);

        await bench.NodeAsync();

        Assert.Equal(missed, (await NextAsync()).Id);
        Assert.Equal(0, bench.Receiver.Unread);
    }

    [Fact]
    public async Task Only_the_types_of_the_filter_are_sent_and_the_cursor_passes_the_others()
    {
        CallbackEndpointId id = await bench.EndpointAsync(1, "payment.refunded", "callback_endpoint.*");
        await bench.NodeAsync();
        string before = (await bench.StateAsync(id)).Cursor;
        await bench.CommitAsync(1, 1);
        string wanted = await bench.CommitAsync(1, 2, PaymentEventType.Refunded);

        Assert.Equal(wanted, (await NextAsync()).Id);
        await bench.EndedAsync(id, CallbackStatus.Delivered, 1);
        Assert.NotEqual(before, (await bench.StateAsync(id)).Cursor);
    }

    [Fact]
    public async Task A_failed_event_is_sent_again_by_the_schedule_under_its_id_with_the_same_body()
    {
        CallbackEndpointId id = await bench.EndpointAsync();
        bench.Receiver.Says(500);
        await bench.NodeAsync();
        await bench.CommitAsync(1, 1);
        CallbackEvent first = await NextAsync();
        CallbackDelivery tried = await bench.TriedAsync(id, 1);
        Assert.InRange(tried.NextAt - tried.Attempts[0].At, 5_000, 6_000);

        await bench.AdvanceAsync(TimeSpan.FromMilliseconds(tried.NextAt - bench.Now - 1));
        Assert.Equal(0, bench.Receiver.Unread);
        bench.Receiver.Says(200);
        await bench.AdvanceAsync(TimeSpan.FromMilliseconds(1));

        CallbackEvent again = await NextAsync();
        Assert.Equal((first.Id, Encoding.UTF8.GetString(first.Body)), (again.Id, Encoding.UTF8.GetString(again.Body)));
        NumberedDelivery ended = Assert.Single(await bench.EndedAsync(id, CallbackStatus.Delivered, 1));
        Assert.Equal([500, 200], ended.Delivery.Attempts.Select(made => made.Status!.Value));
        Assert.Equal(CallbackHealth.Good, (await bench.StateAsync(id)).Health);
    }

    [Fact]
    public async Task After_the_last_try_a_delivery_has_failed_and_the_next_of_its_subject_is_sent()
    {
        CallbackEndpointId id = await bench.EndpointAsync();
        await bench.NodeAsync();
        string failing = "";
        bench.Receiver.Answer = (_, told) => Task.FromResult(new CallbackAnswer(told.Id == failing ? 500 : 200));
        failing = "evt_" + StoreProbe.Payment(StoreProbe.Mailbox(1)).Value["pr_".Length..] + "_1";
        Assert.Equal(failing, await bench.CommitAsync(1, 1));
        string next = await bench.CommitAsync(1, 2);
        for (int tries = 1; tries < CallbackSchedule.MostAttempts; tries++)
        {
            Assert.Equal(failing, (await NextAsync()).Id);
            await bench.TriedAsync(id, tries);
            await bench.AdvanceAsync(CallbackSchedule.After(tries, 1) + TimeSpan.FromMinutes(6));
        }

        Assert.Equal(failing, (await NextAsync()).Id);
        NumberedDelivery failed = Assert.Single(await bench.EndedAsync(id, CallbackStatus.Failed, 1));
        await bench.AdvanceAsync(TimeSpan.FromMinutes(6));
        Assert.Equal(next, (await NextAsync()).Id);
        Assert.Equal(CallbackSchedule.MostAttempts, failed.Delivery.Attempts.Count);
        await bench.EndedAsync(id, CallbackStatus.Delivered, 1);
    }

    [Fact]
    public async Task A_receiver_that_asks_for_time_gets_it()
    {
        CallbackEndpointId id = await bench.EndpointAsync();
        bench.Receiver.Says(503, retryAfterSeconds: 60);
        await bench.NodeAsync();
        await bench.CommitAsync(1, 1);
        await NextAsync();
        await bench.TriedAsync(id, 1);

        await bench.CommitAsync(2, 1);
        await CallbackBench.UntilAsync(() => bench.Store.PendingAsync(id, default), list => list.Count == 2);
        bench.Receiver.Says(200);
        await bench.AdvanceAsync(TimeSpan.FromSeconds(59));
        Assert.Equal(0, bench.Receiver.Unread);
        await bench.AdvanceAsync(TimeSpan.FromSeconds(1));
        await bench.EndedAsync(id, CallbackStatus.Delivered, 2);
    }

    [Fact]
    public async Task A_410_disables_the_endpoint_which_is_told_and_loses_nothing()
    {
        CallbackEndpointId id = await bench.EndpointAsync(1, "payment.*");
        CallbackEndpointId other = await bench.EndpointAsync(2, "callback_endpoint.*");
        bench.Receiver.Answer = (to, _) => Task.FromResult(new CallbackAnswer(to == id ? 410 : 200));
        CallbackNode node = await bench.NodeAsync();
        string first = await bench.CommitAsync(1, 1);
        Assert.Equal(first, (await NextAsync()).Id);
        await CallbackBench.UntilAsync(() => bench.StateAsync(id), state => state.Disabled == CallbackDisabled.Gone);

        string second = await bench.CommitAsync(1, 2);
        await bench.AdvanceAsync(TimeSpan.FromMinutes(1));
        CallbackEvent told = await NextAsync();
        Assert.Equal(("callback_endpoint.disabled", id.Value), (told.Type, told.Subject));
        Assert.Contains("\"reason\":\"gone\"", Encoding.UTF8.GetString(told.Body), StringComparison.Ordinal);
        await bench.EndedAsync(other, CallbackStatus.Delivered, 1);
        Assert.Equal(0, bench.Receiver.Unread);
        Assert.Equal(1, node.Lines.Count($"The callback endpoint {id} of shop is disabled (gone)"));
        EventRecord listed = Assert.Single(await EventsAsync(), one => one.Type == EventTypes.CallbackEndpointDisabled);
        Assert.Equal((1, id.Value), (listed.Sequence, listed.Subject));

        bench.Receiver.Says(200);
        CallbackState state = await bench.StateAsync(id);
        await bench.Store.UpdateAsync(state, state.Endpoint, true, bench.Now, default);
        node.Signals.Changed(id);
        Assert.Equal([first, second], [(await NextAsync()).Id, (await NextAsync()).Id]);
    }

    [Fact]
    public async Task Days_of_failure_disable_the_endpoint()
    {
        CallbackEndpointId id = await bench.EndpointAsync();
        bench.Receiver.Says(500);
        CallbackNode node = await bench.NodeAsync();
        await bench.CommitAsync(1, 1);
        await bench.TriedAsync(id, 1);

        await bench.AdvanceAsync(TimeSpan.FromDays(5));

        await CallbackBench.UntilAsync(() => bench.StateAsync(id), state => state.Disabled == CallbackDisabled.Failing);
        await CallbackBench.UntilAsync(
            () => Task.FromResult(node.Lines.Count($"The callback endpoint {id} of shop is disabled (failing)")), count => count == 1);
    }

    [Fact]
    public async Task Who_has_lost_the_endpoint_writes_nothing_and_the_next_node_sends_again_under_the_same_id()
    {
        CallbackEndpointId id = await bench.EndpointAsync();
        CallbackNode slow = await bench.NodeAsync();
        slow.Broken.Break();
        string committed = await bench.CommitAsync(1, 1);
        Assert.Equal(committed, (await NextAsync()).Id);

        slow.StandsStill = true;
        await bench.AdvanceAsync(CallbackRun.LeaseFor + TimeSpan.FromSeconds(1));
        CallbackNode next = await bench.NodeAsync();
        Assert.Equal(committed, (await NextAsync()).Id);
        NumberedDelivery ended = Assert.Single(await bench.EndedAsync(id, CallbackStatus.Delivered, 1));
        slow.Broken.Mend();
        await slow.StopAsync();

        Assert.Single(ended.Delivery.Attempts);
        Assert.Single(await bench.EndedAsync(id, CallbackStatus.Delivered, 1));
        await next.StopAsync();
    }

    [Fact]
    public async Task A_node_that_ends_between_the_call_and_its_end_leaves_the_event_to_the_next()
    {
        CallbackEndpointId id = await bench.EndpointAsync();
        CallbackNode dying = await bench.NodeAsync();
        dying.Broken.Break();
        string committed = await bench.CommitAsync(1, 1);
        Assert.Equal(committed, (await NextAsync()).Id);
        dying.EndNow();
        await dying.StopAsync();
        Assert.Empty(Assert.Single(await bench.Store.PendingAsync(id, default)).Delivery.Attempts);

        await bench.NodeAsync();

        Assert.Equal(committed, (await NextAsync()).Id);
        await bench.EndedAsync(id, CallbackStatus.Delivered, 1);
    }

    [Fact]
    public async Task A_stopping_node_writes_what_came_of_the_call_in_flight()
    {
        CallbackEndpointId id = await bench.EndpointAsync();
        CallbackNode node = await bench.NodeAsync();
        node.Broken.Break();
        await bench.CommitAsync(1, 1);
        await NextAsync();

        Task stopping = node.StopAsync();
        Assert.False(stopping.IsCompleted);
        node.Broken.Mend();
        await stopping;

        await bench.EndedAsync(id, CallbackStatus.Delivered, 1);
        Assert.NotNull((await bench.Store.LeaseAsync(id, "another", TimeSpan.FromMinutes(1), bench.Now, default)).State);
    }

    [Fact]
    public async Task A_dead_receiver_slows_nobody_else()
    {
        CallbackEndpointId dead = await bench.EndpointAsync(1);
        CallbackEndpointId alive = await bench.EndpointAsync(2);
        TaskCompletionSource<CallbackAnswer> never = new();
        bench.Receiver.Answer = (to, _) => to == dead ? never.Task : Task.FromResult(new CallbackAnswer(200));
        await bench.NodeAsync();
        for (int customer = 1; customer <= 30; customer++)
        {
            await bench.CommitAsync(customer, 1);
        }

        await bench.EndedAsync(alive, CallbackStatus.Delivered, 30);
        Assert.Equal(30, (await bench.Store.PendingAsync(dead, default)).Count);
        never.SetResult(new CallbackAnswer(200));
        await bench.EndedAsync(dead, CallbackStatus.Delivered, 30);
    }

    [Fact]
    public async Task A_receiver_that_is_there_again_gets_at_once_what_failed_meanwhile()
    {
        CallbackEndpointId id = await bench.EndpointAsync();
        bench.Receiver.Says(500);
        await bench.NodeAsync();
        await bench.CommitAsync(1, 1);
        await NextAsync();
        CallbackDelivery first = await bench.TriedAsync(id, 1);
        await bench.AdvanceAsync(TimeSpan.FromMilliseconds(first.NextAt - bench.Now));
        await NextAsync();
        await bench.TriedAsync(id, 2);
        await bench.CommitAsync(2, 1);
        await NextAsync();
        IReadOnlyList<NumberedDelivery> failed = await CallbackBench.UntilAsync(
            () => bench.Store.PendingAsync(id, default),
            list => list.Sum(one => one.Delivery.Attempts.Count) == CallbackSchedule.ProbeAfter);
        CallbackState failing = await bench.StateAsync(id);
        bench.Receiver.Says(200);
        long probeAt = Math.Max(failing.Health.PausedUntil, failed.Min(one => one.Delivery.NextAt));
        Assert.True(failed.Max(one => one.Delivery.NextAt) > probeAt);
        await bench.AdvanceAsync(TimeSpan.FromMilliseconds(probeAt - bench.Now));

        await bench.EndedAsync(id, CallbackStatus.Delivered, 2);
    }

    [Fact]
    public async Task An_application_that_left_the_settings_is_sent_nothing()
    {
        CallbackEndpointId id = await bench.EndpointAsync();
        CallbackNode without = await bench.NodeAsync(application: "another");
        string missed = await bench.CommitAsync(1, 1);
        Assert.Equal(0, bench.Receiver.Unread);
        Assert.Equal(1, without.Lines.Count($"The callback endpoint {id.Value} is sent nothing"));

        await bench.NodeAsync();

        Assert.Equal(missed, (await NextAsync()).Id);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Conversations_are_sent_to_who_may_read_them_now(bool mayRead)
    {
        bench.Readers = mayRead ? [CallbackBench.Application] : [];
        await bench.EndpointAsync();
        await bench.NodeAsync();
        MailboxId customer = StoreProbe.Mailbox(1);
        EventRecord written = new()
        {
            Type = EventTypes.NameOf(ConversationEventType.MessageReceived),
            Subject = ConversationId.Of(customer),
            Sequence = 1,
            At = bench.Now,
            Conversation = new ConversationEventData(),
        };
        await bench.CommitAsync(customer, written);
        string paid = await bench.CommitAsync(1, 1);

        Assert.Equal(mayRead ? written.Id : paid, (await NextAsync()).Id);
        EventLog feed = new(bench.Logs, ConversationModules.Codec, new EventRights(bench.Readers));
        EventPage page = await feed.ReadAsync(CallbackBench.Application, feed.From(0), 10, default);
        Assert.Equal(mayRead ? [written.Id, paid] : [paid], page.Events.Select(one => one.Id));
    }

    [Fact]
    public async Task What_a_store_has_lost_with_its_last_second_is_sent_again()
    {
        CallbackEndpointId id = await bench.EndpointAsync();
        await bench.NodeAsync();
        bench.Receiver.Says(503);
        string told = await bench.CommitAsync(1, 1);
        Assert.Equal(told, (await NextAsync()).Id);
        await bench.TriedAsync(id, 1);
        Func<Task> lose = await bench.RememberAsync(id);
        bench.Receiver.Says(200);
        await bench.AdvanceAsync(TimeSpan.FromMinutes(1));
        Assert.Equal(told, (await NextAsync()).Id);
        await bench.EndedAsync(id, CallbackStatus.Delivered, 1);

        await lose();

        Assert.Equal(told, (await NextAsync()).Id);
        await CallbackBench.UntilAsync(() => bench.Store.PendingAsync(id, default), list => list.Count == 0);
    }

    [Fact]
    public async Task What_finds_no_room_waits_in_the_log_and_nothing_is_lost()
    {
        CallbackEndpointId id = await bench.EndpointAsync();
        await bench.Store.LeaseAsync(id, "filler", TimeSpan.FromMinutes(1), bench.Now, default);
        CallbackDelivery[] many = [.. Enumerable.Range(0, ICallbackStore.MostPending - 50).Select(i => CallbackDelivery.New(
            new CallbackEvent("evt_x_" + i, "payment.paid", "pr_x" + i, [1]), null, bench.Now + 60_000))];
        await bench.Store.TakeInAsync(id, new CallbackFence("filler", 0), await bench.Logs.EndAsync(EventRecord.LogOf(CallbackBench.Application), default), many, default);
        await bench.Store.ReleaseAsync(id, "filler", default);
        for (int customer = 1; customer <= 120; customer++)
        {
            await bench.CommitAsync(customer, 1);
        }

        await bench.NodeAsync();
        await bench.AdvanceAsync(TimeSpan.FromMinutes(1));

        await CallbackBench.UntilAsync(() => bench.Store.PendingAsync(id, default), list => list.Count == 0);
        await bench.EndedAsync(id, CallbackStatus.Delivered, ICallbackStore.MostEnded);
        Assert.Equal(many.Length + 120, bench.Receiver.Unread);
    }

    [Fact]
    public async Task A_range_of_time_is_sent_again_and_no_more_than_it()
    {
        CallbackEndpointId id = await bench.EndpointAsync();
        CallbackNode node = await bench.NodeAsync();
        List<string> committed = [];
        List<long> times = [];
        for (int sequence = 1; sequence <= 5; sequence++)
        {
            await bench.AdvanceAsync(TimeSpan.FromSeconds(10));
            times.Add(bench.Now);
            committed.Add(await bench.CommitAsync(1, sequence, sequence == 3 ? PaymentEventType.Refunded : PaymentEventType.Paid));
            Assert.Equal(committed[^1], (await NextAsync()).Id);
        }

        await bench.EndedAsync(id, CallbackStatus.Delivered, 5);
        LogCursor from = LogCursor.From(bench.Logs.Shards, times[1]);
        await bench.Store.ReplayAsync(id, new CallbackReplay(from.ToString(), times[4], ["payment.paid"]), default);
        node.Signals.Changed(id);

        Assert.Equal([committed[1], committed[3]], [(await NextAsync()).Id, (await NextAsync()).Id]);
        await bench.EndedAsync(id, CallbackStatus.Delivered, 7);
        Assert.Equal(0, bench.Receiver.Unread);
        Assert.Null((await bench.StateAsync(id)).Replay);
    }

    [Fact]
    public async Task What_is_added_by_another_node_is_found_by_the_next_look()
    {
        CallbackEndpointId id = await bench.EndpointAsync();
        await bench.NodeAsync();
        CallbackEvent test = new("evt_test", CallbackEvents.Test, "evt_test", [1]);
        await bench.Store.AddAsync(id, CallbackDelivery.New(test, null, bench.Now), default);

        await bench.AdvanceAsync(TimeSpan.FromSeconds(5));

        Assert.Equal("evt_test", (await NextAsync()).Id);
    }

    [Fact]
    public async Task A_deleted_endpoint_gets_nothing_and_an_abandoned_id_is_forgotten()
    {
        CallbackEndpointId id = await bench.EndpointAsync();
        CallbackEndpointId abandoned = CallbackEndpointId.New([9, .. new byte[14]]);
        await bench.Store.RegisterAsync(abandoned, CallbackBench.Application, 10, bench.Now, default);
        CallbackNode node = await bench.NodeAsync();
        await bench.Store.DeleteAsync(id, default);
        node.Signals.Changed(id);
        await bench.CommitAsync(1, 1);
        Assert.Equal(abandoned, Assert.Single(await bench.Store.ListAsync(default)).Id);

        await bench.AdvanceAsync(TimeSpan.FromMinutes(11));

        await CallbackBench.UntilAsync(() => bench.Store.ListAsync(default), list => list.Count == 0);
        Assert.Equal(0, bench.Receiver.Unread);
    }

    private Task<CallbackEvent> NextAsync() => bench.NextAsync();

    private async Task<IEnumerable<EventRecord>> EventsAsync()
    {
        LogPage page = await bench.Logs.ReadAsync(
            EventRecord.LogOf(CallbackBench.Application), LogCursor.From(bench.Logs.Shards, 0), 100, default);
        return page.Entries.Select(ConversationModules.Codec.DecodeRecord<EventRecord>);
    }
}
