using Chat2Pay.Sandbox;
using Chat2Pay.Sandbox.Twilio.Handsets;
using Chat2Pay.Tests.Journey;
using Chat2Pay.Tests.Redis;

namespace Chat2Pay.Tests.Browser;

/// <summary>
/// Two bots on one store, the pages on one and the webhooks at the other, seen in a real browser. The reads by which a page
/// looks for itself are far apart.
/// </summary>
public sealed class TwoNodesTests(EmbeddedStoreFixture store) : IClassFixture<EmbeddedStoreFixture>
{
    [SkippableFact]
    public async Task The_page_on_one_node_shows_the_payment_that_the_other_hears_of()
    {
        using Chromium browser = Chromium.Start(390, 844);
        await using EndToEndFixture town = await EndToEndFixture.BuildAsync(
            store.ConnectionString, store.NewPrefix(), patience: TimeSpan.FromSeconds(90));
        Uri webhooks = new($"http://127.0.0.1:{SandboxWorld.FreePort()}");
        Dictionary<string, string?> settings = new(town.Settings)
        {
            ["Twilio:WebhookBaseUrl"] = webhooks.GetLeftPart(UriPartial.Authority),
            ["Workers:CommitPollInterval"] = "00:00:10",
        };
        town.World.PointTo(webhooks);
        await using BotProcess pages = new(town.Address, settings);
        await using BotProcess hears = new(webhooks, settings);
        await pages.StartAsync(town.Ends);
        await hears.StartAsync(town.Ends);
        await town.RequestAsync("1042");
        PhoneMessage link = await town.HearAsync("order 1042");

        browser.Go(EndToEndFixture.Link(link));
        browser.Press("form button");
        browser.See("#card_number");
        browser.Type("#card_number", "4242424242424242");
        browser.Press("#pay");

        browser.Read("is paid.");
        Assert.Equal(town.Address.Authority, browser.Address.Authority);
    }
}
