using System.Text.Json;
using System.Text.Json.Nodes;

namespace Chat2Pay.Tests.Emulators.Stripe;

/// <summary>
/// Compares the emulator's objects, member by member, with Stripe's own example objects (github stripe/openapi,
/// <c>fixtures3.json</c>), found through the environment variable CHAT2PAY_SPECS.
/// </summary>
public sealed class FixtureTests
{
    /// <summary>Sent only when it is expanded, since API version 2022-11-15.</summary>
    private static readonly HashSet<string> NotAlwaysSent = ["charge.refunds"];

    /// <summary>Members of version 2026-10-28.endive that the fixtures, which show one case each, leave out.</summary>
    private static readonly HashSet<string> BeyondFixtures =
    [
        "payment_intent.automatic_payment_methods.allow_redirects", "payment_intent.payment_method_options.card",
        "charge.outcome.risk_level", "checkout.session.payment_method_options.card",
        "radar.early_fraud_warning.payment_intent", "event.data.previous_attributes",
    ];

    [SkippableTheory]
    [InlineData("customer", "/v1/customers")]
    [InlineData("payment_method", "/v1/customers/{customer}/payment_methods")]
    [InlineData("checkout.session", "/v1/checkout/sessions")]
    [InlineData("item", "/v1/checkout/sessions/{session}/line_items")]
    [InlineData("payment_intent", "/v1/payment_intents")]
    [InlineData("charge", "/v1/charges")]
    [InlineData("refund", "/v1/refunds")]
    [InlineData("dispute", "/v1/disputes")]
    [InlineData("radar.early_fraud_warning", "/v1/radar/early_fraud_warnings")]
    [InlineData("event", "/v1/events")]
    [InlineData("webhook_endpoint", "/v1/webhook_endpoints")]
    [InlineData("account", "/v1/account")]
    public async Task Objects_have_the_members_and_types_of_Stripes_own_examples(string kind, string path)
    {
        JsonObject fixture = Fixture(kind);
        await using EmulatedAccount account = await EmulatedAccount.StartAsync(withEndpoint: true);
        (string customer, string session) = await FillAsync(account);
        using var raw = new RawStripe(account);

        RawAnswer answer = await raw.GetAsync(path
            .Replace("{customer}", customer, StringComparison.Ordinal)
            .Replace("{session}", session, StringComparison.Ordinal));

        Assert.Equal(200, answer.Status);
        JsonArray objects = answer.Json["data"] is { } list ? list.AsArray() : [answer.Json];
        Assert.NotEmpty(objects);
        var faults = new List<string>();
        foreach (JsonNode? one in objects)
        {
            Compare(kind, fixture, one!.AsObject(), faults);
        }

        Assert.Empty(faults.Distinct());
    }

    /// <summary>One object of every kind.</summary>
    private static async Task<(string Customer, string Session)> FillAsync(EmulatedAccount account)
    {
        (global::Stripe.Customer customer, global::Stripe.PaymentMethod card) = await account.CustomerWithCardAsync();
        await account.Client.V1.PaymentIntents.CreateAsync(EmulatedAccount.OffSession(customer.Id, card.Id));
        account.Emulator.Dashboard.Refund(account.Emulator.View.Charges[0].Id, 100);
        account.Emulator.Dashboard.OpenDispute(account.Emulator.View.Charges[1].Id);
        account.Emulator.Dashboard.WarnOfFraud(account.Emulator.View.Charges[1].Id);
        return (customer.Id, account.Emulator.View.Sessions[0].Id);
    }

    private static JsonObject Fixture(string kind)
    {
        string? folder = Environment.GetEnvironmentVariable("CHAT2PAY_SPECS");
        Skip.If(
            string.IsNullOrEmpty(folder), "CHAT2PAY_SPECS is not set: it names the folder of stripe_fixtures3.json.");
        string file = Path.Combine(folder!, "stripe_fixtures3.json");
        Skip.IfNot(File.Exists(file), "The folder that CHAT2PAY_SPECS names holds no stripe_fixtures3.json.");
        return JsonNode.Parse(File.ReadAllText(file))!["resources"]![kind]!.AsObject();
    }

    private static void Compare(string path, JsonObject expected, JsonObject actual, List<string> faults)
    {
        foreach ((string name, JsonNode? value) in expected)
        {
            string member = $"{path}.{name}";
            if (!actual.ContainsKey(name))
            {
                if (!NotAlwaysSent.Contains(member))
                {
                    faults.Add($"{member} is missing");
                }
            }
            else if (value is not null && actual[name] is { } own)
            {
                CompareValues(member, value, own, faults);
            }
        }

        foreach ((string name, _) in actual)
        {
            if (!expected.ContainsKey(name) && !BeyondFixtures.Contains($"{path}.{name}"))
            {
                faults.Add($"{path}.{name} is not in the example");
            }
        }
    }

    private static void CompareValues(string member, JsonNode expected, JsonNode actual, List<string> faults)
    {
        // Free maps, and an event's object, whose kind differs from the example's.
        bool free = member.EndsWith(".metadata", StringComparison.Ordinal) || member is "event.data.object";
        if (Kind(expected) != Kind(actual))
        {
            faults.Add($"{member} is {Kind(actual)}, in the example {Kind(expected)}");
        }
        else if (expected is JsonObject left && actual is JsonObject right && left.Count > 0 && !free)
        {
            Compare(member, left, right, faults);
        }
    }

    private static JsonValueKind Kind(JsonNode node) => node.GetValueKind() switch
    {
        JsonValueKind.False => JsonValueKind.True,
        JsonValueKind other => other,
    };
}
