using Chat2Pay.Adapters.Redis;
using Chat2Pay.Payments;
using Microsoft.Extensions.Options;
using static Chat2Pay.Tests.Redis.StoreProbe;

namespace Chat2Pay.Tests.Redis;

/// <summary>What every store must do for the API: idempotency keys and the list of payments.</summary>
public abstract class ListContract(StoreFixture fixture)
{
    [SkippableFact]
    public async Task An_idempotency_key_is_assigned_once_and_knows_its_request()
    {
        StoreProbe probe = fixture.New();
        var records = new RedisIdempotencyRecords(probe.Calls, Options.Create(probe.Options));
        byte[] request = [1, 2];

        IdempotencyClaim first = await records.ClaimAsync("app", "key", request, "id|1", default);
        IdempotencyClaim again = await records.ClaimAsync("app", "key", request, "id 2", default);
        IdempotencyClaim other = await records.ClaimAsync("app", "key", new byte[] { 3 }, "id 3", default);
        IdempotencyClaim elsewhere = await records.ClaimAsync("app 2", "key", request, "id 4", default);

        Assert.Equal(new IdempotencyClaim(IdempotencyOutcome.New, "id|1"), first);
        Assert.Equal(new IdempotencyClaim(IdempotencyOutcome.Repeated, "id|1"), again);
        Assert.Equal(new IdempotencyClaim(IdempotencyOutcome.Conflict, "id|1"), other);
        Assert.Equal(IdempotencyOutcome.New, elsewhere.Outcome);
    }

    [SkippableFact]
    public async Task Payments_are_listed_newest_first_page_by_page()
    {
        RedisProjections list = List(out _);
        for (byte i = 0; i < 25; i++)
        {
            // Several share a millisecond: the cursor has to tell them apart.
            await list.UpsertAsync(Summary(i, Start + (i / 5)), default);
        }

        var seen = new List<ListedPayment>();
        string? cursor = null;
        do
        {
            PaymentPage page = await list.QueryAsync(new PaymentQuery { PageSize = 7, Cursor = cursor }, default);
            seen.AddRange(page.Payments);
            cursor = page.Cursor;
        }
        while (cursor is not null);

        Assert.Equal(25, seen.Select(payment => payment.Id).Distinct().Count());
        Assert.Equal(seen.Select(payment => payment.CreatedAt).OrderDescending(), seen.Select(p => p.CreatedAt));
        Assert.Equal("summary 0", Text(seen.Single(payment => payment.Id == Payment(Mailbox(), 0)).Body));
    }

    [SkippableFact]
    public async Task Filters_narrow_the_list_alone_and_together()
    {
        RedisProjections list = List(out _);
        await list.UpsertAsync(Summary(1, Start) with { Status = PaymentStatus.Paid, OrderNumber = "A-1" }, default);
        await list.UpsertAsync(Summary(2, Start + 1) with { Status = PaymentStatus.Paid, App = "other" }, default);
        await list.UpsertAsync(Summary(3, Start + 2) with { OrderNumber = "A-1" }, default);

        Assert.Equal("2 1", await NumbersAsync(list, new PaymentQuery { Status = PaymentStatus.Paid }));
        Assert.Equal("1", await NumbersAsync(list, new PaymentQuery { Status = PaymentStatus.Paid, App = "app" }));
        Assert.Equal("3 1", await NumbersAsync(list, new PaymentQuery { App = "app" }));
        Assert.Equal("3 1", await NumbersAsync(list, new PaymentQuery { OrderNumber = "A-1" }));
        Assert.Equal("1", await NumbersAsync(
            list, new PaymentQuery { OrderNumber = "A-1", Status = PaymentStatus.Paid, PageSize = 1 }));
        Assert.Equal("2 1", await NumbersAsync(list, new PaymentQuery { CreatedTo = Start + 2 }));
        Assert.Equal("3 2", await NumbersAsync(list, new PaymentQuery { CreatedFrom = Start + 1 }));
        Assert.Empty(await NumbersAsync(list, new PaymentQuery { CreatedFrom = Start + 2, CreatedTo = Start + 1 }));
    }

    [SkippableFact]
    public async Task A_payment_moves_between_filters_and_never_back()
    {
        RedisProjections list = List(out _);
        await list.UpsertAsync(Summary(1, Start), default);

        Assert.True(await list.UpsertAsync(
            Summary(1, Start) with { Revision = 2, Status = PaymentStatus.Paid }, default));
        Assert.False(await list.UpsertAsync(Summary(1, Start), default));

        Assert.Empty(await NumbersAsync(list, new PaymentQuery { Status = PaymentStatus.Pending }));
        Assert.Equal("1", await NumbersAsync(list, new PaymentQuery { Status = PaymentStatus.Paid }));
    }

    [SkippableFact]
    public async Task Old_payments_can_be_removed_and_added_anew()
    {
        RedisProjections list = List(out _);
        await list.UpsertAsync(Summary(1, Start), default);
        await list.UpsertAsync(Summary(2, Start + 1), default);

        Assert.Equal(1, await list.RemoveOlderThanAsync(Start + 1, 10, default));
        Assert.Equal("2", await NumbersAsync(list, new PaymentQuery()));
        Assert.True(await list.UpsertAsync(Summary(1, Start), default));
        Assert.Equal("2 1", await NumbersAsync(list, new PaymentQuery()));
    }

    [SkippableFact]
    public async Task A_page_has_a_bound_and_a_foreign_cursor_is_refused()
    {
        RedisProjections list = List(out _);

        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(
            () => list.QueryAsync(new PaymentQuery { PageSize = PaymentQuery.MostPerPage + 1 }, default));
        await Assert.ThrowsAsync<FormatException>(
            () => list.QueryAsync(new PaymentQuery { Cursor = "!?" }, default));
    }

    private static ListedPayment Summary(byte number, long createdAt) => new()
    {
        Id = Payment(Mailbox(), number),
        Revision = 1,
        CreatedAt = createdAt,
        Status = PaymentStatus.Pending,
        App = "app",
        Body = Bytes($"summary {number}"),
    };

    private static async Task<string> NumbersAsync(RedisProjections list, PaymentQuery query) =>
        string.Join(
            ' ', (await list.QueryAsync(query, default)).Payments.Select(p => Text(p.Body)["summary ".Length..]));

    private RedisProjections List(out StoreProbe probe)
    {
        probe = fixture.New();
        return new RedisProjections(probe.Calls, Options.Create(probe.Options));
    }
}

[Collection(EmbeddedStoreGroup.Name)]
public sealed class ListOnEmbeddedStoreTests(EmbeddedStoreFixture fixture) : ListContract(fixture);

[Collection(RedisServerGroup.Name)]
public sealed class ListOnRedisServerTests(RedisServerFixture fixture) : ListContract(fixture);

[Collection(RedisClusterGroup.Name)]
public sealed class ListOnRedisClusterTests(RedisClusterFixture fixture) : ListContract(fixture);
