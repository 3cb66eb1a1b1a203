using System.Security.Cryptography;
using System.Text.RegularExpressions;
using Chat2Pay.Adapters.Redis.Connection;
using Chat2Pay.Adapters.Redis.Mailboxes;
using Chat2Pay.Bot;
using Chat2Pay.Bot.Effects;
using Chat2Pay.Dialogs.Messages.Stored;
using Chat2Pay.Dialogs.PaymentRequests.Stored;
using Chat2Pay.Dialogs.Replies;
using Chat2Pay.Payments;
using Chat2Pay.Sandbox.Faults;
using Chat2Pay.Sandbox.Twilio.Handsets;
using Chat2Pay.Tests.Journey;
using Chat2Pay.Tests.Redis;
using Chat2Pay.Turns.Store;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using StackExchange.Redis;
using Xunit.Abstractions;

namespace Chat2Pay.Tests.Budget;

/// <summary>
/// What "yes", charged, receipt may cost, in things that can be counted: commands to the store that wait for one another,
/// calls to the providers, bytes kept. The whole host runs over HTTP.
/// </summary>
public sealed class PaidExchangeTests(EmbeddedStoreFixture store, ITestOutputHelper output)
    : IClassFixture<EmbeddedStoreFixture>
{
    private const int MaxBytes = 1_024;

    /// <summary>The end of a final status: its message is no longer among the awaited.</summary>
    private const string StatusWasTold = "ZREM";

    /// <summary>
    /// The sweeper, the API's reads and the record that a status callback moves forward: nobody who pays waits for them.
    /// </summary>
    private static readonly string[] OffThePath = ["sweep", "read", "read closed", "status"];

    /// <summary>
    /// One command until the webhook is answered, two a turn (the one that brought its input, its commit), five for
    /// everything. One more anywhere on the path, in the store's steps or beside them, breaks the test.
    /// </summary>
    [Fact]
    public async Task A_paid_exchange_takes_five_round_trips_and_its_webhook_one()
    {
        await using Scene scene = await Scene.StartAsync(store);
        string code = await scene.WaitingForYesAsync("1061");
        scene.Fixture.Stripe.WebhookUrl = null;
        scene.Trace.Begin();

        scene.Fixture.Say("yes " + code);
        await scene.Fixture.HearAsync("paid $42.00 for order 1061");
        await scene.Trace.WhenAsync("end SendMessage", 1, scene.Fixture.Ends);

        StoreStep[] path = [.. scene.Trace.Steps.Where(step => !OffThePath.Contains(step.Name))];
        StoreStep[] expected =
        [
            new("deliver MessageReceived", 1),
            new("commit MessageReceived", 1),
            new("end CallGateway", 1),
            new("commit GatewayAnswered", 1),
            new("end SendMessage", 1),
        ];
        Assert.Equal(expected, path);
        Assert.DoesNotContain(scene.Trace.Elsewhere(), command => command != StatusWasTold);
    }

    [Fact]
    public async Task A_yes_repeated_by_its_sender_and_confirmed_by_the_gateway_makes_two_calls_in_all()
    {
        await using Scene scene = await Scene.StartAsync(store);
        string code = await scene.WaitingForYesAsync("1062");
        Dictionary<string, int> before = new(scene.Fixture.Stripe.Calls);
        int sent = scene.Received;
        scene.Trace.Begin();
        scene.Fixture.World.Faults.Script("twilio:inbound", FaultKind.DuplicateCallback);

        scene.Fixture.Say("yes " + code);
        await scene.Fixture.HearAsync("paid $42.00 for order 1062");
        await scene.Trace.WhenAsync("deliver MessageReceived", 2, scene.Fixture.Ends);
        await scene.Trace.WhenAsync("deliver GatewayHint", 1, scene.Fixture.Ends);
        await scene.Fixture.RestAsync();
        await scene.EmptyAsync();

        Dictionary<string, int> made = scene.Fixture.Stripe.Calls
            .Select(c => (c.Key, Count: c.Value - before.GetValueOrDefault(c.Key)))
            .Where(c => c.Count > 0)
            .ToDictionary(c => c.Key, c => c.Count);
        Assert.Equal(new Dictionary<string, int> { ["POST /v1/payment_intents"] = 1 }, made);
        Assert.Equal(sent + 1, scene.Received);
    }

    [Fact]
    public async Task A_waiting_customer_and_an_idle_one_with_a_card_are_small()
    {
        await using Scene scene = await Scene.StartAsync(store);
        await scene.Fixture.SaveCardAsync();
        await scene.Fixture.RestAsync();
        await scene.EmptyAsync();
        long idle = await scene.Probe.StoredBytesAsync(scene.Mailbox);

        await scene.Fixture.RequestAsync("1063");
        await scene.Fixture.HearAsync("Reply YES");
        await scene.Fixture.RestAsync();
        await scene.EmptyAsync();
        long waiting = await scene.Probe.StoredBytesAsync(scene.Mailbox);

        output.WriteLine($"idle {idle}, waiting {waiting}; expiring: {await scene.ExpiringBytesAsync()} bytes");
        Assert.InRange(idle, 1, MaxBytes);
        Assert.InRange(waiting, 1, MaxBytes);
    }

    /// <summary>A town whose bot runs over a watched store.</summary>
    private sealed class Scene : IAsyncDisposable
    {
        private readonly WebApplication bot;
        private readonly RedisKeys keys;

        private Scene(EndToEndFixture town, WebApplication bot, StoreTrace trace, StoreProbe probe, RedisKeys keys)
        {
            Fixture = town;
            this.bot = bot;
            Trace = trace;
            Probe = probe;
            this.keys = keys;
        }

        public EndToEndFixture Fixture { get; }

        public StoreTrace Trace { get; }

        public StoreProbe Probe { get; }

        public MailboxId Mailbox { get; } = MailboxId.For(SHA256.HashData("sandbox"u8), "acme", EndToEndFixture.Customer);

        public int Received =>
            Fixture.Phone.Thread(EndToEndFixture.Sender("sms")).Count(m => m.Direction == PhoneDirection.Received);

        public static async Task<Scene> StartAsync(StoreFixture store)
        {
            string prefix = store.NewPrefix();
            EndToEndFixture town = await EndToEndFixture.BuildAsync(store.ConnectionString, prefix);
            WebApplication? bot = null;
            StoreTrace trace = new(() => ActivatorUtilities.CreateInstance<RedisMailboxStore>(bot!.Services));
            bot = BotHost.Build([], builder =>
            {
                builder.Configuration.AddInMemoryCollection(town.Settings);
                builder.WebHost.UseUrls(town.Address.AbsoluteUri);
                builder.Logging.ClearProviders();
                builder.Services.AddSingleton<IMailboxStore>(trace);
            });
            trace.Watch(bot.Services.GetRequiredService<IConnectionMultiplexer>());
            await bot.StartAsync(town.Ends);
            RedisOptions options = new();
            return new Scene(
                town, bot, trace, new StoreProbe(store.Redis, options, prefix), new RedisKeys(prefix, options.Shards));
        }

        /// <summary>A saved card, a first payment by "yes" so that every script is known, and a question that waits.</summary>
        /// <returns>The code of the question: asked right after a payment, it takes no yes without it.</returns>
        public async Task<string> WaitingForYesAsync(string order)
        {
            await Fixture.SaveCardAsync();
            await Fixture.RequestAsync("1060", 900);
            await Fixture.HearAsync("Reply YES");
            Fixture.Say("yes");
            await Fixture.HearAsync("paid $9.00 for order 1060");
            await Fixture.RequestAsync(order);
            PhoneMessage question = await Fixture.HearAsync("order " + order);
            await Fixture.RestAsync();
            await EmptyAsync();

            // What a node that has sent before does twice a second: it holds slots for messages to come.
            await bot.Services.GetRequiredService<SenderRateLimiter>().RefillAsync(Fixture.Ends);
            return Regex.Match(question.Body, @"PAY (\d{4})").Groups[1].Value;
        }

        /// <summary>Waits until the mailbox has nothing left to do.</summary>
        public async Task EmptyAsync()
        {
            IDatabase database = Probe.Redis.GetDatabase();
            using PeriodicTimer look = new(TimeSpan.FromMilliseconds(25));
            while (await database.KeyExistsAsync([keys.Inbox(Mailbox), keys.Outbox(Mailbox)]) > 0 || !Trace.Rests)
            {
                await look.WaitForNextTickAsync(Fixture.Ends);
            }
        }

        /// <summary>What the mailbox keeps for a while beside its state: ids that were seen, records of messages.</summary>
        public async Task<long> ExpiringBytesAsync()
        {
            IDatabase database = Probe.Redis.GetDatabase();
            string pattern = $"{Probe.Options.KeyPrefix}:*:{Mailbox.Value}:*";
            long bytes = 0;
            await foreach (RedisKey key in Probe.Redis.GetServers()[0].KeysAsync(pattern: pattern))
            {
                bytes += ((byte[])key!).Length;
                bytes += await database.KeyTypeAsync(key) == RedisType.Hash
                    ? (await database.HashGetAllAsync(key)).Sum(e => e.Name.Length() + e.Value.Length())
                    : (await database.StringGetAsync(key)).Length();
            }

            return bytes;
        }

        public async ValueTask DisposeAsync()
        {
            await bot.StopAsync(CancellationToken.None);
            await bot.DisposeAsync();
            await Fixture.DisposeAsync();
        }
    }
}
