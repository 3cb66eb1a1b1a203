using System.Net;
using System.Text.Json;
using Chat2Pay.Sandbox;
using Chat2Pay.Sandbox.Twilio.Handsets;

namespace Chat2Pay.Tests.Journey;

/// <summary>The main journey by RCS, and on a phone without it, over HTTP.</summary>
public sealed class RcsTests
{
    private const string Rcs = "rcs";
    private const string Agent = "rcs:" + SandboxWorld.RcsAgent;

    [Fact]
    public async Task Link_pay_save_code_then_a_tap_and_a_word_pay()
    {
        await using EndToEndFixture town = await EndToEndFixture.StartAsync();
        await town.SaveCardAsync(Rcs);

        string tapped = await town.RequestAsync("1042", 4200, Rcs);
        PhoneMessage question = await town.HearAsync("order 1042", Rcs);
        Assert.Equal(["Pay now", "Other card", "Not now"], question.Buttons.Select(button => button.Title));
        town.Phone.Tap(question, "Pay now");
        await town.HearAsync("paid $42.00 for order 1042 with Visa ending 4242.", Rcs);

        string said = await town.RequestAsync("1043", 900, Rcs);
        await town.HearAsync("order 1043", Rcs);
        town.Say("yes 1043", Rcs);
        await town.HearAsync("paid $9.00 for order 1043 with Visa ending 4242.", Rcs);

        Assert.Equal("paid", await town.StatusBecomesAsync(tapped, "paid"));
        Assert.Equal("paid", await town.StatusBecomesAsync(said, "paid"));
        JsonElement payment = await town.PaymentAsync(tapped);
        Assert.Equal(Rcs, payment.GetProperty("channel").GetString());
        Assert.Equal("read", payment.GetProperty("delivery").GetProperty("state").GetString());
        Assert.Empty(town.Phone.Thread(SandboxWorld.SmsNumber));
        Assert.Equal(3, town.Charges);
    }

    [Fact]
    public async Task On_a_phone_without_RCS_the_same_comes_and_is_answered_by_text_message()
    {
        await using EndToEndFixture town = await EndToEndFixture.StartAsync();
        town.Phone.TakesRcs = false;
        await town.RequestAsync("1000", 1000, Rcs);
        await town.PayAsync(await town.HearAsync("order 1000"));
        await town.HearAsync("From now on");

        string id = await town.RequestAsync("1042", 4200, Rcs);
        PhoneMessage question = await town.HearAsync("order 1042");
        Assert.Empty(question.Buttons);
        Assert.Contains("Reply YES", question.Body, StringComparison.Ordinal);
        town.Say("yes");
        await town.HearAsync("paid $42.00 for order 1042 with Visa ending 4242.");

        Assert.Equal("paid", await town.StatusBecomesAsync(id, "paid"));
        Assert.Empty(town.Phone.Thread(Agent));
        Assert.Equal(2, town.Charges);
    }

    [Fact]
    public async Task A_word_on_WhatsApp_pays_nothing_that_was_asked_by_RCS()
    {
        await using EndToEndFixture town = await EndToEndFixture.StartAsync();
        await town.SaveCardAsync(Rcs);
        await town.RequestAsync("1042", 4200, Rcs);
        await town.HearAsync("order 1042", Rcs);

        town.Say("yes", "whatsapp");

        await town.HearAsync("We asked you by text message.", "whatsapp");
        Assert.Equal(1, town.Charges);
    }

    [Theory]
    [InlineData("rcs", "sms")]
    [InlineData("sms", "rcs")]
    public async Task STOP_on_either_stops_both_and_START_on_the_other_ends_it(string stopped, string other)
    {
        await using EndToEndFixture town = await EndToEndFixture.StartAsync();
        await town.RequestAsync("1042", 4200, stopped);
        await town.HearAsync("order 1042", stopped);

        town.Say("STOP", stopped);
        await town.HearAsync("You are unsubscribed", stopped);
        await town.RestAsync();
        using (HttpResponseMessage refused = await town.AskAsync("1043", 4200, other))
        {
            Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        }

        town.Say("START", other);
        await town.HearAsync("You are subscribed again", other);
        await town.RestAsync();
        await town.RequestAsync("1044", 4200, stopped);
        await town.HearAsync("order 1044", stopped);
    }

    [Fact]
    public async Task Without_an_agent_RCS_is_refused_with_the_settings_name()
    {
        await using EndToEndFixture town = await EndToEndFixture.BuildAsync();
        town.Settings.Remove("Twilio:Senders:RcsAgent");
        await town.StartBotAsync();

        using HttpResponseMessage refused = await town.AskAsync("1042", 4200, Rcs);

        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.Contains(
            "channel has no sender here: ask by another channel, or set Twilio:Senders:RcsAgent.",
            await refused.Content.ReadAsStringAsync(town.Ends),
            StringComparison.Ordinal);
    }
}
