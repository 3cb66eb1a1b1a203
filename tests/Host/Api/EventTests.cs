using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Chat2Pay.Bot.Api.Events;
using Chat2Pay.Payments.Requests;
using Chat2Pay.Tests.Dialogs;
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
    public async Task The_page_names_every_type_and_shows_an_event()
    {
        StringBuilder types = new("| type | when |\n|---|---|\n");
        foreach (PaymentEventType type in Enum.GetValues<PaymentEventType>().Where(type => type != PaymentEventType.Unknown))
        {
            types.Append(CultureInfo.InvariantCulture, $"| `{EventTypes.NameOf(type)}` | {When[type]} |\n");
        }

        Chat chat = new();
        string id = await chat.RequestAsync();
        await chat.PayByLinkAsync(id);
        EventList page = new(
            [EventResource.From(chat.Told.Single(told => told.Type == PaymentEventType.Paid))], "AUAB8K2Q…", HasMore: false);
        DocPart.Assert("docs/events.md", "types", types.ToString());
        DocPart.Assert("docs/events.md", "example", "```json\n" + JsonSerializer.Serialize(page, Indented) + "\n```");
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

    private async Task<JsonElement> ReadAsync(string query)
    {
        using HttpResponseMessage answer = await host.CallAsync(HttpMethod.Get, "/v1/events?" + query);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return JsonElement.Parse(await answer.Content.ReadAsStringAsync());
    }
}
