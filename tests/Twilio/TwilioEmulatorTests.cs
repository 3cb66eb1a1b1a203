using Chat2Pay.Adapters.Twilio;
using Chat2Pay.Dialogs.CardNumbers.Stored;
using Chat2Pay.Dialogs.Language;
using Chat2Pay.Dialogs.Messages;
using Chat2Pay.Dialogs.Messages.Stored;
using Chat2Pay.Payments;
using Chat2Pay.Sandbox.Faults;
using Chat2Pay.Sandbox.Twilio.Handsets;
using Chat2Pay.Tests.Emulators.Twilio;
using Chat2Pay.Turns.Store;
using Microsoft.AspNetCore.Http;
using Microsoft.Bot.Builder;
using Microsoft.Bot.Schema;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Chat2Pay.Tests.Twilio;

/// <summary>The adapter as it is registered, over real HTTP, against the emulator and its rules.</summary>
public sealed class TwilioEmulatorTests : IAsyncLifetime
{
    private TwilioScene scene = null!;
    private ServiceProvider services = null!;

    public static TheoryData<Channel, MessagePurpose, string> EveryMessage
    {
        get
        {
            TheoryData<Channel, MessagePurpose, string> data = [];
            foreach (MessagePurpose purpose in Enum.GetValues<MessagePurpose>())
            {
                data.Add(Channel.Sms, purpose, "text");
                data.Add(Channel.WhatsApp, purpose, "text");
                data.Add(Channel.WhatsApp, purpose, "template");
            }

            return data;
        }
    }

    private IMessageSender Sender => services.GetRequiredService<IMessageSender>();

    public async Task InitializeAsync()
    {
        scene = await TwilioScene.StartAsync();
        services = Services([]);
    }

    public async Task DisposeAsync()
    {
        await services.DisposeAsync();
        await scene.DisposeAsync();
    }

    [Theory]
    [MemberData(nameof(EveryMessage))]
    public async Task Every_message_reaches_the_phone_and_its_status_comes_back(
        Channel channel, MessagePurpose purpose, string form)
    {
        await UseTemplatesAsync();
        bool templateOnly = form == "template";
        if (channel == Channel.WhatsApp && !templateOnly)
        {
            scene.Customer.Send(TwilioScene.WhatsApp, "hi");
        }

        SendMessage message = TwilioTestKit.Message(channel, purpose, templateOnly);
        MessageOutcome outcome = await SendAsync(message);
        PhoneMessage shown = await scene.Customer.WaitForMessageAsync(_ => true, scene.Deadline);
        await scene.IdleAsync();

        EffectRecord record = Assert.IsType<MessageOutcome.Accepted>(outcome).Record;
        Assert.Equal(shown.Sid, record.ProviderId);
        Assert.Equal("queued", record.Status);
        bool isTemplate = templateOnly || (channel == Channel.WhatsApp && message.Buttons.Count > 0);
        Assert.Equal(isTemplate ? Filled(purpose) : message.Text, shown.Body);
        Assert.Equal(
            isTemplate ? message.Buttons.Select(button => button.Payload) : [],
            shown.Buttons.Where(button => button.Kind == PhoneButtonKind.QuickReply).Select(button => button.Value));
        TwilioStatusReport[] reports = await StatusesAsync();
        TwilioStatusReport last = reports.MaxBy(report => report.Record.Rank)!;
        Assert.Equal((TwilioTestKit.Mailbox, "7:1", "delivered"), (last.Mailbox, last.EffectId, last.Record.Status));
        Assert.Equal(shown.Sid, last.Record.ProviderId);
        Assert.All(reports, report => Assert.Null(report.Failure));
    }

    [Fact]
    public async Task A_Spanish_one_time_code_has_the_words_that_WhatsApp_gives_it()
    {
        await UseTemplatesAsync();
        await SendAsync(TwilioTestKit.Message(Channel.WhatsApp, MessagePurpose.VerificationCode, templateOnly: true) with
        {
            Language = "es",
        });

        PhoneMessage shown = await scene.Customer.WaitForMessageAsync(_ => true, scene.Deadline);

        Assert.Equal("123456 es tu código de verificación. Por tu seguridad, no lo compartas.", shown.Body);
        Assert.Equal(Filled(MessagePurpose.VerificationCode, "es"), shown.Body);
        Assert.Equal("Copiar código", Assert.Single(shown.Buttons).Title);
    }

    [Fact]
    public async Task A_tap_comes_back_as_the_payload_that_was_sent()
    {
        await UseTemplatesAsync();
        await SendAsync(TwilioTestKit.Message(Channel.WhatsApp, MessagePurpose.PaymentQuestion, templateOnly: true));
        PhoneMessage question = await scene.Customer.WaitForMessageAsync(_ => true, scene.Deadline);

        scene.Customer.Tap(question, "Pay now");
        await scene.IdleAsync();

        Activity activity = Assert.Single(await InboundAsync());
        TwilioInbound message = (TwilioInbound)activity.ChannelData;
        Assert.Equal("pay-1042", message.ButtonPayload);
        Assert.Equal(question.Sid, message.RepliedToSid);
        Assert.False(string.IsNullOrEmpty(message.RetryToken));
        Assert.Equal("whatsapp|+14155550199|+14155550123", activity.Conversation.Id);
    }

    [Fact]
    public async Task A_card_number_is_masked_on_the_way_in_and_redacted_at_the_provider()
    {
        string sid = scene.Customer.Send(TwilioScene.Sms, "4242 4242 4242 4242").Sid;
        await scene.IdleAsync();

        Activity activity = Assert.Single(await InboundAsync());
        Assert.Equal("[card removed ****4242]", activity.Text);
        Assert.True(await Sender.RedactAsync(new RedactMessage(Channel.Sms, activity.Id), scene.Deadline));
        Assert.Equal("", (await scene.GetAsync($"Messages/{sid}.json")).Text("body"));
    }

    [Fact]
    public async Task STOP_is_told_and_then_refused_for_good()
    {
        scene.Customer.Send(TwilioScene.Sms, "STOP");
        await scene.IdleAsync();

        TwilioInbound message = (TwilioInbound)Assert.Single(await InboundAsync()).ChannelData;
        Assert.Equal("STOP", message.OptOutType);
        Assert.Equal(
            new MessageOutcome.Refused(MessageFailure.OptedOut, 21610),
            await SendAsync(TwilioTestKit.Message(Channel.Sms, MessagePurpose.Notice)));
    }

    [Theory]
    [InlineData("sms", 30005, MessageFailure.Unreachable)]
    [InlineData("sms", 30003, null)]
    [InlineData("whatsapp", 63024, MessageFailure.Unreachable)]
    [InlineData("whatsapp", 63049, MessageFailure.Unreachable)]
    public async Task A_late_failure_comes_by_status_callback(string on, int code, MessageFailure? failure)
    {
        Channel channel = Channel.Named(on);
        await UseTemplatesAsync();
        scene.Customer.DeliveryError = code;

        await SendAsync(TwilioTestKit.Message(channel, MessagePurpose.Notice, channel == Channel.WhatsApp));
        await scene.IdleAsync();

        TwilioStatusReport last = (await StatusesAsync()).MaxBy(report => report.Record.Rank)!;
        Assert.Equal((code, failure), (last.Record.ErrorCode, last.Failure));
        Assert.Equal(EffectRecord.FinalRank, last.Record.Rank);
    }

    [Fact]
    public async Task Free_text_outside_the_24_hours_is_told_as_a_closed_window()
    {
        await SendAsync(TwilioTestKit.Message(Channel.WhatsApp, MessagePurpose.Notice));
        await scene.IdleAsync();

        TwilioStatusReport last = (await StatusesAsync()).MaxBy(report => report.Record.Rank)!;
        Assert.Equal((63016, MessageFailure.WindowClosed), (last.Record.ErrorCode, last.Failure));
    }

    [Fact]
    public async Task A_lost_reply_is_unknown_until_the_status_callback_names_the_effect()
    {
        scene.Faults.Script("twilio:POST Messages", FaultKind.LoseReply);

        MessageOutcome outcome = await SendAsync(TwilioTestKit.Message(Channel.Sms, MessagePurpose.Receipt));
        await scene.IdleAsync();

        Assert.IsType<MessageOutcome.Unknown>(outcome);
        Assert.Single(scene.Customer.Thread(TwilioScene.Sms));
        Assert.All(await StatusesAsync(), report => Assert.Equal("7:1", report.EffectId));
    }

    [Theory]
    [InlineData(FaultKind.TooManyRequests, typeof(MessageOutcome.Busy))]
    [InlineData(FaultKind.ServerError, typeof(MessageOutcome.Unknown))]
    [InlineData(FaultKind.LoseRequest, typeof(MessageOutcome.Unknown))]
    public async Task A_failing_call_is_not_repeated_here(FaultKind fault, Type expected)
    {
        scene.Faults.Script("twilio:POST Messages", fault);

        MessageOutcome outcome = await SendAsync(TwilioTestKit.Message(Channel.Sms, MessagePurpose.Receipt));
        await scene.IdleAsync();

        Assert.IsType(expected, outcome);
        Assert.Empty(scene.Customer.Thread(TwilioScene.Sms));
    }

    [Fact]
    public async Task Wrong_credentials_and_foreign_senders_are_the_merchants_to_repair()
    {
        SendMessage foreign = TwilioTestKit.Message(Channel.Sms, MessagePurpose.Notice) with { From = "+14155550177" };
        Assert.Equal(new MessageOutcome.Refused(MessageFailure.Configuration, 21606), await SendAsync(foreign));

        await services.DisposeAsync();
        services = Services(new() { ["Twilio:AuthTokens:0"] = "wrong" });
        Assert.Equal(
            new MessageOutcome.Refused(MessageFailure.Configuration, 20003),
            await SendAsync(TwilioTestKit.Message(Channel.Sms, MessagePurpose.Notice)));
    }

    [Fact]
    public async Task Nobody_listening_means_that_nothing_was_sent()
    {
        await scene.Emulator.DisposeAsync();

        Assert.IsType<MessageOutcome.Busy>(await SendAsync(TwilioTestKit.Message(Channel.Sms, MessagePurpose.Notice)));
    }

    private static string Filled(MessagePurpose purpose, string language = "en")
    {
        WhatsAppTemplate template = WhatsAppTemplates.For(purpose, Languages.Of(language));
        return Enumerable.Range(1, template.Samples.Count).Aggregate(
            template.Body,
            (body, number) => body.Replace(
                $"{{{{{number}}}}}", template.Samples[number - 1], StringComparison.Ordinal));
    }

    private Task<MessageOutcome> SendAsync(SendMessage message)
        => Sender.SendAsync(TwilioTestKit.Mailbox, "7:1", message, scene.Deadline);

    /// <summary>Creates and submits every template as the sandbox does, and configures them.</summary>
    private async Task UseTemplatesAsync()
    {
        TwilioTemplateStore store = services.GetRequiredService<TwilioTemplateStore>();
        Dictionary<string, string?> settings = [];
        foreach (WhatsAppTemplate template in WhatsAppTemplates.All)
        {
            string sid = await store.CreateAsync(template, scene.Deadline);
            Assert.Equal("received", await store.SubmitAsync(sid, template, scene.Deadline));
            settings[TwilioTemplates.Setting(template.Purpose, template.Language)] = sid;
        }

        await services.DisposeAsync();
        services = Services(settings);
    }

    private ServiceProvider Services(Dictionary<string, string?> overrides)
    {
        Dictionary<string, string?> settings = new()
        {
            ["Twilio:AccountSid"] = TwilioScene.AccountSid,
            ["Twilio:AuthTokens:0"] = TwilioScene.AuthToken,
            ["Twilio:ApiBase"] = scene.Emulator.BaseUri.ToString(),
            ["Twilio:ContentBase"] = scene.Emulator.BaseUri.ToString(),
            ["Twilio:WebhookBaseUrl"] = scene.Receiver.BaseUrl,
            ["Twilio:Senders:SmsNumber"] = TwilioTestKit.Sms,
            ["Twilio:Senders:WhatsAppNumber"] = TwilioTestKit.WhatsApp,
        };
        foreach ((string name, string? value) in overrides)
        {
            settings[name] = value;
        }

        return new ServiceCollection()
            .AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(settings).Build())
            .AddLogging()
            .AddTwilio()
            .BuildServiceProvider();
    }

    private async Task<TwilioStatusReport[]> StatusesAsync()
    {
        TwilioStatusCallback callback = services.GetRequiredService<TwilioStatusCallback>();
        List<TwilioStatusReport> reports = [];
        foreach (ReceivedWebhook webhook in Received(TwilioStatusCallback.Path))
        {
            DefaultHttpContext context = await ReplayAsync(webhook);
            reports.Add((await callback.ReadAsync(context.Request, context.Response, scene.Deadline))!);
        }

        Assert.NotEmpty(reports);
        Assert.DoesNotContain(null, reports);
        return [.. reports];
    }

    private async Task<List<Activity>> InboundAsync()
    {
        TwilioAdapter adapter = services.GetRequiredService<TwilioAdapter>();
        Keeper bot = new();
        foreach (ReceivedWebhook webhook in Received("/inbound"))
        {
            DefaultHttpContext context = await ReplayAsync(webhook);
            await adapter.ProcessAsync(context.Request, context.Response, bot, scene.Deadline);
            Assert.Equal(StatusCodes.Status200OK, context.Response.StatusCode);
        }

        return bot.Received;
    }

    private IEnumerable<ReceivedWebhook> Received(string path)
        => scene.Receiver.All.Where(each => each.PathAndQuery.StartsWith(path, StringComparison.Ordinal));

    /// <summary>A received webhook, handed on letter by letter with the signature that it came with.</summary>
    private static async Task<DefaultHttpContext> ReplayAsync(ReceivedWebhook webhook)
    {
        using FormUrlEncodedContent form = new(webhook.Form);
        DefaultHttpContext context = TwilioTestKit.Webhook(
            webhook.PathAndQuery, await form.ReadAsStringAsync(), token: null);
        foreach (string name in new[] { TwilioSignature.Header, TwilioInbound.RetryTokenHeader })
        {
            if (webhook.Headers.TryGetValue(name, out string? value))
            {
                context.Request.Headers[name] = value;
            }
        }

        return context;
    }

    private sealed class Keeper : IWebhookBot
    {
        public List<Activity> Received { get; } = [];

        public Task OnTurnAsync(ITurnContext turnContext, CancellationToken cancellationToken = default)
        {
            Received.Add(turnContext.Activity);
            return Task.CompletedTask;
        }

        public Task StoreAsync(ITurnContext turnContext, CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
