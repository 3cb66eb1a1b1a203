using System.Net;
using System.Text.Json;
using Chat2Pay.Dialogs.Messages.Stored;
using Chat2Pay.Payments;

namespace Chat2Pay.Tests.Host.Api;

/// <summary>The calls about conversations, over HTTP.</summary>
public sealed class ConversationCallTests(HostFixture host) : IClassFixture<HostFixture>
{
    private int messages;

    [Theory]
    [InlineData("GET", "")]
    [InlineData("GET", "/cv_5r3x3k26qp7qqjgmdxe5")]
    [InlineData("POST", "/cv_5r3x3k26qp7qqjgmdxe5/messages")]
    [InlineData("POST", "/cv_5r3x3k26qp7qqjgmdxe5/holder")]
    public async Task An_application_without_the_right_is_refused(string method, string path)
    {
        string? body = method == "POST" ? "{}" : null;

        using HttpResponseMessage answer = await host.CallAsync(new HttpMethod(method), "/v1/conversations" + path, body);

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
    }

    [Theory]
    [InlineData("cv_5r3x3k26qp7qqjgmdxe5")]
    [InlineData("pr_5r3x3k26qp7qqjgmdxe5")]
    [InlineData("x")]
    public async Task One_that_nobody_knows_is_not_found(string id)
    {
        using HttpResponseMessage read = await CallAsync(HttpMethod.Get, "/" + id);
        using HttpResponseMessage take = await CallAsync(HttpMethod.Post, $"/{id}/holder", """{"holder":"agent"}""");
        using HttpResponseMessage write = await CallAsync(HttpMethod.Post, $"/{id}/messages", """{"text":"Hello"}""", "none-1");

        Assert.All([read, take, write], answer => Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode));
    }

    [Fact]
    public async Task A_customer_who_was_asked_has_a_conversation()
    {
        (string id, string request) = await AskAsync("shown-1");

        JsonElement shown = await OfAsync(await CallAsync(HttpMethod.Get, "/" + id));

        Assert.Equal(id, shown.GetProperty("id").GetString());
        Assert.Equal("bot", shown.GetProperty("holder").GetProperty("kind").GetString());
        Assert.Equal(request, Assert.Single(shown.GetProperty("openRequests").EnumerateArray().ToArray()).GetString());
        JsonElement amount = Assert.Single(shown.GetProperty("openAmounts").EnumerateArray().ToArray());
        Assert.Equal((4_200, "USD"), (amount.GetProperty("amount").GetInt32(), amount.GetProperty("currency").GetString()));
        JsonElement channel = Assert.Single(shown.GetProperty("channels").EnumerateArray().ToArray());
        Assert.Equal("sms", channel.GetProperty("channel").GetString());
        Assert.False(channel.TryGetProperty("lastInboundAt", out _));
        Assert.StartsWith("••••", shown.GetProperty("customer").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_is_taken_found_in_the_list_and_given_back()
    {
        (string id, _) = await AskAsync("taken-1");

        using HttpResponseMessage taken = await CallAsync(
            HttpMethod.Post, $"/{id}/holder", """{"holder":"agent","name":"Ada"}""");
        Assert.Equal(HttpStatusCode.OK, taken.StatusCode);
        JsonElement holder = (await OfAsync(taken)).GetProperty("holder");
        Assert.Equal(
            ("agent", "agents", "Ada"),
            (holder.GetProperty("kind").GetString(), holder.GetProperty("application").GetString(), holder.GetProperty("name").GetString()));
        Assert.Contains(id, await ListAsync("holder=agent"));
        Assert.Contains(id, await ListAsync("open=true&limit=100"));
        Assert.DoesNotContain(id, await ListAsync("holder=bot&limit=100"));
        Assert.DoesNotContain(id, await ListAsync("activeTo=2020-01-01T00:00:00Z"));

        using HttpResponseMessage back = await CallAsync(HttpMethod.Post, $"/{id}/holder", """{"holder":"bot"}""");
        Assert.False((await OfAsync(back)).GetProperty("holder").TryGetProperty("since", out _));
        Assert.DoesNotContain(id, await ListAsync("holder=agent"));
        Assert.Single(await ListAsync("limit=100"), one => one == id);
    }

    [Fact]
    public async Task The_list_goes_on_where_a_page_ended()
    {
        HashSet<string> made = [];
        for (int i = 0; i < 3; i++)
        {
            made.Add((await AskAsync($"pages-{i}")).Id);
        }

        List<string> seen = [];
        for (string? cursor = ""; cursor is not null;)
        {
            JsonElement page = await OfAsync(await CallAsync(
                HttpMethod.Get, "?limit=1" + (cursor.Length == 0 ? "" : "&cursor=" + cursor)));
            seen.AddRange(page.GetProperty("conversations").EnumerateArray().Select(one => one.GetProperty("id").GetString()!));
            cursor = page.TryGetProperty("nextCursor", out JsonElement next) ? next.GetString() : null;
        }

        Assert.Equal(seen.Distinct(), seen);
        Assert.True(made.IsSubsetOf(seen));
    }

    [Theory]
    [InlineData("holder=nobody", "holder must be \\\"bot\\\", \\\"agent\\\" or \\\"desk\\\".")]
    [InlineData("open=false", "open must be true, or left out.")]
    [InlineData("cursor=AAAA", "cursor must be the nextCursor of an earlier page, unchanged.")]
    [InlineData("activeFrom=now", "activeFrom must be a date and a time, for example 2026-03-02T10:00:00Z.")]
    public async Task What_is_wrong_with_a_query_is_said(string query, string detail)
    {
        using HttpResponseMessage answer = await CallAsync(HttpMethod.Get, "?" + query);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains(detail, await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_message_has_an_id_that_the_events_name_and_a_repetition_is_the_same_message()
    {
        (string id, _) = await AskAsync("written-1");
        const string Body = """{"text":"Your parcel left today.","author":"Ada"}""";

        using HttpResponseMessage first = await CallAsync(HttpMethod.Post, $"/{id}/messages", Body, "written-2");
        using HttpResponseMessage again = await CallAsync(HttpMethod.Post, $"/{id}/messages", Body, "written-2");
        using HttpResponseMessage other = await CallAsync(HttpMethod.Post, $"/{id}/messages", """{"text":"No."}""", "written-2");

        Assert.Equal(HttpStatusCode.Accepted, first.StatusCode);
        string message = (await OfAsync(first)).GetProperty("id").GetString()!;
        Assert.StartsWith(MessageId.Prefix, message, StringComparison.Ordinal);
        Assert.Equal(message, (await OfAsync(again)).GetProperty("id").GetString());
        Assert.Equal(HttpStatusCode.UnprocessableEntity, other.StatusCode);
        JsonElement told = await ToldAsync(id, one => one.GetProperty("data").TryGetProperty("messageId", out JsonElement said)
            && said.GetString() == message);
        Assert.Equal("message.sent", told.GetProperty("type").GetString());
        Assert.Equal(
            ("agent", "sms", "agent"),
            (Word(told, "author"), Word(told, "channel"), Word(told, "purpose")));
    }

    [Theory]
    [InlineData("""{"text":""}""", "text must be a string of 1 to 1600 characters.")]
    [InlineData("""{"text":"Pay with 4242 4242 4242 4242"}""", "text holds what reads as a card number")]
    [InlineData("""{"text":"Hello","channel":"pigeon"}""", "channel must be")]
    [InlineData("""{"text":"Hello","author":"see https://evil.example"}""", "author holds")]
    public async Task A_message_that_may_not_be_is_refused(string body, string detail)
    {
        (string id, _) = await AskAsync("refused-" + body.Length);

        using HttpResponseMessage answer = await CallAsync(HttpMethod.Post, $"/{id}/messages", body, "refuse-" + body.Length);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains(detail, await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task After_STOP_nothing_is_sent_and_without_a_sender_neither()
    {
        (string id, _) = await AskAsync("stopped-1");
        await HearAsync(id, "STOP");
        await ToldAsync(id, one => one.GetProperty("type").GetString() == "customer.opted_out");

        using HttpResponseMessage stopped = await CallAsync(HttpMethod.Post, $"/{id}/messages", """{"text":"Hello"}""", "stopped-2");
        using HttpResponseMessage none = await CallAsync(
            HttpMethod.Post, $"/{id}/messages", """{"text":"Hello","channel":"whatsapp"}""", "stopped-3");

        Assert.Equal(HttpStatusCode.Conflict, stopped.StatusCode);
        Assert.Contains("recipient-opted-out", await stopped.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Contains("channel-unavailable", await none.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    private static string? Word(JsonElement told, string name) => told.GetProperty("data").GetProperty(name).GetString();

    private static async Task<JsonElement> OfAsync(HttpResponseMessage answer) =>
        JsonElement.Parse(await answer.Content.ReadAsStringAsync());

    private Task<HttpResponseMessage> CallAsync(HttpMethod method, string path, string? body = null, string? key = null) =>
        host.CallAsync(method, "/v1/conversations" + path, body, key, HostFixture.AgentsKey);

    private async Task<(string Id, string Request)> AskAsync(string key)
    {
        string body = $$"""
            {"to":"{{host.NewNumber()}}","channel":"sms","orderNumber":"1042","currency":"USD","amount":4200}
            """;
        using HttpResponseMessage made = await host.CallAsync(HttpMethod.Post, "/v1/payment-requests", body, key);
        string request = (await OfAsync(made)).GetProperty("id").GetString()!;
        Assert.True(PaymentRequestId.TryParse(request, out PaymentRequestId id));
        return (ConversationId.Of(id.Mailbox), request);
    }

    private async Task HearAsync(string id, string text)
    {
        Assert.True(ConversationId.TryParse(id, out MailboxId mailbox));
        string message = $"SM{id}{++messages}";
        await host.Desk.DeliverAsync(
            mailbox,
            new MessageReceived
            {
                Channel = Channel.Sms,
                From = "+12025550142",
                To = "+15005550010",
                MessageId = message,
                Text = text,
                CarrierKeyword = text,
            },
            message,
            TimeSpan.FromHours(1));
    }

    private async Task<List<string>> ListAsync(string query)
    {
        JsonElement page = await OfAsync(await CallAsync(HttpMethod.Get, "?" + query));
        return [.. page.GetProperty("conversations").EnumerateArray().Select(one => one.GetProperty("id").GetString()!)];
    }

    /// <summary>Reads on until an event of the conversation is there.</summary>
    private async Task<JsonElement> ToldAsync(string id, Func<JsonElement, bool> isIt)
    {
        using CancellationTokenSource enough = new(TimeSpan.FromSeconds(20));
        using PeriodicTimer look = new(TimeSpan.FromMilliseconds(50));
        string? cursor = null;
        while (true)
        {
            JsonElement page = await OfAsync(await host.CallAsync(
                HttpMethod.Get,
                "/v1/events?limit=100" + (cursor is null ? "" : "&after=" + cursor),
                key: HostFixture.AgentsKey));
            foreach (JsonElement one in page.GetProperty("events").EnumerateArray())
            {
                if (one.GetProperty("data").GetProperty("conversationId").GetString() == id && isIt(one))
                {
                    return one;
                }
            }

            cursor = page.GetProperty("cursor").GetString();
            if (!page.GetProperty("hasMore").GetBoolean())
            {
                await look.WaitForNextTickAsync(enough.Token);
            }
        }
    }
}
