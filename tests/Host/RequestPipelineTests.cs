using System.Net;
using System.Text.Json;
using Chat2Pay.Payments;

namespace Chat2Pay.Tests.Host;

/// <summary>What strangers meet: pages and problems instead of empty answers, headers on all of them, limits.</summary>
public sealed class RequestPipelineTests
{
    private static readonly string[] Headers =
    [
        "X-Content-Type-Options", "X-Frame-Options", "Referrer-Policy", "X-Robots-Tag", "Content-Security-Policy",
        "Cross-Origin-Opener-Policy", "Strict-Transport-Security",
    ];

    [Fact]
    public async Task E9_the_root_and_unknown_paths_say_whose_address_this_is()
    {
        await using Door door = await Door.OpenAsync([]);
        foreach (string path in new[] { "/", "/wp-login.php", "/p", "/p/", "/r/", "/p/x/y/z", "/favicon.ico", "/v2" })
        {
            using HttpResponseMessage answer = await door.Host.Client.GetAsync(new Uri(path, UriKind.Relative));
            string page = await answer.Content.ReadAsStringAsync();

            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
            Assert.Equal("text/html", answer.Content.Headers.ContentType?.MediaType);
            Assert.Contains("Harbour Books", page, StringComparison.Ordinal);
            Assert.Contains("help@harbour.example", page, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("GET", "/v1/nothing", 404, "no-such-call")]
    [InlineData("DELETE", "/v1/payment-requests", 405, "wrong-method")]
    [InlineData("PUT", "/v1/payment-requests/x", 405, "wrong-method")]
    [InlineData("GET", "/openapi", 404, "no-such-call")]
    [InlineData("POST", "/v1/payment-requests", 415, "not-json")]
    public async Task E9_every_refusal_of_the_API_is_a_problem(string method, string path, int status, string type)
    {
        await using Door door = await Door.OpenAsync([]);
        using HttpRequestMessage call = new(new HttpMethod(method), path);
        call.Headers.Add("X-Api-Key", HostFixture.Key);
        call.Headers.Add("Idempotency-Key", "one");
        call.Content = method == "POST" ? new StringContent("<a/>", null, "text/xml") : null;

        using HttpResponseMessage answer = await door.Host.Client.SendAsync(call);
        using JsonDocument problem = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());

        Assert.Equal(status, (int)answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        Assert.Equal("urn:chat2pay:problem:" + type, problem.RootElement.GetProperty("type").GetString());
    }

    [Fact]
    public async Task F6_every_answer_carries_the_security_headers()
    {
        await using Door door = await Door.OpenAsync(new()
        {
            ["Merchant:PublicBaseUrl"] = "https://pay.harbour.example",
            ["Security:PagesPerMinute"] = "10",
        });
        string page = "/p/" + new string('a', 56);
        string[] paths = ["/", page, "/v1/payment-requests", "/v1/x", "/health/live", "/docs", "/openapi/v1.json"];
        foreach (string path in paths.Concat(Enumerable.Repeat(page, 10)))
        {
            using HttpResponseMessage answer = await door.Host.Client.GetAsync(new Uri(path, UriKind.Relative));

            Assert.All(Headers, name => Assert.True(answer.Headers.Contains(name), $"{path} {answer.StatusCode} {name}"));
        }

        using HttpResponseMessage limited = await door.Host.Client.GetAsync(new Uri(page, UriKind.Relative));
        Assert.Equal(HttpStatusCode.TooManyRequests, limited.StatusCode);

        // Whoever shares a network with a customer uses up nothing of the customer's own link.
        MailboxId mailbox = MailboxId.For(new byte[32], "shop", "+12025550143");
        string link = "/p/" + door.Host.Tokens.PayToken(PaymentRequestId.New(mailbox, new byte[8]));
        using HttpResponseMessage own = await door.Host.Client.GetAsync(new Uri(link, UriKind.Relative));
        Assert.NotEqual(HttpStatusCode.TooManyRequests, own.StatusCode);
        Assert.Contains("style-src 'self'", limited.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task F6_wrong_keys_are_limited_and_right_ones_go_on()
    {
        await using Door door = await Door.OpenAsync(new() { ["Api:WrongKeysPerMinute"] = "3" });
        List<HttpStatusCode> answers = [];
        for (int i = 0; i < 5; i++)
        {
            using HttpResponseMessage wrong =
                await door.Host.CallAsync(HttpMethod.Get, "/v1/payment-requests", key: $"guess-{i}");
            answers.Add(wrong.StatusCode);
            Assert.True(wrong.StatusCode == HttpStatusCode.Unauthorized || wrong.Headers.RetryAfter is not null);
        }

        using HttpResponseMessage right = await door.Host.CallAsync(HttpMethod.Get, "/v1/payment-requests");
        Assert.Equal(3, answers.Count(status => status == HttpStatusCode.Unauthorized));
        Assert.Equal(2, answers.Count(status => status == HttpStatusCode.TooManyRequests));
        Assert.Equal(HttpStatusCode.OK, right.StatusCode);
    }

    [Fact]
    public async Task Calls_are_counted_by_application_and_pages_by_network()
    {
        await using Door door = await Door.OpenAsync(new() { ["Api:CallsPerMinute"] = "3" });
        List<HttpStatusCode> answers = [];
        for (int i = 0; i < 3; i++)
        {
            using HttpResponseMessage answer = await door.Host.CallAsync(HttpMethod.Get, "/v1/payment-requests");
            answers.Add(answer.StatusCode);
        }

        using HttpResponseMessage refused = await door.Host.CallAsync(HttpMethod.Get, "/v1/dead-letters");
        using HttpResponseMessage other =
            await door.Host.CallAsync(HttpMethod.Get, "/v1/payment-requests", key: HostFixture.OtherKey);
        using HttpResponseMessage page = await door.Host.Client.GetAsync(
            new Uri("/p/" + new string('a', 56), UriKind.Relative));
        using JsonDocument problem = JsonDocument.Parse(await refused.Content.ReadAsStringAsync());

        Assert.All(answers, status => Assert.Equal(HttpStatusCode.OK, status));
        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
        Assert.Equal("application/problem+json", refused.Content.Headers.ContentType?.ToString());
        Assert.Equal("urn:chat2pay:problem:too-many-calls", problem.RootElement.GetProperty("type").GetString());
        Assert.InRange(refused.Headers.RetryAfter!.Delta!.Value, TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(1));
        Assert.Equal("no-store", refused.Headers.CacheControl?.ToString());
        Assert.Equal(HttpStatusCode.OK, other.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, page.StatusCode);
    }

    [Fact]
    public async Task F7_an_application_has_two_keys_while_it_changes_them()
    {
        await using Door door = await Door.OpenAsync(new()
        {
            ["Api:Applications:0:NextKeySha256"] = HostFixture.Hash("the-new-key"),
        });
        foreach (string key in new[] { HostFixture.Key, "the-new-key" })
        {
            using HttpResponseMessage answer = await door.Host.CallAsync(HttpMethod.Get, "/v1/payment-requests", key: key);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        }
    }

    [Fact]
    public async Task F8_an_application_has_a_share_of_a_customers_open_requests()
    {
        await using Door door = await Door.OpenAsync([]);
        HttpStatusCode last = HttpStatusCode.OK;
        string said = "";
        for (int i = 0; i < 11; i++)
        {
            using HttpResponseMessage answer = await door.Host.CreateAsync($"share-{i}", HostFixture.Key);
            last = answer.StatusCode;
            said = await answer.Content.ReadAsStringAsync();
            Assert.Equal(i < 10, answer.IsSuccessStatusCode);
        }

        using HttpResponseMessage other = await door.Host.CreateAsync("other-1", HostFixture.OtherKey);

        Assert.Equal(HttpStatusCode.Conflict, last);
        Assert.Contains("share-used", said, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Created, other.StatusCode);
    }

    [Fact]
    public async Task E11_the_document_names_errors_servers_and_examples()
    {
        await using Door door = await Door.OpenAsync([]);
        string text = await door.Host.Client.GetStringAsync(new Uri("/openapi/v1.json", UriKind.Relative));
        using JsonDocument document = JsonDocument.Parse(text);
        JsonElement root = document.RootElement;

        Assert.Equal("http://localhost:8080", root.GetProperty("servers")[0].GetProperty("url").GetString());
        Assert.True(root.GetProperty("components").GetProperty("schemas").GetProperty("ProblemDetails")
            .GetProperty("properties").TryGetProperty("errors", out _));
        JsonElement create = root.GetProperty("paths").GetProperty("/v1/payment-requests").GetProperty("post");
        Assert.Equal("+14155550123", create.GetProperty("requestBody").GetProperty("content")
            .GetProperty("application/json").GetProperty("example").GetProperty("to").GetString());
        Assert.Equal(409, create.GetProperty("responses").GetProperty("409").GetProperty("content")
            .GetProperty("application/problem+json").GetProperty("examples").GetProperty("share-used").GetProperty("value")
            .GetProperty("status").GetInt32());
    }

    private sealed class Door : IAsyncDisposable
    {
        public required HostFixture Host { get; init; }

        public static async Task<Door> OpenAsync(Dictionary<string, string?> more)
        {
            Door door = new() { Host = new HostFixture { More = more } };
            await door.Host.InitializeAsync();
            return door;
        }

        public async ValueTask DisposeAsync() => await Host.DisposeAsync();
    }
}
