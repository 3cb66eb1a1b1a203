using System.Net;
using System.Security.Cryptography;
using System.Text;
using Chat2Pay.Adapters.Twilio;
using Chat2Pay.Bot.Webhooks;
using Chat2Pay.Dialogs.Engine;
using Chat2Pay.Dialogs.Messages.Stored;
using Chat2Pay.Dialogs.Settings;
using Chat2Pay.Payments;
using Chat2Pay.Payments.Requests;
using Chat2Pay.Turns.Store;
using Microsoft.AspNetCore.Builder;

namespace Chat2Pay.Tests.Host.Workers;

/// <summary>Twilio's calls over HTTP, from the signature to the mailbox. No turn runs here.</summary>
public sealed class TwilioWebhookTests
{
    private const string Customer = "+353861234567";
    private const string Ours = "+353861111111";

    private static readonly string StatusPath = $"{WebhookRoutes.TwilioStatus}?m={WorkersBench.Mailbox}&e=1-0";

    [Fact]
    public async Task A_message_is_an_input_of_its_customers_mailbox()
    {
        MemoryMailboxStore store = new();
        await using WebApplication app = await WebhookHost.StartAsync(store);

        Assert.Equal(HttpStatusCode.OK, await PostAsync(app, WebhookRoutes.TwilioInbound, Inbound("pay 1042")));
        Assert.Equal(HttpStatusCode.OK, await PostAsync(app, WebhookRoutes.TwilioInbound, Inbound("pay 1042")));

        NewInput input = Assert.Single(store.Delivered);
        MessageReceived message = Assert.IsType<MessageReceived>(ConversationModules.Codec.DecodeInput(input.Body));
        Assert.Equal("tw:SM00000000000000000000000000000001", input.Id);
        Assert.Equal(InboxQuota.Ordinary, input.Room);
        Assert.Equal(Channel.Sms, message.Channel);
        Assert.Equal((Customer, Ours, "pay 1042"), (message.From, message.To, message.Text));
        MailboxId mailbox = MailboxId.For(WebhookHost.Key, WebhookHost.MerchantId, Customer);
        Assert.Equal(mailbox, WorkersBench.Mailbox);
        Assert.Single((await store.TakeDueAsync(0, 1, long.MaxValue / 2, DueKind.All, CancellationToken.None)).Leases,
            lease => lease.Mailbox == mailbox);
    }

    [Theory]
    [InlineData("STOP")]
    [InlineData(" stop ")]
    [InlineData("Unsubscribe")]
    public async Task An_opt_out_may_use_the_reserved_room(string text)
    {
        MemoryMailboxStore store = new();
        await using WebApplication app = await WebhookHost.StartAsync(store);
        Assert.Equal(HttpStatusCode.OK, await PostAsync(app, WebhookRoutes.TwilioInbound, Inbound(text)));
        Assert.Equal(InboxQuota.Reserved, Assert.Single(store.Delivered).Room);
    }

    [Theory]
    [InlineData("YES\uFFFE", "YES")]
    [InlineData("ST\0OP", "STOP")]
    [InlineData("yes\r\nplease\uFDD0", "yes\nplease")]
    public async Task F2_text_is_made_valid_at_the_door(string text, string stored)
    {
        MemoryMailboxStore store = new();
        await using WebApplication app = await WebhookHost.StartAsync(store);
        Dictionary<string, string> form = Inbound(text);
        form["ButtonPayload"] = text;

        Assert.Equal(HttpStatusCode.OK, await PostAsync(app, WebhookRoutes.TwilioInbound, form));

        MessageReceived message =
            Assert.IsType<MessageReceived>(ConversationModules.Codec.DecodeInput(Assert.Single(store.Delivered).Body));
        Assert.Equal((stored, stored), (message.Text, message.ButtonPayload));
    }

    [Theory]
    [InlineData("stop texting me")]
    [InlineData("S T O P")]
    [InlineData("停止")]
    public async Task D4_an_opt_out_by_meaning_may_use_the_reserved_room(string text)
    {
        MemoryMailboxStore store = new();
        await using WebApplication app = await WebhookHost.StartAsync(store);
        await PostAsync(app, WebhookRoutes.TwilioInbound, Inbound(text));
        Assert.Equal(InboxQuota.Reserved, Assert.Single(store.Delivered).Room);
    }

    [Theory]
    [InlineData("hello", "STOP", 2)]
    [InlineData("hello", "stop i dont know you", 2)]
    [InlineData("STOP", "hello", 2)]
    [InlineData("hello", "who is this?", 1)]
    public async Task The_unsigned_retry_token_never_makes_an_opt_out_a_duplicate(string first, string next, int kept)
    {
        MemoryMailboxStore store = new();
        await using WebApplication app = await WebhookHost.StartAsync(store);
        Dictionary<string, string> later = Inbound(next);
        later["MessageSid"] = "SM00000000000000000000000000000003";

        await PostAsync(app, WebhookRoutes.TwilioInbound, Inbound(first), retryToken: "token-1");
        HttpStatusCode answer = await PostAsync(app, WebhookRoutes.TwilioInbound, later, retryToken: "token-1");

        Assert.Equal(HttpStatusCode.OK, answer);
        Assert.Equal(kept, store.Delivered.Count);
    }

    [Fact]
    public async Task An_opt_out_that_Twilio_repeats_is_taken_once()
    {
        MemoryMailboxStore store = new();
        await using WebApplication app = await WebhookHost.StartAsync(store);

        await PostAsync(app, WebhookRoutes.TwilioInbound, Inbound("STOP"), retryToken: "token-1");
        await PostAsync(app, WebhookRoutes.TwilioInbound, Inbound("STOP"), retryToken: "token-1");

        Assert.Single(store.Delivered);
    }

    [Theory]
    [InlineData("yes", 400)]
    [InlineData("pay 1042", 400)]
    [InlineData("STOP", 400)]
    [InlineData("please stop texting me", 400)]
    [InlineData("START", 400)]
    [InlineData("who is this?", 1)]
    public async Task A7_words_that_decide_are_remembered_for_as_long_as_they_could_be_played_back(string text, int days)
    {
        MemoryMailboxStore store = new();
        await using WebApplication app = await WebhookHost.StartAsync(store);

        await PostAsync(app, WebhookRoutes.TwilioInbound, Inbound(text));

        Assert.Equal(TimeSpan.FromDays(days), Assert.Single(store.Delivered).RememberFor);
    }

    [Theory]
    [InlineData("whatsapp:+5215512345678", "+525512345678")]
    [InlineData("whatsapp:+551187654321", "+5511987654321")]
    [InlineData("rcs:+14155550135", "+14155550135")]
    public async Task D1_D2_every_form_of_an_address_reaches_its_customer(string from, string customer)
    {
        MemoryMailboxStore store = new();
        MemoryAliases aliases = new();
        await using WebApplication app = await WebhookHost.StartAsync(store, aliases);
        Dictionary<string, string> form = Inbound("YES");
        form["From"] = from;
        form["To"] = from.Split(':')[0] + ":" + (from.StartsWith("rcs", StringComparison.Ordinal) ? "agent" : Ours);

        Assert.Equal(HttpStatusCode.OK, await PostAsync(app, WebhookRoutes.TwilioInbound, form));

        await AssertOwnerAsync(store, customer);
        Assert.Equal(0, aliases.Asked);
    }

    [Fact]
    public async Task D3_an_id_reaches_the_customer_it_was_told_with_and_else_a_mailbox_of_its_own()
    {
        const string Id = "US.13491208655302741918";
        MemoryMailboxStore store = new();
        MemoryAliases aliases = new();
        await using WebApplication app = await WebhookHost.StartAsync(store, aliases);
        Dictionary<string, string> form = Inbound("hello");
        form["From"] = "whatsapp:" + Id;
        form["To"] = "whatsapp:" + Ours;
        form["ExternalUserId"] = Id;
        form["WaId"] = "";

        Assert.Equal(HttpStatusCode.OK, await PostAsync(app, WebhookRoutes.TwilioInbound, form));
        await AssertOwnerAsync(store, Id);

        await aliases.LearnAsync(MailboxOf(Id), MailboxOf(Customer), 1, default);
        form["MessageSid"] = "SM00000000000000000000000000000002";
        Assert.Equal(HttpStatusCode.OK, await PostAsync(app, WebhookRoutes.TwilioInbound, form));
        await AssertOwnerAsync(store, Customer);
    }

    [Theory]
    [InlineData("STOP", 1)]
    [InlineData("hello", 0)]
    public async Task What_cannot_be_placed_is_refused_aloud_and_its_stop_is_kept(string text, int kept)
    {
        MemoryMailboxStore store = new();
        await using WebApplication app = await WebhookHost.StartAsync(store);
        Dictionary<string, string> form = Inbound(text);
        form["From"] = "whatsapp:someone";
        form["To"] = "whatsapp:" + Ours;

        Assert.Equal(HttpStatusCode.UnprocessableEntity, await PostAsync(app, WebhookRoutes.TwilioInbound, form));

        Assert.Equal(kept, store.Delivered.Count);
    }

    [Fact]
    public async Task D1_the_form_that_a_status_names_is_learnt()
    {
        MemoryMailboxStore store = new();
        MemoryAliases aliases = new();
        await using WebApplication app = await WebhookHost.StartAsync(store, aliases);
        Dictionary<string, string> form = Status("delivered");
        form["From"] = "whatsapp:" + Ours;
        form["To"] = "whatsapp:+553133334444";

        Assert.Equal(HttpStatusCode.NoContent, await PostAsync(app, StatusPath, form));

        Assert.Equal(WorkersBench.Mailbox, await aliases.FindAsync(MailboxOf("+553133334444"), default));
    }

    [Fact]
    public async Task F1_wrong_signatures_fill_no_log_and_never_shut_out_a_right_one()
    {
        MemoryMailboxStore store = new();
        LoggedLines lines = new();
        await using WebApplication app = await WebhookHost.StartAsync(store, lines: lines);
        for (int i = 0; i < 90; i++)
        {
            Assert.Equal(
                HttpStatusCode.Forbidden, await PostAsync(app, WebhookRoutes.TwilioInbound, Inbound("hello"), "guess"));
        }

        Assert.Equal(HttpStatusCode.OK, await PostAsync(app, WebhookRoutes.TwilioInbound, Inbound("STOP")));

        Assert.Single(store.Delivered);
        Assert.InRange(lines.Count("A Twilio webhook was refused"), 1, 60);
    }

    private static MailboxId MailboxOf(string identity) =>
        MailboxId.For(WebhookHost.Key, WebhookHost.MerchantId, NumberForms.Identity(identity));

    private static async Task AssertOwnerAsync(MemoryMailboxStore store, string customer) => Assert.Contains(
        (await store.TakeDueAsync(0, 10, long.MaxValue / 2, DueKind.All, CancellationToken.None)).Leases,
        lease => lease.Mailbox == MailboxOf(customer));

    [Fact]
    public async Task A_full_inbox_asks_Twilio_to_try_again()
    {
        await using WebApplication app = await WebhookHost.StartAsync(new MemoryMailboxStore { InboxCapacity = 0 });
        Assert.Equal(
            HttpStatusCode.ServiceUnavailable, await PostAsync(app, WebhookRoutes.TwilioInbound, Inbound("hello")));
    }

    [Fact]
    public async Task A_store_that_is_away_asks_Twilio_to_try_again()
    {
        MemoryMailboxStore store = new() { Away = new TimeoutException("Away on purpose.") };
        await using WebApplication app = await WebhookHost.StartAsync(store);
        Assert.Equal(
            HttpStatusCode.ServiceUnavailable, await PostAsync(app, WebhookRoutes.TwilioInbound, Inbound("hello")));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, await PostAsync(app, StatusPath, Status("delivered")));
    }

    [Fact]
    public async Task A_wrong_signature_is_refused()
    {
        MemoryMailboxStore store = new();
        await using WebApplication app = await WebhookHost.StartAsync(store);
        HttpStatusCode answer = await PostAsync(app, WebhookRoutes.TwilioInbound, Inbound("hello"), "another token");
        Assert.Equal(HttpStatusCode.Forbidden, answer);
        Assert.Empty(store.Delivered);
    }

    [Fact]
    public async Task A_status_moves_the_record_of_its_message()
    {
        MemoryMailboxStore store = new();
        await using WebApplication app = await WebhookHost.StartAsync(store);
        Assert.Equal(HttpStatusCode.NoContent, await PostAsync(app, StatusPath, Status("delivered")));
        Assert.Equal("delivered", Assert.Single(store.Records).Status);
        Assert.Empty(store.Delivered);
    }

    [Theory]
    [InlineData("delivered", "", "msg_{mailbox}_1-0", DeliveryState.Delivered)]
    [InlineData("read", "&i=0800000000", "msg_{mailbox}_0800000000", DeliveryState.Read)]
    [InlineData("delivered", "&r=aaaaaaaaaa&p=Receipt", "msg_{mailbox}_1-0", DeliveryState.Delivered)]
    [InlineData("delivered", "&r=aaaaaaaaaa&p=PaymentLink&n=1", "msg_{mailbox}_1-0", DeliveryState.Delivered)]
    public async Task Where_conversations_are_read_every_message_is_told_of_by_its_id(
        string status, string about, string id, DeliveryState state)
    {
        MemoryMailboxStore store = new();
        await using WebApplication app = await WebhookHost.StartAsync(store, settings: Read);

        Assert.Equal(HttpStatusCode.NoContent, await PostAsync(app, StatusPath + about, Status(status)));
        Assert.Equal(HttpStatusCode.NoContent, await PostAsync(app, StatusPath + about, Status("sent")));

        MessageProgressed told = Assert.IsType<MessageProgressed>(
            ConversationModules.Codec.DecodeInput(Assert.Single(store.Delivered).Body));
        Assert.Equal(
            (id.Replace("{mailbox}", WorkersBench.Mailbox.Value, StringComparison.Ordinal), state, Channel.Sms),
            (told.MessageId, told.State, told.Channel));
        Assert.Equal(about.Contains("&n=1", StringComparison.Ordinal), told.RequestId is not null);
    }

    [Fact]
    public async Task Where_conversations_are_read_a_message_about_nothing_that_failed_is_told_too()
    {
        MemoryMailboxStore store = new();
        await using WebApplication app = await WebhookHost.StartAsync(store, settings: Read);

        Assert.Equal(HttpStatusCode.NoContent, await PostAsync(app, StatusPath + "&i=0800000000", Status("undelivered")));

        MessageFailed failed = Assert.IsType<MessageFailed>(
            ConversationModules.Codec.DecodeInput(Assert.Single(store.Delivered).Body));
        Assert.Equal(MessageFailure.Unreachable, failed.Failure);
        Assert.Equal($"msg_{WorkersBench.Mailbox.Value}_0800000000", failed.MessageId);
    }

    [Fact]
    public async Task A_failure_that_matters_is_told_to_the_conversation()
    {
        MemoryMailboxStore store = new();
        await using WebApplication app = await WebhookHost.StartAsync(store);
        Dictionary<string, string> form = Status("failed");
        form["ErrorCode"] = "21610";
        form["From"] = "whatsapp:" + Ours;
        form["To"] = "whatsapp:" + Customer;

        Assert.Equal(HttpStatusCode.NoContent, await PostAsync(app, StatusPath, form));

        NewInput input = Assert.Single(store.Delivered);
        MessageFailed failed = Assert.IsType<MessageFailed>(ConversationModules.Codec.DecodeInput(input.Body));
        Assert.Equal("failed:1-0", input.Id);
        Assert.Equal(MessageFailure.OptedOut, failed.Failure);
        Assert.Equal((Channel.WhatsApp, Ours), (failed.Message.Channel, failed.Message.From));
    }

    [Theory]
    [InlineData("63016", MessageFailure.WindowClosed)]
    [InlineData("30003", MessageFailure.Unreachable)]
    [InlineData("", MessageFailure.Unreachable)]
    public async Task A_late_failure_names_the_request_and_what_the_message_was_for(string code, MessageFailure failure)
    {
        MemoryMailboxStore store = new();
        await using WebApplication app = await WebhookHost.StartAsync(store);
        Dictionary<string, string> form = Status("undelivered");
        form["ErrorCode"] = code;

        string path = $"{StatusPath}&r={WorkersBench.Request.Local}&p=Receipt";
        Assert.Equal(HttpStatusCode.NoContent, await PostAsync(app, path, form));

        NewInput input = Assert.Single(store.Delivered);
        MessageFailed failed = Assert.IsType<MessageFailed>(ConversationModules.Codec.DecodeInput(input.Body));
        Assert.Equal(WorkersBench.Request, input.Concerns);
        Assert.Equal(failure, failed.Failure);
        Assert.Equal(
            (WorkersBench.Request.Value, MessagePurpose.Receipt), (failed.Message.RequestId, failed.Message.Purpose));
    }

    private static Dictionary<string, string> Inbound(string text) => new()
    {
        ["AccountSid"] = "AC" + new string('0', 32),
        ["MessageSid"] = "SM00000000000000000000000000000001",
        ["SmsStatus"] = "received",
        ["From"] = Customer,
        ["To"] = Ours,
        ["Body"] = text,
    };

    private static ChatSettings Read => new Dialogs.Chat().Settings with { ConversationReaders = ["crm"] };

    private static Dictionary<string, string> Status(string status) => new()
    {
        ["AccountSid"] = "AC" + new string('0', 32),
        ["MessageSid"] = "SM00000000000000000000000000000002",
        ["MessageStatus"] = status,
        ["From"] = Ours,
        ["To"] = Customer,
    };

    /// <summary>Signs as https://www.twilio.com/docs/usage/webhooks/webhooks-security says.</summary>
    private static async Task<HttpStatusCode> PostAsync(
        WebApplication app,
        string path,
        Dictionary<string, string> form,
        string token = WebhookHost.TwilioToken,
        string? retryToken = null)
    {
        string signed = WebhookHost.PublicUrl + path
            + string.Concat(form.OrderBy(p => p.Key, StringComparer.Ordinal).Select(p => p.Key + p.Value));
#pragma warning disable CA5350 // Twilio's scheme is HMAC-SHA1.
        byte[] mac = HMACSHA1.HashData(Encoding.UTF8.GetBytes(token), Encoding.UTF8.GetBytes(signed));
#pragma warning restore CA5350
        using HttpClient http = new() { BaseAddress = new Uri(app.Urls.Single()) };
        using HttpRequestMessage request = new(HttpMethod.Post, path) { Content = new FormUrlEncodedContent(form) };
        request.Headers.Add("X-Twilio-Signature", Convert.ToBase64String(mac));
        if (retryToken is not null)
        {
            request.Headers.Add(TwilioInbound.RetryTokenHeader, retryToken);
        }

        using HttpResponseMessage response = await http.SendAsync(request);
        return response.StatusCode;
    }
}
