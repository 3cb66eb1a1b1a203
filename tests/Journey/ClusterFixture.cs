using Chat2Pay.Sandbox;
using Chat2Pay.Tests.Redis;

namespace Chat2Pay.Tests.Journey;

/// <summary>
/// A town whose bots share a cluster and the work: whoever calls is sent to the next of them, and none remembers who it
/// was sent to before.
/// </summary>
internal sealed class ClusterFixture : IAsyncDisposable
{
    private ClusterFixture(EndToEndFixture town, RecordingProxy front, IReadOnlyList<BotProcess> bots)
    {
        Fixture = town;
        Front = front;
        Bots = bots;
    }

    public EndToEndFixture Fixture { get; }

    /// <summary>In front of the bots: the shop, the customers' browsers and the providers' webhooks.</summary>
    public RecordingProxy Front { get; }

    public IReadOnlyList<BotProcess> Bots { get; }

    public CancellationToken Ends => Fixture.Ends;

    /// <summary>A town with its bots running. What is carried out a replica holds.</summary>
    public static async Task<ClusterFixture> StartAsync(StoreFixture store, int bots, TimeSpan patience)
    {
        EndToEndFixture town = await EndToEndFixture.BuildAsync(store.ConnectionString, store.NewPrefix(), patience: patience);
        Uri[] addresses =
        [
            .. Enumerable.Range(0, bots).Select(_ => new Uri($"http://127.0.0.1:{SandboxWorld.FreePort()}")),
        ];
        RecordingProxy front = await RecordingProxy.BeforeAsync(addresses);
        string origin = front.Address.GetLeftPart(UriPartial.Authority);
        Dictionary<string, string?> settings = new(town.Settings)
        {
            ["Merchant:PublicBaseUrl"] = origin,
            ["Twilio:WebhookBaseUrl"] = origin,
            ["Security:PagesPerMinute"] = "100000",
            ["Api:CallsPerMinute"] = "100000",
        };
        foreach ((string name, string? value) in CrashableHostFixture.Hurried)
        {
            settings[name] = value;
        }

        settings["Workers:SweepPeriod"] = "00:00:00.25";
        settings["Redis:WaitReplicas"] = "1";
        town.World.PointTo(front.Address);
        town.Shop.BaseAddress = front.Address;
        ClusterFixture cluster = new(town, front, [.. addresses.Select(address => new BotProcess(address, settings))]);
        await Task.WhenAll(cluster.Bots.Select(bot => bot.StartAsync(town.Ends)));
        return cluster;
    }

    /// <summary>Waits for a next call at the front, but not for long: everybody may be waiting for what comes now.</summary>
    public async Task NextCallAsync()
    {
        int calls = Front.Calls;
        using PeriodicTimer look = new(TimeSpan.FromMilliseconds(20));
        for (int looks = 0; looks < 10 && calls == Front.Calls; looks++)
        {
            await look.WaitForNextTickAsync(Ends);
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (BotProcess bot in Bots)
        {
            await bot.DisposeAsync();
        }

        await Front.DisposeAsync();
        await Fixture.DisposeAsync();
    }
}
