using System.Collections.Concurrent;
using Chat2Pay.Adapters.Stripe;
using Chat2Pay.Payments.Gateway;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using static Chat2Pay.Tests.Stripe.StripeStories;

namespace Chat2Pay.Tests.Stripe;

/// <summary>Events as the emulated account posts them, read by the webhook.</summary>
public sealed class StripeEventTests : StripeSandbox
{
    private readonly ConcurrentQueue<GatewayEventResult> read = new();

    [Fact]
    public async Task Everything_about_a_payment_of_ours_finds_its_request()
    {
        await using WebApplication endpoint = await ListenAsync(Instance);
        PageFacts open = await OpenAsync();
        await Stripe.CompleteCheckoutAsync(open.PageId, "4242424242424242");
        string intentId = Assert.Single(Stripe.View.Intents).Id;
        await Gateway.SendAsync(Refund(intentId, 700), default);
        await Stripe.WhenEventsPostedAsync();

        List<GatewayEvent> owned = [.. read.OfType<GatewayEventResult.Owned>().Select(result => result.Event)];
        GatewayEvent completed = Assert.Single(owned, one => one.Type == "checkout.session.completed");
        Assert.Equal(
            (Request, 1, open.PageId, intentId),
            (completed.RequestId, completed.AttemptNumber, completed.ObjectId, completed.ChargeId));
        GatewayEvent paid = Assert.Single(owned, one => one.Type == "payment_intent.succeeded");
        Assert.Equal((Request, intentId), (paid.RequestId, paid.ChargeId));
        GatewayEvent refunded = Assert.Single(owned, one => one.Type == "refund.created");
        Assert.Equal((Request, 1, intentId), (refunded.RequestId, refunded.RefundNumber, refunded.ChargeId));
        Assert.DoesNotContain(read, result => result is GatewayEventResult.Invalid or GatewayEventResult.Unowned);
    }

    [Fact]
    public async Task What_happens_at_the_dashboard_is_owned_by_way_of_the_intent()
    {
        await using WebApplication endpoint = await ListenAsync(Instance);
        ChargeFacts paid = await ChargeAsync(await SavedCardAsync("4242424242424242"));
        string chargeId = Assert.Single(Stripe.View.Charges).Id;
        Stripe.Dashboard.Refund(chargeId, 200);
        Stripe.Dashboard.OpenDispute(chargeId);
        Stripe.Dashboard.WarnOfFraud(chargeId);
        await Stripe.WhenEventsPostedAsync();

        List<GatewayEventResult.Unowned> unowned = [.. read.OfType<GatewayEventResult.Unowned>()];
        Assert.All(unowned, result => Assert.Equal(paid.ChargeId, result.ChargeId));
        foreach (string type in (string[])
            ["refund.created", "charge.dispute.created", "radar.early_fraud_warning.created"])
        {
            Assert.Contains(unowned, result => result.Event.Type == type);
        }
    }

    [Fact]
    public async Task The_events_of_another_installation_are_foreign()
    {
        await using WebApplication endpoint = await ListenAsync("shop-two");
        PageFacts open = await OpenAsync();
        await Stripe.CompleteCheckoutAsync(open.PageId, "4242424242424242");
        await Stripe.WhenEventsPostedAsync();

        Assert.NotEmpty(read);
        Assert.All(read, result => Assert.IsType<GatewayEventResult.Foreign>(result));
    }

    private async Task<WebApplication> ListenAsync(string instanceId)
    {
        StripeWebhook webhook = new(Options.Create(Account(instanceId: instanceId)), Time);
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        WebApplication endpoint = builder.Build();
        endpoint.Run(async context =>
        {
            using MemoryStream body = new();
            await context.Request.Body.CopyToAsync(body, context.RequestAborted);
            read.Enqueue(webhook.Read(body.ToArray(), context.Request.Headers["Stripe-Signature"]));
            context.Response.StatusCode = StatusCodes.Status200OK;
        });
        await endpoint.StartAsync();
        Stripe.WebhookUrl = new Uri(new Uri(endpoint.Urls.Single()), "/stripe");
        return endpoint;
    }
}
