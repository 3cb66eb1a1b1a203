using System.Net;
using System.Security.Cryptography;
using System.Text;
using Chat2Pay.Adapters.Stripe;
using Chat2Pay.Bot.Webhooks;
using Chat2Pay.Dialogs.Cards.Stored;
using Chat2Pay.Dialogs.Engine;
using Chat2Pay.Dialogs.PaymentRequests.Stored;
using Chat2Pay.Payments.Gateway;
using Chat2Pay.Tests.Dialogs;
using Chat2Pay.Turns.Kinds;
using Chat2Pay.Turns.Store;
using Microsoft.AspNetCore.Builder;

namespace Chat2Pay.Tests.Host.Workers;

/// <summary>Stripe's events over HTTP, from the signature to the mailbox. No turn runs here.</summary>
public sealed class StripeWebhookTests
{
    [Fact]
    public async Task An_event_of_ours_is_a_hint_in_the_mailbox_of_its_request()
    {
        MemoryMailboxStore store = new();
        await using WebApplication app = await WebhookHost.StartAsync(store);

        Assert.Equal(HttpStatusCode.OK, await PostAsync(app, Session("evt_1")));
        Assert.Equal(HttpStatusCode.OK, await PostAsync(app, Session("evt_1")));
        Assert.Equal(HttpStatusCode.OK, await PostAsync(app, Session("evt_2")));

        NewInput input = Assert.Single(store.Delivered);
        Assert.Equal("stripe:evt_1", input.Id);
        Assert.Equal(InboxQuota.Reserved, input.Room);
        Assert.Equal(WorkersBench.Request, input.Concerns);
        Assert.Equal(
            Hints.Of(WorkersBench.Request.Value, 2, "checkout.session.completed", "cs_1", "pi_1"),
            ConversationModules.Codec.DecodeInput(input.Body));
    }

    [Fact]
    public async Task An_event_without_a_mark_is_looked_up()
    {
        MemoryMailboxStore store = new();
        await using WebApplication app = await WebhookHost.StartAsync(store);

        Assert.Equal(HttpStatusCode.OK, await PostAsync(app, """
            {"id":"evt_3","type":"charge.dispute.created","data":{"object":
            {"id":"dp_1","object":"dispute","payment_intent":"pi_1","metadata":{}}}}
            """));

        Assert.Equal(
            new UnroutedGatewayEvent(GatewayEventKind.DisputeOpened, "dp_1", "pi_1", GatewayObjectKind.Other, Gateways.Stripe),
            ConversationModules.Codec.DecodeInput(Assert.Single(store.Delivered).Body));
    }

    [Theory]
    [InlineData("payment_method.detached", "null", """{"customer":"cus_1"}""", true)]
    [InlineData("payment_method.updated", "\"cus_1\"", """{"card":{"brand":"visa"}}""", true)]
    [InlineData("payment_method.automatically_updated", "\"cus_1\"", """{"card":{"brand":"visa"}}""", true)]
    [InlineData("payment_method.updated", "\"cus_1\"", """{"card":{"exp_year":2030}}""", true)]
    [InlineData("payment_method.attached", "\"cus_1\"", "{}", false)]
    public async Task A8_a_changed_or_lost_card_is_looked_up_by_its_customer(string type, string customer, string before, bool sought)
    {
        MemoryMailboxStore store = new();
        await using WebApplication app = await WebhookHost.StartAsync(store);

        Assert.Equal(HttpStatusCode.OK, await PostAsync(app, $$"""
            {"id":"evt_7","type":"{{type}}","data":{"object":{"id":"pm_1","object":"payment_method",
            "customer":{{customer}},"metadata":{} },"previous_attributes":{{before}} } }
            """));

        Assert.Equal(
            sought ? [new UnroutedCardEvent("cus_1", "pm_1", Gateways.Stripe)] : Array.Empty<Input>(),
            store.Delivered.Select(input => ConversationModules.Codec.DecodeInput(input.Body)));
    }

    [Fact]
    public async Task A_deleted_customer_is_told_to_its_mailbox()
    {
        MemoryMailboxStore store = new();
        await using WebApplication app = await WebhookHost.StartAsync(store);

        Assert.Equal(HttpStatusCode.OK, await PostAsync(app, $$$"""
            {"id":"evt_8","type":"customer.deleted","data":{"object":{"id":"cus_1","object":"customer",
            "metadata":{"instance":"shop","mailbox":"{{{WorkersBench.Mailbox}}}"} } } }
            """));

        Assert.Equal(new CardGone("cus_1", null, Gateways.Stripe), ConversationModules.Codec.DecodeInput(Assert.Single(store.Delivered).Body));
    }

    [Fact]
    public async Task An_event_of_somebody_else_is_acknowledged_and_ignored()
    {
        MemoryMailboxStore store = new();
        await using WebApplication app = await WebhookHost.StartAsync(store);

        Assert.Equal(HttpStatusCode.OK, await PostAsync(app, Session("evt_4").Replace("\"shop\"", "\"other\"")));

        Assert.Empty(store.Delivered);
    }

    [Fact]
    public async Task A_wrong_signature_is_refused()
    {
        MemoryMailboxStore store = new();
        await using WebApplication app = await WebhookHost.StartAsync(store);

        Assert.Equal(HttpStatusCode.BadRequest, await PostAsync(app, Session("evt_5"), "whsec_fedcba9876543210"));

        Assert.Empty(store.Delivered);
    }

    [Fact]
    public async Task A_body_that_is_too_large_is_refused()
    {
        await using WebApplication app = await WebhookHost.StartAsync(new MemoryMailboxStore());
        string body = new(' ', StripeWebhook.MaxBodyBytes + 1);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, await PostAsync(app, body));
    }

    [Fact]
    public async Task A_full_inbox_asks_Stripe_to_try_again()
    {
        await using WebApplication app = await WebhookHost.StartAsync(new MemoryMailboxStore { InboxCapacity = 0 });
        Assert.Equal(HttpStatusCode.ServiceUnavailable, await PostAsync(app, Session("evt_6")));
    }

    [Fact]
    public async Task A_store_that_is_away_asks_Stripe_to_try_again()
    {
        MemoryMailboxStore store = new() { Away = new TimeoutException("Away on purpose.") };
        await using WebApplication app = await WebhookHost.StartAsync(store);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, await PostAsync(app, Session("evt_7")));
    }

    private static string Session(string eventId) => $$"""
        {"id":"{{eventId}}","type":"checkout.session.completed","data":{"object":{"id":"cs_1",
        "object":"checkout.session","payment_intent":"pi_1","metadata":{"instance":"shop",
        "payment_request_id":"{{WorkersBench.Request}}","attempt":"2"} } } }
        """;

    /// <summary>Signs as https://docs.stripe.com/webhooks#verify-manually says.</summary>
    private static async Task<HttpStatusCode> PostAsync(
        WebApplication app, string body, string secret = WebhookHost.StripeSecret)
    {
        long now = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds();
        byte[] mac = HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes($"{now}.{body}"));
        using HttpClient http = new() { BaseAddress = new Uri(app.Urls.Single()) };
        using HttpRequestMessage request = new(HttpMethod.Post, WebhookRoutes.Gateway(Gateways.Stripe))
        {
            Content = new StringContent(body, Encoding.UTF8, "application/json"),
        };
        request.Headers.Add("Stripe-Signature", $"t={now},v1={Convert.ToHexStringLower(mac)}");
        using HttpResponseMessage response = await http.SendAsync(request);
        return response.StatusCode;
    }
}
