using System.Net;
using Chat2Pay.Sandbox.Twilio;
using Chat2Pay.Sandbox.Twilio.Handsets;

namespace Chat2Pay.Tests.Emulators.Twilio;

/// <summary>RCS and its fallback, as Twilio describes them (twilio.com/docs/rcs, /docs/api/errors/21664 to 21667).</summary>
public sealed class RcsTests : IAsyncLifetime
{
    private const string Agent = "rcs:acme_agent";
    private const string Pool = "MG00000000000000000000000000000002";
    private const string Card = """{"twilio/card":{"body":"{{1}}","actions":[{"type":"QUICK_REPLY","title":"Pay now","id":"{{2}}"}]},"twilio/text":{"body":"{{1}}"}}""";

    private TwilioScene scene = null!;

    public async Task InitializeAsync() => scene = await TwilioScene.StartAsync(options => new TwilioEmulatorOptions
    {
        AccountSid = options.AccountSid,
        AuthToken = options.AuthToken,
        Senders = [.. options.Senders, new TwilioSender(Agent, options.Senders[0].InboundWebhook)],
        MessagingServices = [.. options.MessagingServices, new TwilioMessagingService(Pool, [TwilioScene.Sms, Agent])],
        Seed = "rcs",
    });

    public async Task DisposeAsync() => await scene.DisposeAsync();

    [Fact]
    public async Task A_service_sends_by_RCS_first_with_buttons_and_tells_when_it_was_read()
    {
        string content = await scene.ContentAsync(Card);
        await AskAsync(content);
        PhoneMessage question = await scene.Customer.WaitForMessageAsync(_ => true, scene.Deadline);

        Assert.Equal((Agent, "Pay?", "Pay now"), (question.Sender, question.Body, Assert.Single(question.Buttons).Title));
        scene.Customer.Tap(question, "Pay now");
        await scene.IdleAsync();

        ReceivedWebhook tap = scene.Receiver.All.Single(call => call.Form.ContainsKey("ButtonPayload"));
        Assert.Equal(("pay|1", Agent, "rcs:" + TwilioScene.CustomerNumber), (tap["ButtonPayload"], tap["To"], tap["From"]));
        Assert.Equal(question.Sid, tap["OriginalRepliedMessageSid"]);
        Assert.Equal("read", await scene.StatusOfAsync(question.Sid));
    }

    [Fact]
    public async Task A_phone_without_RCS_gets_the_text_from_the_number()
    {
        string content = await scene.ContentAsync(Card);
        scene.Customer.TakesRcs = false;

        ApiReply created = await AskAsync(content);
        PhoneMessage question = await scene.Customer.WaitForMessageAsync(_ => true, scene.Deadline);

        Assert.Null(created.Text("from"));
        Assert.Equal((TwilioScene.Sms, "Pay?"), (question.Sender, question.Body));
        Assert.Empty(question.Buttons);
        Assert.Equal(TwilioScene.Sms, (await scene.GetAsync($"Messages/{created.Sid}.json")).Text("from"));
    }

    [Theory]
    [InlineData(21664, "From", TwilioScene.Sms, "MessagingServiceSid", Pool, TwilioScene.Sms)]
    [InlineData(21666, "From", null, "MessagingServiceSid", null, TwilioScene.Sms)]
    [InlineData(21665, "From", null, "MessagingServiceSid", Pool, Agent)]
    [InlineData(21665, "From", null, "MessagingServiceSid", Pool, "+14155550177")]
    [InlineData(21667, "From", null, "MessagingServiceSid", TwilioScene.Service, TwilioScene.Sms)]
    public async Task A_fallback_that_Twilio_refuses_is_refused(
        int code, string first, string? from, string second, string? service, string fallback)
    {
        List<(string, string)> form = [("To", TwilioScene.CustomerNumber), ("Body", "hi"), ("FallbackFrom", fallback)];
        if (from is not null)
        {
            form.Add((first, from));
        }

        if (service is not null)
        {
            form.Add((second, service));
        }

        ApiReply refused = await scene.SendAsync([.. form]);

        Assert.Equal((HttpStatusCode.BadRequest, code), (refused.Status, refused.Code));
    }

    [Theory]
    [InlineData(Agent, TwilioScene.Sms)]
    [InlineData(TwilioScene.Sms, Agent)]
    public async Task Opting_out_is_one_for_both(string stopped, string other)
    {
        scene.Customer.Send(stopped, "STOP");
        Assert.Equal(21610, (await scene.SendAsync(
            ("To", TwilioScene.CustomerNumber), ("MessagingServiceSid", Pool), ("Body", "hi"))).Code);

        scene.Customer.Send(other, "START");

        Assert.Equal(HttpStatusCode.Created, (await scene.SendAsync(
            ("To", TwilioScene.CustomerNumber), ("MessagingServiceSid", Pool), ("Body", "hi"))).Status);
    }

    [Fact]
    public async Task An_agent_alone_does_not_fall_back()
    {
        scene.Customer.TakesRcs = false;

        ApiReply created = await scene.SendAsync(("To", "rcs:" + TwilioScene.CustomerNumber), ("From", Agent), ("Body", "hi"));
        await scene.IdleAsync();

        Assert.Equal("failed", await scene.StatusOfAsync(created.Sid));
    }

    private Task<ApiReply> AskAsync(string content) => scene.SendAsync(
        ("To", TwilioScene.CustomerNumber),
        ("MessagingServiceSid", Pool),
        ("FallbackFrom", TwilioScene.Sms),
        ("ContentSid", content),
        ("ContentVariables", """{"1":"Pay?","2":"pay|1"}"""));
}
