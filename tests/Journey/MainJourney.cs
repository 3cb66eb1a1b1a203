using Chat2Pay.Dialogs.Replies;
using Chat2Pay.Sandbox.Faults;
using Chat2Pay.Sandbox.Stripe;
using Chat2Pay.Sandbox.Twilio.Handsets;
using Chat2Pay.Tests.Redis;

namespace Chat2Pay.Tests.Journey;

/// <summary>The main journey and its faults over HTTP, on one store. Each fact is a town of its own.</summary>
public abstract class MainJourney
{
    private readonly StoreFixture store;

    protected MainJourney(StoreFixture store) => this.store = store;

    [SkippableFact]
    public async Task Link_pay_save_code_then_yes_and_a_receipt()
    {
        await using EndToEndFixture town = await StartAsync();
        string first = await town.RequestAsync("1042", 4200);
        PhoneMessage link = await town.HearAsync("Acme Coffee: pay $42.00 for order 1042 until ");
        await town.PayAsync(link);
        PhoneMessage receipt = await town.HearAsync("Acme Coffee: paid $42.00 for order 1042 with Visa ending 4242.");
        Assert.Contains("Visa", await town.PageAsync(EndToEndFixture.Link(receipt)), StringComparison.Ordinal);
        await town.HearAsync("From now on you can pay Acme Coffee by replying YES");

        string second = await town.RequestAsync("1043", 900);
        await town.HearAsync("to pay with Visa ending 4242. Reply LINK to pay another way, NO to refuse.");
        town.Say("yes");
        await town.HearAsync("Acme Coffee: paid $9.00 for order 1043 with Visa ending 4242.");

        Assert.Equal("paid", await town.StatusBecomesAsync(first, "paid"));
        Assert.Equal("paid", await town.StatusBecomesAsync(second, "paid"));
        System.Text.Json.JsonElement agreed = (await town.PaymentAsync(second)).GetProperty("history").EnumerateArray()
            .Single(h => h.GetProperty("what").GetString()!.StartsWith("agreed:", StringComparison.Ordinal));
        Assert.StartsWith("SM", agreed.GetProperty("messageId").GetString(), StringComparison.Ordinal);
        Assert.Equal([4200L, 900L], town.Stripe.View.Charges.Select(c => c.Amount).Order().Reverse());
    }

    [SkippableFact]
    public async Task The_same_on_WhatsApp_with_the_button()
    {
        await using EndToEndFixture town = await StartAsync();
        await town.SaveCardAsync("whatsapp");
        string id = await town.RequestAsync("1044", 1500, "whatsapp");
        PhoneMessage question = await town.HearAsync("Pay with your Visa ending 4242?", "whatsapp");

        town.Phone.Tap(question, "Pay now");

        await town.HearAsync("order 1044", "whatsapp");
        Assert.Equal("paid", await town.StatusBecomesAsync(id, "paid"));
        Assert.Equal(2, town.Charges);
    }

    [SkippableFact]
    public async Task In_Spanish_by_the_templates_of_the_language_and_its_button()
    {
        await using EndToEndFixture town = await StartAsync(new Dictionary<string, string?> { ["Merchant:Language"] = "es" });
        await town.RequestAsync("1042", 4200, "whatsapp");
        string done = await town.PayAsync(await town.HearAsync("pedido 1042. Puede pagar hasta", "whatsapp"));
        Assert.Contains("<html lang=\"es\">", done, StringComparison.Ordinal);
        Assert.Contains("Gracias. Ha pagado USD 42.00.", System.Net.WebUtility.HtmlDecode(done), StringComparison.Ordinal);
        await town.HearAsync("Desde ahora puede pagar a Acme Coffee respondiendo", "whatsapp");

        town.Phone.Send(EndToEndFixture.Sender("whatsapp"), "hola");
        await town.HearAsync("Este es el bot de pagos de Acme Coffee.", "whatsapp");
        string id = await town.RequestAsync("1043", 900, "whatsapp");
        PhoneMessage question = await town.HearAsync("¿Desea pagar con su Visa terminada en 4242?", "whatsapp");
        town.Phone.Tap(question, "Pagar ahora");

        Assert.Equal("paid", await town.StatusBecomesAsync(id, "paid"));
        System.Text.Json.JsonElement payment = await town.PaymentAsync(id);
        Assert.Equal("es", payment.GetProperty("language").GetString());
        System.Text.Json.JsonElement agreement = payment.GetProperty("charges")[0].GetProperty("agreement");
        Assert.Equal(
            ("es", "Visa terminada en 4242"),
            (agreement.GetProperty("language").GetString(), agreement.GetProperty("card").GetString()));
    }

    [SkippableTheory]
    [InlineData("4000002760003184", "Your bank asks you to confirm $")]
    [InlineData("4000000000000341", "Your bank declined Visa ending 0341.")]
    public async Task A_saved_card_that_does_not_pay_brings_reason_and_link_and_is_paid_there(string card, string reason)
    {
        await using EndToEndFixture town = await StartAsync();
        await town.SaveCardAsync(card: card);
        string id = await town.RequestAsync("1045", 2500);
        await town.HearAsync("Reply YES");
        town.Say("yes");

        PhoneMessage fallback = await town.HearAsync(reason);
        await town.PayAsync(fallback, "4242424242424242", saveCard: false);

        await town.HearAsync("paid $25.00 for order 1045");
        Assert.Equal("paid", await town.StatusBecomesAsync(id, "paid"));
        Assert.Equal(2, town.Charges);
    }

    [SkippableFact]
    public async Task Yes_twice_in_one_second_charges_once()
    {
        await using EndToEndFixture town = await StartAsync();
        await town.SaveCardAsync();
        await town.RequestAsync("1046");
        await town.HearAsync("Reply YES");

        town.Say("yes");
        town.Say("yes");

        await town.HearAsync("paid $42.00 for order 1046");
        await town.World.Twilio.WaitForIdleAsync(town.Ends);
        Assert.Equal(2, town.Charges);
    }

    [SkippableFact]
    public async Task A_yes_calls_Stripe_once_and_sends_the_receipt_and_nothing_more()
    {
        await using EndToEndFixture town = await StartAsync();
        await town.SaveCardAsync();
        string id = await town.RequestAsync("1047");
        await town.HearAsync("Reply YES");
        await town.RestAsync();
        Dictionary<string, int> before = new(town.Stripe.Calls);
        int sentBefore = Received(town);

        town.Say("yes");
        await town.HearAsync("paid $42.00 for order 1047");
        await town.StatusBecomesAsync(id, "paid");
        await town.RestAsync();

        Dictionary<string, int> made = town.Stripe.Calls
            .Select(c => (c.Key, Count: c.Value - before.GetValueOrDefault(c.Key)))
            .Where(c => c.Count > 0)
            .ToDictionary(c => c.Key, c => c.Count);
        Assert.Equal(new Dictionary<string, int> { ["POST /v1/payment_intents"] = 1 }, made);
        Assert.Equal(sentBefore + 1, Received(town));
    }

    [SkippableFact]
    public async Task A_duplicated_webhook_changes_nothing()
    {
        await using EndToEndFixture town = await StartAsync();
        town.World.Faults.Script("stripe:event checkout.session.completed", FaultKind.DuplicateCallback);
        town.World.Faults.Script("twilio:inbound", FaultKind.DuplicateCallback, FaultKind.DuplicateCallback);
        await town.SaveCardAsync();
        await town.RequestAsync("1048");
        await town.HearAsync("Reply YES");

        town.Say("yes");
        await town.HearAsync("paid $42.00 for order 1048");
        await town.World.Twilio.WaitForIdleAsync(town.Ends);

        Assert.Equal(2, town.Charges);
        Assert.Single(town.Phone.Thread(EndToEndFixture.Sender("sms")), m => m.Body.Contains("paid $42.00", StringComparison.Ordinal));
    }

    [SkippableFact]
    public async Task A_reply_lost_after_the_charge_charges_once_and_ends_paid()
    {
        await using EndToEndFixture town = await StartAsync();
        await town.SaveCardAsync();
        string id = await town.RequestAsync("1049");
        await town.HearAsync("Reply YES");
        town.World.Faults.Script("stripe:POST /v1/payment_intents", FaultKind.LoseReply, FaultKind.ServerError);

        town.Say("yes");

        await town.HearAsync("paid $42.00 for order 1049");
        Assert.Equal("paid", await town.StatusBecomesAsync(id, "paid"));
        Assert.Equal(2, town.Charges);
    }

    [SkippableFact]
    public async Task Yes_with_two_open_requests_asks_which()
    {
        await using EndToEndFixture town = await StartAsync();
        await town.SaveCardAsync();
        await town.RequestAsync("1050", 1000);
        await town.HearAsync("order 1050");
        string second = await town.RequestAsync("1051", 1100);
        PhoneMessage question = await town.HearAsync("order 1051");

        town.Say("yes");
        await town.HearAsync("2 requests are open.");
        Assert.Equal(1, town.Charges);
        string code = System.Text.RegularExpressions.Regex.Match(question.Body, @"PAY (\d{4})").Groups[1].Value;
        town.Say("pay " + code);

        await town.HearAsync("paid $11.00 for order 1051");
        Assert.Equal("paid", await town.StatusBecomesAsync(second, "paid"));
        Assert.Equal(2, town.Charges);
    }

    [SkippableFact]
    public async Task A_checkout_completed_after_cancel_is_refunded_and_said_so()
    {
        await using EndToEndFixture town = await StartAsync();
        string id = await town.RequestAsync("1052");
        string session = await town.OpenCheckoutAsync(await town.HearAsync("order 1052"));
        town.Stripe.HoldCalls("POST /v1/checkout/sessions/{id}/expire");

        using HttpResponseMessage cancel = await town.Shop.PostAsync($"/v1/payment-requests/{id}/cancel", null, town.Ends);
        CheckoutOutcome paid = await town.Stripe.CompleteCheckoutAsync(session, "4242424242424242");
        town.Stripe.ReleaseCalls("POST /v1/checkout/sessions/{id}/expire");

        Assert.True(cancel.IsSuccessStatusCode);
        Assert.Equal(CheckoutState.Paid, paid.State);
        await town.HearAsync("came after the request was closed. We are sending it back.");
        Assert.Equal("cancelled", await town.StatusBecomesAsync(id, "cancelled"));
        await town.UntilAsync(() => town.Stripe.View.Refunds.Count > 0);
        Assert.Equal(4200, Assert.Single(town.Stripe.View.Refunds).Amount);
        Assert.DoesNotContain(
            town.Phone.Thread(EndToEndFixture.Sender("sms")),
            m => m.Body.Contains("Thank you!", StringComparison.Ordinal));
    }

    [SkippableFact]
    public async Task A_late_yes_never_charges()
    {
        await using EndToEndFixture town = await StartAsync();
        await town.SaveCardAsync();
        string id = await town.RequestAsync("1053");
        await town.HearAsync("Reply YES");
        using HttpResponseMessage cancelled = await town.Shop.PostAsync($"/v1/payment-requests/{id}/cancel", null, town.Ends);
        await town.HearAsync("Acme Coffee has cancelled the request");

        town.Say("yes");

        await town.HearAsync("The request for order 1053 was cancelled, so your reply has charged nothing.");
        Assert.Equal(1, town.Charges);
    }

    [SkippableFact]
    public async Task Stop_ends_all_messages()
    {
        await using EndToEndFixture town = await StartAsync();
        await town.SaveCardAsync();
        town.Say("STOP");
        await town.HearAsync("unsubscribed");
        await town.World.Twilio.WaitForIdleAsync(town.Ends);
        int before = Received(town);

        using HttpResponseMessage refused = await town.AskAsync("1054", 4200, "sms");

        Assert.Equal(System.Net.HttpStatusCode.Conflict, refused.StatusCode);
        await town.World.Twilio.WaitForIdleAsync(town.Ends);
        Assert.Equal(before, Received(town));
    }

    [SkippableFact]
    public async Task A_card_number_in_the_chat_is_masked_and_answered()
    {
        await using EndToEndFixture town = await StartAsync();
        await town.RequestAsync("1055");
        await town.HearAsync("order 1055");

        town.Say("my card is 4242 4242 4242 4242 12/30 123");

        PhoneMessage answer = await town.HearAsync("We removed your card number");
        Assert.DoesNotContain("4242 4242", answer.Body, StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task A_refund_reaches_the_customer()
    {
        await using EndToEndFixture town = await StartAsync();
        string id = await town.RequestAsync("1056");
        await town.PayAsync(await town.HearAsync("order 1056"));
        await town.StatusBecomesAsync(id, "paid");

        using HttpRequestMessage refund = new(HttpMethod.Post, $"/v1/payment-requests/{id}/refund")
        {
            Content = System.Net.Http.Json.JsonContent.Create(new { amount = 1200 }),
        };
        refund.Headers.Add("Idempotency-Key", "refund-1");
        using HttpResponseMessage answer = await town.Shop.SendAsync(refund, town.Ends);

        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        await town.HearAsync("Acme Coffee is sending $12.00 for order 1056 back to your card.");
        Assert.Equal("partially_refunded", await town.StatusBecomesAsync(id, "partially_refunded"));
    }

    private Task<EndToEndFixture> StartAsync(IReadOnlyDictionary<string, string?>? settings = null)
    {
        Skip.If(store.Unavailable is not null, store.Unavailable);
        return EndToEndFixture.StartAsync(store.ConnectionString, store.NewPrefix(), settings);
    }

    private static int Received(EndToEndFixture town) =>
        town.Phone.Thread(EndToEndFixture.Sender("sms")).Count(m => m.Direction == PhoneDirection.Received);
}

public sealed class MainJourneyOnTheEmbeddedStore(EmbeddedStoreFixture store)
    : MainJourney(store), IClassFixture<EmbeddedStoreFixture>;

public sealed class MainJourneyOnRedisServer(RedisServerFixture store)
    : MainJourney(store), IClassFixture<RedisServerFixture>;

public sealed class MainJourneyOnRedisCluster(RedisClusterFixture store)
    : MainJourney(store), IClassFixture<RedisClusterFixture>;
