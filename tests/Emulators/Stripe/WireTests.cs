using System.Net.Http.Headers;
using System.Text;
using Chat2Pay.Sandbox.Faults;
using global::Stripe;
using global::Stripe.Checkout;

namespace Chat2Pay.Tests.Emulators.Stripe;

/// <summary>What every call has in common. Source of the shapes: https://docs.stripe.com/api/errors</summary>
public sealed class WireTests
{
    private const string Intent = "amount=4200&currency=usd";

    [Fact]
    public async Task Every_answer_names_its_request_and_its_version()
    {
        await using EmulatedAccount account = await EmulatedAccount.StartAsync();
        using var raw = new RawStripe(account);

        RawAnswer answer = await raw.PostAsync("/v1/customers", "name=Ann");

        Assert.Equal(200, answer.Status);
        Assert.StartsWith("req_", answer.Headers["Request-Id"], StringComparison.Ordinal);
        Assert.Equal("2026-10-28.endive", answer.Headers["Stripe-Version"]);
    }

    [Fact]
    public async Task A_wrong_key_is_refused_and_Basic_is_as_good_as_Bearer()
    {
        await using EmulatedAccount account = await EmulatedAccount.StartAsync();
        using var raw = new RawStripe(account);

        raw.Headers.Authorization = new AuthenticationHeaderValue("Bearer", "sk_test_other");
        RawAnswer wrong = await raw.GetAsync("/v1/customers");
        raw.Headers.Authorization = null;
        RawAnswer none = await raw.GetAsync("/v1/customers");
        raw.Headers.Authorization = new AuthenticationHeaderValue(
            "Basic", Convert.ToBase64String(Encoding.ASCII.GetBytes(EmulatedAccount.SecretKey + ":")));
        RawAnswer basic = await raw.GetAsync("/v1/customers");

        Assert.Equal(401, wrong.Status);
        Assert.Equal("invalid_request_error", wrong.Error("type"));
        Assert.DoesNotContain("sk_test_other", wrong.Body, StringComparison.Ordinal);
        Assert.Equal(401, none.Status);
        Assert.Equal(200, basic.Status);
    }

    [Theory]
    [InlineData("amount=4200&currency=usd&colour=red", "parameter_unknown", "colour")]
    [InlineData("amount=50&currency=usd&payment_method_types[0]=card", "parameter_unknown", "payment_method_types[0]")]
    [InlineData("amount=4200", "parameter_missing", "currency")]
    [InlineData("currency=usd", "parameter_missing", "amount")]
    [InlineData("amount=4200&currency=", "parameter_invalid_empty", "currency")]
    [InlineData("amount=much&currency=usd", "parameter_invalid_integer", "amount")]
    [InlineData("amount=4200&currency=xyz", null, "currency")]
    [InlineData("amount=4200&currency=usd&confirm=maybe", null, "confirm")]
    [InlineData("amount=4200&currency=usd&capture_method=later", null, "capture_method")]
    [InlineData("amount=4200&currency=usd&customer=cus_none", "resource_missing", "customer")]
    [InlineData("amount=4200&currency=usd&payment_method=pm_none", "resource_missing", "payment_method")]
    [InlineData("amount=4200&currency=usd&off_session=true", null, "off_session")]
    [InlineData("amount=4200&currency=usd&confirm=true&payment_method=pm_card_visa", null, "return_url")]
    [InlineData("amount=4200&currency=usd&expand[0]=charges", null, "expand")]
    public async Task A_wrong_parameter_is_refused_by_name(string form, string? code, string param)
    {
        await using EmulatedAccount account = await EmulatedAccount.StartAsync();
        using var raw = new RawStripe(account);

        RawAnswer answer = await raw.PostAsync("/v1/payment_intents", form);

        Assert.Equal(400, answer.Status);
        Assert.Equal("invalid_request_error", answer.Error("type"));
        Assert.Equal(code, answer.Error("code"));
        Assert.Equal(param, answer.Error("param"));
        Assert.NotEmpty(answer.Error("message")!);
        Assert.Equal(
            "https://dashboard.stripe.com/test/logs/" + answer.Headers["Request-Id"], answer.Error("request_log_url"));
        Assert.Equal(
            code is null ? null : "https://stripe.com/docs/error-codes/" + code.Replace('_', '-'),
            answer.Error("doc_url"));
        Assert.Empty(account.Emulator.View.Intents);
    }

    [Theory]
    [InlineData("/v1/customers/cus_none")]
    [InlineData("/v1/customers/cus_none/payment_methods")]
    [InlineData("/v1/payment_methods/pm_none")]
    [InlineData("/v1/checkout/sessions/cs_none")]
    [InlineData("/v1/payment_intents/pi_none")]
    [InlineData("/v1/refunds/re_none")]
    [InlineData("/v1/charges/ch_none")]
    [InlineData("/v1/disputes/du_none")]
    [InlineData("/v1/events/evt_none")]
    [InlineData("/v1/radar/early_fraud_warnings/issfr_none")]
    public async Task An_id_that_does_not_exist_is_404_resource_missing(string path)
    {
        await using EmulatedAccount account = await EmulatedAccount.StartAsync();
        using var raw = new RawStripe(account);

        RawAnswer answer = await raw.GetAsync(path);

        Assert.Equal(404, answer.Status);
        Assert.Equal("resource_missing", answer.Error("code"));
    }

    [Fact]
    public async Task Unknown_addresses_versions_and_body_types_are_refused()
    {
        await using EmulatedAccount account = await EmulatedAccount.StartAsync();
        using var raw = new RawStripe(account);

        RawAnswer address = await raw.GetAsync("/v1/subscriptions");
        var json = new HttpRequestMessage(HttpMethod.Post, "/v1/customers")
        {
            Content = new StringContent("{}", Encoding.UTF8, "application/json"),
        };
        RawAnswer body = await raw.SendAsync(json);
        raw.Headers.Add("Stripe-Version", "2020-08-27");
        RawAnswer version = await raw.GetAsync("/v1/customers");

        Assert.Equal(404, address.Status);
        Assert.Equal(400, body.Status);
        Assert.Equal(400, version.Status);
    }

    // https://docs.stripe.com/currencies : minimum amounts, maximum digits, zero-, three-decimal, special currencies.
    [Theory]
    [InlineData("usd", 49, "amount_too_small")]
    [InlineData("usd", 50, null)]
    [InlineData("gbp", 29, "amount_too_small")]
    [InlineData("gbp", 30, null)]
    [InlineData("jpy", 49, "amount_too_small")]
    [InlineData("jpy", 50, null)]
    [InlineData("huf", 17499, "amount_too_small")]
    [InlineData("huf", 17500, null)]
    [InlineData("usd", 999_999_999_999, null)]
    [InlineData("usd", 1_000_000_000_000, "amount_too_large")]
    [InlineData("isk", 12_345, "invalid_charge_amount")]
    [InlineData("isk", 12_300, null)]
    [InlineData("ugx", 100_050, "invalid_charge_amount")]
    [InlineData("kwd", 1_234, "invalid_charge_amount")]
    [InlineData("kwd", 1_230, null)]
    public async Task Amounts_follow_the_rules_of_their_currency(string currency, long amount, string? code)
    {
        await using EmulatedAccount account = await EmulatedAccount.StartAsync();
        using var raw = new RawStripe(account);

        RawAnswer answer = await raw.PostAsync("/v1/payment_intents", $"amount={amount}&currency={currency}");

        Assert.Equal(code is null ? 200 : 400, answer.Status);
        if (code is not null)
        {
            Assert.Equal(code, answer.Error("code"));
            Assert.Equal("amount", answer.Error("param"));
        }
    }

    [Fact]
    public async Task An_American_Express_card_takes_nine_digits_at_most()
    {
        await using EmulatedAccount account = await EmulatedAccount.StartAsync();
        using var raw = new RawStripe(account);

        RawAnswer answer = await raw.PostAsync(
            "/v1/payment_intents",
            "amount=1000000000&currency=usd&payment_method=pm_card_amex&confirm=true&return_url=https://a.example");

        Assert.Equal("amount_too_large", answer.Error("code"));
    }

    [Fact]
    public async Task Ids_become_objects_where_the_call_asks_for_it()
    {
        await using EmulatedAccount account = await EmulatedAccount.StartAsync();
        Customer customer = await account.NewCustomerAsync();
        Session session = await account.Client.V1.Checkout.Sessions.CreateAsync(
            EmulatedAccount.SessionFor(customer.Id, save: true));
        await account.Emulator.CompleteCheckoutAsync(session.Id, "4242424242424242");

        Session whole = await account.Client.V1.Checkout.Sessions.GetAsync(session.Id, new SessionGetOptions
        {
            Expand =
            [
                "customer", "line_items", "payment_intent.payment_method", "payment_intent.latest_charge.refunds",
            ],
        });
        StripeList<Session> list = await account.Client.V1.Checkout.Sessions.ListAsync(
            new SessionListOptions { Customer = customer.Id, Expand = ["data.payment_intent"] });

        Assert.Equal("Ann", whole.Customer.Name);
        Assert.Equal(4200, Assert.Single(whole.LineItems).AmountTotal);
        Assert.Equal("4242", whole.PaymentIntent.PaymentMethod.Card.Last4);
        Assert.Empty(whole.PaymentIntent.LatestCharge.Refunds);
        Assert.Equal("succeeded", Assert.Single(list).PaymentIntent.Status);
    }

    [Fact]
    public async Task Lists_are_newest_first_and_turn_pages_by_cursor()
    {
        await using EmulatedAccount account = await EmulatedAccount.StartAsync();
        var ids = new List<string>();
        for (int i = 0; i < 25; i++)
        {
            ids.Insert(0, (await account.NewCustomerAsync()).Id);
            account.Time.Advance(TimeSpan.FromSeconds(1));
        }

        StripeList<Customer> first = await account.Client.V1.Customers.ListAsync();
        List<string> all = [];
        await foreach (Customer one in account.Client.V1.Customers.ListAutoPagingAsync(new() { Limit = 7 }))
        {
            all.Add(one.Id);
        }

        StripeList<Customer> before = await account.Client.V1.Customers.ListAsync(
            new CustomerListOptions { EndingBefore = ids[5], Limit = 3 });
        StripeException tooMany = await Assert.ThrowsAsync<StripeException>(() =>
            account.Client.V1.Customers.ListAsync(new CustomerListOptions { Limit = 101 }));

        Assert.Equal(ids[..10], first.Select(one => one.Id));
        Assert.True(first.HasMore);
        Assert.Equal(ids, all);
        Assert.Equal(ids[2..5], before.Select(one => one.Id));
        Assert.Equal("limit", tooMany.StripeError.Param);
    }

    [Fact]
    public async Task Faults_break_calls_as_the_real_service_would()
    {
        await using EmulatedAccount account = await EmulatedAccount.StartAsync();
        using var raw = new RawStripe(account);
        const string Create = "stripe:POST /v1/payment_intents";
        const string Cancel = "stripe:POST /v1/payment_intents/{id}/cancel";
        account.Faults.Script(Create, FaultKind.LoseRequest, FaultKind.TooManyRequests, FaultKind.LoseReply);
        account.Faults.Script(Cancel, FaultKind.TooManyRequests);

        await Assert.ThrowsAsync<HttpRequestException>(() => raw.PostAsync("/v1/payment_intents", Intent, "key-1"));
        Assert.Empty(account.Emulator.View.Intents);
        RawAnswer limited = await raw.PostAsync("/v1/payment_intents", Intent, "key-1");
        Assert.Empty(account.Emulator.View.Intents);
        await Assert.ThrowsAsync<HttpRequestException>(() => raw.PostAsync("/v1/payment_intents", Intent, "key-1"));
        string made = Assert.Single(account.Emulator.View.Intents).Id;
        RawAnswer repeated = await raw.PostAsync("/v1/payment_intents", Intent, "key-1");
        RawAnswer locked = await raw.PostAsync($"/v1/payment_intents/{made}/cancel", string.Empty);

        Assert.Equal(429, limited.Status);
        Assert.Equal("rate_limit", limited.Error("code"));
        Assert.Equal("global-rate", limited.Headers["Stripe-Rate-Limited-Reason"]);
        Assert.Equal(made, (string?)repeated.Json["id"]);
        Assert.Equal("true", repeated.Headers["Idempotent-Replayed"]);
        Assert.Equal(429, locked.Status);
        Assert.Equal("lock_timeout", locked.Error("code"));
        Assert.Equal(4, account.Emulator.Calls["POST /v1/payment_intents"]);
    }
}
