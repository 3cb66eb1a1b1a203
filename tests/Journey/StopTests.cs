using System.Net;

namespace Chat2Pay.Tests.Journey;

/// <summary>A node that is asked to stop while the gateway has not answered yet.</summary>
public sealed class StopTests
{
    [Fact]
    public async Task A_charge_answered_after_the_stop_was_asked_is_taken_in_and_not_repeated()
    {
        await using EndToEndFixture town = await EndToEndFixture.BuildAsync();
        await using RecordingProxy stripe = await RecordingProxy.BeforeAsync(town.Stripe.BaseUri);
        await StartAsync(town, stripe);
        stripe.Shut();
        town.Say("yes");
        await stripe.Held.WaitAsync(town.Ends);

        Task stopping = town.StopBotAsync();
        Assert.False(stopping.IsCompleted);
        stripe.Open();
        await stopping;
        int calls = Charges(town);
        await town.StartBotAsync();

        await town.HearAsync("paid $9.00");
        Assert.Equal(1, calls);
        Assert.Equal(calls, Charges(town));
        Assert.Equal(2, town.Charges);
    }

    [Fact]
    public async Task A_charge_that_outlasts_the_stop_is_handed_over_and_made_once()
    {
        await using EndToEndFixture town = await EndToEndFixture.BuildAsync(
            more: new Dictionary<string, string?> { ["Workers:DrainTimeout"] = "00:00:01" });
        await using RecordingProxy stripe = await RecordingProxy.BeforeAsync(town.Stripe.BaseUri);
        await StartAsync(town, stripe);
        stripe.Shut();
        town.Say("yes");
        await stripe.Held.WaitAsync(town.Ends);

        // Its claim would last two minutes more: nobody here waits for that.
        await town.StopBotAsync().WaitAsync(town.Ends);
        stripe.Open();
        await town.StartBotAsync();

        await town.HearAsync("paid $9.00");
        await town.RestAsync();
        Assert.Equal(2, town.Charges);
        Assert.Single(
            town.Phone.Thread(EndToEndFixture.Sender("sms")),
            message => message.Body.Contains("paid $9.00", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_node_that_leaves_says_so_before_it_closes()
    {
        await using EndToEndFixture town = await EndToEndFixture.BuildAsync(
            more: new Dictionary<string, string?> { ["Workers:ShutdownDelay"] = "00:00:02" });
        await town.StartBotAsync();
        Assert.Equal(HttpStatusCode.OK, await ReadyAsync(town));

        Task stopping = town.StopBotAsync();

        Assert.Equal(HttpStatusCode.ServiceUnavailable, await ReadyAsync(town));
        await stopping;
    }

    private static async Task StartAsync(EndToEndFixture town, RecordingProxy stripe)
    {
        town.Settings["Stripe:ApiBase"] = stripe.Address.AbsoluteUri.TrimEnd('/');
        await town.StartBotAsync();
        await town.SaveCardAsync();
        await town.RequestAsync("1043", 900);
        await town.HearAsync("Reply YES");
        await town.RestAsync();
    }

    private static int Charges(EndToEndFixture town) => town.Stripe.Calls.GetValueOrDefault("POST /v1/payment_intents");

    private static async Task<HttpStatusCode> ReadyAsync(EndToEndFixture town)
    {
        using HttpResponseMessage answer = await town.Shop.GetAsync(new Uri("/health/ready", UriKind.Relative), town.Ends);
        return answer.StatusCode;
    }
}
