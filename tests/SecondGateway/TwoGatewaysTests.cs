using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Chat2Pay.Payments;
using Chat2Pay.Payments.Gateway;
using Chat2Pay.Sandbox.Twilio.Handsets;
using Chat2Pay.Tests.Journey;

namespace Chat2Pay.Tests.SecondGateway;

/// <summary>
/// Two gateways side by side over HTTP: the merchant's setting says which a currency is paid at, and everything about a
/// payment stays at its own.
/// </summary>
public sealed class TwoGatewaysTests
{
    private static readonly Dictionary<string, string?> EuroAtTulip = new() { ["Payments:GatewayByCurrency:EUR"] = "tulip" };

    [Fact]
    public async Task A_customer_pays_by_page_and_by_yes_at_each_and_each_gets_its_own_calls_alone()
    {
        TulipGateway tulip = new();
        await using EndToEndFixture town = await EndToEndFixture.StartAsync(
            more: EuroAtTulip, services: services => services.AddTulipGateway(tulip));

        string first = await town.RequestAsync("1000", 1000, currency: "EUR");
        await PayAtTulipAsync(town, tulip, await town.HearAsync("order 1000"));
        await town.HearAsync("From now on");
        await town.RequestAsync("1042", 4200, currency: "EUR");
        await town.HearAsync("to pay with Mastercard ending 4444.");
        town.Say("yes");
        await town.HearAsync("paid €42.00 for order 1042 with Mastercard ending 4444.");
        Assert.Empty(town.Stripe.View.Charges);
        Assert.StartsWith("Tulip keeps your card", tulip.Calls.OfType<OpenPage>().Single().SaveAgreement, StringComparison.Ordinal);
        Assert.Equal("customer-2", Assert.Single(tulip.Calls.OfType<ChargeCard>()).CustomerId);

        // The card that Tulip keeps is not offered for what Stripe is paid.
        await town.RequestAsync("1043", 900);
        await town.PayAsync(await town.HearAsync("pay $9.00 for order 1043"));
        await town.HearAsync("From now on");
        await town.RequestAsync("1044", 800);
        await town.HearAsync("to pay with Visa ending 4242");
        town.Say("yes 1044");
        await town.HearAsync("paid $8.00 for order 1044 with Visa ending 4242.");
        Assert.Equal(2, town.Charges);
        Assert.Equal(2, tulip.Calls.Count(call => call.MovesMoney));

        await RefundAsync(town, first);
        await town.StatusBecomesAsync(first, "refunded");
        Assert.Equal(1_000, Assert.Single(tulip.Calls.OfType<CreateRefund>()).AmountMinor);
        Assert.Empty(town.Stripe.View.Refunds);

        town.Say("forget");
        await town.HearAsync("will not charge a saved card of yours again");
        await town.RestAsync();
        await town.UntilAsync(() => tulip.Detached.Count == 1);
        Assert.All(town.Stripe.View.PaymentMethods, card => Assert.Null(card.CustomerId));

        (int code, string said) = await town.CommandAsync("reconcile");
        Assert.Contains("objects at Tulip and Stripe and 4 requests", said, StringComparison.Ordinal);
        Assert.True(code == 0, said);
    }

    [Fact]
    public async Task An_event_of_one_gateway_says_nothing_about_a_payment_at_the_other()
    {
        TulipGateway tulip = new();
        await using EndToEndFixture town = await EndToEndFixture.StartAsync(
            more: EuroAtTulip, services: services => services.AddTulipGateway(tulip));
        string id = await town.RequestAsync("1042", 4200);
        string session = await town.OpenCheckoutAsync(await town.HearAsync("order 1042"));
        Assert.True(PaymentRequestId.TryParse(id, out PaymentRequestId request));
        int calls = town.Stripe.Calls.Values.Sum();

        // Genuine, with the very id that the page has at the other gateway.
        using HttpResponseMessage taken = await TellAsync(town, tulip.Event(
            GatewayEventKind.PageChanged, GatewayObjectKind.Page, session, request, attempt: 1));
        using HttpResponseMessage forged = await TellAsync(town, "{}", signature: "00");
        await town.RestAsync();

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.BadRequest), (taken.StatusCode, forged.StatusCode));
        Assert.Equal(calls, town.Stripe.Calls.Values.Sum());
        Assert.Empty(tulip.Calls);
        Assert.Equal("opened", await town.StatusAsync(id));
    }

    [Fact]
    public async Task What_amounts_are_taken_is_what_the_gateway_of_the_currency_takes()
    {
        TulipGateway tulip = new();
        await using EndToEndFixture town = await EndToEndFixture.StartAsync(
            more: EuroAtTulip, services: services => services.AddTulipGateway(tulip));

        using HttpResponseMessage euros = await town.AskAsync("1042", 50_001, "sms", currency: "EUR");
        using HttpResponseMessage dollars = await town.AskAsync("1043", 50_001, "sms");

        Assert.Equal((HttpStatusCode.BadRequest, HttpStatusCode.Created), (euros.StatusCode, dollars.StatusCode));
        Assert.Contains(
            "amount must be a whole number of minor units of EUR, 200 to 50,000.",
            await euros.Content.ReadAsStringAsync(town.Ends),
            StringComparison.Ordinal);
    }

    private static async Task PayAtTulipAsync(EndToEndFixture town, TulipGateway tulip, PhoneMessage message)
    {
        Uri page = await town.PressAsync(message, saveCard: true);
        Assert.Equal("tulip.example", page.Host);
        string told = tulip.Pay(page.Segments[^1], await town.CodeAsync());
        using HttpResponseMessage taken = await TellAsync(town, told);
        Assert.Equal(HttpStatusCode.OK, taken.StatusCode);
        await town.HearAsync("paid €10.00 for order 1000 with Mastercard ending 4444.");
    }

    private static async Task<HttpResponseMessage> TellAsync(EndToEndFixture town, string body, string? signature = null)
    {
        using HttpRequestMessage told = new(HttpMethod.Post, "/tulip/webhook") { Content = new StringContent(body) };
        told.Headers.Add(TulipGateway.SignatureHeader, signature ?? TulipGateway.Sign(body));
        return await town.Shop.SendAsync(told, town.Ends);
    }

    private static async Task RefundAsync(EndToEndFixture town, string id)
    {
        using HttpRequestMessage refund = new(HttpMethod.Post, $"/v1/payment-requests/{id}/refund")
        {
            Content = JsonContent.Create(new { }),
        };
        refund.Headers.Add("Idempotency-Key", "refund-" + id);
        using HttpResponseMessage answer = await town.Shop.SendAsync(refund, town.Ends);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync(town.Ends));
    }
}
