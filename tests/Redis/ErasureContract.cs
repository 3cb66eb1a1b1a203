using System.Text.RegularExpressions;
using Chat2Pay.Adapters.Redis.Connection;
using Chat2Pay.Adapters.Redis.Idempotency;
using Chat2Pay.Adapters.Redis.Mailboxes;
using Chat2Pay.Adapters.Redis.SendRates;
using Chat2Pay.Dialogs.Conversations;
using Chat2Pay.Dialogs.Engine;
using Chat2Pay.Dialogs.Messages;
using Chat2Pay.Dialogs.PaymentRequests;
using Chat2Pay.Dialogs.Transcripts.Stored;
using Chat2Pay.Payments;
using Chat2Pay.Payments.Requests;
using Chat2Pay.Tests.Guards;
using Chat2Pay.Turns.DeadLetters;
using Chat2Pay.Turns.Kinds;
using Chat2Pay.Turns.Store;
using Microsoft.Extensions.Options;
using StackExchange.Redis;
using static Chat2Pay.Tests.Redis.StoreProbe;

namespace Chat2Pay.Tests.Redis;

/// <summary>docs/privacy.md names everything that the store holds of a mailbox: an erasure by that page leaves nothing.</summary>
public abstract partial class ErasureContract(StoreFixture fixture)
{
    private static readonly MailboxId Person = Mailbox(1);

    private static readonly string[] Kinds =
    [
        "m:", "in:", "out:", "seen:", "msg:", "pay:", "rec:payments:", "rec:conversations:", "due", "awaited",
        "list:payments:all", "list:payments:app:", "list:payments:status:", "list:payments:order:", "list:conversations:all",
        "dead", "dead:m", "log:events:", "log:transcript:", "alias:", "idem:", "slots:",
    ];

    [SkippableFact]
    public async Task The_page_matches_every_key_and_every_member_that_holds_the_mailbox()
    {
        StoreProbe probe = fixture.New();
        await FillAsync(probe);
        List<(string Key, string Member)> rows = Rows(probe.Options.KeyPrefix);

        List<(string Key, string Member)> held = await HeldAsync(probe);

        Assert.DoesNotContain(held, one => !rows.Any(row => Covers(row, one)));
        Assert.All(Kinds, kind => Assert.Contains(
            held, one => Regex.IsMatch(one.Key, $@"^{probe.Options.KeyPrefix}:(\{{\d+\}}:)?{kind}")));
        Assert.All(rows, row => Assert.Contains(held, one => Covers(row, one)));
    }

    /// <summary>A mailbox with something under every kind of key.</summary>
    private static async Task FillAsync(StoreProbe probe)
    {
        PaymentRequestId payment = Payment(Person);
        TurnLease lease = await probe.LeaseAsync(Person, "first");
        await probe.DeliverAsync(Person, "second");
        await probe.DeliverAsync(Person, "third");
        TurnCommit commit = new()
        {
            State = Bytes("state"),
            Records = [new StoredRecord(payment, Bytes("closed"))],
            Projected =
            [
                PaymentsProjection.Entry(ConversationModules.Codec, payment.Mailbox, new PaymentChange(Summary(payment), null)),
                ConversationsProjection.Entry(ConversationModules.Codec, Conversation(), null),
            ],
            Appended =
            [
                new LogEntry("events:app", Bytes("an event of " + payment.Value)),
                new LogEntry("events:app", Bytes("an event of " + ConversationId.Of(Person))),
                Written(),
            ],
            Effects = [Effect("given-up"), Effect("open"), Effect("later", notBefore: Start + 60_000)],
            DeadLettered = [new DeadLetteredInput(1, "why") { Queue = DeadLetterQueue.Bulk }],
            WantsMore = false,
        };
        CommitResult.Done done = Assert.IsType<CommitResult.Done>(
            await probe.Store.CommitAsync(lease, commit, Start, default));
        OutboxLease claim = done.Claims.Single(one => one.EffectId == "given-up");
        await probe.Store.DeadLetterEffectAsync(claim, DeadLetterQueue.Protected, "why", null, Start, default);
        await probe.Store.AdvanceRecordAsync(
            Person, "sent", new EffectRecord("SM1", "sent", 3, null) { About = "m=" + Person.Value }, Start, default);
        await FillSharedAsync(probe, payment);
    }

    private static LogEntry Written() =>
        new(TranscriptRecord.LogOf(Person), Bytes("a message")) { Bounds = new LogBounds(TimeSpan.FromDays(1), 10) };

    /// <summary>What does not lie in the mailbox's own shard.</summary>
    private static async Task FillSharedAsync(StoreProbe probe, PaymentRequestId payment)
    {
        IOptions<RedisOptions> options = Options.Create(probe.Options);
        await new RedisAddressAliases(probe.Calls, options).LearnAsync(Mailbox(2), Person, Start, default);
        await new RedisIdempotencyRecords(probe.Calls, options).ClaimAsync(
            "app", "key", new byte[] { 1 }, payment.Value, default);
        SendRate rate = new("sms:+15005550010", 0.1, 1);
        var slots = new RedisSendRateLimiter(probe.Calls, options);
        await slots.ReserveAsync(rate, "another", null, Start, default);
        await slots.ReserveAsync(rate, Person.Value + "later", null, Start, default);
    }

    private static ConversationSummary Conversation() => new()
    {
        Id = ConversationId.Of(Person),
        CustomerMasked = "•••• 0000",
        Language = "en",
        ActiveAt = Start,
    };

    private static PaymentSummary Summary(PaymentRequestId payment) => new()
    {
        Id = payment.Value,
        ApplicationId = "app",
        OrderNumber = "1042",
        Channel = Channel.Sms,
        ToMasked = "•••• 0000",
        AmountMinor = 4_200,
        Currency = "USD",
        Status = PaymentStatus.Paid,
        CreatedAt = Start,
        UpdatedAt = Start,
        Version = 1,
    };

    /// <summary>Every key whose name holds the mailbox, and every member, field or value that does.</summary>
    private static async Task<List<(string Key, string Member)>> HeldAsync(StoreProbe probe)
    {
        IDatabase database = probe.Redis.GetDatabase();
        List<(string Key, string Member)> held = [];
        foreach (IServer server in probe.Redis.GetServers().Where(one => !one.IsReplica))
        {
            await foreach (RedisKey key in server.KeysAsync(pattern: probe.Options.KeyPrefix + ":*"))
            {
                string name = key.ToString();
                IEnumerable<string> parts = await PartsAsync(database, key);
                held.AddRange(name.Contains(Person.Value, StringComparison.Ordinal)
                    ? [(name, "")]
                    : parts.Where(part => part.Contains(Person.Value, StringComparison.Ordinal)).Select(part => (name, part)));
            }
        }

        return held;
    }

    private static async Task<IEnumerable<string>> PartsAsync(IDatabase database, RedisKey key) =>
        await database.KeyTypeAsync(key) switch
        {
            RedisType.String => [(await database.StringGetAsync(key)).ToString()],
            RedisType.List => (await database.ListRangeAsync(key)).Select(one => one.ToString()),
            RedisType.SortedSet => (await database.SortedSetRangeByRankAsync(key)).Select(one => one.ToString()),
            RedisType.Hash => (await database.HashGetAllAsync(key)).Select(one => $"{one.Name}={one.Value}"),
            RedisType type => throw new NotSupportedException($"{key} is a {type}."),
        };

    /// <summary>The rows of the page's table of patterns; where a key goes as a whole, its member is a dash there.</summary>
    private static List<(string Key, string Member)> Rows(string prefix)
    {
        string page = File.ReadAllText(Path.Combine(Repository.Root, "docs", "privacy.md"));
        return [.. Row().Matches(page).Select(row => (
            prefix + Named(row.Groups["key"].Value)["c2p".Length..], Named(row.Groups["member"].Value)))];
    }

    private static string Named(string pattern) => pattern.Replace("<mailbox>", Person.Value, StringComparison.Ordinal);

    private static bool Covers((string Key, string Member) row, (string Key, string Member) held) =>
        Glob(row.Key).IsMatch(held.Key) && (row.Member.Length == 0 || Glob(row.Member).IsMatch(held.Member));

    private static Regex Glob(string pattern) =>
        new("^" + Regex.Escape(pattern).Replace(@"\*", ".*", StringComparison.Ordinal) + "$", RegexOptions.Singleline);

    [GeneratedRegex(@"^\| `(?<key>c2p:[^`]+)` \| (?:`(?<member>[^`]+)`|the key itself) \|", RegexOptions.Multiline)]
    private static partial Regex Row();
}

[Collection(EmbeddedStoreGroup.Name)]
public sealed class ErasureOnEmbeddedStoreTests(EmbeddedStoreFixture fixture) : ErasureContract(fixture);

[Collection(RedisServerGroup.Name)]
public sealed class ErasureOnRedisServerTests(RedisServerFixture fixture) : ErasureContract(fixture);
