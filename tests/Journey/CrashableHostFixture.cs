using System.Net;

namespace Chat2Pay.Tests.Journey;

/// <summary>
/// A town whose bot is a process that dies. Everything it says and hears goes over wires that can be cut at an exact
/// moment; what a dead bot held is free again after a second or three.
/// </summary>
internal sealed class CrashableHostFixture : IAsyncDisposable
{
    /// <summary>Claims outlast every call: a call is broken off half a second before its claim ends.</summary>
    internal static readonly IReadOnlyDictionary<string, string?> Hurried = new Dictionary<string, string?>
    {
        ["Redis:LeaseDuration"] = "00:00:01",
        ["Redis:ClaimDuration"] = "00:00:03",
        ["Workers:ClaimMargin"] = "00:00:00.5",
        ["Workers:SweepPeriod"] = "00:00:00.1",
        ["Workers:CommitPollInterval"] = "00:00:00.1",
        ["Stripe:TimeoutSeconds"] = "2",
        ["Twilio:TimeoutSeconds"] = "2",
    };

    private CrashableHostFixture(EndToEndFixture town)
    {
        Fixture = town;
        Front = new Wire(EndPointOf(town.Address));
        Gateway = new Wire(EndPointOf(town.Stripe.BaseUri));
        Carrier = new Wire(EndPointOf(town.World.Twilio.BaseUri));
        Store = new Wire(IPEndPoint.Parse(town.Settings["Redis:ConnectionString"]!));
        Dictionary<string, string?> settings = new(town.Settings)
        {
            ["Merchant:PublicBaseUrl"] = Origin(Front),
            ["Twilio:WebhookBaseUrl"] = Origin(Front),
            ["Stripe:ApiBase"] = Origin(Gateway),
            ["Twilio:ApiBase"] = Origin(Carrier),
            ["Twilio:ContentBase"] = Origin(Carrier),
            ["Redis:ConnectionString"] = Store.Address.ToString(),
        };
        foreach ((string name, string? value) in Hurried)
        {
            settings[name] = value;
        }

        Bot = new BotProcess(town.Address, settings);
        town.World.PointTo(Front.Uri);
        town.Shop.BaseAddress = Front.Uri;
    }

    public EndToEndFixture Fixture { get; }

    public BotProcess Bot { get; }

    /// <summary>In front of the bot: the shop, the customer's browser and the providers' webhooks.</summary>
    public Wire Front { get; }

    /// <summary>From the bot to Stripe.</summary>
    public Wire Gateway { get; }

    /// <summary>From the bot to Twilio.</summary>
    public Wire Carrier { get; }

    /// <summary>From the bot to the store.</summary>
    public Wire Store { get; }

    public CancellationToken Ends => Fixture.Ends;

    /// <summary>A town with its bot running.</summary>
    public static async Task<CrashableHostFixture> StartAsync(string storeAddress, string keyPrefix)
    {
        CrashableHostFixture town = new(await EndToEndFixture.BuildAsync(storeAddress, keyPrefix, patience: TimeSpan.FromSeconds(180)));
        await town.Bot.StartAsync(town.Ends);
        return town;
    }

    /// <summary>
    /// Kills the bot before a request arrives, and once more before the answer when the request is repeated. Completes
    /// when it is back for good.
    /// </summary>
    public async Task KillTwiceAtAsync(Wire wire, string request, int nth)
    {
        Task again = Task.CompletedTask;
        Task once = wire.CutAsync(request, nth, CutMoment.BeforeTheRequest, async () =>
        {
            bool died = await Bot.KillAsync();
            again = wire.CutAsync(request, 1, CutMoment.BeforeTheAnswer, Bot.KillAsync);
            return died;
        });
        await once.WaitAsync(Ends);
        await Bot.StartAsync(Ends);
        await again.WaitAsync(Ends);
        await Bot.StartAsync(Ends);
    }

    public async ValueTask DisposeAsync()
    {
        await Bot.DisposeAsync();
        await Fixture.DisposeAsync();
        foreach (Wire wire in new[] { Front, Gateway, Carrier, Store })
        {
            await wire.DisposeAsync();
        }
    }

    private static string Origin(Wire wire) => wire.Uri.GetLeftPart(UriPartial.Authority);

    private static IPEndPoint EndPointOf(Uri uri) => new(IPAddress.Loopback, uri.Port);
}
