using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.ServerSentEvents;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Chat2Pay.Bot.Api.Events;
using Chat2Pay.Dialogs.Conversations.Stored;
using Chat2Pay.Dialogs.Events;
using Chat2Pay.Dialogs.Messages.Stored;
using Chat2Pay.Dialogs.PaymentRequests.Stored;
using Chat2Pay.Payments;
using Chat2Pay.Payments.Requests;
using Chat2Pay.Tests.Dialogs;
using Chat2Pay.Tests.Dialogs.Journeys;
using Chat2Pay.Tests.Guards;

namespace Chat2Pay.Tests.Host.Api;

/// <summary>The feed of events over HTTP, and the page that explains it.</summary>
public sealed class EventTests(HostFixture host) : IClassFixture<HostFixture>
{
    private static readonly JsonSerializerOptions Indented = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        TypeInfoResolver = new DefaultJsonTypeInfoResolver(),
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private static readonly JsonSerializerOptions OneLine = new(Indented)
    {
        WriteIndented = false,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    private static readonly Dictionary<PaymentEventType, string> When = new()
    {
        [PaymentEventType.Requested] = "the request was made",
        [PaymentEventType.Delivered] = "the message that asks for the money is on the phone, where the channel tells",
        [PaymentEventType.Read] = "the customer has read it, where the channel tells",
        [PaymentEventType.Undeliverable] = "it did not arrive, or was not sent; the request stays open",
        [PaymentEventType.Opened] = "the customer pressed the button: a page to pay is open",
        [PaymentEventType.Processing] = "a saved card is being charged, or the bank takes its time",
        [PaymentEventType.ActionRequired] = "the bank wants to see the customer, who gets a link",
        [PaymentEventType.Declined] = "a card was declined; the customer gets a link, and the request stays open",
        [PaymentEventType.Held] = "you have to act: the gateway refused the call, or took something else than was asked for",
        [PaymentEventType.Paid] = "the money came: deliver",
        [PaymentEventType.LateMoney] = "money came again, or too late; it goes back by itself",
        [PaymentEventType.Cancelled] =
            "it was cancelled: by you, because the customer cannot be asked, or by the customer while a page was open",
        [PaymentEventType.Refused] = "the customer said no",
        [PaymentEventType.Expired] = "its time was over",
        [PaymentEventType.RefundRequested] = "a refund was begun",
        [PaymentEventType.RefundAccepted] = "the gateway has taken it on; the money is on its way",
        [PaymentEventType.RefundFailed] = "it failed or was refused: the money is with you",
        [PaymentEventType.PartiallyRefunded] = "a part of the money is back",
        [PaymentEventType.Refunded] = "all of the money is back",
        [PaymentEventType.Disputed] = "the cardholder disputes the payment",
        [PaymentEventType.DisputeClosed] = "nothing is disputed any more",
        [PaymentEventType.StatusChanged] = "the status changed for another reason, for example because a page ended unpaid",
    };

    private static readonly Dictionary<ConversationEventType, string> WhenOfConversation = new()
    {
        [ConversationEventType.HolderChanged] = "somebody took the conversation or gave it back",
        [ConversationEventType.MessageReceived] = "the customer has written",
        [ConversationEventType.MessageSent] = "the bot or an agent wrote to the customer: the message is on its way",
        [ConversationEventType.MessageDeliveryChanged] =
            "it is on the phone, was read, has failed, or is not sent (suppressed); where the channel tells",
        [ConversationEventType.CustomerOptedOut] = "the customer wants no more messages on the channel",
        [ConversationEventType.CustomerOptedIn] = "the customer wants messages again",
        [ConversationEventType.CustomerForgotten] = "the customer wrote FORGET: forget what you keep too",
        [ConversationEventType.JourneyStarted] = "a run of a journey began",
        [ConversationEventType.JourneyEnded] = "it ended, by whatever: its file, the customer, a person, a fault",
    };

    [Fact]
    public async Task Every_change_is_read_once_by_reading_on()
    {
        List<JsonElement> events = [];
        (string id, string cursor) = await PayAsync("events-1", events);

        Assert.Equal(
            ["payment.requested", "payment.opened", "payment.paid"],
            events.Where(one => IsOf(one, id)).Select(one => one.GetProperty("type").GetString()));
        Assert.Equal(
            [1, 2, 3], events.Where(one => IsOf(one, id)).Select(one => one.GetProperty("sequence").GetInt32()));
        Assert.Equal(events.Count, events.Select(one => one.GetProperty("id").GetString()).Distinct().Count());
        JsonElement nothing = await ReadAsync("after=" + cursor);
        Assert.Empty(nothing.GetProperty("events").EnumerateArray());
        Assert.False(nothing.GetProperty("hasMore").GetBoolean());
        Assert.Equal(cursor, nothing.GetProperty("cursor").GetString());
    }

    [Fact]
    public async Task Another_application_reads_none_of_them()
    {
        await PayAsync("events-2", []);
        using HttpResponseMessage answer = await host.CallAsync(
            HttpMethod.Get, "/v1/events", idempotencyKey: null, key: HostFixture.OtherKey);

        Assert.Empty(JsonElement.Parse(await answer.Content.ReadAsStringAsync()).GetProperty("events").EnumerateArray());
    }

    [Theory]
    [InlineData("after=abc", "after must be the cursor of an earlier page, unchanged.")]
    [InlineData("from=yesterday", "from must be a date and a time, for example 2026-03-02T10:00:00Z.")]
    [InlineData("limit=101", "limit must be a whole number, 1 to 100.")]
    [InlineData("type=payment.paid", "There is no parameter type. They are: after, from, limit.")]
    public async Task What_is_wrong_with_a_query_is_said(string query, string detail)
    {
        using HttpResponseMessage answer = await host.CallAsync(HttpMethod.Get, "/v1/events?" + query);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains(detail, await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stream_tells_what_was_and_what_comes_and_goes_on_after_the_last_id()
    {
        (string before, string cursor) = await PayAsync("events-3", []);
        (string id, _) = await PayAsync("events-4", []);

        List<SseItem<string>> told = await StreamAsync("after=" + cursor, lastId: null, item => item.EventType == "payment.paid");
        Assert.Equal(["payment.requested", "payment.opened", "payment.paid"], told.Select(item => item.EventType));
        Assert.All(told, item => Assert.True(IsOf(JsonElement.Parse(item.Data), id)));

        string last = told[^1].EventId!;
        TaskCompletionSource beat = new(TaskCreationOptions.RunContinuationsAsynchronously);
        Task<List<SseItem<string>>> live = StreamAsync("", last, item =>
        {
            if (item.EventType == EventStream.Heartbeat)
            {
                beat.TrySetResult();
            }

            return item.EventType == "payment.paid";
        });
        await beat.Task.WaitAsync(TimeSpan.FromSeconds(20));
        (string later, _) = await PayAsync("events-5", []);
        List<SseItem<string>> heard = await live;
        Assert.Equal(EventStream.Heartbeat, heard[0].EventType);
        Assert.All(heard.Where(item => item.EventType != EventStream.Heartbeat), item => Assert.True(IsOf(JsonElement.Parse(item.Data), later)));
        Assert.NotEqual(before, later);
    }

    [Fact]
    public async Task A_stream_that_ends_gives_its_place_back()
    {
        for (int i = 0; i < EventStream.MaxStreamsOfApplication + 10; i++)
        {
            using CancellationTokenSource enough = new(TimeSpan.FromSeconds(20));
            using HttpResponseMessage answer = await OpenAsync("", lastId: null, enough.Token);
            if (answer.StatusCode == HttpStatusCode.ServiceUnavailable)
            {
                // The place of a connection that was just closed is free a moment later.
                using PeriodicTimer look = new(TimeSpan.FromMilliseconds(20));
                await look.WaitForNextTickAsync(enough.Token);
                continue;
            }

            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        }

        using CancellationTokenSource end = new(TimeSpan.FromSeconds(20));
        using PeriodicTimer again = new(TimeSpan.FromMilliseconds(50));
        HttpStatusCode status;
        do
        {
            await again.WaitForNextTickAsync(end.Token);
            using HttpResponseMessage answer = await OpenAsync("", lastId: null, end.Token);
            status = answer.StatusCode;
        }
        while (status != HttpStatusCode.OK);
    }

    [Fact]
    public async Task An_application_that_has_all_its_streams_open_keeps_no_other_out()
    {
        using CancellationTokenSource end = new(TimeSpan.FromSeconds(20));
        List<HttpResponseMessage> open = [];
        HttpStatusCode status;
        do
        {
            open.Add(await OpenAsync("", lastId: null, end.Token, HostFixture.OtherKey));
            status = open[^1].StatusCode;
        }
        while (status == HttpStatusCode.OK);

        Assert.Equal((HttpStatusCode.ServiceUnavailable, EventStream.MaxStreamsOfApplication + 1), (status, open.Count));
        using HttpResponseMessage other = await OpenAsync("", lastId: null, end.Token, HostFixture.AgentsKey);
        Assert.Equal(HttpStatusCode.OK, other.StatusCode);
        open.ForEach(one => one.Dispose());
    }

    [Fact]
    public async Task The_page_names_every_type_and_shows_an_event()
    {
        StringBuilder types = new("| type | when |\n|---|---|\n");
        foreach (PaymentEventType type in Enum.GetValues<PaymentEventType>())
        {
            types.Append(CultureInfo.InvariantCulture, $"| `{EventTypes.NameOf(type)}` | {When[type]} |\n");
        }

        foreach (ConversationEventType type in Enum.GetValues<ConversationEventType>())
        {
            types.Append(CultureInfo.InvariantCulture, $"| `{EventTypes.NameOf(type)}` | {WhenOfConversation[type]} |\n");
        }

        types.Append(
            CultureInfo.InvariantCulture,
            $"| `{EventTypes.CallbackEndpointDisabled}` | a callback endpoint gets nothing any more: it answered 410, or failed for days |\n");

        Chat chat = new();
        string id = await chat.RequestAsync();
        await chat.PayByLinkAsync(id);
        EventList page = new(
            [EventResource.From(chat.Told.Single(told => told.Type == "payment.paid"))], "AUAB8K2Q…", HasMore: false);
        DocPart.Assert("docs/events.md", "types", types.ToString());
        DocPart.Assert("docs/events.md", "example", "```json\n" + JsonSerializer.Serialize(page, Indented) + "\n```");
    }

    [Fact]
    public async Task The_page_shows_an_event_of_every_type_about_a_conversation()
    {
        Chat chat = new(new Chat().Settings with { ConversationReaders = ["crm"] });
        await chat.DeliverAsync(new HolderChanged(HolderKind.Agent, "crm", "Ada"));
        await chat.SayAsync("where is my parcel?");
        string message = MessageId.New(chat.Mailbox, new byte[8]);
        await chat.DeliverAsync(new MessageWritten
        {
            MessageId = message,
            ApplicationId = "crm",
            Channel = Channel.Sms,
            Text = "It left today.",
        });
        await chat.DeliverAsync(new MessageProgressed(null, 0, DeliveryState.Delivered, "SM2", message, Channel.Sms));
        await chat.SayAsync("STOP", carrier: "STOP");
        await chat.SayAsync("START", carrier: "START");
        await chat.SayAsync("FORGET");

        StringBuilder examples = new("```json\n");
        EventRecord[] happened = [.. chat.Told, .. await RunAsync()];
        foreach (ConversationEventType type in Enum.GetValues<ConversationEventType>())
        {
            EventRecord told = happened.First(one => one.Type == EventTypes.NameOf(type));
            examples.Append(JsonSerializer.Serialize(EventResource.From(told), OneLine)).Append('\n');
        }

        DocPart.Assert("docs/events.md", "conversation examples", examples.Append("```").ToString());
    }

    /// <summary>The events of a customer who pays on a journey and comes to a step that cannot be taken.</summary>
    private static async Task<List<EventRecord>> RunAsync()
    {
        Chat merchant = JourneyTestKit.Chat(JourneyTestKit.Text($$$"""
              - pay: "12"
                outcomes:
            {{{JourneyTestKit.Outcomes("next", "end")}}}
              - id: thanks
                say: "{{ payment.order_number | money: \"USD\" }}"
            """));
        Chat chat = new(merchant.Settings with { ConversationReaders = ["shop"] });
        await chat.SayAsync("begin here");
        await chat.PayByLinkAsync(Assert.Single(chat.State.Payments.Open).Id);
        await chat.AdvanceAsync(TimeSpan.Zero);
        return chat.Told;
    }

    private static bool IsOf(JsonElement one, string id) =>
        one.GetProperty("data").GetProperty("paymentRequestId").GetString() == id;

    private async Task<(string Id, string Cursor)> PayAsync(string key, List<JsonElement> events)
    {
        string body = $$"""
            {"to":"{{host.NewNumber()}}","channel":"sms","orderNumber":"1042","currency":"USD","amount":4200}
            """;
        using HttpResponseMessage made = await host.CallAsync(HttpMethod.Post, "/v1/payment-requests", body, key);
        string id = JsonElement.Parse(await made.Content.ReadAsStringAsync()).GetProperty("id").GetString()!;
        await Pages.CheckoutTests.PayAsync(host, id, save: false);
        using CancellationTokenSource enough = new(TimeSpan.FromSeconds(20));
        using PeriodicTimer look = new(TimeSpan.FromMilliseconds(50));
        string? cursor = null;
        while (!events.Exists(one => IsOf(one, id) && one.GetProperty("type").GetString() == "payment.paid"))
        {
            JsonElement page = await ReadAsync("limit=2" + (cursor is null ? "" : "&after=" + cursor));
            events.AddRange(page.GetProperty("events").EnumerateArray());
            cursor = page.GetProperty("cursor").GetString();
            if (!page.GetProperty("hasMore").GetBoolean())
            {
                await look.WaitForNextTickAsync(enough.Token);
            }
        }

        return (id, cursor!);
    }

    private async Task<List<SseItem<string>>> StreamAsync(string query, string? lastId, Predicate<SseItem<string>> isEnd)
    {
        using CancellationTokenSource enough = new(TimeSpan.FromSeconds(20));
        using HttpResponseMessage answer = await OpenAsync(query, lastId, enough.Token);
        Assert.Equal("text/event-stream", answer.Content.Headers.ContentType!.MediaType);
        List<SseItem<string>> told = [];
        await using Stream body = await answer.Content.ReadAsStreamAsync(enough.Token);
        await foreach (SseItem<string> item in SseParser.Create(body).EnumerateAsync(enough.Token))
        {
            told.Add(item);
            if (isEnd(item))
            {
                break;
            }
        }

        return told;
    }

    private Task<HttpResponseMessage> OpenAsync(string query, string? lastId, CancellationToken cancellationToken, string key = HostFixture.Key)
    {
        HttpRequestMessage call = new(HttpMethod.Get, "/v1/events/stream?" + query);
        call.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
        if (lastId is not null)
        {
            call.Headers.Add("Last-Event-ID", lastId);
        }

        return host.Client.SendAsync(call, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
    }

    private async Task<JsonElement> ReadAsync(string query)
    {
        using HttpResponseMessage answer = await host.CallAsync(HttpMethod.Get, "/v1/events?" + query);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return JsonElement.Parse(await answer.Content.ReadAsStringAsync());
    }
}
