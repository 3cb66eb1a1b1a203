using System.Net;
using System.Text.Json;
using Chat2Pay.Bot.Api.Conversations;
using Chat2Pay.Dialogs.Messages.Stored;
using Chat2Pay.Dialogs.Transcripts;
using Chat2Pay.Dialogs.Transcripts.Stored;
using Chat2Pay.Payments;
using Chat2Pay.Turns.Store;

namespace Chat2Pay.Tests.Host.Api;

/// <summary>A conversation's transcript over HTTP.</summary>
public sealed class TranscriptCallTests : IAsyncLifetime
{
    private readonly HostFixture host = new()
    {
        More = new Dictionary<string, string?> { ["Api:Applications:0:MayHandleConversations"] = "true" },
    };

    public Task InitializeAsync() => host.InitializeAsync();

    public Task DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task It_is_read_newest_first_and_on()
    {
        string conversation = await AskAsync();
        MailboxId mailbox = MailboxOf(conversation);
        for (int i = 0; i < 3; i++)
        {
            await SayAsync(mailbox, FormattableString.Invariant($"word {i}"));
        }

        List<JsonElement> all = [];
        string after = "";
        do
        {
            JsonElement page = await ReadAsync($"{conversation}/messages?limit=2{after}");
            Assert.InRange(page.GetProperty("messages").GetArrayLength(), 1, 2);
            all.AddRange(page.GetProperty("messages").EnumerateArray());
            Assert.Equal(page.GetProperty("hasMore").GetBoolean(), page.TryGetProperty("cursor", out JsonElement cursor));
            after = cursor.ValueKind == JsonValueKind.Undefined ? "" : "&after=" + cursor.GetString();
        }
        while (after.Length > 0);

        JsonElement[] customers = [.. all.Where(one => one.GetProperty("author").GetString() == "customer")];
        Assert.Equal(["word 2", "word 1", "word 0"], customers.Select(one => one.GetProperty("text").GetString()));
        Assert.All(customers, one => Assert.False(one.TryGetProperty("purpose", out _) || one.TryGetProperty("delivery", out _)));
        JsonElement asked = all[^1];
        Assert.Equal("bot", asked.GetProperty("author").GetString());
        Assert.Equal("payment_link", asked.GetProperty("purpose").GetString());
        Assert.Equal("sms", asked.GetProperty("channel").GetString());
        Assert.StartsWith("pr_", asked.GetProperty("paymentRequestId").GetString(), StringComparison.Ordinal);
        Assert.Contains("/p/…", asked.GetProperty("text").GetString(), StringComparison.Ordinal);
        Assert.Equal(all.Count, all.Select(one => one.GetProperty("id").GetString()).Distinct().Count());
    }

    [Theory]
    [InlineData("queued", 2, null, "sent")]
    [InlineData("sent", 4, null, "sent")]
    [InlineData("delivered", 6, null, "delivered")]
    [InlineData("read", 7, null, "read")]
    [InlineData("undelivered", 6, 30003, "failed")]
    [InlineData("failed", 6, null, "failed")]
    [InlineData("canceled", 6, null, "failed")]
    public void What_became_of_a_message_is_said(string status, int rank, int? code, string state)
    {
        TranscriptResource shown = TranscriptResource.From(Workers.WorkersBench.Mailbox, new TranscriptMessage(Sent(), new EffectRecord("SM1", status, rank, code)));

        Assert.Equal(new TranscriptDelivery(state, code), shown.Delivery);
        Assert.Null(TranscriptResource.From(Workers.WorkersBench.Mailbox, new TranscriptMessage(Sent(), null)).Delivery);
    }

    [Fact]
    public async Task What_became_of_it_is_read_with_it()
    {
        string conversation = await AskAsync();
        string? state = null;
        using CancellationTokenSource enough = new(TimeSpan.FromSeconds(20));
        using PeriodicTimer look = new(TimeSpan.FromMilliseconds(20));
        while (state is null)
        {
            await look.WaitForNextTickAsync(enough.Token);
            JsonElement asked = (await ReadAsync(conversation + "/messages")).GetProperty("messages")[0];
            state = asked.TryGetProperty("delivery", out JsonElement delivery) ? delivery.GetProperty("state").GetString() : null;
        }

        Assert.Equal("sent", state);
    }

    [Fact]
    public async Task An_application_without_the_right_is_refused()
    {
        string conversation = await AskAsync();
        using HttpResponseMessage answer = await host.CallAsync(
            HttpMethod.Get, $"/v1/conversations/{conversation}/messages", key: HostFixture.OtherKey);

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
    }

    [Theory]
    [InlineData("cv_00000000000000000000")]
    [InlineData("cv_1")]
    [InlineData("pr_00000000000000000000")]
    public async Task An_unknown_conversation_is_not_found(string id)
    {
        using HttpResponseMessage answer = await host.CallAsync(HttpMethod.Get, $"/v1/conversations/{id}/messages");

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Contains("conversation-not-found", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("after=abc", "after must be the cursor of an earlier page, unchanged.")]
    [InlineData("limit=101", "limit must be a whole number, 1 to 100.")]
    [InlineData("before=1", "There is no parameter before. They are: after, limit.")]
    public async Task What_is_wrong_with_a_query_is_said(string query, string detail)
    {
        using HttpResponseMessage answer = await host.CallAsync(
            HttpMethod.Get, "/v1/conversations/cv_00000000000000000000/messages?" + query);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains(detail, await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    private static TranscriptRecord Sent() => new()
    {
        Author = TranscriptAuthor.Bot,
        At = 1_772_359_200_000,
        Channel = Channel.Sms,
        Text = "hello",
        Id = "1-0-a",
        Purpose = MessagePurpose.Reply,
    };

    private static MailboxId MailboxOf(string conversation) => ConversationId.TryParse(conversation, out MailboxId mailbox)
        ? mailbox
        : throw new ArgumentException(conversation);

    /// <summary>Asks a new customer for money, and gives the id of the conversation.</summary>
    private async Task<string> AskAsync()
    {
        using HttpResponseMessage answer = await host.CreateAsync("transcript", HostFixture.Key);
        string id = JsonElement.Parse(await answer.Content.ReadAsStringAsync()).GetProperty("id").GetString()!;
        return PaymentRequestId.TryParse(id, out PaymentRequestId request)
            ? ConversationId.Of(request.Mailbox)
            : throw new InvalidDataException(id);
    }

    private async Task<JsonElement> ReadAsync(string path)
    {
        using HttpResponseMessage answer = await host.CallAsync(HttpMethod.Get, "/v1/conversations/" + path);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return JsonElement.Parse(await answer.Content.ReadAsStringAsync());
    }

    private async Task SayAsync(MailboxId mailbox, string text) => await host.Desk.DeliverAndWaitAsync(
        mailbox,
        new MessageReceived { Channel = Channel.Sms, From = "+12025550199", To = "+15005550010", MessageId = "SM-" + text, Text = text },
        text,
        TimeSpan.FromHours(1),
        null,
        null,
        InboxQuota.Ordinary,
        (state, _) => state,
        TimeSpan.FromSeconds(20),
        CancellationToken.None);
}
