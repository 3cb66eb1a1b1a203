using Chat2Pay.Sandbox.Twilio.Handsets;
using Chat2Pay.Sandbox.Twilio.Webhooks;

namespace Chat2Pay.Tests.Emulators.Twilio;

/// <summary>Rules: twilio.com/docs/usage/webhooks/webhooks-connection-overrides.</summary>
public sealed class WebhookDeliveryTests
{
    [Theory]
    [InlineData("", 500, 1)]
    [InlineData("", 404, 1)]
    [InlineData("", 0, 1)]
    [InlineData("#rc=2&rp=5xx", 500, 3)]
    [InlineData("#rc=2&rp=5xx", 404, 1)]
    [InlineData("#rc=1&rp=4xx,5xx", 404, 2)]
    [InlineData("#rc=3&rp=all", 0, 4)]
    [InlineData("#rc=0&rp=all", 500, 1)]
    public async Task A_failure_is_retried_only_as_the_fragment_says(string fragment, int status, int calls)
    {
        await using TwilioScene scene = await TwilioScene.StartAsync();
        scene.Emulator.SetInboundWebhook(TwilioScene.Sms, scene.Receiver.Url("/inbound") + fragment);
        for (int attempt = 0; attempt < 5; attempt++)
        {
            scene.Receiver.Answers.Enqueue(new WebhookAnswer(status));
        }

        scene.Customer.Send(TwilioScene.Sms, "hello");
        await scene.IdleAsync();

        Assert.Equal(calls, scene.Receiver.All.Count);
        Assert.Single(scene.Receiver.All.Select(each => each.Headers["I-Twilio-Idempotency-Token"]).Distinct());
        Assert.All(scene.Receiver.All, each => Assert.Equal("/inbound", each.PathAndQuery));
        Assert.Equal(11200, Assert.Single(scene.Emulator.Alerts).Code);
    }

    [Fact]
    public async Task A_retry_that_succeeds_raises_no_alert()
    {
        await using TwilioScene scene = await TwilioScene.StartAsync();
        scene.Emulator.SetInboundWebhook(TwilioScene.Sms, scene.Receiver.Url("/inbound#rc=1&rp=5xx"));
        scene.Receiver.Answers.Enqueue(new WebhookAnswer(503));

        scene.Customer.Send(TwilioScene.Sms, "hello");
        await scene.IdleAsync();

        Assert.Equal(2, scene.Receiver.All.Count);
        Assert.Empty(scene.Emulator.Alerts);
    }

    [Fact]
    public async Task A_webhook_that_says_nothing_is_given_up_after_15_seconds_and_not_retried()
    {
        await using TwilioScene scene = await TwilioScene.StartAsync();
        scene.Receiver.Answers.Enqueue(new WebhookAnswer(-1));

        scene.Customer.Send(TwilioScene.Sms, "hello");
        await scene.Receiver.SilenceAsync(scene.Deadline);
        scene.Time.Advance(TimeSpan.FromSeconds(15));
        await scene.IdleAsync();

        Assert.Single(scene.Receiver.All);
        Assert.Equal(11200, Assert.Single(scene.Emulator.Alerts).Code);
    }

    [Fact]
    public async Task The_read_time_out_can_be_shortened()
    {
        await using TwilioScene scene = await TwilioScene.StartAsync();
        scene.Emulator.SetInboundWebhook(TwilioScene.Sms, scene.Receiver.Url("/inbound#rt=2000&rp=rt"));
        scene.Receiver.Answers.Enqueue(new WebhookAnswer(-1));

        scene.Customer.Send(TwilioScene.Sms, "hello");
        await scene.Receiver.SilenceAsync(scene.Deadline);
        scene.Time.Advance(TimeSpan.FromSeconds(2));
        await scene.IdleAsync();

        Assert.Equal(2, scene.Receiver.All.Count);
        Assert.Empty(scene.Emulator.Alerts);
    }

    [Fact]
    public async Task Nobody_listening_is_a_connect_failure_and_the_fallback_is_called()
    {
        await using TwilioScene scene = await TwilioScene.StartAsync();
        await using WebhookReceiver gone = await WebhookReceiver.StartAsync();
        string url = gone.Url("/inbound");
        await gone.DisposeAsync();
        scene.Emulator.SetInboundWebhook(TwilioScene.Sms, url, scene.Receiver.Url("/fallback"));

        scene.Customer.Send(TwilioScene.Sms, "hello");
        await scene.IdleAsync();
        scene.Emulator.SetInboundWebhook(TwilioScene.Sms, url);
        scene.Customer.Send(TwilioScene.Sms, "again");
        await scene.IdleAsync();

        ReceivedWebhook fallback = Assert.Single(scene.Receiver.All);
        Assert.Equal(("/fallback", "hello"), (fallback.PathAndQuery, fallback["Body"]));
        Assert.Equal(("11205", url), (fallback["ErrorCode"], fallback["ErrorUrl"]));
        Assert.True(scene.Receiver.IsSigned(fallback, TwilioScene.AuthToken));
        Assert.Equal(11205, Assert.Single(scene.Emulator.Alerts).Code);
    }

    [Theory]
    [InlineData("text/xml", "", null)]
    [InlineData("application/xml", "<Response></Response>", null)]
    [InlineData("application/json", "{}", 12300)]
    [InlineData("text/xml", "<Response>", 12100)]
    [InlineData("text/xml", "<Answer/>", 12200)]
    [InlineData("text/xml", "<Response><Dial>1</Dial></Response>", 12200)]
    public async Task The_answer_to_an_inbound_message_is_empty_or_TwiML(string type, string body, int? alert)
    {
        await using TwilioScene scene = await TwilioScene.StartAsync();
        scene.Receiver.Answers.Enqueue(new WebhookAnswer(200, type, body));

        scene.Customer.Send(TwilioScene.Sms, "hello");
        await scene.IdleAsync();

        Assert.Equal(alert, scene.Emulator.Alerts.SingleOrDefault()?.Code);
    }

    [Fact]
    public async Task An_answer_above_64_kB_fails()
    {
        await using TwilioScene scene = await TwilioScene.StartAsync();
        scene.Receiver.Answers.Enqueue(new WebhookAnswer(200, Body: new string(' ', 65_537)));

        scene.Customer.Send(TwilioScene.Sms, "hello");
        await scene.IdleAsync();

        Assert.Equal(11750, Assert.Single(scene.Emulator.Alerts).Code);
    }

    [Fact]
    public async Task A_message_in_the_answer_is_sent_back()
    {
        await using TwilioScene scene = await TwilioScene.StartAsync();
        scene.Receiver.Answers.Enqueue(new WebhookAnswer(200, Body: "<Response><Message>Got it</Message></Response>"));

        scene.Customer.Send(TwilioScene.Sms, "hello");
        PhoneMessage answer = await scene.Customer.WaitForMessageAsync(_ => true, scene.Deadline);

        Assert.Equal("Got it", answer.Body);
        Assert.Equal("outbound-reply", (await scene.GetAsync($"Messages/{answer.Sid}.json")).Text("direction"));
    }

    [Fact]
    public async Task User_and_password_in_the_URL_are_sent_as_basic_auth()
    {
        await using TwilioScene scene = await TwilioScene.StartAsync();
        string url = scene.Receiver.Url("/inbound").Replace("http://", "http://bot:s3cret@", StringComparison.Ordinal);
        scene.Emulator.SetInboundWebhook(TwilioScene.Sms, url);

        scene.Customer.Send(TwilioScene.Sms, "hello");
        await scene.IdleAsync();

        ReceivedWebhook webhook = Assert.Single(scene.Receiver.All);
        Assert.Equal("Basic Ym90OnMzY3JldA==", webhook.Headers["Authorization"]);
        Assert.Equal(
            TwilioSigner.Sign(TwilioScene.AuthToken, url, webhook.Form), webhook.Headers["X-Twilio-Signature"]);
    }

    [Fact]
    public async Task A_slow_endpoint_of_one_customer_does_not_hold_up_another()
    {
        await using TwilioScene scene = await TwilioScene.StartAsync();
        scene.Receiver.Answers.Enqueue(new WebhookAnswer(-1));
        scene.Customer.Send(TwilioScene.Sms, "slow");
        await scene.Receiver.SilenceAsync(scene.Deadline);

        // Sixteen lanes: of a hundred phones only a few share the lane that is held up.
        foreach (int number in Enumerable.Range(200, 100))
        {
            scene.Emulator.Phone($"+14155550{number}").Send(TwilioScene.Sms, "quick");
        }

        await scene.Receiver.ArrivalsAsync(80, scene.Deadline);
    }

    [Theory]
    [InlineData("ftp://a.example/")]
    [InlineData("/inbound")]
    [InlineData("https://my_host.example/")]
    [InlineData("https://a.example/#rc=6")]
    [InlineData("https://a.example/#rt=15001")]
    [InlineData("https://a.example/#ct=99")]
    [InlineData("https://a.example/#rp=3xx")]
    [InlineData("https://a.example/#rc")]
    public async Task A_webhook_that_could_never_be_called_cannot_be_set(string url)
    {
        await using TwilioScene scene = await TwilioScene.StartAsync();

        Assert.Throws<ArgumentException>(() => scene.Emulator.SetInboundWebhook(TwilioScene.Sms, url));
    }
}
