using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Chat2Pay.Adapters.Callbacks;
using Chat2Pay.Bot.Api.Callbacks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Chat2Pay.Tests.Host.Api;

/// <summary>Callback endpoints over HTTP, with a receiver that checks what it is sent.</summary>
public sealed class CallbackCallTests(HostFixture host) : IClassFixture<HostFixture>, IAsyncLifetime
{
    private const string Path = "/v1/callback-endpoints";

    private readonly ConcurrentQueue<(string Id, string Timestamp, string Signature, string Body)> came = new();
    private WebApplication receiver = null!;
    private int status = 200;
    private int keys;

    public async Task InitializeAsync()
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        receiver = builder.Build();
        receiver.Run(async http =>
        {
            using StreamReader body = new(http.Request.Body);
            IHeaderDictionary headers = http.Request.Headers;
            came.Enqueue((headers["webhook-id"]!, headers["webhook-timestamp"]!, headers["webhook-signature"]!, await body.ReadToEndAsync()));
            http.Response.StatusCode = status;
        });
        await receiver.StartAsync();
    }

    public async Task DisposeAsync()
    {
        // The fixture is shared: each test leaves no endpoint behind.
        foreach (JsonElement one in (await GetAsync(Path)).GetProperty("callbackEndpoints").EnumerateArray())
        {
            using HttpResponseMessage _ = await host.CallAsync(HttpMethod.Delete, $"{Path}/{one.GetProperty("id").GetString()}");
        }

        await receiver.DisposeAsync();
    }

    [Fact]
    public async Task A_payment_is_told_signed_with_the_secret_that_was_shown_once()
    {
        JsonElement made = await CreateAsync($$"""{"url":"{{Url}}","types":["payment.*"],"description":"Orders"}""");
        string id = made.GetProperty("id").GetString()!;
        string secret = made.GetProperty("secret").GetString()!;
        Assert.StartsWith("whsec_", secret, StringComparison.Ordinal);

        using HttpResponseMessage asked = await host.CreateAsync("callbacks-1", HostFixture.Key);
        string payment = JsonElement.Parse(await asked.Content.ReadAsStringAsync()).GetProperty("id").GetString()!;
        (string eventId, string timestamp, string signature, string body) = await NextAsync();

        JsonElement told = JsonElement.Parse(body);
        Assert.Equal("payment.requested", told.GetProperty("type").GetString());
        Assert.Equal(payment, told.GetProperty("data").GetProperty("paymentRequestId").GetString());
        Assert.Equal(told.GetProperty("id").GetString(), eventId);
        Assert.Equal(Hmac(secret, eventId, timestamp, body), signature);
        Assert.Contains(body, await FeedAsync(), StringComparison.Ordinal);

        JsonElement read = await GetAsync($"{Path}/{id}");
        Assert.False(read.TryGetProperty("secret", out _));
        Assert.DoesNotContain(secret["whsec_".Length..], read.GetRawText(), StringComparison.Ordinal);
        Assert.DoesNotContain(secret["whsec_".Length..], (await GetAsync(Path)).GetRawText(), StringComparison.Ordinal);
        JsonElement delivery = await DeliveryAsync(id, eventId, "delivered");
        Assert.Equal(200, delivery.GetProperty("attempts")[0].GetProperty("httpStatus").GetInt32());
    }

    [Fact]
    public void No_log_can_hold_the_secret_by_way_of_the_answer() => Assert.DoesNotContain(
        "whsec_",
        new CallbackResource
        {
            Id = "ce_1",
            Url = Url,
            Signature = "hmac",
            Enabled = true,
            Replaying = false,
            CreatedAt = default,
            Keys = [],
            Secret = "whsec_AAAA",
        }.ToString(),
        StringComparison.Ordinal);

    [Fact]
    public async Task A_repeated_call_makes_one_endpoint_and_shows_its_secret_again()
    {
        string body = $$"""{"url":"{{Url}}"}""";
        JsonElement first = await CreateAsync(body, "repeated");
        JsonElement again = await CreateAsync(body, "repeated");

        Assert.Equal(first.GetProperty("id").GetString(), again.GetProperty("id").GetString());
        Assert.Equal(first.GetProperty("secret").GetString(), again.GetProperty("secret").GetString());
        Assert.Equal(1, (await GetAsync(Path)).GetProperty("callbackEndpoints").GetArrayLength());
        using HttpResponseMessage other = await host.CallAsync(HttpMethod.Post, Path, $$"""{"url":"{{Url}}x"}""", "repeated");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, other.StatusCode);
    }

    [Fact]
    public async Task What_was_deleted_is_not_made_again_by_a_repeated_call()
    {
        string body = $$"""{"url":"{{Url}}"}""";
        string id = (await CreateAsync(body, "deleted")).GetProperty("id").GetString()!;
        using HttpResponseMessage deleted = await host.CallAsync(HttpMethod.Delete, $"{Path}/{id}");

        using HttpResponseMessage again = await host.CallAsync(HttpMethod.Post, Path, body, "deleted");

        Assert.Equal(HttpStatusCode.NotFound, again.StatusCode);
        Assert.Null(again.Headers.Location);
        Assert.Contains("callback-endpoint-not-found", await again.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(0, (await GetAsync(Path)).GetProperty("callbackEndpoints").GetArrayLength());
    }

    [Fact]
    public async Task An_application_has_ten_at_most_and_sees_its_own_alone()
    {
        string id = "";
        for (int i = 0; i < 10; i++)
        {
            id = (await CreateAsync($$"""{"url":"{{Url}}"}""")).GetProperty("id").GetString()!;
        }

        using HttpResponseMessage eleventh = await host.CallAsync(HttpMethod.Post, Path, $$"""{"url":"{{Url}}"}""", "eleventh");
        Assert.Equal(HttpStatusCode.Conflict, eleventh.StatusCode);
        Assert.Contains("too-many-callback-endpoints", await eleventh.Content.ReadAsStringAsync(), StringComparison.Ordinal);

        (HttpMethod Method, string Path, string? Body)[] calls =
        [
            (HttpMethod.Get, $"{Path}/{id}", null), (HttpMethod.Patch, $"{Path}/{id}", "{}"), (HttpMethod.Delete, $"{Path}/{id}", null),
            (HttpMethod.Post, $"{Path}/{id}/rotate-secret", "{}"), (HttpMethod.Post, $"{Path}/{id}/test", null),
            (HttpMethod.Get, $"{Path}/{id}/deliveries", null), (HttpMethod.Post, $"{Path}/{id}/deliveries/evt_1_1/replay", null),
            (HttpMethod.Post, $"{Path}/{id}/replay", """{"from":"2026-03-02T10:00:00Z"}"""), (HttpMethod.Get, $"{Path}/ce_none", null),
        ];
        foreach ((HttpMethod method, string path, string? body) in calls)
        {
            using HttpResponseMessage refused = await host.CallAsync(method, path, body, key: HostFixture.OtherKey);
            Assert.Equal(HttpStatusCode.NotFound, refused.StatusCode);
            Assert.Contains("callback-endpoint-not-found", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }

        using HttpResponseMessage others = await host.CallAsync(HttpMethod.Get, Path, key: HostFixture.OtherKey);
        Assert.Equal("""{"callbackEndpoints":[]}""", await others.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData("{}", "url is required: a string of 1 to 2048 characters.")]
    [InlineData("""{"url":"http://shop.example/"}""", "url must begin with https://.")]
    [InlineData("""{"url":"https://10.0.0.1/"}""", "url must not lead to a private or special address, unless Callbacks:AllowedNetworks of the bot names it.")]
    [InlineData("""{"url":"https://shop.example/","types":["payment.paid","paid"]}""", "types has what is no type of events: paid.")]
    [InlineData("""{"url":"https://shop.example/","types":[null]}""", "types has what is no type of events: null.")]
    [InlineData("""{"url":"https://shop.example/","types":"payment.paid"}""", "types must be a list of up to 50 types of events, such as payment.paid or payment.*.")]
    [InlineData("""{"url":"https://shop.example/","signature":"rsa"}""", "signature must be hmac or ed25519.")]
    [InlineData("""{"url":"https://shop.example/","secret":"mine"}""", "There is no field secret.")]
    [InlineData("""{"url":"https://shop.example/","description":"4242 4242 4242 4242"}""", "card number")]
    [InlineData("""{"url":"https://shop..bücher.example/"}""", "url must be an absolute https URL of at most 2,048 characters.")]
    public async Task What_is_wrong_with_an_endpoint_is_said(string body, string detail)
    {
        using HttpResponseMessage answer = await host.CallAsync(HttpMethod.Post, Path, body, "wrong-" + Interlocked.Increment(ref keys));

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains(detail, await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task During_a_rotation_both_secrets_sign()
    {
        JsonElement made = await CreateAsync($$"""{"url":"{{Url}}"}""");
        string id = made.GetProperty("id").GetString()!;
        JsonElement rotated = await PostAsync($"{Path}/{id}/rotate-secret", "{}", HttpStatusCode.OK);
        Assert.Equal(2, rotated.GetProperty("keys").GetArrayLength());

        await PostAsync($"{Path}/{id}/test", null, HttpStatusCode.Accepted);
        (string eventId, string timestamp, string signature, string body) = await NextAsync();

        Assert.Equal("callback_endpoint.test", JsonElement.Parse(body).GetProperty("type").GetString());
        Assert.Equal(
            Hmac(rotated.GetProperty("secret").GetString()!, eventId, timestamp, body) + " "
                + Hmac(made.GetProperty("secret").GetString()!, eventId, timestamp, body),
            signature);
        Assert.DoesNotContain("callback_endpoint.test", await FeedAsync(), StringComparison.Ordinal);
        for (int i = 0; i < 3; i++)
        {
            await PostAsync($"{Path}/{id}/rotate-secret", "{}", HttpStatusCode.OK);
        }

        await PostAsync($"{Path}/{id}/rotate-secret", "{}", HttpStatusCode.Conflict);
        await PostAsync($"{Path}/{id}/rotate-secret", """{"overlapSeconds":-1}""", HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task An_endpoint_of_ed25519_shows_its_public_key_and_no_secret()
    {
        JsonElement made = await CreateAsync($$"""{"url":"{{Url}}","signature":"ed25519"}""");
        string publicKey = made.GetProperty("keys")[0].GetProperty("publicKey").GetString()!;
        Assert.StartsWith("whpk_", publicKey, StringComparison.Ordinal);
        Assert.False(made.TryGetProperty("secret", out _));

        await PostAsync($"{Path}/{made.GetProperty("id").GetString()}/test", null, HttpStatusCode.Accepted);
        (string eventId, string timestamp, string signature, string body) = await NextAsync();

        Org.BouncyCastle.Crypto.Signers.Ed25519Signer check = new();
        check.Init(false, new Org.BouncyCastle.Crypto.Parameters.Ed25519PublicKeyParameters(
            Convert.FromBase64String(publicKey["whpk_".Length..])));
        check.BlockUpdate(Encoding.UTF8.GetBytes($"{eventId}.{timestamp}.{body}"));
        Assert.True(check.VerifySignature(Convert.FromBase64String(signature["v1a,".Length..])));
    }

    [Fact]
    public async Task An_event_that_was_refused_is_listed_and_is_sent_at_once_when_asked_for()
    {
        status = 500;
        string id = (await CreateAsync($$"""{"url":"{{Url}}"}""")).GetProperty("id").GetString()!;
        using HttpResponseMessage asked = await host.CreateAsync("callbacks-2", HostFixture.Key);
        string eventId = (await NextAsync()).Id;
        JsonElement pending = await DeliveryAsync(id, eventId, "pending", tries: 1);
        Assert.True(pending.TryGetProperty("nextAttemptAt", out _));

        status = 200;
        await PostAsync($"{Path}/{id}/deliveries/{eventId}/replay", null, HttpStatusCode.Accepted);
        Assert.Equal(eventId, (await NextAsync()).Id);
        await DeliveryAsync(id, eventId, "delivered");

        await PostAsync($"{Path}/{id}/deliveries/{eventId}/replay", null, HttpStatusCode.Accepted);
        Assert.Equal(eventId, (await NextAsync()).Id);
        await PostAsync($"{Path}/{id}/deliveries/evt_none_1/replay", null, HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_range_of_time_is_sent_again()
    {
        string id = (await CreateAsync($$"""{"url":"{{Url}}"}""")).GetProperty("id").GetString()!;
        using HttpResponseMessage asked = await host.CreateAsync("callbacks-3", HostFixture.Key);
        string eventId = (await NextAsync()).Id;
        await DeliveryAsync(id, eventId, "delivered");

        await PostAsync($"{Path}/{id}/replay", """{"from":"2020-01-01T00:00:00Z"}""", HttpStatusCode.Accepted);
        string again;
        do
        {
            again = (await NextAsync()).Id;
        }
        while (again != eventId);

        await PostAsync($"{Path}/{id}/replay", """{"from":"2999-01-01T00:00:00Z"}""", HttpStatusCode.BadRequest);
        await PostAsync($"{Path}/{id}/replay", """{"from":"yesterday"}""", HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task A_410_disables_until_the_application_enables_it()
    {
        status = 410;
        string id = (await CreateAsync($$"""{"url":"{{Url}}"}""")).GetProperty("id").GetString()!;
        await PostAsync($"{Path}/{id}/test", null, HttpStatusCode.Accepted);
        string eventId = (await NextAsync()).Id;
        JsonElement disabled = await BecomesAsync($"{Path}/{id}", read => !read.GetProperty("enabled").GetBoolean());
        Assert.Equal("gone", disabled.GetProperty("disabledReason").GetString());
        Assert.Contains("callback_endpoint.disabled", await FeedAsync(), StringComparison.Ordinal);
        await PostAsync($"{Path}/{id}/test", null, HttpStatusCode.Conflict);

        status = 200;
        using HttpResponseMessage enabled = await host.CallAsync(
            HttpMethod.Patch, $"{Path}/{id}", """{"enabled":true,"description":"","types":["callback_endpoint.*"]}""");
        Assert.Equal(HttpStatusCode.OK, enabled.StatusCode);
        Assert.Equal(eventId, (await NextAsync()).Id);
    }

    [Theory]
    [InlineData("status=lost", "status must be pending, delivered or failed.")]
    [InlineData("after=x", "after must be the cursor of an earlier page, unchanged.")]
    [InlineData("limit=0", "limit must be a whole number, 1 to 100.")]
    public async Task What_is_wrong_with_a_list_of_deliveries_is_said(string query, string detail)
    {
        string id = (await CreateAsync($$"""{"url":"{{Url}}"}""")).GetProperty("id").GetString()!;
        using HttpResponseMessage answer = await host.CallAsync(HttpMethod.Get, $"{Path}/{id}/deliveries?{query}");

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains(detail, await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Deliveries_are_read_page_by_page_newest_first()
    {
        string id = (await CreateAsync($$"""{"url":"{{Url}}"}""")).GetProperty("id").GetString()!;
        List<string> sent = [];
        for (int i = 0; i < 3; i++)
        {
            JsonElement test = await PostAsync($"{Path}/{id}/test", null, HttpStatusCode.Accepted);
            sent.Insert(0, test.GetProperty("eventId").GetString()!);
        }

        await BecomesAsync($"{Path}/{id}/deliveries?status=delivered", list => list.GetProperty("deliveries").GetArrayLength() == 3);
        JsonElement first = await GetAsync($"{Path}/{id}/deliveries?limit=2");
        JsonElement last = await GetAsync($"{Path}/{id}/deliveries?limit=2&after={first.GetProperty("cursor").GetString()}");

        Assert.Equal(sent, first.GetProperty("deliveries").EnumerateArray().Concat(last.GetProperty("deliveries").EnumerateArray())
            .Select(one => one.GetProperty("eventId").GetString()));
        Assert.False(last.TryGetProperty("cursor", out _));
    }

    private string Url => receiver.Urls.First() + "/callbacks";

    private static string Hmac(string secret, string id, string timestamp, string body) => "v1," + Convert.ToBase64String(
        HMACSHA256.HashData(
            Convert.FromBase64String(secret[CallbackSigner.SecretPrefix.Length..]), Encoding.UTF8.GetBytes($"{id}.{timestamp}.{body}")));

    private async Task<JsonElement> CreateAsync(string body, string? key = null)
    {
        using HttpResponseMessage made = await host.CallAsync(HttpMethod.Post, Path, body, key ?? Guid.NewGuid().ToString());
        string text = await made.Content.ReadAsStringAsync();
        Assert.True(made.StatusCode == HttpStatusCode.Created, text);
        return JsonElement.Parse(text);
    }

    private async Task<JsonElement> GetAsync(string path)
    {
        using HttpResponseMessage answer = await host.CallAsync(HttpMethod.Get, path);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return JsonElement.Parse(await answer.Content.ReadAsStringAsync());
    }

    private async Task<JsonElement> PostAsync(string path, string? body, HttpStatusCode expected)
    {
        using HttpResponseMessage answer = await host.CallAsync(HttpMethod.Post, path, body);
        string text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.StatusCode == expected, text);
        return JsonElement.Parse(text);
    }

    private async Task<string> FeedAsync()
    {
        string from = TimeProvider.System.GetUtcNow().AddMinutes(-1).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture);
        using HttpResponseMessage feed = await host.CallAsync(HttpMethod.Get, "/v1/events?limit=100&from=" + from);
        return await feed.Content.ReadAsStringAsync();
    }

    private Task<JsonElement> DeliveryAsync(string id, string eventId, string expected, int tries = 1) => BecomesAsync(
        $"{Path}/{id}/deliveries?status={expected}",
        list => list.GetProperty("deliveries").EnumerateArray().Any(one => IsOf(one, eventId, tries)),
        list => list.GetProperty("deliveries").EnumerateArray().First(one => IsOf(one, eventId, tries)));

    private static bool IsOf(JsonElement one, string eventId, int tries) =>
        one.GetProperty("eventId").GetString() == eventId && one.GetProperty("attempts").GetArrayLength() >= tries;

    private async Task<JsonElement> BecomesAsync(
        string path, Predicate<JsonElement> isSo, Func<JsonElement, JsonElement>? pick = null)
    {
        using CancellationTokenSource enough = new(TimeSpan.FromSeconds(20));
        using PeriodicTimer look = new(TimeSpan.FromMilliseconds(25));
        JsonElement read;
        do
        {
            await look.WaitForNextTickAsync(enough.Token);
            read = await GetAsync(path);
        }
        while (!isSo(read));
        return pick?.Invoke(read) ?? read;
    }

    private async Task<(string Id, string Timestamp, string Signature, string Body)> NextAsync()
    {
        using CancellationTokenSource enough = new(TimeSpan.FromSeconds(20));
        using PeriodicTimer look = new(TimeSpan.FromMilliseconds(10));
        (string, string, string, string) call;
        while (!came.TryDequeue(out call))
        {
            await look.WaitForNextTickAsync(enough.Token);
        }

        return call;
    }
}
