using System.Net;
using System.Text;
using Chat2Pay.Sandbox;
using Chat2Pay.Sandbox.Twilio.Handsets;

namespace Chat2Pay.Tests.Journey;

/// <summary>Customers whose address is written in several ways, on the whole product.</summary>
public sealed class AddressTests
{
    private const string Id = "US.13491208655302741918";
    private const string WhatsApp = "whatsapp:" + SandboxWorld.WhatsAppNumber;

    [Fact]
    public async Task D1_a_customer_who_writes_in_another_form_is_the_one_who_was_asked_and_can_stop()
    {
        await using EndToEndFixture town = await EndToEndFixture.StartAsync();
        TwilioPhone phone = town.World.Twilio.Phone("+525512345678");
        phone.WhatsAppNumber = "+5215512345678";
        Assert.Equal(HttpStatusCode.Created, await AskAsync(town, "\"to\":\"+5215512345678\"", "1042"));
        await phone.WaitForMessageAsync(message => message.Body.Contains("1042", StringComparison.Ordinal), town.Ends);

        phone.Send(WhatsApp, "help");
        await phone.WaitForMessageAsync(message => message.Body.Contains("1042", StringComparison.Ordinal), town.Ends);
        phone.Send(WhatsApp, "please stop texting me");
        await phone.WaitForMessageAsync(message => message.Body.Contains("no more messages", StringComparison.Ordinal), town.Ends);

        Assert.Equal(HttpStatusCode.Conflict, await AskAsync(town, "\"to\":\"+525512345678\"", "1043"));
    }

    [Fact]
    public async Task D2_what_is_written_by_RCS_is_the_text_conversation()
    {
        await using EndToEndFixture town = await EndToEndFixture.StartAsync();
        Assert.Equal(HttpStatusCode.Created, await AskAsync(town, $"\"to\":\"{EndToEndFixture.Customer}\"", "1042", "sms"));
        await town.HearAsync("1042");

        town.Phone.Send("rcs:" + SandboxWorld.RcsAgent, "stop texting me");
        await town.HearAsync("no more messages", "rcs");

        Assert.Equal(HttpStatusCode.Conflict, await AskAsync(town, $"\"to\":\"{EndToEndFixture.Customer}\"", "1043", "sms"));
    }

    [Fact]
    public async Task D3_a_customer_without_a_number_gets_a_link_and_is_found_again_when_the_number_is_told()
    {
        await using EndToEndFixture town = await EndToEndFixture.StartAsync();
        TwilioPhone hidden = town.World.Twilio.Phone(Id);
        hidden.Send(WhatsApp, "hello");
        await hidden.WaitForMessageAsync(_ => true, town.Ends);
        Assert.Equal(HttpStatusCode.Created, await AskAsync(town, $"\"customerId\":\"{Id}\"", "1042"));
        await hidden.WaitForMessageAsync(message => message.Body.Contains("/p/", StringComparison.Ordinal), town.Ends);

        hidden.Send(WhatsApp, "STOP");
        await hidden.WaitForMessageAsync(message => message.Body.Contains("no more messages", StringComparison.Ordinal), town.Ends);

        Assert.Equal(HttpStatusCode.Conflict, await AskAsync(town, $"\"customerId\":\"{Id}\"", "1043"));
    }

    [Fact]
    public async Task E12_help_by_text_message_names_the_shop_and_how_to_reach_it()
    {
        await using EndToEndFixture town = await EndToEndFixture.StartAsync();

        town.Phone.Send(SandboxWorld.SmsNumber, "HELP");

        PhoneMessage answer = await town.Phone.WaitForMessageAsync(_ => true, town.Ends);
        Assert.Equal(PhoneDirection.FromCarrier, answer.Direction);
        Assert.Contains("Acme Coffee", answer.Body, StringComparison.Ordinal);
        Assert.Contains("help@acme.example", answer.Body, StringComparison.Ordinal);
    }

    private static async Task<HttpStatusCode> AskAsync(EndToEndFixture town, string who, string order, string channel = "whatsapp")
    {
        string body = $$"""{ {{who}},"channel":"{{channel}}","orderNumber":"{{order}}","currency":"USD","amount":4200}""";
        using HttpRequestMessage request = new(HttpMethod.Post, "/v1/payment-requests")
        {
            Content = new StringContent(body, Encoding.UTF8, "application/json"),
        };
        request.Headers.Add("Idempotency-Key", order);
        using HttpResponseMessage answer = await town.Shop.SendAsync(request, town.Ends);
        return answer.StatusCode;
    }
}
