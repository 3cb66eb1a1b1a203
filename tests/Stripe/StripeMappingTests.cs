using System.Net;
using System.Text.Json;
using Chat2Pay.Adapters.Stripe;
using Chat2Pay.Payments;
using Chat2Pay.Payments.Gateway;
using Microsoft.Extensions.Time.Testing;
using static Chat2Pay.Tests.Stripe.StripeStories;

namespace Chat2Pay.Tests.Stripe;

/// <summary>Bodies as https://docs.stripe.com/api and https://docs.stripe.com/error-codes document them.</summary>
public sealed class StripeMappingTests
{
    private static readonly string Succeeded = """
        {"id":"pi_1","object":"payment_intent","amount":4200,"amount_capturable":0,"amount_received":4200,
         "currency":"usd","status":"succeeded","customer":"cus_1","metadata":{},
         "latest_charge":{"id":"ch_1","object":"charge","amount":4200,"amount_captured":4200,"amount_refunded":0,
           "created":1790000000,"currency":"usd","disputed":false,"payment_method":"pm_1"},
         "payment_method":{"id":"pm_1","object":"payment_method","type":"card","customer":"cus_1",
           "card":{"brand":"visa","last4":"4242","exp_month":12,"exp_year":2030,"fingerprint":"f1"}}}
        """.Replace(
            "\"metadata\":{}",
            $$"""
            "metadata":{"instance":"{{Instance}}","payment_request_id":"{{Request.Value}}","attempt":"1"}
            """,
            StringComparison.Ordinal);

    [Fact]
    public async Task An_off_session_charge_says_so_and_never_redirects()
    {
        using CannedStripe stripe = new CannedStripe().Answer(HttpStatusCode.OK, Succeeded);

        await stripe.Gateway().SendAsync(Charge(), default);

        (string call, string? key, string body) = Assert.Single(stripe.Asked);
        Assert.Equal("POST /v1/payment_intents", call);
        Assert.Equal($"{Request.Value}:1", key);
        string[] sent = body.Split('&');
        Assert.Equal(
            [
                "amount=4200",
                "automatic_payment_methods[allow_redirects]=never",
                "automatic_payment_methods[enabled]=true",
                "confirm=true",
                "currency=usd",
                "customer=cus_1",
                "description=Order 1042",
                "expand[0]=latest_charge",
                "expand[1]=payment_method",
                "metadata[attempt]=1",
                "metadata[instance]=shop-one",
                $"metadata[payment_request_id]={Request.Value}",
                "off_session=true",
                "payment_method=pm_1",
                "payment_method_options[card][stored_credential_usage]=unscheduled",
            ],
            sent.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task An_on_session_charge_names_the_page_to_return_to()
    {
        using CannedStripe stripe = new CannedStripe().Answer(HttpStatusCode.OK, Succeeded);

        await stripe.Gateway().SendAsync(Charge(ChargeMode.OnSession), default);

        string body = Assert.Single(stripe.Asked).Body;
        Assert.Contains("return_url=https://pay.example/done", body, StringComparison.Ordinal);
        Assert.DoesNotContain("off_session", body, StringComparison.Ordinal);
        Assert.DoesNotContain("allow_redirects", body, StringComparison.Ordinal);
        Assert.DoesNotContain("stored_credential_usage", body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_session_says_what_it_is_for_and_nothing_empty(bool saveCard)
    {
        using CannedStripe stripe = new CannedStripe().Answer(HttpStatusCode.OK, """
            {"id":"cs_1","object":"checkout.session","status":"open","expires_at":1790000000,"customer":"cus_1"}
            """);

        await stripe.Gateway().SendAsync(
            Checkout(DateTimeOffset.FromUnixTimeSeconds(1790000000), saveCard, "cus_1"), default);

        (string call, string? key, string body) = Assert.Single(stripe.Asked);
        Assert.Equal("POST /v1/checkout/sessions", call);
        Assert.Equal($"{Request.Value}:1", key);
        string[] expected =
        [
            "cancel_url=https://pay.example/back",
            $"client_reference_id={Request.Value}",
            "customer=cus_1",
            "expires_at=1790000000",
            "line_items[0][price_data][currency]=usd",
            "line_items[0][price_data][product_data][name]=Order 1042",
            "line_items[0][price_data][unit_amount]=4200",
            "line_items[0][quantity]=1",
            "metadata[attempt]=1",
            "metadata[instance]=shop-one",
            $"metadata[payment_request_id]={Request.Value}",
            "mode=payment",
            "payment_intent_data[description]=Order 1042",
            "payment_intent_data[metadata][attempt]=1",
            "payment_intent_data[metadata][instance]=shop-one",
            $"payment_intent_data[metadata][payment_request_id]={Request.Value}",
            .. saveCard ? ["payment_intent_data[setup_future_usage]=off_session"] : Array.Empty<string>(),
            "success_url=https://pay.example/done?s={CHECKOUT_SESSION_ID}",
        ];
        Assert.Equal(expected, body.Split('&').Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task The_statement_shows_the_suffix_that_was_set()
    {
        using CannedStripe stripe = new CannedStripe().Answer(HttpStatusCode.OK, Succeeded);
        StripeOptions options = new()
        {
            ApiKey = new Secret("sk_test_key"),
            InstanceId = Instance,
            StatementDescriptorSuffix = "MUGS",
        };

        await stripe.Gateway(options: options).SendAsync(Charge(), default);

        Assert.Contains("statement_descriptor_suffix=MUGS", Assert.Single(stripe.Asked).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_paid_intent_is_read_with_its_amounts_and_card()
    {
        using CannedStripe stripe = new CannedStripe().Answer(HttpStatusCode.OK, Succeeded);

        ChargeFacts facts = Intent(await stripe.Gateway().SendAsync(Charge(), default));

        Assert.Equal(
            new ChargeFacts
            {
                ChargeId = "pi_1",
                Status = ChargeStatus.Succeeded,
                CapturedMinor = 4200,
                Card = new CardFacts("pm_1", "cus_1", "visa", "4242", 12, 2030, "f1"),
                PaidAt = 1790000000_000,
                Currency = "USD",
            },
            facts);
    }

    // Groups of https://docs.stripe.com/declines/codes.
    [Theory]
    [InlineData("card_declined", "generic_decline", DeclineReason.Declined)]
    [InlineData("card_declined", "insufficient_funds", DeclineReason.InsufficientFunds)]
    [InlineData("card_declined", "card_velocity_exceeded", DeclineReason.InsufficientFunds)]
    [InlineData("card_declined", "withdrawal_count_limit_exceeded", DeclineReason.InsufficientFunds)]
    [InlineData("card_declined", "lost_card", DeclineReason.Declined)]
    [InlineData("card_declined", "stolen_card", DeclineReason.Declined)]
    [InlineData("card_declined", "fraudulent", DeclineReason.Declined)]
    [InlineData("card_declined", "merchant_blacklist", DeclineReason.Declined)]
    [InlineData("expired_card", "stolen_card", DeclineReason.Declined)]
    [InlineData("expired_card", "expired_card", DeclineReason.ExpiredCard)]
    [InlineData("incorrect_cvc", "incorrect_cvc", DeclineReason.CardNeedsReplacing)]
    [InlineData("card_declined", "invalid_account", DeclineReason.CardNeedsReplacing)]
    [InlineData("processing_error", "processing_error", DeclineReason.TryAgainLater)]
    [InlineData("card_declined", "issuer_not_available", DeclineReason.TryAgainLater)]
    [InlineData("authentication_required", "authentication_required", DeclineReason.AuthenticationRequired)]
    [InlineData("card_declined", "revocation_of_authorization", DeclineReason.AgreementWithdrawn)]
    [InlineData("card_declined", "stop_payment_order", DeclineReason.AgreementWithdrawn)]
    [InlineData("card_declined", "duplicate_transaction", DeclineReason.Duplicate)]
    [InlineData("card_declined", "a_code_of_next_year", DeclineReason.Declined)]
    public async Task A_card_error_is_the_declined_intent(string code, string declineCode, DeclineReason expected)
    {
        string card = """
            {"id":"pm_1","object":"payment_method","type":"card","customer":"cus_1",
             "card":{"brand":"visa","last4":"0341","exp_month":1,"exp_year":2031,"fingerprint":"f2"}}
            """;
        string error = $$"""
            "type":"card_error","code":"{{code}}","decline_code":"{{declineCode}}","message":"no",
            "payment_method":{{card}}
            """;
        string intent = $$"""
            "id":"pi_2","object":"payment_intent","amount":4200,"amount_capturable":0,"amount_received":0,
            "currency":"usd","status":"requires_payment_method","payment_method":null,"latest_charge":"ch_2"
            """;
        using CannedStripe stripe = new CannedStripe().Answer(
            HttpStatusCode.PaymentRequired,
            $$"""
            { "error": { {{error}}, "payment_intent": { {{intent}}, "last_payment_error": { {{error}} } } } }
            """);

        ChargeFacts facts = Intent(await stripe.Gateway().SendAsync(Charge(), default));

        Assert.Equal(("pi_2", ChargeStatus.Unpaid), (facts.ChargeId, facts.Status));
        Assert.Equal(expected, facts.Decline);
        Assert.Equal("0341", facts.Card?.Last4);
        Assert.Equal(0, facts.CapturedMinor);
    }

    [Theory]
    [InlineData(400, "invalid_request_error", "resource_missing", "payment_method", RefusalKind.StaleCard)]
    [InlineData(400, "invalid_request_error", "resource_missing", "customer", RefusalKind.StaleCard)]
    [InlineData(400, "invalid_request_error", "payment_method_unexpected_state", null, RefusalKind.StaleCard)]
    [InlineData(402, "card_error", "card_declined", null, RefusalKind.StaleCard)]
    [InlineData(400, "invalid_request_error", "amount_too_small", null, RefusalKind.Amount)]
    [InlineData(400, "invalid_request_error", "amount_too_large", "amount", RefusalKind.Amount)]
    [InlineData(400, "invalid_request_error", "parameter_unknown", "colour", RefusalKind.Configuration)]
    [InlineData(401, "invalid_request_error", null, null, RefusalKind.Configuration)]
    [InlineData(403, "invalid_request_error", null, "payment_method", RefusalKind.Configuration)]
    public async Task A_definite_refusal_says_what_is_to_be_done(
        int status, string type, string? code, string? parameter, RefusalKind expected)
    {
        using CannedStripe stripe = new CannedStripe().Answer((HttpStatusCode)status, Error(type, code, parameter));

        RefusedAnswer refused = Answer<RefusedAnswer>(await stripe.Gateway().SendAsync(Charge(), default));

        Assert.Equal(expected, refused.Kind);
        Assert.NotEmpty(refused.Code);
    }

    [Theory]
    [InlineData(400, "idempotency_error", UnknownKind.MayHaveHappened)]
    [InlineData(409, "invalid_request_error", UnknownKind.MayHaveHappened)]
    [InlineData(500, "api_error", UnknownKind.MayHaveHappened)]
    [InlineData(503, "api_error", UnknownKind.MayHaveHappened)]
    [InlineData(402, "api_error", UnknownKind.MayHaveHappened)]
    [InlineData(429, "invalid_request_error", UnknownKind.NotBegun)]
    public async Task What_is_no_definite_answer_is_unknown(int status, string type, UnknownKind expected)
    {
        using CannedStripe stripe = new CannedStripe().Answer((HttpStatusCode)status, Error(type, null, null));

        Unknown(await stripe.Gateway().SendAsync(Charge(), default), expected);
        Assert.Single(stripe.Asked);
    }

    [Theory]
    [InlineData(200, "<html>welcome</html>")]
    [InlineData(200, "")]
    [InlineData(200, """{"id":"pi_1","object":"payment_intent","currency":"usd","status":"half_done"}""")]
    [InlineData(200, """{"id":"pi_1","object":"payment_intent","currency":"zzz","status":"succeeded"}""")]
    [InlineData(404, "<html>not here</html>")]
    [InlineData(403, "blocked by the proxy")]
    public async Task An_answer_that_is_not_stripes_is_unknown(int status, string body)
    {
        using CannedStripe stripe = new CannedStripe().Answer((HttpStatusCode)status, body);

        Unknown(await stripe.Gateway().SendAsync(Charge(), default), UnknownKind.MayHaveHappened);
    }

    [Theory]
    [InlineData(HttpRequestError.ConnectionError, UnknownKind.NotBegun)]
    [InlineData(HttpRequestError.NameResolutionError, UnknownKind.NotBegun)]
    [InlineData(HttpRequestError.ResponseEnded, UnknownKind.MayHaveHappened)]
    [InlineData(HttpRequestError.Unknown, UnknownKind.MayHaveHappened)]
    public async Task A_broken_connection_is_unknown(HttpRequestError error, UnknownKind expected)
    {
        using CannedStripe stripe = new CannedStripe().Fail(new HttpRequestException(error));

        Unknown(await stripe.Gateway().SendAsync(Charge(), default), expected);
        Assert.Single(stripe.Asked);
    }

    [Fact]
    public async Task Silence_is_unknown_when_the_time_out_passes()
    {
        FakeTimeProvider time = new();
        using CannedStripe stripe = new();
        stripe.Hang(() => time.Advance(TimeSpan.FromSeconds(30)));

        GatewayOutcome outcome = await stripe.Gateway(time).SendAsync(Charge(), default);

        Assert.Equal("time-out", Unknown(outcome, UnknownKind.MayHaveHappened).Reason);
    }

    [Fact]
    public async Task A_caller_who_gives_up_gets_its_own_cancellation()
    {
        using CancellationTokenSource caller = new();
        using CannedStripe stripe = new();
        stripe.Hang(caller.Cancel);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => stripe.Gateway().SendAsync(Charge(), caller.Token));
    }

    [Fact]
    public async Task A_won_dispute_holds_nothing_back_and_an_open_one_does()
    {
        string disputed = Succeeded.Replace("\"disputed\":false", "\"disputed\":true", StringComparison.Ordinal);
        using CannedStripe stripe = new CannedStripe()
            .Answer(HttpStatusCode.OK, disputed)
            .Answer(HttpStatusCode.OK, """
                {"object":"list","has_more":false,"data":[
                  {"id":"du_1","object":"dispute","amount":4200,"currency":"usd","status":"won"},
                  {"id":"du_2","object":"dispute","amount":1200,"currency":"usd","status":"needs_response"}]}
                """);

        ReadCharge read = new() { Gateway = Gateways.Stripe, RequestId = Request.Value, Number = 1, ChargeId = "pi_1" };
        ChargeFacts facts = Intent(await stripe.Gateway().SendAsync(read, default));

        Assert.Equal(1200, facts.DisputedMinor);
        Assert.StartsWith("GET /v1/disputes?", stripe.Asked[1].Call, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Disputes_that_may_not_be_read_count_in_full()
    {
        string disputed = Succeeded.Replace("\"disputed\":false", "\"disputed\":true", StringComparison.Ordinal);
        using CannedStripe stripe = new CannedStripe()
            .Answer(HttpStatusCode.OK, disputed)
            .Answer(HttpStatusCode.Forbidden, Error("invalid_request_error", null, null));

        ReadCharge read = new() { Gateway = Gateways.Stripe, RequestId = Request.Value, Number = 1, ChargeId = "pi_1" };
        Assert.Equal(4200, Intent(await stripe.Gateway().SendAsync(read, default)).DisputedMinor);
    }

    [Fact]
    public async Task A_refusal_to_be_read_resolves_nothing()
    {
        using CannedStripe stripe = new CannedStripe()
            .Answer(HttpStatusCode.NotFound, Error("invalid_request_error", "resource_missing", "customer"));

        Unknown(await stripe.Gateway().ResolveAsync(Charge(), default), UnknownKind.MayHaveHappened);
    }

    [Fact]
    public async Task A_list_too_long_to_read_resolves_nothing()
    {
        using CannedStripe stripe = new();
        for (int page = 0; page < 10; page++)
        {
            stripe.Answer(HttpStatusCode.OK, """
                {"object":"list","has_more":true,"data":[{"id":"pi_9","object":"payment_intent","metadata":{}}]}
                """);
        }

        Unknown(await stripe.Gateway().ResolveAsync(Charge(), default), UnknownKind.MayHaveHappened);
        Assert.Equal(10, stripe.Asked.Count);
        Assert.Contains("starting_after=pi_9", stripe.Asked[1].Call, StringComparison.Ordinal);
    }

    private static string Error(string type, string? code, string? parameter) =>
        JsonSerializer.Serialize(new { error = new { type, code, param = parameter, message = "no" } });
}
