using System.Diagnostics;
using System.Net;
using System.Text.Json;
using Chat2Pay.Bot.Webhooks;
using StackExchange.Redis;

namespace Chat2Pay.Tests.Journey;

/// <summary>The store or the gateway is away for a while: nobody is told what is not so, and all of it is done once.</summary>
public sealed class OutageTests
{
    private static readonly Dictionary<string, string?> Hurried = new()
    {
        ["Redis:Timeout"] = "00:00:02",
        ["Redis:LeaseDuration"] = "00:00:02",
        ["Workers:SweepPeriod"] = "00:00:00.1",
    };

    [SkippableTheory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task While_the_store_is_away_every_caller_is_asked_to_come_again_and_then_all_is_done_once(bool dies)
    {
        await using OwnRedis redis = await OwnRedis.StartAsync();
        await using EndToEndFixture town = await EndToEndFixture.BuildAsync(redis.Address, more: Hurried, patience: TimeSpan.FromSeconds(40));
        await using RecordingProxy front = await RecordingProxy.BeforeAsync(town.Address);
        GoThrough(town, front);
        await town.StartBotAsync();
        await town.SaveCardAsync();
        await town.RequestAsync("1043", 900);
        await town.HearAsync("Reply YES");
        await town.RestAsync();

        await (dies ? redis.KillAsync() : redis.FreezeAsync());
        town.Stripe.Dashboard.Refund(town.Stripe.View.Charges[0].Id, null);
        town.Say("yes");
        await ApiIsAwayAsync(town);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, await ReadyAsync(town));
        await town.UntilAsync(() => front.Has(WebhookRoutes.TwilioInbound, 503) && front.Has(WebhookRoutes.Gateway(Gateways.Stripe), 503));
        await (dies ? redis.RestartAsync() : redis.ThawAsync());

        await town.HearAsync("paid $9.00");
        await RefundIsKnownAsync(town);
        await town.RestAsync();
        await BecomesAsync(town, HttpStatusCode.OK);
        Assert.Equal(2, town.Charges);
        Assert.Equal(1, Heard(town, "paid $9.00"));
        Assert.All(front.Answers.Where(a => a.Status == 503), a => Assert.Equal("5", a.RetryAfter));
    }

    [SkippableFact]
    public async Task A_node_whose_store_takes_no_writes_is_not_ready_and_takes_nothing_in()
    {
        await using OwnRedis redis = await OwnRedis.StartAsync();
        await using EndToEndFixture town = await EndToEndFixture.StartAsync(redis.Address);
        Assert.Equal(HttpStatusCode.OK, await ReadyAsync(town));
        await using ConnectionMultiplexer operatorsOwn =
            await ConnectionMultiplexer.ConnectAsync(redis.Address + ",allowAdmin=true");
        IServer server = operatorsOwn.GetServers()[0];

        await server.ConfigSetAsync("maxmemory", "1");
        await BecomesAsync(town, HttpStatusCode.ServiceUnavailable);
        await ApiIsAwayAsync(town);

        await server.ConfigSetAsync("maxmemory", "0");
        await BecomesAsync(town, HttpStatusCode.OK);
        await town.RequestAsync("1045", 500);
        await town.HearAsync("order 1045");
        Assert.Equal(1, Heard(town, "order 1045"));
    }

    [Fact]
    public async Task While_the_gateway_is_away_nothing_is_promised_and_then_the_charge_is_made_once()
    {
        await using EndToEndFixture town = await EndToEndFixture.BuildAsync(patience: TimeSpan.FromSeconds(40));
        await using RecordingProxy stripe = await RecordingProxy.BeforeAsync(town.Stripe.BaseUri);
        town.Settings["Stripe:ApiBase"] = Origin(stripe);
        await town.StartBotAsync();
        await town.SaveCardAsync();
        string id = await town.RequestAsync("1043", 900);
        await town.HearAsync("Reply YES");
        await town.RestAsync();

        stripe.IsDown = true;
        town.Say("yes");
        await town.UntilAsync(() => stripe.Refused >= 3);
        Assert.Equal(0, Heard(town, "paid $9.00"));
        Assert.NotEqual("paid", await town.StatusAsync(id));
        Assert.Equal(1, town.Charges);
        stripe.IsDown = false;

        await town.HearAsync("paid $9.00");
        await town.RestAsync();
        Assert.Equal(2, town.Charges);
        Assert.Equal(1, Heard(town, "paid $9.00"));
        Assert.Equal("paid", await town.StatusAsync(id));
    }

    /// <summary>Providers and the customer's browser come by way of the gate, the shop does not.</summary>
    private static void GoThrough(EndToEndFixture town, RecordingProxy front)
    {
        town.Settings["Merchant:PublicBaseUrl"] = Origin(front);
        town.Settings["Twilio:WebhookBaseUrl"] = Origin(front);
        town.World.PointTo(front.Address);
    }

    private static async Task ApiIsAwayAsync(EndToEndFixture town)
    {
        long asked = Stopwatch.GetTimestamp();
        using HttpResponseMessage answer = await town.AskAsync("1045", 500, "sms");
        using JsonDocument problem = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(town.Ends));

        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        Assert.Equal("5", answer.Headers.RetryAfter?.ToString());
        Assert.Equal("urn:chat2pay:problem:unavailable", problem.RootElement.GetProperty("type").GetString());
        Assert.True(Stopwatch.GetElapsedTime(asked) < TimeSpan.FromSeconds(15), "The call hung.");
    }

    private static async Task<HttpStatusCode> ReadyAsync(EndToEndFixture town)
    {
        using HttpResponseMessage answer =
            await town.Shop.GetAsync(new Uri("/health/ready", UriKind.Relative), town.Ends);
        return answer.StatusCode;
    }

    private static async Task RefundIsKnownAsync(EndToEndFixture town)
    {
        Uri list = new("/v1/payment-requests?orderNumber=1000", UriKind.Relative);
        using PeriodicTimer look = new(TimeSpan.FromMilliseconds(100));
        while (!(await town.Shop.GetStringAsync(list, town.Ends)).Contains("refunded\"", StringComparison.Ordinal))
        {
            await look.WaitForNextTickAsync(town.Ends);
        }
    }

    private static async Task BecomesAsync(EndToEndFixture town, HttpStatusCode ready)
    {
        using PeriodicTimer look = new(TimeSpan.FromMilliseconds(100));
        while (await ReadyAsync(town) != ready)
        {
            await look.WaitForNextTickAsync(town.Ends);
        }
    }

    private static int Heard(EndToEndFixture town, string text) => town.Phone.Thread(EndToEndFixture.Sender("sms"))
        .Count(message => message.Body.Contains(text, StringComparison.Ordinal));

    private static string Origin(RecordingProxy gate) => gate.Address.GetLeftPart(UriPartial.Authority);
}
