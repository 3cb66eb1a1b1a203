using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Net.ServerSentEvents;
using Chat2Pay.Adapters.Redis.Connection;
using Chat2Pay.Bot;
using Chat2Pay.Bot.Workers;
using Chat2Pay.Dialogs.Engine;
using Chat2Pay.Dialogs.PaymentRequests.Stored;
using Chat2Pay.Payments;
using Chat2Pay.Sandbox;
using Chat2Pay.Tests.Budget;
using Chat2Pay.Tests.Redis;
using Chat2Pay.Turns.Store;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using StackExchange.Redis;

namespace Chat2Pay.Tests.Journey;

/// <summary>
/// Two nodes on one store: who waits on one hears what the other commits. The reads by which a waiter looks for itself are
/// so far apart that only a signal can have told it.
/// </summary>
public abstract class SignalTests(StoreFixture store)
{
    private static readonly TimeSpan FarApart = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(8);

    [SkippableFact]
    public async Task A_call_that_waits_on_one_node_is_answered_when_the_other_has_committed()
    {
        Skip.If(store.Unavailable is not null, store.Unavailable);
        await using EndToEndFixture town = await TownAsync();
        await using WebApplication other = await OtherNodeAsync(town);
        await town.StartBotAsync();

        // The mailbox is held, so the call's input waits in it, whichever node looks.
        MailboxId mailbox = other.Services.GetRequiredService<MailboxAddresses>().OfCustomer(EndToEndFixture.Customer);
        TurnLease lease = await LeaseAsync(other.Services.GetRequiredService<IMailboxStore>(), mailbox, town.Ends);
        await UntilBothListenAsync(town);
        long begun = Stopwatch.GetTimestamp();
        Task<string> call = town.RequestAsync("1043");
        await UntilQueuedAsync(mailbox, town);
        Assert.False(call.IsCompleted);

        await other.Services.GetRequiredService<TurnPump>().TakeAsync(lease);
        await call;

        Assert.InRange(Stopwatch.GetElapsedTime(begun), TimeSpan.Zero, Soon);
        await other.StopAsync(CancellationToken.None);
    }

    [SkippableFact]
    public async Task A_stream_of_events_on_one_node_hears_what_the_other_commits()
    {
        Skip.If(store.Unavailable is not null, store.Unavailable);
        await using EndToEndFixture town = await TownAsync();
        await using WebApplication other = await OtherNodeAsync(town);
        await town.StartBotAsync();
        await UntilBothListenAsync(town);
        await town.RequestAsync("1042");
        using HttpClient there = new() { BaseAddress = new Uri(other.Urls.First()) };
        there.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", SandboxWorld.ApiKey);
        using HttpRequestMessage open = new(HttpMethod.Get, "/v1/events/stream");
        using HttpResponseMessage answer = await there.SendAsync(open, HttpCompletionOption.ResponseHeadersRead, town.Ends);
        await using Stream body = await answer.Content.ReadAsStreamAsync(town.Ends);
        IAsyncEnumerator<SseItem<string>> events = SseParser.Create(body).EnumerateAsync(town.Ends).GetAsyncEnumerator();
        await events.MoveNextAsync();

        long begun = Stopwatch.GetTimestamp();
        string id = await town.RequestAsync("1043");
        do
        {
            await events.MoveNextAsync();
        }
        while (!events.Current.Data.Contains(id, StringComparison.Ordinal));

        Assert.InRange(Stopwatch.GetElapsedTime(begun), TimeSpan.Zero, Soon);
        await events.DisposeAsync();
        await other.StopAsync(CancellationToken.None);
    }

    private static async Task<TurnLease> LeaseAsync(IMailboxStore mailboxes, MailboxId mailbox, CancellationToken cancellationToken)
    {
        NewInput first = new()
        {
            Id = "first",
            Body = ConversationModules.Codec.Encode(new CustomerReturned(PaymentRequestId.New(mailbox, new byte[8]).Value)),
            RememberFor = TimeSpan.FromHours(1),
        };
        Delivery delivery = await mailboxes.DeliverAsync(
            mailbox, first, TimeProvider.System.GetUnixMilliseconds(), cancellationToken);
        return Assert.IsType<Delivery.Leased>(delivery).Lease;
    }

    private async Task UntilBothListenAsync(EndToEndFixture town)
    {
        RedisChannel channel = RedisChannel.Literal(town.Settings["Redis:KeyPrefix"] + ":signals");
        using PeriodicTimer look = new(TimeSpan.FromMilliseconds(25));
        long listening;
        do
        {
            await look.WaitForNextTickAsync(town.Ends);
            long[] each = await Task.WhenAll(store.Redis.GetServers().Where(server => !server.IsReplica)
                .Select(server => server.SubscriptionSubscriberCountAsync(channel)));
            listening = each.Sum();
        }
        while (listening < 2);
    }

    private async Task UntilQueuedAsync(MailboxId mailbox, EndToEndFixture town)
    {
        RedisKey inbox = new RedisKeys(town.Settings["Redis:KeyPrefix"]!, new RedisOptions().Shards).Inbox(mailbox);
        using PeriodicTimer look = new(TimeSpan.FromMilliseconds(25));
        while (await store.Redis.GetDatabase().HashLengthAsync(inbox) < 2)
        {
            await look.WaitForNextTickAsync(town.Ends);
        }
    }

    private async Task<EndToEndFixture> TownAsync()
    {
        EndToEndFixture town = await EndToEndFixture.BuildAsync(
            store.ConnectionString, store.NewPrefix(), patience: TimeSpan.FromSeconds(60));
        town.Settings["Workers:CommitPollInterval"] = FarApart.ToString("c", CultureInfo.InvariantCulture);
        return town;
    }

    private static async Task<WebApplication> OtherNodeAsync(EndToEndFixture town)
    {
        WebApplication other = BotHost.Build([], builder =>
        {
            builder.Configuration.AddInMemoryCollection(town.Settings);
            builder.WebHost.UseUrls($"http://127.0.0.1:{SandboxWorld.FreePort()}");
            builder.Logging.ClearProviders();
        });
        await other.StartAsync(town.Ends);
        return other;
    }
}

[Collection(Alone.Name)]
public sealed class SignalsOnTheEmbeddedStore(EmbeddedStoreFixture store)
    : SignalTests(store), IClassFixture<EmbeddedStoreFixture>;

[Collection(Alone.Name)]
public sealed class SignalsOnRedisServer(RedisServerFixture store)
    : SignalTests(store), IClassFixture<RedisServerFixture>;

[Collection(Alone.Name)]
public sealed class SignalsOnRedisCluster(RedisClusterFixture store)
    : SignalTests(store), IClassFixture<RedisClusterFixture>;
