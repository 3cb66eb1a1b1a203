using System.Text.Json.Nodes;

namespace Chat2Pay.Tests.Emulators.Stripe;

/// <summary>Stripe's client for Node (npm <c>stripe</c>) as a second opinion on the wire.</summary>
public sealed class StripeClientInteropTests
{
    [SkippableFact]
    public async Task Stripes_own_Node_client_can_do_what_the_bot_does()
    {
        InteropScript.SkipWithout("stripe");
        await using EmulatedAccount account = await EmulatedAccount.StartAsync();

        JsonNode found = await RunAsync(new JsonObject
        {
            ["mode"] = "drive",
            ["baseUrl"] = account.Emulator.BaseUri.ToString(),
            ["secretKey"] = EmulatedAccount.SecretKey,
        });

        string session = (string)found["session"]!["id"]!;
        Assert.Equal(303, (int)found["page"]!["status"]!);
        Assert.Equal($"https://shop.example/paid?s={session}", (string?)found["page"]!["location"]);
        Assert.Equal(("complete", 4200), ((string?)found["session"]!["status"], (int)found["session"]!["total"]!));
        Assert.Equal(("succeeded", 1500), ((string?)found["charge"]!["status"], (int)found["charge"]!["amount"]!));
        Assert.True((bool)found["charge"]!["replayed"]!);
        Assert.Equal("succeeded", (string?)found["refund"]);
        JsonNode refusals = found["refusals"]!;
        Assert.Equal("idempotency_error", (string?)refusals["mismatch"]!["type"]);
        Assert.Equal(404, (int)refusals["missing"]!["status"]!);
        Assert.Equal("amount_too_small", (string?)refusals["small"]!["code"]);
        Assert.Equal(400, (int)refusals["late"]!["status"]!);
        Assert.Equal(400, (int)refusals["detached"]!["status"]!);
        Assert.Equal("expired", (string?)found["expired"]!["status"]);
        Assert.Null(found["expired"]!["url"]);
        Assert.Equal(2, (int)found["listed"]!);
        Assert.Equal(
            ["checkout.session.expired", "checkout.session.completed"],
            found["events"]!.AsArray().Select(type => (string?)type));
        Assert.True((bool)found["deleted"]!);
    }

    [SkippableFact]
    public async Task Stripes_own_Node_client_accepts_the_signature_and_no_other()
    {
        InteropScript.SkipWithout("stripe");
        await using EmulatedAccount account = await EmulatedAccount.StartAsync(withEndpoint: true);
        await account.NewCustomerAsync();
        (string body, string signature) = await account.NextDeliveryAsync();

        JsonNode found = await RunAsync(new JsonObject
        {
            ["mode"] = "verify",
            ["baseUrl"] = account.Emulator.BaseUri.ToString(),
            ["secretKey"] = EmulatedAccount.SecretKey,
            ["webhookSecret"] = EmulatedAccount.WebhookSecret,
            ["body"] = body,
            ["signature"] = signature,
        });

        Assert.Equal("customer.created", (string?)found["type"]);
        Assert.Equal("2026-10-28.endive", (string?)found["apiVersion"]);
        Assert.True((bool)found["forgedRefused"]!);
    }

    private static Task<JsonNode> RunAsync(JsonObject job) => InteropScript.RunAsync("node", "stripe-check.mjs", job);
}
