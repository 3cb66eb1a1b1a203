using Chat2Pay.Sandbox.Twilio;
using Chat2Pay.Sandbox.Twilio.Handsets;

namespace Chat2Pay.Tests.Emulators.Twilio;

/// <summary>Phones whose number is written in another way, or not told at all.</summary>
public sealed class PhoneAddressTests
{
    private const string Id = "US.13491208655302741918";

    [Fact]
    public async Task A_phone_with_a_number_and_an_id_tells_both()
    {
        await using TwilioScene scene = await TwilioScene.StartAsync();
        scene.Customer.UserId = Id;

        scene.Customer.Send(TwilioScene.WhatsApp, "hi");
        await scene.IdleAsync();

        IReadOnlyDictionary<string, string> form = Assert.Single(scene.Receiver.All).Form;
        Assert.Equal("whatsapp:" + TwilioScene.CustomerNumber, form["From"]);
        Assert.Equal((TwilioScene.CustomerNumber[1..], Id), (form["WaId"], form["ExternalUserId"]));
    }

    [Fact]
    public async Task A_phone_with_an_id_alone_writes_and_is_written_to_by_it()
    {
        await using TwilioScene scene = await TwilioScene.StartAsync();
        TwilioPhone phone = scene.Emulator.Phone(Id);

        phone.Send(TwilioScene.WhatsApp, "hi");
        await scene.IdleAsync();
        ApiReply reply = await scene.SendAsync(("From", TwilioScene.WhatsApp), ("To", "whatsapp:" + Id), ("Body", "hello"));
        await scene.IdleAsync();

        IReadOnlyDictionary<string, string> form = scene.Receiver.All[0].Form;
        Assert.Equal(("whatsapp:" + Id, "", Id), (form["From"], form["WaId"], form["ExternalUserId"]));
        Assert.Equal("queued", reply.Text("status"));
        Assert.Equal("hello", phone.Thread(TwilioScene.WhatsApp)[^1].Body);
        Assert.Throws<ArgumentException>(() => phone.Send(TwilioScene.Sms, "hi"));
        Assert.Equal(21211, (await scene.SendAsync(("From", TwilioScene.Sms), ("To", Id), ("Body", "x"))).Code);
    }

    [Fact]
    public async Task WhatsApp_reports_the_form_that_it_knows_a_number_by()
    {
        await using TwilioScene scene = await TwilioScene.StartAsync();
        TwilioPhone phone = scene.Emulator.Phone("+525512345678");
        phone.WhatsAppNumber = "+5215512345678";

        phone.Send(TwilioScene.WhatsApp, "hi");
        await scene.IdleAsync();
        await scene.SendAsync(("From", TwilioScene.WhatsApp), ("To", "whatsapp:+5215512345678"), ("Body", "hello"));
        await scene.IdleAsync();

        Assert.Equal("whatsapp:+5215512345678", scene.Receiver.All[0].Form["From"]);
        Assert.Equal("hello", phone.Thread(TwilioScene.WhatsApp)[^1].Body);
    }

    [Fact]
    public async Task The_merchants_own_words_opt_in_and_its_own_answer_helps()
    {
        await using TwilioScene scene = await TwilioScene.StartAsync(options => new TwilioEmulatorOptions
        {
            AccountSid = options.AccountSid,
            AuthToken = options.AuthToken,
            Senders = [.. options.Senders, new TwilioSender("rcs:acme_agent", options.Senders[0].InboundWebhook)],
            StartWords = ["JOIN"],
            HelpReply = "Acme Coffee payments. Questions? help@acme.example",
        });

        scene.Customer.Send(TwilioScene.Sms, "join");
        scene.Customer.Send(TwilioScene.Sms, "HELP");
        scene.Customer.Send("rcs:acme_agent", "hi");
        await scene.IdleAsync();

        Assert.Equal("START", scene.Receiver.All.Single(call => call["Body"] == "join")["OptOutType"]);
        Assert.Equal("Acme Coffee payments. Questions? help@acme.example", scene.Customer.Thread(TwilioScene.Sms)[^1].Body);
        Assert.Equal("rcs:" + TwilioScene.CustomerNumber, scene.Receiver.All.Single(call => call["Body"] == "hi")["From"]);
    }
}
