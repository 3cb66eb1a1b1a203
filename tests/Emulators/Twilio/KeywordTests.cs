using Chat2Pay.Sandbox.Twilio;
using Chat2Pay.Sandbox.Twilio.Handsets;
using Chat2Pay.Sandbox.Twilio.Network;

namespace Chat2Pay.Tests.Emulators.Twilio;

/// <summary>Words: Twilio's article on STOP filtering and its note of May 2025 on REVOKE and OPTOUT.</summary>
public sealed class KeywordTests
{
    [Theory]
    [InlineData("STOP")]
    [InlineData("stop")]
    [InlineData(" Stop ")]
    [InlineData("STOPALL")]
    [InlineData("unsubscribe")]
    [InlineData("Cancel")]
    [InlineData("END")]
    [InlineData("quit")]
    [InlineData("revoke")]
    [InlineData("OptOut")]
    public async Task A_stop_word_opts_out_answers_once_and_is_still_delivered(string word)
    {
        await using TwilioScene scene = await TwilioScene.StartAsync();

        scene.Customer.Send(TwilioScene.Sms, word);
        PhoneMessage answer = await scene.Customer.WaitForMessageAsync(_ => true, scene.Deadline);
        scene.Customer.Send(TwilioScene.Sms, word);
        ApiReply refused = await scene.SendSmsAsync("Are you sure?");
        await scene.IdleAsync();

        Assert.Equal(PhoneDirection.FromCarrier, answer.Direction);
        Assert.Equal(21610, refused.Code);
        Assert.Equal(3, scene.Customer.Thread(TwilioScene.Sms).Count);
        Assert.All(
            scene.Receiver.All, each => Assert.Equal((word, "STOP"), (each["Body"], each["OptOutType"])));
        Assert.Equal(2, scene.Receiver.All.Count);
    }

    [Theory]
    [InlineData("START")]
    [InlineData("unstop")]
    [InlineData("yes")]
    public async Task A_start_word_opts_in_again(string word)
    {
        await using TwilioScene scene = await TwilioScene.StartAsync();
        scene.Customer.Send(TwilioScene.Sms, "STOP");

        scene.Customer.Send(TwilioScene.Sms, word);
        ApiReply sent = await scene.SendSmsAsync("Welcome back");
        await scene.IdleAsync();

        Assert.Null(sent.Code);
        Assert.Equal("START", scene.Receiver.All[^1]["OptOutType"]);
        Assert.Equal(2, CarrierAnswers(scene));
    }

    [Theory]
    [InlineData("yes")]
    [InlineData("stop it")]
    [InlineData("please cancel")]
    [InlineData("STOP.")]
    public async Task Other_texts_are_no_keywords(string text)
    {
        await using TwilioScene scene = await TwilioScene.StartAsync();

        scene.Customer.Send(TwilioScene.Sms, text);
        ApiReply sent = await scene.SendSmsAsync("Fine");
        await scene.IdleAsync();

        Assert.Null(sent.Code);
        Assert.DoesNotContain("OptOutType", scene.Receiver.All[0].Form.Keys);
        Assert.Equal(0, CarrierAnswers(scene));
    }

    [Fact]
    public async Task Help_is_answered_and_changes_nothing()
    {
        await using TwilioScene scene = await TwilioScene.StartAsync();

        scene.Customer.Send(TwilioScene.Sms, "Help");
        await scene.Customer.WaitForMessageAsync(each => each.Direction == PhoneDirection.FromCarrier, scene.Deadline);
        await scene.IdleAsync();

        Assert.Equal("HELP", Assert.Single(scene.Receiver.All)["OptOutType"]);
        Assert.Null((await scene.SendSmsAsync("Here to help")).Code);
    }

    [Fact]
    public async Task WhatsApp_has_no_keywords()
    {
        await using TwilioScene scene = await TwilioScene.StartAsync();

        scene.Customer.Send(TwilioScene.WhatsApp, "STOP");
        ApiReply sent = await scene.SendWhatsAppAsync(("Body", "Noted"));
        await scene.IdleAsync();

        Assert.Equal("delivered", await scene.StatusOfAsync(sent.Sid));
        Assert.DoesNotContain("OptOutType", Assert.Single(scene.Receiver.All).Form.Keys);
    }

    [Fact]
    public async Task An_opt_out_holds_for_one_sender_and_one_phone()
    {
        await using TwilioScene scene = await TwilioScene.StartAsync();
        scene.Customer.Send(TwilioScene.Sms, "STOP");

        ApiReply otherSender = await scene.SendAsync(
            ("To", TwilioScene.CustomerNumber), ("From", TwilioScene.ServiceSms), ("Body", "x"));
        ApiReply otherPhone = await scene.SendAsync(("To", "+14155550124"), ("From", TwilioScene.Sms), ("Body", "x"));

        Assert.Null(otherSender.Code);
        Assert.Null(otherPhone.Code);
    }

    [Fact]
    public async Task An_opt_out_of_a_pooled_number_holds_for_its_messaging_service()
    {
        await using TwilioScene scene = await TwilioScene.StartAsync();
        scene.Customer.Send(TwilioScene.ServiceSms, "STOP");

        ApiReply refused = await scene.SendAsync(
            ("To", TwilioScene.CustomerNumber), ("MessagingServiceSid", TwilioScene.Service), ("Body", "x"));

        Assert.Equal(21610, refused.Code);
    }

    [Fact]
    public async Task Without_advanced_opt_out_no_type_is_reported()
    {
        await using TwilioScene scene = await TwilioScene.StartAsync(options => new TwilioEmulatorOptions
        {
            AccountSid = options.AccountSid,
            AuthToken = options.AuthToken,
            Senders = options.Senders,
            AdvancedOptOut = false,
        });

        scene.Customer.Send(TwilioScene.Sms, "STOP");
        await scene.IdleAsync();

        Assert.DoesNotContain("OptOutType", Assert.Single(scene.Receiver.All).Form.Keys);
        Assert.Equal(21610, (await scene.SendSmsAsync("x")).Code);
    }

    [Fact]
    public void Toll_free_numbers_and_short_codes_have_rules_of_their_own()
    {
        Assert.Equal(Keyword.None, Keywords.Read(new TwilioEmulatorOptions(), "+18005550100", "YES", isOptedOut: true));
        Assert.Equal(Keyword.Start, Keywords.Read(new TwilioEmulatorOptions(), "+18005550100", "UNSTOP", isOptedOut: true));
        Assert.Equal(Keyword.None, Keywords.Read(new TwilioEmulatorOptions(), "55555", "STOP", isOptedOut: false));
    }

    private static int CarrierAnswers(TwilioScene scene) =>
        scene.Customer.Thread(TwilioScene.Sms).Count(each => each.Direction == PhoneDirection.FromCarrier);
}
