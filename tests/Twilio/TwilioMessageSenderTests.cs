using System.Net;
using System.Text;
using System.Text.Json;
using Chat2Pay.Adapters.Twilio;
using Chat2Pay.Dialogs.CardNumbers.Stored;
using Chat2Pay.Dialogs.Language;
using Chat2Pay.Dialogs.Messages;
using Chat2Pay.Dialogs.Messages.Stored;
using Chat2Pay.Payments;
using Chat2Pay.Turns.Store;

namespace Chat2Pay.Tests.Twilio;

public sealed class TwilioMessageSenderTests
{
    private const string Template = "HX00000000000000000000000000000001";
    private const string SpanishTemplate = "HX0000000000000000000000000000000e";

    [Fact]
    public async Task A_text_message_goes_out_with_its_callback_and_basic_auth()
    {
        OneAnswer twilio = OneAnswer.Created;
        MessageOutcome outcome = await SendAsync(twilio, Message(Channel.Sms, MessagePurpose.PaymentLink));

        Assert.Equal(
            new MessageOutcome.Accepted(
                new EffectRecord("SM00000000000000000000000000000001", "queued", TwilioStatuses.Rank("queued"), null)),
            outcome);
        Assert.Equal(
            "https://api.twilio.com/2010-04-01/Accounts/AC00000000000000000000000000000001/Messages.json",
            twilio.Request!.RequestUri!.ToString());
        Assert.Equal("Basic", twilio.Request.Headers.Authorization!.Scheme);
        Assert.Equal(
            "AC00000000000000000000000000000001:kit-token",
            Encoding.UTF8.GetString(Convert.FromBase64String(twilio.Request.Headers.Authorization.Parameter!)));
        Assert.Equal(
            new Dictionary<string, string>
            {
                ["To"] = TwilioTestKit.Customer,
                ["From"] = TwilioTestKit.Sms,
                ["StatusCallback"] = $"https://pay.example.com/twilio/status?m={TwilioTestKit.Mailbox}&e=7%3A1#rc=3&rp=all",
                ["Body"] = "Acme Shop: PaymentLink.",
            },
            twilio.Form);
    }

    [Fact]
    public async Task An_api_key_is_used_where_there_is_one()
    {
        OneAnswer twilio = OneAnswer.Created;
        TwilioOptions options = new()
        {
            AccountSid = TwilioTestKit.AccountSid,
            AuthTokens = [new Secret("token")],
            ApiKeySid = "SK00000000000000000000000000000001",
            ApiKeySecret = new Secret("key-secret"),
            WebhookBaseUrl = TwilioTestKit.Base,
        };

        await SendAsync(twilio, Message(Channel.Sms, MessagePurpose.Reply), options);

        Assert.Equal(
            "SK00000000000000000000000000000001:key-secret",
            Encoding.UTF8.GetString(Convert.FromBase64String(twilio.Request!.Headers.Authorization!.Parameter!)));
    }

    [Fact]
    public async Task The_messaging_service_goes_with_its_number_and_only_on_sms()
    {
        const string Service = "MG00000000000000000000000000000001";
        TwilioOptions options = TwilioTestKit.Options(service: Service);
        OneAnswer sms = OneAnswer.Created;
        OneAnswer whatsApp = OneAnswer.Created;

        await SendAsync(sms, Message(Channel.Sms, MessagePurpose.Receipt), options);
        await SendAsync(whatsApp, Message(Channel.WhatsApp, MessagePurpose.Receipt), options);

        Assert.Equal(Service, sms.Form["MessagingServiceSid"]);
        Assert.Equal(TwilioTestKit.Sms, sms.Form["From"]);
        Assert.False(whatsApp.Form.ContainsKey("MessagingServiceSid"));
    }

    [Fact]
    public async Task A_whatsapp_question_goes_as_its_template_with_its_values()
    {
        OneAnswer twilio = OneAnswer.Created;
        await SendAsync(twilio, Message(Channel.WhatsApp, MessagePurpose.PaymentQuestion), WithTemplates());

        Assert.Equal($"whatsapp:{TwilioTestKit.Customer}", twilio.Form["To"]);
        Assert.Equal($"whatsapp:{TwilioTestKit.WhatsApp}", twilio.Form["From"]);
        Assert.Equal(Template, twilio.Form["ContentSid"]);
        Assert.False(twilio.Form.ContainsKey("Body"));
        Dictionary<string, string> variables =
            JsonSerializer.Deserialize<Dictionary<string, string>>(twilio.Form["ContentVariables"])!;
        Assert.Equal(8, variables.Count);
        Assert.Equal("Acme Shop", variables["1"]);
        Assert.Equal("Tue 18:05", variables["5"]);
        Assert.Equal("no-1042", variables["8"]);
    }

    [Fact]
    public async Task A_message_takes_the_template_of_its_language()
    {
        OneAnswer twilio = OneAnswer.Created;
        await SendAsync(twilio, InSpanish(MessagePurpose.PaymentQuestion, templateOnly: true), WithTemplates(spanish: true));

        Assert.Equal(SpanishTemplate, twilio.Form["ContentSid"]);
        Assert.Contains("Visa terminada en 4242", twilio.Form["ContentVariables"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_language_without_a_template_takes_the_English_one_where_one_is_needed_and_text_elsewhere()
    {
        OneAnswer needed = OneAnswer.Created;
        await SendAsync(needed, InSpanish(MessagePurpose.PaymentQuestion, templateOnly: true), WithTemplates());
        OneAnswer within = OneAnswer.Created;
        await SendAsync(within, InSpanish(MessagePurpose.PaymentQuestion, templateOnly: false), WithTemplates());

        Assert.Equal(Template, needed.Form["ContentSid"]);
        Assert.Equal("Acme Shop: PaymentQuestion.", within.Form["Body"]);
        Assert.False(within.Form.ContainsKey("ContentSid"));
    }

    [Fact]
    public async Task Whatsapp_takes_no_line_breaks_in_values_and_no_empty_ones()
    {
        OneAnswer twilio = OneAnswer.Created;
        SendMessage message = Message(Channel.WhatsApp, MessagePurpose.Receipt, templateOnly: true) with
        {
            TemplateValues = [" Acme\r\n\tShop     Ltd ", "", "\u20AC \"1\"", "d"],
        };

        await SendAsync(twilio, message, WithTemplates());

        Dictionary<string, string> variables =
            JsonSerializer.Deserialize<Dictionary<string, string>>(twilio.Form["ContentVariables"])!;
        Assert.Equal(["Acme Shop Ltd", "-", "\u20AC \"1\"", "d"], variables.Values);
    }

    [Fact]
    public async Task Within_the_24_hours_text_without_buttons_stays_text()
    {
        OneAnswer twilio = OneAnswer.Created;
        await SendAsync(twilio, Message(Channel.WhatsApp, MessagePurpose.Receipt), WithTemplates());

        Assert.Equal("Acme Shop: Receipt.", twilio.Form["Body"]);
        Assert.False(twilio.Form.ContainsKey("ContentSid"));
    }

    [Fact]
    public async Task Buttons_without_a_template_become_text_that_is_enough_without_them()
    {
        OneAnswer twilio = OneAnswer.Created;
        await SendAsync(twilio, Message(Channel.WhatsApp, MessagePurpose.PaymentQuestion));

        Assert.Equal("Acme Shop: PaymentQuestion.", twilio.Form["Body"]);
    }

    [Fact]
    public async Task A_template_that_is_missing_or_takes_other_values_is_never_replaced_by_text()
    {
        OneAnswer twilio = OneAnswer.Created;
        MessageOutcome.Refused expected = new(MessageFailure.Configuration, 0);
        SendMessage message = Message(Channel.WhatsApp, MessagePurpose.Notice, templateOnly: true);

        Assert.Equal(expected, await SendAsync(twilio, message));
        Assert.Equal(expected, await SendAsync(twilio, message with { TemplateValues = [] }, WithTemplates()));
        Assert.Null(twilio.Request);
    }

    [Theory]
    [InlineData(400, 21610, MessageFailure.OptedOut)]
    [InlineData(400, 63016, MessageFailure.WindowClosed)]
    [InlineData(400, 21614, MessageFailure.Unreachable)]
    [InlineData(400, 63024, MessageFailure.Unreachable)]
    [InlineData(400, 21606, MessageFailure.Configuration)]
    [InlineData(401, 20003, MessageFailure.Configuration)]
    [InlineData(400, 99999, MessageFailure.Configuration)]
    public async Task A_refusal_is_told_by_its_code(int status, int code, MessageFailure failure)
    {
        OneAnswer twilio = new((HttpStatusCode)status, $$"""{"code":{{code}},"message":"x","status":{{status}}}""");

        Assert.Equal(
            new MessageOutcome.Refused(failure, code),
            await SendAsync(twilio, Message(Channel.Sms, MessagePurpose.Notice)));
    }

    [Theory]
    [InlineData(429, """{"code":20429,"status":429}""")]
    [InlineData(429, "")]
    [InlineData(400, """{"code":21611,"status":400}""")]
    [InlineData(400, """{"code":63018,"status":400}""")]
    public async Task A_full_queue_means_later(int status, string body)
        => Assert.IsType<MessageOutcome.Busy>(await SendAsync(new OneAnswer((HttpStatusCode)status, body)));

    [Theory]
    [InlineData(500, """{"code":20500,"status":500}""")]
    [InlineData(502, "<html>")]
    [InlineData(503, "")]
    [InlineData(408, "")]
    [InlineData(201, "{\"sid\":")]
    [InlineData(200, "[]")]
    [InlineData(302, "")]
    public async Task What_is_no_clear_answer_leaves_it_unknown(int status, string body)
        => Assert.IsType<MessageOutcome.Unknown>(await SendAsync(new OneAnswer((HttpStatusCode)status, body)));

    public static TheoryData<Exception> LostAnswers => new(
        new TaskCanceledException(), new IOException(), new HttpRequestException(HttpRequestError.ResponseEnded));

    [Theory]
    [MemberData(nameof(LostAnswers))]
    public async Task A_lost_answer_leaves_it_unknown(Exception exception)
        => Assert.IsType<MessageOutcome.Unknown>(await SendAsync(new Broken(exception)));

    [Theory]
    [InlineData(HttpRequestError.ConnectionError)]
    [InlineData(HttpRequestError.NameResolutionError)]
    [InlineData(HttpRequestError.SecureConnectionError)]
    public async Task Without_a_connection_nothing_was_sent(HttpRequestError error)
        => Assert.IsType<MessageOutcome.Busy>(await SendAsync(new Broken(new HttpRequestException(error))));

    [Theory]
    [InlineData(200, true)]
    [InlineData(404, true)]
    [InlineData(401, false)]
    [InlineData(500, false)]
    public async Task Redaction_is_done_when_the_text_is_gone(int status, bool isDone)
    {
        OneAnswer twilio = new((HttpStatusCode)status, OneAnswer.Queued);
        TwilioMessageSender sender = TwilioTestKit.Sender(TwilioTestKit.Options(), twilio);

        Assert.Equal(isDone, await sender.RedactAsync(new RedactMessage(Channel.Sms, "SM1"), CancellationToken.None));
        Assert.Equal("Body=", twilio.Body);
    }

    private static TwilioOptions WithTemplates(bool spanish = false)
    {
        TwilioOptions options = TwilioTestKit.Options(templates: TwilioTestKit.AllTemplates(_ => Template));
        if (spanish)
        {
            options.TemplatesByLanguage["es"] = TwilioTestKit.AllTemplates(_ => SpanishTemplate);
        }

        return options;
    }

    private static SendMessage InSpanish(MessagePurpose purpose, bool templateOnly)
    {
        IReadOnlyList<string> values = WhatsAppTemplates.For(purpose, Languages.Of("es")).Samples;
        return Message(Channel.WhatsApp, purpose, templateOnly) with { Language = "es", TemplateValues = values };
    }

    private static SendMessage Message(Channel channel, MessagePurpose purpose, bool templateOnly = false)
        => TwilioTestKit.Message(channel, purpose, templateOnly);

    private static Task<MessageOutcome> SendAsync(
        HttpMessageHandler twilio, SendMessage? message = null, TwilioOptions? options = null)
        => TwilioTestKit.Sender(options ?? TwilioTestKit.Options(), twilio).SendAsync(
            TwilioTestKit.Mailbox,
            "7:1",
            message ?? Message(Channel.Sms, MessagePurpose.Notice),
            CancellationToken.None);
}
