using System.Text.Json;
using System.Text.Json.Nodes;
using Chat2Pay.Adapters.Twilio;
using Chat2Pay.Dialogs.Language;
using Chat2Pay.Dialogs.Messages;
using Chat2Pay.Dialogs.Messages.Stored;
using Chat2Pay.Payments;
using Microsoft.Bot.Schema;

namespace Chat2Pay.Tests.Twilio;

/// <summary>RCS on Twilio's wire (https://www.twilio.com/docs/rcs/send-an-rcs-message).</summary>
public sealed class RcsMessageTests
{
    private const string Service = "MG00000000000000000000000000000001";
    private const string Question = "HX0000000000000000000000000000000c";

    private static readonly TwilioOptions Options = new()
    {
        AccountSid = TwilioTestKit.AccountSid,
        AuthTokens = [new Secret(TwilioTestKit.Token)],
        WebhookBaseUrl = TwilioTestKit.Base,
        Senders = new TwilioSenders
        {
            SmsNumber = TwilioTestKit.Sms,
            MessagingServiceSid = Service,
            RcsAgent = "acme_agent",
        },
        Templates = new TwilioTemplates { RcsQuestion = Question },
    };

    /// <summary>FallbackFrom goes with no From: 21664.</summary>
    [Fact]
    public async Task A_message_goes_through_the_service_and_falls_back_to_our_number()
    {
        Dictionary<string, string> form = await SentAsync(MessagePurpose.Receipt);

        Assert.Equal(TwilioTestKit.Customer, form["To"]);
        Assert.Equal((Service, TwilioTestKit.Sms), (form["MessagingServiceSid"], form["FallbackFrom"]));
        Assert.False(form.ContainsKey("From"));
        Assert.Equal("Acme Shop: Receipt.", form["Body"]);
    }

    [Fact]
    public async Task A_question_is_its_own_text_above_buttons_with_our_data()
    {
        Dictionary<string, string> form = await SentAsync(MessagePurpose.PaymentQuestion);

        Assert.Equal(Question, form["ContentSid"]);
        Assert.Equal(
            new Dictionary<string, string>
            {
                ["1"] = "Acme Shop: PaymentQuestion.",
                ["2"] = "pay-1042",
                ["3"] = "other-1042",
                ["4"] = "no-1042",
            },
            JsonSerializer.Deserialize<Dictionary<string, string>>(form["ContentVariables"]));
        Assert.False(form.ContainsKey("Body"));
    }

    /// <summary>Twilio sends the richest type that the channel takes: a text message is the same text.</summary>
    [Theory]
    [InlineData("en")]
    [InlineData("es")]
    public void The_template_has_the_text_for_phones_without_RCS_and_the_buttons_of_the_chat(string tag)
    {
        SpokenLanguage language = Languages.Of(tag);
        JsonNode types = JsonNode.Parse(RcsQuestion.ToContentJson(language))!["types"]!;

        Assert.Equal("{{1}}", (string?)types["twilio/text"]!["body"]);
        Assert.Equal("{{1}}", (string?)types["twilio/card"]!["body"]);
        Assert.Equal(
            [("QUICK_REPLY", language.Say("ButtonPay"), "{{2}}"), ("QUICK_REPLY", language.Say("ButtonOther"), "{{3}}"), ("QUICK_REPLY", language.Say("ButtonLater"), "{{4}}")],
            types["twilio/card"]!["actions"]!.AsArray().Select(action => (
                (string)action!["type"]!, (string)action["title"]!, (string)action["id"]!)));
    }

    [Fact]
    public void Its_rate_is_its_own_and_no_text_is_counted_in_segments()
    {
        SendMessage message = Message(MessagePurpose.Notice) with { Text = new string('x', 400) };

        Assert.Equal(new SendRate("rcs:acme_agent", 100, 1), TwilioChannels.Of(Channel.Rcs).RateOf(Options.Senders, message));
    }

    [Theory]
    [InlineData("rcs:+14155550123", "rcs:acme_agent", "rcs", "acme_agent")]
    [InlineData("+14155550123", TwilioTestKit.Sms, "twilio-sms", TwilioTestKit.Sms)]
    public void What_is_written_to_the_agent_is_answered_by_it(string from, string to, string channel, string ours)
    {
        Activity message = Read(from, to);

        Assert.Equal(ActivityTypes.Message, message.Type);
        Assert.Equal((channel, ours, TwilioTestKit.Customer), (message.ChannelId, message.Recipient.Id, message.From.Id));
    }

    [Theory]
    [InlineData("rcs:+14155550123", "rcs:another_agent", InboundRefusal.OtherSender)]
    [InlineData("rcs:+14155550123", TwilioTestKit.Sms, InboundRefusal.NoAddress)]
    [InlineData("rcs:US.13491208655302741918", "rcs:acme_agent", InboundRefusal.NoAddress)]
    [InlineData("+14155550123", "rcs:acme_agent", InboundRefusal.NoAddress)]
    public void What_did_not_come_to_our_agent_by_RCS_is_no_message(string from, string to, InboundRefusal why) =>
        Assert.Equal(why, Assert.IsType<RefusedInbound>(Read(from, to).ChannelData).Reason);

    private static Activity Read(string from, string to)
    {
        string body = string.Join('&', new Dictionary<string, string>
        {
            ["AccountSid"] = TwilioTestKit.AccountSid,
            ["ApiVersion"] = "2010-04-01",
            ["Body"] = "Pay now",
            ["From"] = from,
            ["MessageSid"] = "SM00000000000000000000000000000001",
            ["NumMedia"] = "0",
            ["SmsStatus"] = "received",
            ["To"] = to,
        }.Select(pair => $"{pair.Key}={Uri.EscapeDataString(pair.Value)}"));
        TwilioForm form = TwilioForm.Parse(System.Text.Encoding.UTF8.GetBytes(body));
        return TwilioInbound.ToActivity(form, new Microsoft.AspNetCore.Http.HeaderDictionary(), DateTimeOffset.UnixEpoch, Options);
    }

    private static async Task<Dictionary<string, string>> SentAsync(MessagePurpose purpose)
    {
        OneAnswer twilio = OneAnswer.Created;
        await TwilioTestKit.Sender(Options, twilio).SendAsync(
            TwilioTestKit.Mailbox, "7:1", Message(purpose), CancellationToken.None);
        return twilio.Form;
    }

    private static SendMessage Message(MessagePurpose purpose) =>
        TwilioTestKit.Message(Channel.Rcs, purpose) with { From = "acme_agent" };
}
