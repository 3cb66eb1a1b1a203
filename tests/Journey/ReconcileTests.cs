using Chat2Pay.Bot.Commands;
using Chat2Pay.Payments;
using Chat2Pay.Sandbox.Twilio.Handsets;
using StackExchange.Redis;

namespace Chat2Pay.Tests.Journey;

/// <summary>The store is set back, and the command makes it say the truth again.</summary>
public sealed class ReconcileTests
{
    private static readonly Dictionary<string, string?> NothingFetched = new() { ["Stripe:MissedEventsMinutes"] = "0" };

    [Theory]
    [InlineData(false, "paid")]
    [InlineData(true, "cancelled")]
    public async Task Forgotten_money_is_kept_or_goes_back(bool cancel, string status)
    {
        await using EndToEndFixture town = await EndToEndFixture.StartAsync(more: NothingFetched);
        string id = await town.RequestAsync();
        PhoneMessage link = await town.HearAsync("for order 1042 until");
        await using ConnectionMultiplexer redis =
            await ConnectionMultiplexer.ConnectAsync(town.Settings["Redis:ConnectionString"]!);
        await town.RestAsync();
        Memory before = await RememberAsync(redis, id);
        string session = await town.OpenCheckoutAsync(link);
        await town.StatusBecomesAsync(id, "opened");
        await town.RestAsync();
        town.Stripe.WebhookUrl = new Uri("http://127.0.0.1:1/nobody");
        await town.Stripe.CompleteCheckoutAsync(session, "4242424242424242", cancellationToken: town.Ends);
        await SetBackAsync(redis, id, before);
        if (cancel)
        {
            using HttpResponseMessage answer = await town.Shop.PostAsync(
                $"/v1/payment-requests/{id}/cancel", null, town.Ends);
            Assert.True(answer.IsSuccessStatusCode);
            await town.StatusBecomesAsync(id, "cancelled");
        }

        (int code, string said) = await ReconcileAsync(town);
        Assert.Equal(ExitCode.Failed, code);
        Assert.Contains($"{id}: here {(cancel ? "cancelled" : "pending")}, no such attempt 1; Stripe pi_", said, StringComparison.Ordinal);
        Assert.Contains("1 differ, 0 repaired", said, StringComparison.Ordinal);

        (code, said) = await ReconcileAsync(town, "--repair");
        Assert.True(code == ExitCode.Done, said);
        await town.HearAsync(cancel ? "came after the request was closed" : "paid $42.00 for order 1042");
        Assert.Equal(status, await town.StatusAsync(id));
        await town.UntilAsync(() => town.Stripe.View.Refunds.Count == (cancel ? 1 : 0));

        (code, said) = await ReconcileAsync(town, "--days", "2");
        Assert.True(code == ExitCode.Done, said);
        Assert.Contains("0 differ", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_request_that_is_lost_is_named_and_left_to_people()
    {
        await using EndToEndFixture town = await EndToEndFixture.StartAsync(more: NothingFetched);
        string id = await town.RequestAsync();
        await town.PayAsync(await town.HearAsync("for order 1042 until"));
        await town.HearAsync("paid $42.00");
        await using ConnectionMultiplexer redis =
            await ConnectionMultiplexer.ConnectAsync(town.Settings["Redis:ConnectionString"]!);
        await town.RestAsync();
        await redis.GetDatabase().KeyDeleteAsync([KeyOf(redis, ":m:" + Mailbox(id)), KeyOf(redis, ":pay:" + id)]);

        (int code, string said) = await ReconcileAsync(town, "--repair");

        Assert.Equal(ExitCode.Failed, code);
        Assert.Contains($"{id}: here nothing is known of this request; Stripe pi_", said, StringComparison.Ordinal);
        Assert.Contains("give the money back in the dashboard", said, StringComparison.Ordinal);
        Assert.Contains("is it the right one", said, StringComparison.Ordinal);
        Assert.Empty(town.Stripe.View.Refunds);
    }

    [Theory]
    [InlineData("--days")]
    [InlineData("--days", "0")]
    [InlineData("--refund")]
    public async Task Words_that_make_no_sense_are_refused(params string[] words)
    {
        await using EndToEndFixture town = await EndToEndFixture.BuildAsync();

        (int code, _) = await ReconcileAsync(town, words);

        Assert.Equal(ExitCode.Misused, code);
        Assert.Empty(town.Stripe.Calls);
    }

    [Fact]
    public async Task C6_more_days_than_the_store_keeps_are_refused_with_the_reason()
    {
        await using EndToEndFixture town = await EndToEndFixture.BuildAsync();

        (int code, string said) = await ReconcileAsync(town, "--days", "3650", "--repair");

        Assert.Equal(ExitCode.Failed, code);
        Assert.Contains("more than the store keeps closed payments: 730 days", said, StringComparison.Ordinal);
        Assert.Empty(town.Stripe.Calls);
    }

    private static Task<(int Code, string Said)> ReconcileAsync(EndToEndFixture town, params string[] words) =>
        town.CommandAsync("reconcile", words);

    private static string Mailbox(string id) =>
        PaymentRequestId.TryParse(id, out PaymentRequestId parsed) ? parsed.Mailbox.Value : throw new FormatException();

    private static RedisKey KeyOf(ConnectionMultiplexer redis, string end) =>
        redis.GetServers()[0].Keys(pattern: "*" + end).FirstOrDefault();

    private static RedisKey[] KeysOf(ConnectionMultiplexer redis, string id) =>
        [.. redis.GetServers()[0].Keys(pattern: $"*{Mailbox(id)}*")];

    private static async Task<Memory> RememberAsync(ConnectionMultiplexer redis, string id) => new(
        await redis.GetDatabase().HashGetAllAsync(KeyOf(redis, ":m:" + Mailbox(id))), [.. KeysOf(redis, id)]);

    /// <summary>What a store does that comes back with an older file: everything of the mailbox is as it was.</summary>
    private static async Task SetBackAsync(ConnectionMultiplexer redis, string id, Memory before)
    {
        RedisKey mailbox = KeyOf(redis, ":m:" + Mailbox(id));
        await redis.GetDatabase().KeyDeleteAsync([mailbox, .. KeysOf(redis, id).Where(key => !before.Keys.Contains(key))]);
        await redis.GetDatabase().HashSetAsync(mailbox, before.Mailbox);
    }

    private sealed record Memory(HashEntry[] Mailbox, HashSet<RedisKey> Keys);
}
