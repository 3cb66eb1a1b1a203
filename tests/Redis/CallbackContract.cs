using System.Text;
using Chat2Pay.Adapters.Redis.Callbacks;
using Chat2Pay.Adapters.Redis.Logs;
using Chat2Pay.Dialogs.Engine;
using Chat2Pay.Turns.Callbacks;
using Chat2Pay.Turns.Store;
using Microsoft.Extensions.Options;
using StackExchange.Redis;
using static System.FormattableString;
using static Chat2Pay.Tests.Redis.StoreProbe;

namespace Chat2Pay.Tests.Redis;

/// <summary>What every store must do for callbacks: whoever has lost the lease writes nothing, and nothing taken in is lost.</summary>
public abstract class CallbackContract(StoreFixture fixture)
{
    private static readonly TimeSpan LeaseFor = TimeSpan.FromMinutes(1);
    private static readonly CallbackEndpointId Id = IdOf(1);

    [SkippableFact]
    public async Task An_endpoint_is_read_as_it_was_made_and_is_changed_only_by_who_has_read_it_last()
    {
        RedisCallbackStore store = await StoreAsync();

        CallbackState made = (await store.ReadAsync(Id, default))!;
        Assert.Equal(("shop", "https://shop.example/", CallbackHealth.Good), (made.ApplicationId, made.Endpoint.Url, made.Health));
        Assert.Null(made.Disabled);
        Assert.True(await store.UpdateAsync(made, made.Endpoint with { Description = "one" }, null, Start, default));
        Assert.False(await store.UpdateAsync(made, made.Endpoint with { Description = "two" }, null, Start, default));
        await store.CreateAsync(Id, "other", made.Endpoint, Cursor(0), default);

        CallbackState after = (await store.ReadAsync(Id, default))!;
        Assert.Equal(("shop", "one"), (after.ApplicationId, after.Endpoint.Description));
    }

    [SkippableFact]
    public async Task An_application_has_no_more_than_it_may()
    {
        StoreProbe probe = fixture.New();
        RedisCallbackStore store = Of(probe);

        Assert.True(await store.RegisterAsync(IdOf(1), "shop", 2, Start, default));
        Assert.True(await store.RegisterAsync(IdOf(2), "shop", 2, Start, default));
        Assert.True(await store.RegisterAsync(IdOf(2), "shop", 2, Start, default));
        Assert.False(await store.RegisterAsync(IdOf(3), "shop", 2, Start, default));
        Assert.True(await store.RegisterAsync(IdOf(4), "shopping", 2, Start, default));
        await store.DeleteAsync(IdOf(1), default);
        Assert.True(await store.RegisterAsync(IdOf(3), "shop", 2, Start, default));

        Assert.Equal(
            [(IdOf(2), "shop"), (IdOf(3), "shop"), (IdOf(4), "shopping")],
            (await store.ListAsync(default)).Select(one => (one.Id, one.ApplicationId)).OrderBy(one => one.Id.Value));
    }

    [SkippableFact]
    public async Task One_holds_an_endpoint_at_a_time()
    {
        RedisCallbackStore store = await StoreAsync();
        long over = Start + (long)LeaseFor.TotalMilliseconds;

        Assert.NotNull((await store.LeaseAsync(Id, "a", LeaseFor, Start, default)).State);
        CallbackLease refused = await store.LeaseAsync(Id, "b", LeaseFor, over - 1, default);
        Assert.True(refused.Exists);
        Assert.Null(refused.State);
        Assert.NotNull((await store.LeaseAsync(Id, "a", LeaseFor, Start + 1, default)).State);
        Assert.NotNull((await store.LeaseAsync(Id, "b", LeaseFor, over + 1, default)).State);
        await store.ReleaseAsync(Id, "a", default);
        Assert.Null((await store.LeaseAsync(Id, "c", LeaseFor, over + 1, default)).State);
        await store.ReleaseAsync(Id, "b", default);
        Assert.NotNull((await store.LeaseAsync(Id, "c", LeaseFor, over + 1, default)).State);
        Assert.False((await store.LeaseAsync(IdOf(9), "c", LeaseFor, Start, default)).Exists);
    }

    [SkippableFact]
    public async Task The_cursor_moves_with_what_is_taken_in()
    {
        RedisCallbackStore store = await StoreAsync();
        await store.LeaseAsync(Id, "a", LeaseFor, Start, default);

        Assert.Equal(1, await store.TakeInAsync(Id, By("a", 0), Cursor(5), [Delivery("e1"), Delivery("e2")], default));
        Assert.Equal(3, await store.TakeInAsync(Id, By("a", 1), Cursor(6), [], default));
        Assert.Equal(3, await store.TakeInAsync(Id, By("a", 2), Cursor(7), [Delivery("e3")], default));
        Assert.Null(await store.TakeInAsync(Id, By("b", 3), Cursor(8), [Delivery("e4")], default));

        Assert.Equal(Cursor(7).ToString(), (await store.ReadAsync(Id, default))!.Cursor);
        Assert.Equal(["1 e1", "2 e2", "3 e3"], await PendingAsync(store));
    }

    [SkippableFact]
    public async Task An_end_is_written_by_who_holds_the_endpoint_and_once()
    {
        RedisCallbackStore store = await StoreAsync();
        await store.LeaseAsync(Id, "a", LeaseFor, Start, default);
        await store.TakeInAsync(Id, By("a", 0), Cursor(5), [Delivery("e1"), Delivery("e2")], default);
        CallbackOutcome delivered = Outcome("e1", 200);

        Assert.False(await store.EndAsync(Id, By("b", 1), 1, delivered, null, Start, default));
        Assert.True(await store.EndAsync(Id, By("a", 1), 1, delivered, null, Start, default));
        Assert.False(await store.EndAsync(Id, By("a", 2), 1, delivered, null, Start, default));
        CallbackOutcome retried = Outcome("e2", 500);
        Assert.True(await store.EndAsync(Id, By("a", 2), 2, retried, null, Start, default));

        Assert.Equal(["2 e2"], await PendingAsync(store));
        Assert.Equal(1, (await store.ReadAsync(Id, default))!.Health.Failures);
        NumberedDelivery kept = Assert.Single(await store.EndedAsync(Id, CallbackStatus.Delivered, Start, default));
        Assert.Equal((1, "e1", 200), (kept.Number, kept.Delivery.EventId, kept.Delivery.Attempts[0].Status));
        Assert.Empty(await store.EndedAsync(Id, CallbackStatus.Failed, Start, default));
        Assert.Empty(await store.EndedAsync(
            Id, CallbackStatus.Delivered, Start + (long)TimeSpan.FromDays(31).TotalMilliseconds, default));
    }

    [SkippableFact]
    public async Task Nothing_is_written_on_top_of_what_the_store_has_lost()
    {
        RedisCallbackStore store = await StoreAsync();
        await store.LeaseAsync(Id, "a", LeaseFor, Start, default);
        await store.TakeInAsync(Id, By("a", 0), Cursor(5), [Delivery("e1")], default);

        Assert.Equal(1, (await store.ReadAsync(Id, default))!.Writes);
        Assert.Null(await store.TakeInAsync(Id, By("a", 2), Cursor(6), [Delivery("e2")], default));
        Assert.Null(await store.TakeInAgainAsync(Id, By("a", 2), null, [Delivery("e2")], default));
        Assert.False(await store.EndAsync(Id, By("a", 2), 1, Outcome("e1", 200), null, Start, default));

        Assert.Equal(["1 e1"], await PendingAsync(store));
        Assert.Equal(Cursor(5).ToString(), (await store.ReadAsync(Id, default))!.Cursor);
    }

    [SkippableFact]
    public async Task What_disables_an_endpoint_is_told_in_the_same_step_and_once()
    {
        StoreProbe probe = fixture.New();
        RedisCallbackStore store = await StoreAsync(probe);
        await store.LeaseAsync(Id, "a", LeaseFor, Start, default);
        await store.TakeInAsync(Id, By("a", 0), Cursor(5), [Delivery("e1"), Delivery("e2")], default);
        LogEntry told = new("events:shop", Encoding.UTF8.GetBytes("disabled"));
        CallbackOutcome gone = Outcome("e1", 410);

        await store.EndAsync(Id, By("a", 1), 1, gone, told, Start, default);
        await store.EndAsync(Id, By("a", 2), 2, gone, told, Start + 1, default);

        CallbackState state = (await store.ReadAsync(Id, default))!;
        Assert.Equal((CallbackDisabled.Gone, 1, Start), (state.Disabled, state.Disablings, state.ChangedAt));
        RedisLogs logs = new(probe.Calls, Options.Create(probe.Options));
        LogPage page = await logs.ReadAsync("events:shop", LogCursor.From(logs.Shards, 0), 10, default);
        Assert.Equal("disabled", Encoding.UTF8.GetString(Assert.Single(page.Entries).Span));
        Assert.Equal(page.Entries[0].ToArray(), (await logs.FindAsync("events:shop", page.Places[0], default))!.Value.ToArray());
        Assert.Null(await logs.FindAsync("events:shop", page.Places[0] with { At = page.Places[0].At.Next }, default));
        Assert.Equal(page.Cursor.ToString(), (await logs.EndAsync("events:shop", default)).ToString());

        Assert.True(await store.UpdateAsync(state, state.Endpoint, true, Start + 9, default));
        CallbackState enabled = (await store.ReadAsync(Id, default))!;
        Assert.Equal((null, CallbackHealth.Good, Start + 9), (enabled.Disabled, enabled.Health, enabled.ChangedAt));
    }

    [SkippableFact]
    public async Task What_is_added_beside_the_log_is_bounded_and_counted()
    {
        RedisCallbackStore store = await StoreAsync();
        await store.LeaseAsync(Id, "a", LeaseFor, Start, default);
        CallbackDelivery[] many = [.. Enumerable.Range(0, ICallbackStore.MostPending - 1).Select(i => Delivery(Invariant($"e{i}")))];
        await store.TakeInAsync(Id, By("a", 0), Cursor(5), many, default);

        Assert.Equal(CallbackAddition.Added, await store.AddAsync(Id, Delivery("test"), default));
        Assert.Equal(CallbackAddition.Full, await store.AddAsync(Id, Delivery("test"), default));
        Assert.Equal(CallbackAddition.NotFound, await store.AddAsync(IdOf(9), Delivery("test"), default));
        Assert.Equal(1, (await store.ReadAsync(Id, default))!.Additions);
    }

    [SkippableFact]
    public async Task A_pending_delivery_is_hurried_unless_it_was_tried_meanwhile()
    {
        RedisCallbackStore store = await StoreAsync();
        await store.LeaseAsync(Id, "a", LeaseFor, Start, default);
        await store.TakeInAsync(Id, By("a", 0), Cursor(5), [Delivery("e1")], default);
        NumberedDelivery read = Assert.Single(await store.PendingAsync(Id, default));
        await store.EndAsync(Id, By("a", 1), 1, Outcome("e1", 500), null, Start, default);

        await store.HurryAsync(Id, read, Start + 1, default);
        NumberedDelivery tried = Assert.Single(await store.PendingAsync(Id, default));
        Assert.Equal(Start + 5_000, tried.Delivery.NextAt);
        await store.HurryAsync(Id, tried, Start + 1, default);
        Assert.Equal(Start + 1, Assert.Single(await store.PendingAsync(Id, default)).Delivery.NextAt);
    }

    [SkippableFact]
    public async Task One_range_is_sent_again_at_a_time()
    {
        RedisCallbackStore store = await StoreAsync();
        await store.LeaseAsync(Id, "a", LeaseFor, Start, default);
        CallbackReplay range = new(Cursor(1).ToString(), Start, ["payment.paid"]);

        Assert.Equal(CallbackAddition.Added, await store.ReplayAsync(Id, range, default));
        Assert.Equal(CallbackAddition.Full, await store.ReplayAsync(Id, range, default));
        Assert.Equal(range.Types, (await store.ReadAsync(Id, default))!.Replay!.Types);
        await store.TakeInAgainAsync(Id, By("a", 0), range with { Cursor = Cursor(2).ToString() }, [Delivery("e1")], default);
        Assert.Equal(Cursor(2).ToString(), (await store.ReadAsync(Id, default))!.Replay!.Cursor);
        Assert.Null(await store.TakeInAgainAsync(Id, By("b", 1), null, [], default));
        await store.TakeInAgainAsync(Id, By("a", 1), null, [], default);

        Assert.Null((await store.ReadAsync(Id, default))!.Replay);
        Assert.Equal(CallbackAddition.Added, await store.ReplayAsync(Id, range, default));
    }

    [SkippableFact]
    public async Task A_deleted_endpoint_leaves_nothing()
    {
        StoreProbe probe = fixture.New();
        RedisCallbackStore store = await StoreAsync(probe);
        await store.LeaseAsync(Id, "a", LeaseFor, Start, default);
        await store.TakeInAsync(Id, By("a", 0), Cursor(5), [Delivery("e1"), Delivery("e2")], default);
        await store.EndAsync(Id, By("a", 1), 1, Outcome("e1", 200), null, Start, default);

        CallbackState made = (await store.ReadAsync(Id, default))!;
        await store.DeleteAsync(Id, default);

        Assert.Null(await store.ReadAsync(Id, default));
        Assert.Empty(await store.ListAsync(default));
        Assert.False(await store.EndAsync(Id, By("a", 2), 2, Outcome("e2", 200), null, Start, default));
        await store.CreateAsync(Id, "shop", made.Endpoint, Cursor(0), default);
        Assert.Null(await store.ReadAsync(Id, default));
        foreach (string name in new[] { ":pending", ":delivered", ":failed" })
        {
            RedisKey key = $"{probe.Options.KeyPrefix}:{{{Id.Shard(probe.Options.Shards)}}}:callback:{Id}{name}";
            Assert.False(await fixture.Redis.GetDatabase().KeyExistsAsync(key));
        }
    }

    private static CallbackFence By(string token, long writes) => new(token, writes);

    private static CallbackEndpointId IdOf(byte number) => CallbackEndpointId.New([number, .. new byte[14]]);

    private static LogCursor Cursor(long time) => LogCursor.From(64, Start + time);

    private static CallbackDelivery Delivery(string id) => CallbackDelivery.New(
        new CallbackEvent(id, "payment.paid", "subject of " + id, [0, 255, (byte)'|']),
        new LogPlace(3, new LogPosition(Start, 7)),
        Start);

    private static CallbackOutcome Outcome(string id, int status) => CallbackOutcome.Of(
        Delivery(id), CallbackHealth.Good, new CallbackAnswer(status), Start, Start, TimeSpan.FromDays(5), 0);

    private static async Task<IEnumerable<string>> PendingAsync(RedisCallbackStore store) => (await store.PendingAsync(Id, default))
        .OrderBy(one => one.Number).Select(one => Invariant($"{one.Number} {one.Delivery.EventId}"));

    private static RedisCallbackStore Of(StoreProbe probe) =>
        new(probe.Calls, Options.Create(probe.Options), ConversationModules.Codec);

    private async Task<RedisCallbackStore> StoreAsync(StoreProbe? probe = null)
    {
        RedisCallbackStore store = Of(probe ?? fixture.New());
        CallbackEndpoint endpoint = new(
            "https://shop.example/", [], null, CallbackSignature.Hmac, [new CallbackSecret([1, 2], null, Start, null)], Start);
        await store.RegisterAsync(Id, "shop", 10, Start, default);
        await store.CreateAsync(Id, "shop", endpoint, Cursor(0), default);
        return store;
    }
}

[Collection(EmbeddedStoreGroup.Name)]
public sealed class CallbackOnEmbeddedStoreTests(EmbeddedStoreFixture fixture) : CallbackContract(fixture);

[Collection(RedisServerGroup.Name)]
public sealed class CallbackOnRedisServerTests(RedisServerFixture fixture) : CallbackContract(fixture);

[Collection(RedisClusterGroup.Name)]
public sealed class CallbackOnRedisClusterTests(RedisClusterFixture fixture) : CallbackContract(fixture);
