using System.Net;
using System.Text.Json;
using Chat2Pay.Payments;
using Chat2Pay.Tests.Dialogs.Journeys;

namespace Chat2Pay.Tests.Host.Api;

/// <summary>What the document shows works on the host that shows it.</summary>
public sealed class ApiExampleTests : IAsyncLifetime
{
    private readonly HostFixture host = new()
    {
        More = new Dictionary<string, string?>
        {
            ["Api:Applications:0:MayLiftFreezes"] = "true",
            ["Api:Applications:0:MayHandleConversations"] = "true",
            ["Payments:UnopenedTimeoutSeconds"] = "7200",
            ["Payments:OpenedTimeoutSeconds"] = "1800",
            ["Merchant:PublicBaseUrl"] = "https://pay.harbour.example/",
        },
    };

    public async Task InitializeAsync()
    {
        await host.InitializeAsync();
        host.Journeys.Publish([JourneyTestKit.Read(JourneyTestKit.TopUp)]);
    }

    public Task DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task Every_example_of_a_body_works_when_it_is_pasted()
    {
        List<string> pasted = [];
        foreach (JsonProperty path in (await ReadAsync()).GetProperty("paths").EnumerateObject())
        {
            foreach (JsonProperty call in path.Value.EnumerateObject().Where(call => call.Value.TryGetProperty("requestBody", out _)))
            {
                string operation = call.Value.GetProperty("operationId").GetString()!;
                string body = call.Value.GetProperty("requestBody").GetProperty("content").GetProperty("application/json")
                    .GetProperty("example").GetRawText();
                string address = path.Name.Replace("{name}", "top-up", StringComparison.Ordinal)
                    .Replace("{id}", await IdAsync(path.Name, operation), StringComparison.Ordinal);

                using HttpResponseMessage answer = await host.CallAsync(
                    new HttpMethod(call.Name.ToUpperInvariant()), address, body, operation);

                Assert.True(answer.IsSuccessStatusCode, $"{operation}: {await answer.Content.ReadAsStringAsync()}");
                pasted.Add(operation);
            }
        }

        Assert.Equal(
            [
                "beginRun", "changeCallbackEndpoint", "changeHolder", "createCallbackEndpoint", "createPaymentRequest", "liftFreeze",
                "refundPaymentRequest", "replayCallbacks", "rotateCallbackSecret", "writeMessage",
            ],
            pasted.Order());
    }

    [Theory]
    [InlineData("createPaymentRequest", """{"to":"+12025550100","channel":"sms","orderNumber":"1","currency":"USD","amount":49}""")]
    [InlineData("refundPaymentRequest", """{"amount":0}""")]
    [InlineData("beginRun", "{}")]
    [InlineData("liftFreeze", "{}")]
    [InlineData("writeMessage", "{}")]
    [InlineData("changeHolder", """{"holder":"nobody"}""")]
    [InlineData("createCallbackEndpoint", "{}")]
    [InlineData("rotateCallbackSecret", """{"overlapSeconds":-1}""")]
    [InlineData("replayCallbacks", "{}")]
    public async Task The_example_of_a_refusal_is_what_a_caller_gets(string operation, string body)
    {
        (string path, JsonElement call) = Find(await ReadAsync(), operation);
        JsonElement shown = call.GetProperty("responses").GetProperty("400").GetProperty("content")
            .GetProperty("application/problem+json").GetProperty("examples").GetProperty("invalid").GetProperty("value");
        string address = path.Replace("{name}", "top-up", StringComparison.Ordinal)
            .Replace("{id}", await IdAsync(path, operation), StringComparison.Ordinal);

        using HttpResponseMessage answer = await host.CallAsync(HttpMethod.Post, address, body, operation);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.True(JsonElement.DeepEquals(shown, JsonElement.Parse(await answer.Content.ReadAsStringAsync())), shown.GetRawText());
    }

    [Fact]
    public async Task Default_timeouts_and_the_server_are_those_of_the_settings()
    {
        JsonElement document = await ReadAsync();
        JsonElement properties = document.GetProperty("components").GetProperty("schemas").GetProperty("CreatePaymentRequest")
            .GetProperty("properties");

        Assert.Equal(7_200, properties.GetProperty("unopenedTimeoutSeconds").GetProperty("default").GetInt32());
        Assert.Equal(1_800, properties.GetProperty("openedTimeoutSeconds").GetProperty("default").GetInt32());
        Assert.Equal(
            "https://pay.harbour.example", Assert.Single(document.GetProperty("servers").EnumerateArray()).GetProperty("url").GetString());
    }

    private static (string Path, JsonElement Call) Find(JsonElement document, string operation) =>
        document.GetProperty("paths").EnumerateObject()
            .SelectMany(path => path.Value.EnumerateObject().Select(call => (path.Name, call.Value)))
            .Single(call => call.Value.GetProperty("operationId").GetString() == operation);

    private async Task<JsonElement> ReadAsync()
    {
        using HttpResponseMessage answer = await host.Client.GetAsync(new Uri("/openapi/v1.json", UriKind.Relative));
        return JsonElement.Parse(await answer.Content.ReadAsStringAsync());
    }

    /// <summary>The id of what a call is about, made for it.</summary>
    private async Task<string> IdAsync(string path, string operation)
    {
        if (path.StartsWith("/v1/callback-endpoints", StringComparison.Ordinal))
        {
            using HttpResponseMessage made = await host.CallAsync(
                HttpMethod.Post, "/v1/callback-endpoints", """{"url":"https://shop.example/"}""", "endpoint-of-" + operation);
            return JsonElement.Parse(await made.Content.ReadAsStringAsync()).GetProperty("id").GetString()!;
        }

        string paid = await PaidAsync(operation);
        return path.StartsWith("/v1/conversations", StringComparison.Ordinal) && PaymentRequestId.TryParse(paid, out PaymentRequestId id)
            ? ConversationId.Of(id.Mailbox)
            : paid;
    }

    /// <summary>The id of a request that is paid.</summary>
    private async Task<string> PaidAsync(string key)
    {
        string body = $$"""
            {"to":"{{host.NewNumber()}}","channel":"sms","orderNumber":"1042","currency":"USD","amount":4200}
            """;
        using HttpResponseMessage made = await host.CallAsync(HttpMethod.Post, "/v1/payment-requests", body, "paid-" + key);
        string id = JsonElement.Parse(await made.Content.ReadAsStringAsync()).GetProperty("id").GetString()!;
        await Pages.CheckoutTests.PayAsync(host, id, save: false);
        return id;
    }
}
