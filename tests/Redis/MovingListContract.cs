using Chat2Pay.Adapters.Redis.Connection;
using Chat2Pay.Adapters.Redis.Projections;
using Chat2Pay.Dialogs.Conversations;
using Chat2Pay.Dialogs.Conversations.Stored;
using Chat2Pay.Dialogs.Engine;
using Chat2Pay.Payments;
using Chat2Pay.Turns.Kinds;
using Chat2Pay.Turns.Store;
using Microsoft.Extensions.Options;
using StackExchange.Redis;
using static System.FormattableString;
using static Chat2Pay.Tests.Redis.StoreProbe;

namespace Chat2Pay.Tests.Redis;

/// <summary>What every store must do for a list whose entries move: conversations, by their last activity.</summary>
public abstract class MovingListContract(StoreFixture fixture)
{
    private StoreProbe probe = null!;
    private int commits;

    [SkippableFact]
    public async Task A_conversation_that_moves_stands_once_in_every_list_and_before_the_others()
    {
        ConversationsProjection list = List();
        ListedAs first = await ShowAsync(Summary(1, Start), null);
        await ShowAsync(Summary(2, Start + 1), null);

        await ShowAsync(Summary(1, Start + 2, HolderKind.Agent, open: true), first);

        Assert.Equal("1 2", await NamesAsync(list, new ConversationQuery { PageSize = 10 }));
        Assert.Equal("1", await NamesAsync(list, new ConversationQuery { PageSize = 10, Holder = HolderKind.Agent }));
        Assert.Equal("2", await NamesAsync(list, new ConversationQuery { PageSize = 10, Holder = HolderKind.Bot }));
        Assert.Equal("1", await NamesAsync(list, new ConversationQuery { PageSize = 10, HasOpen = true }));
        Assert.Equal("2", await NamesAsync(list, new ConversationQuery { PageSize = 10, ActiveTo = Start + 2 }));
        Assert.Equal("1", await NamesAsync(list, new ConversationQuery { PageSize = 10, ActiveFrom = Start + 2 }));
        RedisKeys keys = new(probe.Options.KeyPrefix, probe.Options.Shards);
        Assert.Equal(1, await probe.Redis.GetDatabase().SortedSetLengthAsync(
            keys.List(Mailbox(1).Shard(probe.Options.Shards), ConversationsProjection.Name, "holder:agent")));
    }

    [SkippableFact]
    public async Task A_place_that_an_ended_mailbox_left_behind_is_passed_over()
    {
        ConversationsProjection list = List();
        await ShowAsync(Summary(1, Start), null);

        await ShowAsync(Summary(1, Start + 5), null);

        Assert.Equal("1", await NamesAsync(list, new ConversationQuery { PageSize = 10 }));
        Assert.Equal("1", await NamesAsync(list, new ConversationQuery { PageSize = 1 }));
    }

    [SkippableFact]
    public async Task Pages_of_one_go_through_all_of_them()
    {
        ConversationsProjection list = List();
        for (int i = 1; i <= 5; i++)
        {
            await ShowAsync(Summary(i, Start), null);
        }

        List<string> seen = [];
        string? cursor = null;
        do
        {
            ConversationPage page = await list.QueryAsync(new ConversationQuery { PageSize = 2, Cursor = cursor }, default);
            seen.AddRange(page.Conversations.Select(one => one.Id));
            cursor = page.Cursor;
        }
        while (cursor is not null);

        Assert.Equal(5, seen.Distinct().Count());
        Assert.Equal(5, seen.Count);
        await Assert.ThrowsAsync<FormatException>(
            () => list.QueryAsync(new ConversationQuery { PageSize = 2, Cursor = "AAAA" }, default));
    }

    [SkippableFact]
    public async Task Its_record_is_kept_as_long_as_its_mailbox()
    {
        List();
        await ShowAsync(Summary(1, Start), null, MailboxRetention.Brief);
        await ShowAsync(Summary(2, Start), null, MailboxRetention.Always);

        Assert.InRange(await LeftAsync(1), TimeSpan.FromDays(1), probe.Options.StrangerRetention);
        Assert.InRange(await LeftAsync(2), probe.Options.StrangerRetention, probe.Options.ClosedPaymentRetention);
    }

    private static ConversationSummary Summary(
        int customer, long activeAt, HolderKind holder = HolderKind.Bot, bool open = false) => new()
        {
            Id = ConversationId.Of(Mailbox(customer)),
            CustomerMasked = Invariant($"{customer}"),
            Language = "en",
            Holder = holder,
            ActiveAt = activeAt,
            Open = open ? [new OpenRequest("pr_1", "USD", 1)] : [],
        };

    private static async Task<string> NamesAsync(ConversationsProjection list, ConversationQuery query) =>
        string.Join(' ', (await list.QueryAsync(query, default)).Conversations.Select(one => one.CustomerMasked));

    private async Task<TimeSpan> LeftAsync(int customer)
    {
        RedisKeys keys = new(probe.Options.KeyPrefix, probe.Options.Shards);
        TimeSpan? left = await probe.Redis.GetDatabase().KeyTimeToLiveAsync(keys.Record(
            Mailbox(customer).Shard(probe.Options.Shards), ConversationsProjection.Name, ConversationId.Of(Mailbox(customer))));
        return left!.Value;
    }

    /// <summary>Commits it as a turn of its mailbox would.</summary>
    private async Task<ListedAs> ShowAsync(
        ConversationSummary summary, ListedAs? was, MailboxRetention retention = MailboxRetention.AsRecords)
    {
        Assert.True(ConversationId.TryParse(summary.Id, out MailboxId mailbox));
        TurnLease lease = await probe.LeaseAsync(mailbox, Invariant($"input {++commits}"), summary.ActiveAt);
        TurnCommit commit = new()
        {
            Projected = [ConversationsProjection.Entry(ConversationModules.Codec, summary, was)],
            Retention = retention,
        };
        await probe.CommitAsync(lease, commit, summary.ActiveAt);
        return ConversationsProjection.PlaceOf(summary);
    }

    private ConversationsProjection List()
    {
        probe = fixture.New();
        return new ConversationsProjection(
            new RedisProjections(probe.Calls, Options.Create(probe.Options)), ConversationModules.Codec);
    }
}

[Collection(EmbeddedStoreGroup.Name)]
public sealed class MovingListOnEmbeddedStoreTests(EmbeddedStoreFixture fixture) : MovingListContract(fixture);

[Collection(RedisServerGroup.Name)]
public sealed class MovingListOnRedisServerTests(RedisServerFixture fixture) : MovingListContract(fixture);

[Collection(RedisClusterGroup.Name)]
public sealed class MovingListOnRedisClusterTests(RedisClusterFixture fixture) : MovingListContract(fixture);
