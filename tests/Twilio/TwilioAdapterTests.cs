using Chat2Pay.Adapters.Twilio;
using Chat2Pay.Dialogs.Channels;
using Chat2Pay.Dialogs.Settings;
using Microsoft.AspNetCore.Http;
using Microsoft.Bot.Builder;
using Microsoft.Bot.Schema;

namespace Chat2Pay.Tests.Twilio;

public sealed class TwilioAdapterTests
{
    private const string Path = "/twilio/inbound";

    private const string SmsBody = "AccountSid=" + TwilioTestKit.AccountSid + "&MessageSid=SM00000000000000000000000000000001&SmsSid=SM00000000000000000000000000000001"
        + "&SmsStatus=received&From=%2B14155550123"
        + "&To=%2B14155550100&NumMedia=0&Body=yes";

    /// <summary>A quick-reply tap as it comes from WhatsApp.</summary>
    private const string TapBody = "AccountSid=" + TwilioTestKit.AccountSid
        + "&MessageSid=SM00000000000000000000000000000002&SmsStatus=received&From=whatsapp%3A%2B14155550123"
        + "&To=whatsapp%3A%2B14155550199&WaId=14155550123&MessageType=interactive&Body=Pay+now&ButtonText=Pay+now"
        + "&ButtonPayload=pay-1042&OriginalRepliedMessageSid=MM00000000000000000000000000000009"
        + "&OriginalRepliedMessageSender=whatsapp%3A%2B14155550199&ReferralNumMedia=0&NumMedia=1";

    private readonly RecordingBot bot = new();

    [Fact]
    public async Task A_text_message_becomes_an_activity_with_our_sender_in_its_conversation()
    {
        HttpContext context = await ProcessAsync(TwilioTestKit.Webhook(Path, SmsBody));

        Activity activity = Assert.Single(bot.Received);
        Assert.Equal("message", activity.Type);
        Assert.Equal("twilio-sms", activity.ChannelId);
        Assert.Equal("SM00000000000000000000000000000001", activity.Id);
        Assert.Equal("yes", activity.Text);
        Assert.Equal("+14155550123", activity.From.Id);
        Assert.Equal("+14155550100", activity.Recipient.Id);
        Assert.Equal("twilio-sms|+14155550100|+14155550123", activity.Conversation.Id);
        Assert.Equal(200, context.Response.StatusCode);
        Assert.StartsWith("text/xml", context.Response.ContentType, StringComparison.Ordinal);
        Assert.EndsWith("<Response/>", TwilioTestKit.Answer(context), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_tap_carries_its_payload_and_the_message_it_answers()
    {
        DefaultHttpContext webhook = TwilioTestKit.Webhook(Path, TapBody);
        webhook.Request.Headers[TwilioInbound.RetryTokenHeader] = "token-1";

        await ProcessAsync(webhook);

        Activity activity = Assert.Single(bot.Received);
        Assert.Equal("whatsapp", activity.ChannelId);
        Assert.Equal("+14155550123", activity.From.Id);
        Assert.Equal("whatsapp|+14155550199|+14155550123", activity.Conversation.Id);
        Assert.Equal("pay-1042", activity.Value);
        Assert.Equal("MM00000000000000000000000000000009", activity.ReplyToId);
        TwilioInbound expected = new()
        {
            MessageSid = "SM00000000000000000000000000000002",
            Number = "+14155550123",
            RetryToken = "token-1",
            ButtonPayload = "pay-1042",
            RepliedToSid = "MM00000000000000000000000000000009",
        };
        Assert.Equal(expected, activity.ChannelData as TwilioInbound);
    }

    [Fact]
    public async Task Nobody_sees_a_card_number()
    {
        string filler = new('x', Limits.InboundTextLength - 8);
        string body = $"Body={filler}+4242424242424242+12%2F27+123";
        await ProcessAsync(TwilioTestKit.Webhook(
            Path, SmsBody.Replace("Body=yes", body, StringComparison.Ordinal)));

        Activity activity = Assert.Single(bot.Received);
        Assert.Equal(Limits.InboundTextLength, activity.Text.Length);
        Assert.Equal(filler + " [card r", activity.Text);
        Assert.True(((TwilioInbound)activity.ChannelData).CardNumberRemoved);
    }

    [Fact]
    public async Task A_long_text_is_never_cut_inside_a_character()
    {
        string body = new string('x', Limits.InboundTextLength - 1) + "%F0%9F%98%80";
        await ProcessAsync(TwilioTestKit.Webhook(
            Path, SmsBody.Replace("Body=yes", $"Body={body}", StringComparison.Ordinal)));

        Assert.Equal(Limits.InboundTextLength - 1, Assert.Single(bot.Received).Text.Length);
    }

    [Theory]
    [InlineData("STOP", "STOP")]
    [InlineData("start", "START")]
    [InlineData("OTHER", null)]
    public async Task Keywords_of_the_carrier_layer_are_told(string given, string? expected)
    {
        await ProcessAsync(TwilioTestKit.Webhook(Path, $"{SmsBody}&OptOutType={given}"));

        Assert.Equal(expected, ((TwilioInbound)Assert.Single(bot.Received).ChannelData).OptOutType);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("another-token")]
    public async Task An_unsigned_webhook_is_refused_before_the_bot_hears_of_it(string? token)
    {
        HttpContext context = await ProcessAsync(TwilioTestKit.Webhook(Path, SmsBody, token));

        Assert.Equal(403, context.Response.StatusCode);
        Assert.Equal("application/problem+json", context.Response.ContentType);
        Assert.Empty(bot.Received);
    }

    [Fact]
    public async Task The_signature_covers_the_raw_query_and_ignores_who_the_caller_says_we_are()
    {
        DefaultHttpContext webhook = TwilioTestKit.Webhook(Path + "?a=%7e&b=1%202&a", SmsBody);
        webhook.Request.Headers["X-Forwarded-Host"] = "evil.example";
        webhook.Request.Headers["X-Original-Host"] = "evil.example";

        Assert.Equal(200, (await ProcessAsync(webhook)).Response.StatusCode);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_body_over_64_kB_is_refused_whether_it_says_so_or_not(bool saysSo)
    {
        string body = SmsBody + new string('x', TwilioForm.MaxLength);
        DefaultHttpContext webhook = TwilioTestKit.Webhook(Path, body);
        webhook.Request.ContentLength = saysSo ? body.Length : null;

        Assert.Equal(413, (await ProcessAsync(webhook)).Response.StatusCode);
        Assert.Empty(bot.Received);
    }

    [Fact]
    public async Task A_declared_length_is_read_to_its_end()
    {
        DefaultHttpContext webhook = TwilioTestKit.Webhook(Path, SmsBody);
        webhook.Request.ContentLength = SmsBody.Length;

        Assert.Equal(200, (await ProcessAsync(webhook)).Response.StatusCode);
        Assert.Single(bot.Received);
    }

    [Fact]
    public async Task A_message_that_could_not_be_stored_is_asked_for_again()
    {
        bot.Failure = new NotAcceptedException("inbox full");

        Assert.Equal(503, (await ProcessAsync(TwilioTestKit.Webhook(Path, SmsBody))).Response.StatusCode);
    }

    [Fact]
    public async Task A_fault_of_the_bot_is_not_hidden()
    {
        bot.Failure = new InvalidOperationException("a bug");

        await Assert.ThrowsAsync<InvalidOperationException>(
            () => ProcessAsync(TwilioTestKit.Webhook(Path, SmsBody)));
    }

    [Fact]
    public async Task A_bot_may_answer_within_its_turn()
    {
        OneAnswer twilio = OneAnswer.Created;
        TwilioAdapter adapter = TwilioTestKit.Adapter(TwilioTestKit.Options(), twilio);
        DefaultHttpContext webhook = TwilioTestKit.Webhook(Path, TapBody);

        await adapter.ProcessAsync(
            webhook.Request, webhook.Response, new RecordingBot { Answer = "hello" }, CancellationToken.None);

        Assert.Equal("whatsapp:+14155550123", twilio.Form["To"]);
        Assert.Equal("whatsapp:+14155550199", twilio.Form["From"]);
        Assert.Equal("hello", twilio.Form["Body"]);
    }

    [Fact]
    public async Task A_sent_message_cannot_be_changed_and_is_deleted_by_redaction()
    {
        OneAnswer twilio = OneAnswer.Created;
        TwilioAdapter adapter = TwilioTestKit.Adapter(TwilioTestKit.Options(), twilio);
        using TurnContext turn = new(adapter, new Activity { Type = "message" });

        await Assert.ThrowsAsync<NotSupportedException>(
            () => adapter.UpdateActivityAsync(turn, new Activity(), CancellationToken.None));
        await adapter.DeleteActivityAsync(
            turn, new ConversationReference { ActivityId = "SM7" }, CancellationToken.None);

        Assert.EndsWith("/Messages/SM7.json", twilio.Request!.RequestUri!.AbsolutePath, StringComparison.Ordinal);
        Assert.Equal("Body=", twilio.Body);
    }

    private async Task<HttpContext> ProcessAsync(DefaultHttpContext webhook)
    {
        TwilioAdapter adapter = TwilioTestKit.Adapter(TwilioTestKit.Options(), OneAnswer.Created);
        await adapter.ProcessAsync(webhook.Request, webhook.Response, bot, CancellationToken.None);
        return webhook;
    }

    private sealed class RecordingBot : IWebhookBot
    {
        public List<Activity> Received { get; } = [];

        public Exception? Failure { get; set; }

        public string? Answer { get; set; }

        public async Task OnTurnAsync(ITurnContext turnContext, CancellationToken cancellationToken = default)
        {
            Received.Add(turnContext.Activity);
            if (Answer is not null)
            {
                await turnContext.SendActivityAsync(Answer, cancellationToken: cancellationToken);
            }
        }

        public Task StoreAsync(ITurnContext turnContext, CancellationToken cancellationToken) =>
            Failure is null ? Task.CompletedTask : Task.FromException(Failure);
    }
}
