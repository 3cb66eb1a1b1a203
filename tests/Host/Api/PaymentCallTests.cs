using System.Net;
using System.Text.Json;
using Chat2Pay.Payments.Requests;

namespace Chat2Pay.Tests.Host.Api;

public sealed class PaymentCallTests(HostFixture host) : IClassFixture<HostFixture>
{
    [Fact]
    public async Task A_request_is_made_with_its_location_and_a_masked_number()
    {
        using HttpResponseMessage answer = await CreateAsync("made-1");
        using JsonDocument payment = await ReadAsync(answer);
        string id = payment.RootElement.GetProperty("id").GetString()!;

        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        Assert.Equal("/v1/payment-requests/" + id, answer.Headers.Location!.ToString());
        Assert.Equal("pending", payment.RootElement.GetProperty("status").GetString());
        Assert.Equal(4_200, payment.RootElement.GetProperty("amount").GetInt64());
        Assert.StartsWith("••••", payment.RootElement.GetProperty("to").GetString(), StringComparison.Ordinal);
        Assert.False(payment.RootElement.TryGetProperty("paymentLink", out _));
    }

    [Fact]
    public async Task A_repeated_call_gives_the_same_request_and_a_changed_one_is_refused()
    {
        string number = host.NewNumber();
        using JsonDocument first = await ReadAsync(await CreateAsync("same-1", number: number));
        using JsonDocument second = await ReadAsync(await CreateAsync("same-1", number: number));
        using HttpResponseMessage changed = await CreateAsync("same-1", number: number, order: "2000");

        Assert.Equal(
            first.RootElement.GetProperty("id").GetString(), second.RootElement.GetProperty("id").GetString());
        Assert.Equal(HttpStatusCode.UnprocessableEntity, changed.StatusCode);
    }

    [Fact]
    public async Task An_error_is_readable_as_it_stands()
    {
        using HttpResponseMessage wrong = await host.CallAsync(
            HttpMethod.Post, "/v1/payment-requests", """{"to":"12","channel":"pigeon","<it's>":"+"}""", idempotencyKey: "raw-1");
        string body = await wrong.Content.ReadAsStringAsync();

        Assert.Equal(HttpStatusCode.BadRequest, wrong.StatusCode);
        Assert.DoesNotContain("\\u00", body, StringComparison.Ordinal);
        Assert.Equal("nosniff", wrong.Headers.GetValues("X-Content-Type-Options").Single());
    }

    [Fact]
    public async Task Without_a_key_nothing_is_done()
    {
        using HttpResponseMessage none = await host.CallAsync(HttpMethod.Get, "/v1/payment-requests", key: null);
        using HttpResponseMessage wrong = await host.CallAsync(HttpMethod.Get, "/v1/payment-requests", key: "nonsense");

        Assert.Equal(HttpStatusCode.Unauthorized, none.StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, wrong.StatusCode);
        Assert.Equal("application/problem+json", wrong.Content.Headers.ContentType!.MediaType);
    }

    [Fact]
    public async Task An_application_does_not_see_anothers_request()
    {
        using JsonDocument payment = await ReadAsync(await CreateAsync("mine-1"));
        string path = "/v1/payment-requests/" + payment.RootElement.GetProperty("id").GetString();

        using HttpResponseMessage own = await host.CallAsync(HttpMethod.Get, path);
        using HttpResponseMessage other = await host.CallAsync(HttpMethod.Get, path, key: HostFixture.OtherKey);
        using HttpResponseMessage cancel = await host.CallAsync(
            HttpMethod.Post, path + "/cancel", key: HostFixture.OtherKey);

        Assert.Equal(HttpStatusCode.OK, own.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, other.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, cancel.StatusCode);
    }

    [Fact]
    public async Task Cancelling_twice_says_so()
    {
        using JsonDocument payment = await ReadAsync(await CreateAsync("cancel-1"));
        string path = "/v1/payment-requests/" + payment.RootElement.GetProperty("id").GetString() + "/cancel";

        using HttpResponseMessage first = await host.CallAsync(HttpMethod.Post, path);
        using HttpResponseMessage second = await host.CallAsync(HttpMethod.Post, path);
        using JsonDocument cancelled = await ReadAsync(first);

        Assert.Equal(HttpStatusCode.OK, first.StatusCode);
        Assert.Equal("cancelled", cancelled.RootElement.GetProperty("status").GetString());
        Assert.Equal(HttpStatusCode.Conflict, second.StatusCode);
        Assert.Equal("urn:chat2pay:problem:already-cancelled", await TypeAsync(second));
    }

    [Fact]
    public async Task An_unpaid_request_cannot_be_refunded()
    {
        using JsonDocument payment = await ReadAsync(await CreateAsync("unpaid-1"));
        string path = "/v1/payment-requests/" + payment.RootElement.GetProperty("id").GetString() + "/refund";

        using HttpResponseMessage answer = await host.CallAsync(HttpMethod.Post, path, "{}", "unpaid-refund");

        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        Assert.Equal("urn:chat2pay:problem:not-paid", await TypeAsync(answer));
    }

    [Fact]
    public async Task A_refund_repeated_under_its_key_is_one_refund_and_more_than_is_left_is_refused()
    {
        string path = await PaidAsync("refund-1");

        using HttpResponseMessage first = await RefundAsync(path, """{"amount":4000}""", "r1");
        using HttpResponseMessage again = await RefundAsync(path, """{"amount":4000}""", "r1");
        using HttpResponseMessage more = await RefundAsync(path, """{"amount":1000}""", "r2");
        using JsonDocument after = await ReadAsync(again);

        Assert.Equal(HttpStatusCode.Accepted, first.StatusCode);
        Assert.Equal(HttpStatusCode.Accepted, again.StatusCode);
        Assert.Equal(1, after.RootElement.GetProperty("refunds").GetArrayLength());
        Assert.Equal(HttpStatusCode.Conflict, more.StatusCode);
        using JsonDocument refused = JsonDocument.Parse(await more.Content.ReadAsStringAsync());
        JsonElement error = Assert.Single(refused.RootElement.GetProperty("errors").EnumerateArray());
        Assert.Equal("urn:chat2pay:problem:amount-too-large", refused.RootElement.GetProperty("type").GetString());
        Assert.Equal(
            "amount is too large: at most 200 minor units of USD is left.", error.GetProperty("detail").GetString());
    }

    [Fact]
    public async Task A_refund_of_more_than_the_whole_is_told_what_is_left()
    {
        string path = await PaidAsync("refund-more");

        using HttpResponseMessage answer = await RefundAsync(path, """{"amount":4201}""", "more-1");

        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        Assert.Contains("at most 4,200 minor units", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refund_of_null_is_no_refund_of_all()
    {
        string path = await PaidAsync("refund-null");

        using HttpResponseMessage answer = await RefundAsync(path, """{"amount":null}""", "null-1");

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("leave it out", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_two_refunds_at_once_that_are_too_much_together_one_is_made_and_the_other_refused()
    {
        string path = await PaidAsync("refund-race");

        HttpResponseMessage[] answers = await Task.WhenAll(
            RefundAsync(path, """{"amount":4000}""", "race-1"), RefundAsync(path, """{"amount":4000}""", "race-2"));

        Assert.Equal(
            [HttpStatusCode.Accepted, HttpStatusCode.Conflict], answers.Select(answer => answer.StatusCode).Order());
        using JsonDocument after = await ReadAsync(await host.CallAsync(HttpMethod.Get, path));
        Assert.Equal(1, after.RootElement.GetProperty("refunds").GetArrayLength());
    }

    [Fact]
    public async Task A_paid_request_cannot_be_cancelled()
    {
        string path = await PaidAsync("paid-1");

        using HttpResponseMessage answer = await host.CallAsync(HttpMethod.Post, path + "/cancel");

        Assert.Equal("urn:chat2pay:problem:already-paid", await TypeAsync(answer));
    }

    [Fact]
    public async Task A_list_refuses_what_it_does_not_know()
    {
        using HttpResponseMessage unknown = await host.CallAsync(
            HttpMethod.Get, "/v1/payment-requests?state=paid&limit=0");
        using HttpResponseMessage cursor = await host.CallAsync(HttpMethod.Get, "/v1/payment-requests?cursor=bad");
        using JsonDocument problem = await ReadAsync(unknown);

        Assert.Equal(HttpStatusCode.BadRequest, unknown.StatusCode);
        Assert.Equal(
            ["query.state", "query.limit"],
            problem.RootElement.GetProperty("errors").EnumerateArray().Select(
                e => e.GetProperty("field").GetString()!));
        Assert.Equal(HttpStatusCode.BadRequest, cursor.StatusCode);
    }

    [Fact]
    public async Task A_body_that_is_too_large_or_no_json_is_refused()
    {
        string large = "{\"to\":\"" + new string('x', 70_000) + "\"}";
        using HttpResponseMessage tooLarge = await host.CallAsync(HttpMethod.Post, "/v1/payment-requests", large, "l");
        using HttpResponseMessage broken = await host.CallAsync(
            HttpMethod.Post, "/v1/payment-requests", "{\"to\":", "b");

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, tooLarge.StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, broken.StatusCode);
    }

    [Fact]
    public async Task The_document_names_every_call_and_its_numbers_are_integers()
    {
        using HttpResponseMessage answer = await host.Client.GetAsync(new Uri("/openapi/v1.json", UriKind.Relative));
        string text = await answer.Content.ReadAsStringAsync();
        using JsonDocument document = JsonDocument.Parse(text);
        JsonElement amount = document.RootElement.GetProperty("components").GetProperty("schemas")
            .GetProperty("CreatePaymentRequest").GetProperty("properties").GetProperty("amount");

        Assert.Equal("integer", amount.GetProperty("type").GetString());
        Assert.All(
            new[] { "create", "get", "cancel", "refund" },
            name => Assert.Contains($"\"{name}PaymentRequest\"", text, StringComparison.Ordinal));
        Assert.DoesNotContain("/p/{token}", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_reference_page_loads_nothing_from_elsewhere()
    {
        using HttpResponseMessage answer = await host.Client.GetAsync(new Uri("/docs/", UriKind.Relative));
        string html = await answer.Content.ReadAsStringAsync();

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.DoesNotContain("src=\"http", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("cdn", html, StringComparison.OrdinalIgnoreCase);
        Assert.Contains(
            "connect-src 'self'",
            answer.Headers.GetValues("Content-Security-Policy").Single(),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_ready_node_says_so_in_json()
    {
        using HttpResponseMessage live = await host.Client.GetAsync(new Uri("/health/live", UriKind.Relative));
        using HttpResponseMessage ready = await host.Client.GetAsync(new Uri("/health/ready", UriKind.Relative));

        Assert.Equal(HttpStatusCode.OK, live.StatusCode);
        Assert.Equal(
            """
            {"status":"healthy","checks":{"running":"healthy","store":"healthy","sweeper":"healthy","turns":"healthy",
            "effects":"healthy"},"lagSeconds":0}
            """.ReplaceLineEndings(""),
            await ready.Content.ReadAsStringAsync());
    }

    private Task<HttpResponseMessage> CreateAsync(string key, string? number = null, string order = "1042") =>
        host.CallAsync(HttpMethod.Post, "/v1/payment-requests", Body(number ?? host.NewNumber(), order), key);

    private Task<HttpResponseMessage> RefundAsync(string path, string body, string key) =>
        host.CallAsync(HttpMethod.Post, path + "/refund", body, key);

    private static string Body(string number, string order) => $$"""
        {"to":"{{number}}","channel":"sms","orderNumber":"{{order}}","currency":"USD","amount":4200}
        """;

    private async Task<string> PaidAsync(string key)
    {
        using JsonDocument payment = await ReadAsync(await CreateAsync(key));
        string id = payment.RootElement.GetProperty("id").GetString()!;
        await Pages.CheckoutTests.PayAsync(host, id, save: false);
        return "/v1/payment-requests/" + id;
    }

    private static async Task<JsonDocument> ReadAsync(HttpResponseMessage answer) =>
        JsonDocument.Parse(await answer.Content.ReadAsStringAsync());

    private static async Task<string?> TypeAsync(HttpResponseMessage answer)
    {
        using JsonDocument problem = await ReadAsync(answer);
        return problem.RootElement.GetProperty("type").GetString();
    }
}
