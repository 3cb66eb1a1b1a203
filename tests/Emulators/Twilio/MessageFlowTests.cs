using System.Net;
using Chat2Pay.Dialogs.Channels;
using Chat2Pay.Sandbox.Twilio.Handsets;

namespace Chat2Pay.Tests.Emulators.Twilio;

public sealed class MessageFlowTests
{
    [Fact]
    public async Task A_message_is_answered_with_201_and_reaches_the_phone()
    {
        await using TwilioScene scene = await TwilioScene.StartAsync();

        ApiReply created = await scene.SendSmsAsync("Your order is ready");
        PhoneMessage shown = await scene.Customer.WaitForMessageAsync(_ => true, scene.Deadline);

        Assert.Equal(HttpStatusCode.Created, created.Status);
        Assert.Equal("queued", created.Text("status"));
        Assert.Equal("1", created.Text("num_segments"));
        Assert.Equal("Mon, 02 Nov 2026 12:00:00 +0000", created.Text("date_created"));
        Assert.Equal((created.Sid, "Your order is ready", "delivered"), (shown.Sid, shown.Body, shown.Status));
        Assert.Equal(TwilioScene.Sms, shown.Sender);
    }

    [Fact]
    public async Task Every_step_is_reported_to_the_status_callback_and_signed()
    {
        await using TwilioScene scene = await TwilioScene.StartAsync();
        ApiReply created = await scene.SendAsync(
            ("To", TwilioScene.CustomerNumber),
            ("From", TwilioScene.Sms),
            ("Body", "Hello"),
            ("StatusCallback", scene.Receiver.Url("/status?effect=a%20b#rc=2")));
        await scene.IdleAsync();

        Assert.Equal(["queued", "sending", "sent", "delivered"], scene.Receiver.All.Select(each => each.Status));
        Assert.All(scene.Receiver.All, webhook =>
        {
            Assert.Equal("/status?effect=a%20b", webhook.PathAndQuery);
            Assert.Equal(created.Sid, webhook["MessageSid"]);
            Assert.Equal(TwilioScene.AccountSid, webhook["AccountSid"]);
            Assert.True(scene.Receiver.IsSigned(webhook, TwilioScene.AuthToken));
        });
    }

    [Fact]
    public async Task A_text_from_a_phone_is_delivered_as_a_signed_form()
    {
        await using TwilioScene scene = await TwilioScene.StartAsync();

        PhoneMessage written = scene.Customer.Send(TwilioScene.Sms, " yes ");
        await scene.IdleAsync();

        ReceivedWebhook webhook = Assert.Single(scene.Receiver.All);
        Assert.True(scene.Receiver.IsSigned(webhook, TwilioScene.AuthToken));
        Assert.Equal(" yes ", webhook["Body"]);
        Assert.Equal(written.Sid, webhook["MessageSid"]);
        Assert.Equal(TwilioScene.CustomerNumber, webhook["From"]);
        Assert.Equal(TwilioScene.Sms, webhook["To"]);
        Assert.Equal("received", webhook["SmsStatus"]);
        Assert.Equal("0", webhook["NumMedia"]);
        Assert.Equal("US", webhook["FromCountry"]);
        Assert.NotEmpty(webhook.Headers["I-Twilio-Idempotency-Token"]);
        Assert.DoesNotContain("WaId", webhook.Form.Keys);
    }

    [Fact]
    public async Task A_text_over_WhatsApp_carries_the_profile()
    {
        await using TwilioScene scene = await TwilioScene.StartAsync();
        scene.Customer.ProfileName = "Ana";

        scene.Customer.Send(TwilioScene.WhatsApp, "hola");
        await scene.IdleAsync();

        ReceivedWebhook webhook = Assert.Single(scene.Receiver.All);
        Assert.Equal("whatsapp:" + TwilioScene.CustomerNumber, webhook["From"]);
        Assert.Equal(TwilioScene.WhatsApp, webhook["To"]);
        Assert.Equal(TwilioScene.CustomerNumber[1..], webhook["WaId"]);
        Assert.Equal("Ana", webhook["ProfileName"]);
        Assert.Equal("text", webhook["MessageType"]);
        Assert.Contains("\"WaId\":\"14155550123\"", webhook["ChannelMetadata"], StringComparison.Ordinal);
        Assert.DoesNotContain("FromCountry", webhook.Form.Keys);
    }

    [Fact]
    public async Task A_tap_on_a_session_button_names_the_message_it_answers()
    {
        await using TwilioScene scene = await TwilioScene.StartAsync();
        string content = await scene.ContentAsync(
            """
            {"twilio/quick-reply":{"body":"Pay {{1}} to {{2}}?","actions":[
              {"title":"Pay {{1}}","id":"pay:{{3}}"},{"title":"Not now","id":"no:{{3}}"}]}}
            """);
        scene.Customer.Send(TwilioScene.WhatsApp, "hi");
        ApiReply sent = await scene.SendWhatsAppAsync(
            ("ContentSid", content), ("ContentVariables", """{"1":"$42.00","2":"Acme","3":"n0nce"}"""));
        PhoneMessage question = await scene.Customer.WaitForMessageAsync(
            each => each.Buttons.Count == 2, scene.Deadline);

        scene.Customer.Tap(question, "Pay $42.00");
        await scene.IdleAsync();

        Assert.Equal("Pay $42.00 to Acme?", question.Body);
        ReceivedWebhook tap = scene.Receiver.All[^1];
        Assert.Equal("interactive", tap["MessageType"]);
        Assert.Equal(("Pay $42.00", "Pay $42.00"), (tap["Body"], tap["ButtonText"]));
        Assert.Equal("pay:n0nce", tap["ButtonPayload"]);
        Assert.Equal(sent.Sid, tap["OriginalRepliedMessageSid"]);
        Assert.Equal(TwilioScene.WhatsApp, tap["OriginalRepliedMessageSender"]);
        Assert.Equal("read", await scene.StatusOfAsync(sent.Sid));
    }

    [Fact]
    public async Task Reading_a_WhatsApp_message_is_reported()
    {
        await using TwilioScene scene = await TwilioScene.StartAsync();
        scene.Customer.Send(TwilioScene.WhatsApp, "hi");
        await scene.SendWhatsAppAsync(("Body", "Hello"), ("StatusCallback", scene.Receiver.Url("/status")));
        await scene.Customer.WaitForMessageAsync(_ => true, scene.Deadline);

        scene.Customer.MarkRead(TwilioScene.WhatsApp);
        await scene.IdleAsync();

        ReceivedWebhook read = scene.Receiver.All[^1];
        Assert.Equal(("read", "READ", "whatsapp"), (read.Status, read["EventType"], read["ChannelPrefix"]));
    }

    [Fact]
    public async Task The_thread_shows_both_ways_with_their_present_status()
    {
        await using TwilioScene scene = await TwilioScene.StartAsync();
        scene.Customer.Send(TwilioScene.Sms, "one");
        await scene.SendSmsAsync("two");
        await scene.IdleAsync();

        Assert.Equal(
            [("one", PhoneDirection.Sent, "received"), ("two", PhoneDirection.Received, "delivered")],
            scene.Customer.Thread(TwilioScene.Sms).Select(each => (each.Body, each.Direction, each.Status)));
    }

    [Fact]
    public async Task A_webhook_may_be_set_after_the_start_and_be_unset()
    {
        await using TwilioScene scene = await TwilioScene.StartAsync();
        scene.Emulator.SetInboundWebhook(TwilioScene.Sms, null);
        scene.Customer.Send(TwilioScene.Sms, "unheard");
        scene.Emulator.SetInboundWebhook(TwilioScene.Sms, scene.Receiver.Url("/elsewhere"));
        scene.Customer.Send(TwilioScene.Sms, "heard");
        await scene.IdleAsync();

        ReceivedWebhook webhook = Assert.Single(scene.Receiver.All);
        Assert.Equal(("/elsewhere", "heard"), (webhook.PathAndQuery, webhook["Body"]));
    }

    [Fact]
    public async Task A_messaging_service_accepts_first_and_picks_its_sender_later()
    {
        await using TwilioScene scene = await TwilioScene.StartAsync();

        ApiReply created = await scene.SendAsync(
            ("To", TwilioScene.CustomerNumber), ("MessagingServiceSid", TwilioScene.Service), ("Body", "Hello"));
        await scene.IdleAsync();
        ApiReply later = await scene.GetAsync($"Messages/{created.Sid}.json");

        Assert.Equal(
            ("accepted", "0", null), (created.Text("status"), created.Text("num_segments"), created.Text("from")));
        Assert.Equal(
            ("delivered", "1", TwilioScene.ServiceSms),
            (later.Text("status"), later.Text("num_segments"), later.Text("from")));
    }

    [Theory]
    [InlineData(30003, "undelivered")]
    [InlineData(30006, "undelivered")]
    [InlineData(63024, "failed")]
    public async Task A_phone_that_cannot_be_reached_is_reported_with_its_code(int code, string status)
    {
        await using TwilioScene scene = await TwilioScene.StartAsync();
        scene.Customer.DeliveryError = code;

        ApiReply created = await scene.SendAsync(
            ("To", TwilioScene.CustomerNumber),
            ("From", TwilioScene.Sms),
            ("Body", "Hello"),
            ("StatusCallback", scene.Receiver.Url("/status")));
        await scene.IdleAsync();

        ReceivedWebhook last = scene.Receiver.All[^1];
        Assert.Equal((status, $"{code}"), (last.Status, last["ErrorCode"]));
        Assert.Equal(code, (int?)(await scene.GetAsync($"Messages/{created.Sid}.json")).Json!["error_code"]);
    }
}
