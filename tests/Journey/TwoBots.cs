using Chat2Pay.Sandbox;
using Chat2Pay.Tests.Redis;

namespace Chat2Pay.Tests.Journey;

/// <summary>Two bots on one store: what one hears, the other shows.</summary>
public abstract class TwoBots
{
    private readonly StoreFixture store;

    protected TwoBots(StoreFixture store) => this.store = store;

    [SkippableFact]
    public async Task Webhooks_at_one_and_pages_at_the_other_end_the_journey_the_same()
    {
        Skip.If(store.Unavailable is not null, store.Unavailable);
        await using EndToEndFixture town = await EndToEndFixture.BuildAsync(
            store.ConnectionString, store.NewPrefix(), patience: TimeSpan.FromSeconds(60));
        Uri other = new($"http://127.0.0.1:{SandboxWorld.FreePort()}");
        Dictionary<string, string?> settings = new(town.Settings)
        {
            ["Twilio:WebhookBaseUrl"] = other.GetLeftPart(UriPartial.Authority),
        };
        town.World.PointTo(other);
        await using BotProcess pages = new(town.Address, settings);
        await using BotProcess webhooks = new(other, settings);
        await pages.StartAsync(town.Ends);
        await webhooks.StartAsync(town.Ends);
        using MainJourneyDriver errand = new(town);

        await errand.RunAsync();

        await errand.EndedWellAsync();
    }
}

public sealed class TwoBotsOnTheEmbeddedStore(EmbeddedStoreFixture store)
    : TwoBots(store), IClassFixture<EmbeddedStoreFixture>;

public sealed class TwoBotsOnRedisServer(RedisServerFixture store)
    : TwoBots(store), IClassFixture<RedisServerFixture>;

public sealed class TwoBotsOnRedisCluster(RedisClusterFixture store)
    : TwoBots(store), IClassFixture<RedisClusterFixture>;
