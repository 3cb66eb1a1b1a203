using System.Text;
using System.Text.Json.Nodes;
using Chat2Pay.Adapters.Stripe;
using Chat2Pay.Payments.Gateway;
using Chat2Pay.Tests.Emulators.Stripe;
using global::Stripe;

namespace Chat2Pay.Tests.Stripe;

/// <summary>The product's own reading of an intent gives the same facts as Stripe.net's.</summary>
public sealed class StripeIntentReaderTests
{
    private static readonly string[] Statuses =
    [
        "requires_payment_method", "requires_confirmation", "requires_action", "processing", "requires_capture",
        "canceled", "succeeded",
    ];

    [Fact]
    public async Task Intents_of_every_outcome_read_the_same()
    {
        await using EmulatedAccount account = await EmulatedAccount.StartAsync();
        foreach (string number in new[] { "4242424242424242", "4000000000000341", "4000002760003184" })
        {
            (Customer customer, PaymentMethod card) = await account.CustomerWithCardAsync(number);
            await Record.ExceptionAsync(
                () => account.Client.V1.PaymentIntents.CreateAsync(EmulatedAccount.OffSession(customer.Id, card.Id)));
        }

        account.Emulator.Dashboard.Refund(account.Emulator.View.Charges[0].Id, 100);
        account.Emulator.Dashboard.OpenDispute(account.Emulator.View.Charges[1].Id);
        using RawStripe raw = new(account);
        foreach (string id in account.Emulator.View.Intents.Select(intent => intent.Id))
        {
            RawAnswer answer = await raw.GetAsync(
                $"/v1/payment_intents/{id}?expand[]=latest_charge&expand[]=payment_method");
            await AssertSameAsync(answer.Json.ToJsonString());
        }

        Assert.True(account.Emulator.View.Intents.Select(intent => intent.Status).Distinct().Count() > 1);
    }

    [SkippableFact]
    public async Task Stripes_own_examples_read_the_same_in_every_status()
    {
        JsonNode resources = Resources();
        foreach (string status in Statuses)
        {
            JsonObject intent = resources["payment_intent"]!.DeepClone().AsObject();
            intent["status"] = status;
            await AssertSameAsync(intent.ToJsonString());
            intent["latest_charge"] = resources["charge"]!.DeepClone();
            intent["payment_method"] = resources["payment_method"]!.DeepClone();
            await AssertSameAsync(intent.ToJsonString());
        }
    }

    private static async Task AssertSameAsync(string json)
    {
        using MemoryStream body = new(Encoding.UTF8.GetBytes(json));
        PaymentIntent own = await StripeIntentReader.ReadAsync(body, CancellationToken.None);
        PaymentIntent theirs = StripeEntity.FromJson<PaymentIntent>(json);

        ChargeFacts expected = StripeFacts.Of(theirs, disputedMinor: 0);
        Assert.Equal(expected, StripeFacts.Of(own, disputedMinor: 0));
    }

    private static JsonNode Resources()
    {
        string? folder = Environment.GetEnvironmentVariable("CHAT2PAY_SPECS");
        Skip.If(
            string.IsNullOrEmpty(folder), "CHAT2PAY_SPECS is not set: it names the folder of stripe_fixtures3.json.");
        return JsonNode.Parse(System.IO.File.ReadAllText(Path.Combine(folder!, "stripe_fixtures3.json")))!["resources"]!;
    }
}
