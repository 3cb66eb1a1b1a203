using System.Collections.Concurrent;
using Chat2Pay.Adapters.Stripe;
using Chat2Pay.Bot.Telemetry;
using Chat2Pay.Bot.Webhooks;
using Chat2Pay.Bot.Workers;
using Chat2Pay.Dialogs.Engine;
using Chat2Pay.Dialogs.PaymentRequests.Stored;
using Chat2Pay.Payments.Gateway;
using Chat2Pay.Sandbox.Faults;
using Chat2Pay.Tests.Redis;
using Chat2Pay.Tests.Stripe;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Chat2Pay.Tests.Host.Workers;

/// <summary>Events that Stripe could not deliver, and those that the store forgot, are fetched.</summary>
public sealed class UndeliveredEventPollerTests : StripeSandbox
{
    private readonly ScriptedFailoverDetector memory = new();
    private readonly ConcurrentQueue<string> said = [];

    [Fact]
    public async Task What_stripe_could_not_deliver_is_fetched_once()
    {
        await using WorkersBench bench = new();
        using UndeliveredEventPoller missed = Missed(bench);
        Stripe.WebhookUrl = new Uri("http://127.0.0.1:1/nobody");
        await PayAsync();

        await missed.LookAsync(default);
        int fetched = bench.Store.Delivered.Count;
        Time.Advance(TimeSpan.FromMinutes(11));
        await missed.LookAsync(default);

        Assert.Contains(
            bench.Store.Delivered, input => ConversationModules.Codec.DecodeInput(input.Body) is GatewayHint
            {
                Kind: GatewayEventKind.ChargeSucceeded, Number: 1,
            });
        Assert.Equal(fetched, bench.Store.Delivered.Count);
        Assert.Equal(2, Stripe.Calls["GET /v1/events"]);
    }

    [Fact]
    public async Task What_is_about_somebody_elses_objects_is_not_counted_at_every_look()
    {
        await using WorkersBench bench = new();
        using UndeliveredEventPoller missed = Missed(bench);
        Stripe.WebhookUrl = new Uri("http://127.0.0.1:1/nobody");
        OpenPage effect = StripeStories.Checkout(Time.GetUtcNow().AddHours(2), saveCard: false);
        GatewayOutcome outcome = await GatewayWith("sk_test_sandbox", "another-installation").SendAsync(effect, default);
        await Stripe.CompleteCheckoutAsync(
            StripeStories.Answer<PageAnswer>(outcome).Facts.PageId, "4242424242424242");
        await Stripe.WhenEventsPostedAsync();

        await missed.LookAsync(default);
        Time.Advance(TimeSpan.FromMinutes(11));
        await missed.LookAsync(default);

        Assert.Equal(2, Stripe.Calls["GET /v1/events"]);
        Assert.Empty(bench.Store.Delivered);
        Assert.Empty(said);
    }

    [Fact]
    public async Task What_was_delivered_is_fetched_again_only_after_a_fail_over()
    {
        await using WorkersBench bench = new();
        using UndeliveredEventPoller missed = Missed(bench);
        await PayAsync();
        await missed.LookAsync(default);
        Assert.Empty(bench.Store.Delivered);

        memory.FailedOverAt = Time.GetUtcNow().ToUnixTimeMilliseconds();
        Faults.Script("stripe:GET /v1/events", FaultKind.ServerError);
        await missed.LookAsync(default);
        Assert.Empty(bench.Store.Delivered);

        await missed.LookAsync(default);
        int found = bench.Store.Delivered.Count;
        await missed.LookAsync(default);

        Assert.Contains(
            bench.Store.Delivered,
            input => ConversationModules.Codec.DecodeInput(input.Body) is GatewayHint { Kind: GatewayEventKind.ChargeSucceeded });
        Assert.Equal(found, bench.Store.Delivered.Count);
    }

    [Fact]
    public async Task Events_are_not_fetched_where_the_settings_say_so()
    {
        await using WorkersBench bench = new();
        using UndeliveredEventPoller missed = Missed(bench, minutes: 0);

        await missed.LookAsync(default);

        Assert.False(Stripe.Calls.ContainsKey("GET /v1/events"));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("null")]
    [InlineData("<html>")]
    [InlineData("""{"object":"list","data":{}}""")]
    [InlineData("""{"object":"list","data":[1]}""")]
    [InlineData("""{"object":"charge","id":"ch_1"}""")]
    public async Task An_answer_that_is_no_list_of_events_ends_nothing(string answer)
    {
        await using WorkersBench bench = new();
        using CannedStripe canned = new CannedStripe().Answer(System.Net.HttpStatusCode.OK, answer);
        using UndeliveredEventPoller missed = Missed(bench, through: canned);

        await missed.LookAsync(default);

        Assert.Single(canned.Asked);
        Assert.Empty(bench.Store.Delivered);
    }

    private async Task PayAsync()
    {
        PageFacts open = await OpenAsync();
        await Stripe.CompleteCheckoutAsync(open.PageId, "4242424242424242");
        await Stripe.WhenEventsPostedAsync();
    }

    private UndeliveredEventPoller Missed(WorkersBench bench, int minutes = 10, CannedStripe? through = null)
    {
        IOptions<StripeOptions> account =
            Options.Create(StripeStories.Account(Stripe.BaseUri, "sk_test_sandbox", missedEventsMinutes: minutes));
        StripeWebhook webhook = new(account, Time);
        GatewayEvents events = new(
            bench.Desk,
            new MailboxAddresses(new byte[32], "merchant"),
            bench.Get<BotMeters>(),
            new ListLogger<GatewayEvents>(said));
        return new UndeliveredEventPoller(
            [new StripeEvents(through is null ? new HttpClient() : new HttpClient(through, false), account, webhook, Time)],
            events,
            memory,
            count => new byte[count],
            Time,
            NullLogger<UndeliveredEventPoller>.Instance);
    }
}
