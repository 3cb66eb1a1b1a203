using Chat2Pay.Adapters.Redis.Connection;
using Chat2Pay.Adapters.Redis.Idempotency;
using Chat2Pay.Adapters.Redis.Projections;
using Chat2Pay.Dialogs.Engine;
using Chat2Pay.Dialogs.PaymentRequests;
using Chat2Pay.Payments;
using Chat2Pay.Payments.Requests;
using Chat2Pay.Turns.Store;
using Microsoft.Extensions.Options;
using StackExchange.Redis;
using static System.FormattableString;
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
    public async Task Payments_of_all_shards_are_listed_newest_first_page_by_page()
    {
        PaymentsProjection list = List(out StoreProbe probe);
        for (int i = 0; i < 25; i++)
        {
            // Several share a millisecond: the cursor has to tell them apart.
            await ShowAsync(probe, null, Summary(i, Start + (i / 5)));
        }

        var seen = new List<PaymentSummary>();
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
        Assert.Equal(Summary(0, Start), seen.Single(payment => payment.AmountMinor == 0));
    }

    [SkippableFact]
    public async Task Filters_narrow_the_list_alone_and_together()
    {
        PaymentsProjection list = List(out StoreProbe probe);
        await ShowAsync(probe, null, Summary(1, Start) with { Status = PaymentStatus.Paid, OrderNumber = "A-1" });
        await ShowAsync(probe, null, Summary(2, Start + 1) with { Status = PaymentStatus.Paid, ApplicationId = "other" });
        await ShowAsync(probe, null, Summary(3, Start + 2) with { OrderNumber = "A-1" });

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

    /// <summary>The client orders the two bounds of a range itself, and takes one that is all digits for a number.</summary>
    [SkippableFact]
    public async Task A_list_from_a_time_on_has_all_its_pages()
    {
        PaymentsProjection list = List(out StoreProbe probe);
        for (int i = 0; i < 25; i++)
        {
            await ShowAsync(probe, null, Summary(i, Start + i) with { Status = PaymentStatus.Paid, OrderNumber = "A-1" });
        }

        foreach (PaymentQuery query in new PaymentQuery[]
        {
            new() { CreatedFrom = Start },
            new() { CreatedFrom = Start, CreatedTo = Start + 25 },
            new() { CreatedFrom = 0, CreatedTo = Start + 25, Status = PaymentStatus.Paid },
            new() { CreatedFrom = Start, App = "app" },
            new() { CreatedFrom = Start, App = "app", Status = PaymentStatus.Paid },
            new() { CreatedFrom = Start, OrderNumber = "A-1" },
        })
        {
            List<long> seen = [];
            string? cursor = null;
            do
            {
                PaymentPage page = await list.QueryAsync(query with { PageSize = 7, Cursor = cursor }, default);
                seen.AddRange(page.Payments.Select(payment => payment.AmountMinor));
                cursor = page.Cursor;
            }
            while (cursor is not null);

            Assert.Equal(Enumerable.Range(0, 25).Select(i => (long)i).Reverse(), seen);
        }
    }

    [SkippableTheory]
    [InlineData("AAAA")]
    [InlineData("MDAxNzk")]
    [InlineData("")]
    public async Task A_cursor_that_no_page_gave_is_refused(string cursor)
    {
        PaymentsProjection list = List(out _);

        await Assert.ThrowsAsync<FormatException>(() => list.QueryAsync(new PaymentQuery { Cursor = cursor }, default));
    }

    [SkippableFact]
    public async Task A_payment_moves_between_filters_and_shows_its_last_summary()
    {
        PaymentsProjection list = List(out StoreProbe probe);
        PaymentSummary asked = Summary(1, Start);
        await ShowAsync(probe, null, asked);
        await ShowAsync(probe, PaymentStatus.Pending, asked with { Version = 2, Reason = "delivered" });
        PaymentSummary paid = asked with { Version = 3, Status = PaymentStatus.Paid };
        await ShowAsync(probe, PaymentStatus.Pending, paid);

        Assert.Empty(await NumbersAsync(list, new PaymentQuery { App = "app", Status = PaymentStatus.Pending }));
        foreach (PaymentQuery query in new PaymentQuery[]
        {
            new(), new() { App = "app" }, new() { App = "app", Status = PaymentStatus.Paid }, new() { OrderNumber = "1001" },
        })
        {
            Assert.Equal([paid], (await list.QueryAsync(query, default)).Payments);
        }
    }

    [SkippableFact]
    public async Task A_commit_that_does_not_stand_shows_nothing()
    {
        PaymentsProjection list = List(out StoreProbe probe);
        MailboxId mailbox = Mailbox(1);
        TurnLease lease = await probe.LeaseAsync(mailbox, "first");
        TurnCommit commit = new() { Projected = [Listed(Summary(1, Start), null)] };

        CommitResult lost = await probe.Store.CommitAsync(lease with { Token = "another" }, commit, Start, default);

        Assert.IsType<CommitResult.Lost>(lost);
        Assert.Empty((await list.QueryAsync(new PaymentQuery(), default)).Payments);
    }

    /// <summary>Of the same customer, so that both are in one shard's list.</summary>
    [SkippableFact]
    public async Task A_payment_older_than_records_are_kept_leaves_the_list()
    {
        PaymentsProjection list = List(out StoreProbe probe);
        long later = Start + (long)probe.Options.ClosedPaymentRetention.TotalMilliseconds;
        PaymentSummary newer = Summary(1, later + 1) with { Id = Payment(Mailbox(1), 2).Value };
        await ShowAsync(probe, null, Summary(1, Start));
        await ShowAsync(probe, null, newer, later);
        Assert.Equal(2, (await list.QueryAsync(new PaymentQuery(), default)).Payments.Count);

        await ShowAsync(probe, null, newer with { Id = Payment(Mailbox(1), 3).Value }, later + 1);

        Assert.Equal(2, (await list.QueryAsync(new PaymentQuery(), default)).Payments.Count);
        Assert.DoesNotContain(
            (await list.QueryAsync(new PaymentQuery { App = "app" }, default)).Payments, p => p.CreatedAt == Start);
    }

    [SkippableFact]
    public async Task Every_key_of_the_list_expires()
    {
        List(out StoreProbe probe);
        await ShowAsync(probe, null, Summary(1, Start));
        var keys = new RedisKeys(probe.Options.KeyPrefix, probe.Options.Shards);
        int shard = Mailbox(1).Shard(probe.Options.Shards);

        foreach (RedisKey key in new[]
        {
            keys.Record(shard, PaymentsProjection.Name, Payment(Mailbox(1)).Value), keys.List(shard, PaymentsProjection.Name, "all"),
            keys.List(shard, PaymentsProjection.Name, "app:app"), keys.List(shard, PaymentsProjection.Name, "status:0:app"),
            keys.List(shard, PaymentsProjection.Name, "order:1001"),
        })
        {
            TimeSpan? left = await probe.Redis.GetDatabase().KeyTimeToLiveAsync(key);
            Assert.InRange(left!.Value, TimeSpan.FromDays(1), probe.Options.ClosedPaymentRetention);
        }
    }

    [Fact]
    public void A_payment_of_another_mailbox_is_not_listed_here() => Assert.Throws<ArgumentException>(() =>
        PaymentsProjection.Entry(ConversationModules.Codec, Mailbox(2), new PaymentChange(Summary(1, Start), null)));

    [SkippableFact]
    public async Task A_page_has_a_bound_and_a_foreign_cursor_is_refused()
    {
        PaymentsProjection list = List(out _);

        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(
            () => list.QueryAsync(new PaymentQuery { PageSize = PaymentQuery.MaxPerPage + 1 }, default));
        await Assert.ThrowsAsync<FormatException>(
            () => list.QueryAsync(new PaymentQuery { Cursor = "!?" }, default));
    }

    /// <summary>A payment of this customer.</summary>
    private static PaymentSummary Summary(int customer, long createdAt) => new()
    {
        Id = Payment(Mailbox(customer)).Value,
        ApplicationId = "app",
        OrderNumber = Invariant($"{1000 + customer}"),
        Channel = Channel.Sms,
        ToMasked = "•••• 0000",
        AmountMinor = customer,
        Currency = "USD",
        Status = PaymentStatus.Pending,
        CreatedAt = createdAt,
        UpdatedAt = createdAt,
        Version = 1,
    };

    /// <summary>Commits it as a turn of its mailbox would.</summary>
    private static async Task ShowAsync(StoreProbe probe, PaymentStatus? was, PaymentSummary summary, long now = Start)
    {
        MailboxId mailbox = PaymentRequestId.TryParse(summary.Id, out PaymentRequestId id) ? id.Mailbox : default;
        TurnLease lease = await probe.LeaseAsync(mailbox, Invariant($"{summary.Id} {summary.Version}"), now);
        await probe.CommitAsync(lease, new TurnCommit { Projected = [Listed(summary, was)] }, now);
    }

    private static async Task<string> NumbersAsync(PaymentsProjection list, PaymentQuery query) =>
        string.Join(' ', (await list.QueryAsync(query, default)).Payments.Select(p => p.AmountMinor));

    private static ProjectionEntry Listed(PaymentSummary summary, PaymentStatus? was) => PaymentsProjection.Entry(
        ConversationModules.Codec,
        PaymentRequestId.TryParse(summary.Id, out PaymentRequestId id) ? id.Mailbox : default,
        new PaymentChange(summary, was));

    private PaymentsProjection List(out StoreProbe probe)
    {
        probe = fixture.New();
        return new PaymentsProjection(new RedisProjections(probe.Calls, Options.Create(probe.Options)), ConversationModules.Codec);
    }
}

[Collection(EmbeddedStoreGroup.Name)]
public sealed class ListOnEmbeddedStoreTests(EmbeddedStoreFixture fixture) : ListContract(fixture);

[Collection(RedisServerGroup.Name)]
public sealed class ListOnRedisServerTests(RedisServerFixture fixture) : ListContract(fixture);

[Collection(RedisClusterGroup.Name)]
public sealed class ListOnRedisClusterTests(RedisClusterFixture fixture) : ListContract(fixture);
