using Chat2Pay.Tests.Redis;

namespace Chat2Pay.Tests.Journey;

/// <summary>Killed anywhere on the main journey and started again, the bot ends it the same way.</summary>
public abstract class KilledBot
{
    private readonly StoreFixture store;

    protected KilledBot(StoreFixture store) => this.store = store;

    [SkippableTheory]
    [InlineData("the shop asks for a payment")]
    [InlineData("the link arrives")]
    [InlineData("the customer opens the page")]
    [InlineData("the customer presses pay")]
    [InlineData("the customer pays at the gateway")]
    [InlineData("the customer comes back")]
    [InlineData("the receipt arrives")]
    [InlineData("the code arrives")]
    [InlineData("the card is saved")]
    [InlineData("the shop asks again")]
    [InlineData("the question arrives")]
    [InlineData("the customer says yes")]
    [InlineData("the second receipt arrives")]
    public async Task Killed_right_after(string step)
    {
        await using CrashableHostFixture town = await StartAsync();
        using MainJourneyDriver errand = new(town.Fixture);
        Task restart = Task.CompletedTask;
        foreach ((string name, Func<Task> doAsync) in errand.Steps)
        {
            await doAsync();
            if (name == step)
            {
                await town.Bot.KillAsync();
                restart = town.Bot.StartAsync(town.Ends);
            }
        }

        await restart;
        await errand.EndedWellAsync();
        Assert.Equal(1, town.Bot.Deaths);
    }

    [SkippableTheory]
    [InlineData("POST /v1/payment-requests", 1)]
    [InlineData("POST /v1/payment-requests", 2)]
    [InlineData("POST /p/", 1)]
    [InlineData("POST /stripe/webhook", 1)]
    [InlineData("POST /twilio/inbound", 1)]
    [InlineData("POST /twilio/status", 1)]
    public Task Killed_before_it_heard_and_again_before_it_answered(string request, int nth) =>
        DiesTwiceAtAsync(town => town.Front, request, nth);

    [SkippableTheory]
    [InlineData("POST /v1/customers", 1)]
    [InlineData("POST /v1/checkout/sessions", 1)]
    [InlineData("GET /v1/checkout/sessions", 1)]
    [InlineData("POST /v1/payment_intents", 1)]
    public Task Killed_before_the_gateway_did_it_and_again_before_it_knew(string request, int nth) =>
        DiesTwiceAtAsync(town => town.Gateway, request, nth);

    /// <summary>In order: the link, the code, the receipt, the word that the card is saved, the question, the receipt.</summary>
    [SkippableTheory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    public Task Killed_before_Twilio_took_the_message_and_again_before_it_knew(int nth) =>
        DiesTwiceAtAsync(town => town.Carrier, "POST /2010-04-01/Accounts/", nth);

    private async Task DiesTwiceAtAsync(Func<CrashableHostFixture, Wire> wire, string request, int nth)
    {
        await using CrashableHostFixture town = await StartAsync();
        using MainJourneyDriver errand = new(town.Fixture);
        Task back = town.KillTwiceAtAsync(wire(town), request, nth);

        await errand.RunAsync();

        await back;
        await errand.EndedWellAsync();
        Assert.Equal(2, town.Bot.Deaths);
    }

    private Task<CrashableHostFixture> StartAsync()
    {
        Skip.If(store.Unavailable is not null, store.Unavailable);
        return CrashableHostFixture.StartAsync(store.ConnectionString, store.NewPrefix());
    }
}

public sealed class KilledBotOnTheEmbeddedStore(EmbeddedStoreFixture store)
    : KilledBot(store), IClassFixture<EmbeddedStoreFixture>;
