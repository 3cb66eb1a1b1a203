using System.Text;
using Chat2Pay.Adapters.Twilio;
using Chat2Pay.Dialogs.Messages.Stored;
using Chat2Pay.Payments;
using Microsoft.AspNetCore.Http;
using Microsoft.Bot.Builder;
using Microsoft.Bot.Schema;

namespace Chat2Pay.Tests.Twilio;

/// <summary>What a signed webhook must look like to be a message for this bot.</summary>
public sealed class InboundRulesTests
{
    private const string Path = "/twilio/inbound";
    private const string Sid = "SM0123456789abcdef0123456789abcdef";

    private static readonly Dictionary<string, string> WhatsApp = new()
    {
        ["AccountSid"] = TwilioTestKit.AccountSid,
        ["ApiVersion"] = "2010-04-01",
        ["Body"] = "yes",
        ["ChannelMetadata"] = """{"type":"whatsapp","data":{"context":{"ProfileName":"Ana","WaId":"14155550123"}}}""",
        ["Forwarded"] = "true",
        ["From"] = "whatsapp:+14155550123",
        ["MessageSid"] = Sid,
        ["MessageType"] = "text",
        ["NumMedia"] = "0",
        ["NumSegments"] = "1",
        ["OriginalRepliedMessageSender"] = "whatsapp:" + TwilioTestKit.WhatsApp,
        ["OriginalRepliedMessageSid"] = "MM00000000000000000000000000000009",
        ["ProfileName"] = "Ana",
        ["SmsMessageSid"] = Sid,
        ["SmsSid"] = Sid,
        ["SmsStatus"] = "received",
        ["To"] = "whatsapp:" + TwilioTestKit.WhatsApp,
        ["WaId"] = "14155550123",
    };

    private readonly List<Activity> received = [];

    [Fact]
    public async Task A_whole_message_is_taken()
    {
        Assert.Equal(200, await PostAsync(WhatsApp));
        Assert.Equal("+14155550123", Assert.Single(received).From.Id);
    }

    [Theory]
    [InlineData("To", "whatsapp:+14155550777", InboundRefusal.OtherSender)]
    [InlineData("To", "+14155550199", InboundRefusal.OtherSender)]
    [InlineData("To", "whatsapp:+14155550100", InboundRefusal.OtherSender)]
    [InlineData("To", "", InboundRefusal.OtherSender)]
    [InlineData("AccountSid", "AC00000000000000000000000000000002", InboundRefusal.OtherAccount)]
    [InlineData("AccountSid", null, InboundRefusal.OtherAccount)]
    [InlineData("From", "whatsapp:", InboundRefusal.NoAddress)]
    [InlineData("From", "+14155550123", InboundRefusal.NoAddress)]
    [InlineData("From", "whatsapp:+1415", InboundRefusal.NoAddress)]
    [InlineData("From", "whatsapp:+1415555012x", InboundRefusal.NoAddress)]
    [InlineData("From", "messenger:1234", InboundRefusal.NoAddress)]
    [InlineData("MessageSid", "SM1", InboundRefusal.Malformed)]
    [InlineData("MessageSid", "SM0123456789ABCDEF0123456789ABCDEF", InboundRefusal.Malformed)]
    [InlineData("MessageSid", "XX0123456789abcdef0123456789abcdef", InboundRefusal.Malformed)]
    [InlineData("MessageSid", null, InboundRefusal.NoMessage)]
    [InlineData("SmsStatus", "delivered", InboundRefusal.NoMessage)]
    [InlineData("NumMedia", "", InboundRefusal.Malformed)]
    [InlineData("NumMedia", "-1", InboundRefusal.Malformed)]
    [InlineData("WaId", "14155550123x", InboundRefusal.Malformed)]
    [InlineData("ExternalUserId", "US.a b", InboundRefusal.Malformed)]
    [InlineData("ChannelMetadata", "{", InboundRefusal.Malformed)]
    public async Task A6_what_is_not_of_ours_or_not_whole_is_refused(string field, string? value, InboundRefusal reason)
    {
        Dictionary<string, string> form = new(WhatsApp);
        form.Remove(field);
        if (value is not null)
        {
            form[field] = value;
        }

        Assert.Equal(422, await PostAsync(form));
        Assert.Equal(reason, Assert.IsType<RefusedInbound>(Assert.Single(received).ChannelData).Reason);
    }

    /// <summary>The pairs keep the signature: their names and values read the same one after another.</summary>
    [Theory]
    [InlineData("MessageSid", "MessageType", "the id swallows what follows")]
    [InlineData("ApiVersion", "Body", "the text is gone")]
    [InlineData("ChannelMetadata", "Forwarded", "that it was forwarded is hidden")]
    [InlineData("Forwarded", "From", "the sender is gone")]
    [InlineData("NumSegments", "OriginalRepliedMessageSender", "the quote is hidden")]
    [InlineData("OriginalRepliedMessageSender", "OriginalRepliedMessageSid", "the quote is hidden")]
    [InlineData("ProfileName", "SmsMessageSid", "an id is hidden in a name")]
    [InlineData("To", "WaId", "the number is hidden")]
    public async Task A7_pairs_that_are_cut_anew_under_the_same_signature_are_refused(string into, string hidden, string what)
    {
        Dictionary<string, string> form = new(WhatsApp);
        List<string> swallowed = [.. form.Keys.Order(StringComparer.Ordinal)
            .SkipWhile(name => name != into).Skip(1).TakeWhile(name => name != hidden).Append(hidden)];
        foreach (string name in swallowed)
        {
            form[into] += name + form[name];
            form.Remove(name);
        }

        Assert.True(await PostAsync(form, SignatureOf(WhatsApp)) == 422, what);
        Assert.IsType<RefusedInbound>(Assert.Single(received).ChannelData);
    }

    [Theory]
    [InlineData("Body", "yes", "Fromwhatsapp:+14155550177ZZ", "")]
    [InlineData("Body", "yes", "From", "whatsapp:+14155550177")]
    public async Task A7_a_text_that_names_another_sender_does_not_become_one(
        string field, string text, string name, string value)
    {
        Dictionary<string, string> written = new(WhatsApp) { [field] = text + name + value };
        string signature = SignatureOf(written);
        StringBuilder cut = new(Body(written).Replace(
            $"Body={Uri.EscapeDataString(text + name + value)}", $"Body={text}&{Uri.EscapeDataString(name)}={Uri.EscapeDataString(value)}",
            StringComparison.Ordinal));

        Assert.NotEqual(200, await PostBodyAsync(cut.ToString(), signature));
    }

    [Fact]
    public async Task A7_a_field_that_comes_twice_is_refused()
    {
        Assert.Equal(422, await PostBodyAsync(Body(WhatsApp) + "&Body=no", null));
        Assert.Equal(422, await PostBodyAsync(Body(WhatsApp) + "&Body=yes", SignatureOf(WhatsApp)));
    }

    [Theory]
    [InlineData("Bodyyes", "")]
    [InlineData("Forwardedtrue", "")]
    [InlineData("NumMedia0NumSegments", "1")]
    [InlineData("WaId14155550123", "")]
    public async Task A7_a_name_that_holds_the_value_of_another_field_is_refused(string name, string value)
    {
        Assert.Equal(422, await PostAsync(new(WhatsApp) { [name] = value }));
        Assert.IsType<RefusedInbound>(Assert.Single(received).ChannelData);
    }

    [Theory]
    [InlineData("Bonus", "no, thanks", Provenance.Uncertain)]
    [InlineData("Fro", "", Provenance.Uncertain)]
    [InlineData("Bod", "yes", Provenance.Own)]
    [InlineData("Quality", "12", Provenance.Own)]
    public async Task A7_a_text_whose_end_may_have_become_a_field_agrees_to_nothing(
        string name, string value, Provenance provenance)
    {
        Dictionary<string, string> form = new(WhatsApp) { [name] = value };
        form.Remove("Forwarded");

        Assert.Equal(200, await PostAsync(form));

        Assert.Equal(provenance, Assert.IsType<TwilioInbound>(Assert.Single(received).ChannelData).Provenance);
    }

    [Fact]
    public async Task Fields_that_are_new_at_Twilio_are_let_through()
    {
        Dictionary<string, string> form = new(WhatsApp) { ["NewField"] = "anything, 12", ["Referral_Source"] = "" };
        Assert.Equal(200, await PostAsync(form));
    }

    [Fact]
    public async Task D2_RCS_is_the_text_conversation_of_its_number()
    {
        Dictionary<string, string> form = new(WhatsApp)
        {
            ["From"] = "rcs:+14155550123",
            ["To"] = "rcs:acme_agent",
        };

        Assert.Equal(200, await PostAsync(form));

        Activity message = Assert.Single(received);
        Assert.Equal(("twilio-sms", "+14155550123"), (message.ChannelId, message.From.Id));
        Assert.Equal(TwilioTestKit.Sms, message.Recipient.Id);
    }

    [Fact]
    public async Task D3_an_id_without_a_number_is_an_address()
    {
        string id = "US." + new string('7', 128);
        Dictionary<string, string> form = new(WhatsApp)
        {
            ["From"] = "whatsapp:" + id,
            ["ExternalUserId"] = id,
            ["ParentExternalUserId"] = "US.ENT.118",
            ["WaId"] = "",
        };

        Assert.Equal(200, await PostAsync(form));

        Activity message = Assert.Single(received);
        TwilioInbound inbound = Assert.IsType<TwilioInbound>(message.ChannelData);
        Assert.Equal((id, id, null), (message.From.Id, inbound.UserId, inbound.Number));
    }

    [Fact]
    public async Task F1_more_than_two_hundred_pairs_are_refused_before_they_are_sorted()
    {
        string body = string.Join('&', Enumerable.Repeat("a", 30_000));
        DefaultHttpContext webhook = TwilioTestKit.Webhook(Path, body, token: null);
        webhook.Request.Headers[TwilioSignature.Header] = Convert.ToBase64String(new byte[20]);
        long before = GC.GetAllocatedBytesForCurrentThread();

        Assert.Equal(400, await ProcessAsync(webhook));

        Assert.Empty(received);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 500_000);
    }

    private static string Body(Dictionary<string, string> form) =>
        string.Join('&', form.Select(pair => $"{pair.Key}={Uri.EscapeDataString(pair.Value)}"));

    private static string SignatureOf(Dictionary<string, string> form) => TwilioSignature.Sign(
        new Secret(TwilioTestKit.Token), TwilioTestKit.Base + Path, TwilioForm.Parse(Encoding.UTF8.GetBytes(Body(form))));

    private Task<int> PostAsync(Dictionary<string, string> form, string? signature = null) =>
        PostBodyAsync(Body(form), signature);

    private Task<int> PostBodyAsync(string body, string? signature)
    {
        DefaultHttpContext webhook = TwilioTestKit.Webhook(Path, body);
        if (signature is not null)
        {
            webhook.Request.Headers[TwilioSignature.Header] = signature;
        }

        return ProcessAsync(webhook);
    }

    private async Task<int> ProcessAsync(DefaultHttpContext webhook)
    {
        TwilioAdapter adapter = TwilioTestKit.Adapter(TwilioTestKit.Options(), OneAnswer.Created);
        await adapter.ProcessAsync(webhook.Request, webhook.Response, new Listener(received), CancellationToken.None);
        return webhook.Response.StatusCode;
    }

    [Theory]
    [InlineData("text", Provenance.Own)]
    [InlineData("button", Provenance.ForeignButton)]
    [InlineData("reaction", Provenance.Caption)]
    [InlineData("sticker", Provenance.Caption)]
    [InlineData("location", Provenance.Caption)]
    [InlineData("contacts", Provenance.Caption)]
    [InlineData("unsupported", Provenance.Caption)]
    public async Task A5_only_a_text_message_holds_the_customers_own_words(string type, Provenance provenance)
    {
        Assert.Equal(200, await PostAsync(new(WhatsApp) { ["MessageType"] = type, ["Forwarded"] = "false", ["FrequentlyForwarded"] = "false" }));

        Assert.Equal(provenance, Assert.IsType<TwilioInbound>(Assert.Single(received).ChannelData).Provenance);
    }

    private sealed class Listener(List<Activity> received) : IWebhookBot
    {
        public Task OnTurnAsync(ITurnContext turnContext, CancellationToken cancellationToken = default)
        {
            received.Add(turnContext.Activity);
            return Task.CompletedTask;
        }

        public Task StoreAsync(ITurnContext turnContext, CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
