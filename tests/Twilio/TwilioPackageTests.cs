using System.Text;
using Chat2Pay.Adapters.Twilio;
using Chat2Pay.Payments;
using Chat2Pay.Tests.Emulators.Twilio;
using global::Twilio.Clients;
using global::Twilio.Rest.Api.V2010.Account;
using global::Twilio.Security;
using global::Twilio.Types;

namespace Chat2Pay.Tests.Twilio;

/// <summary>Twilio's own package as the judge of our signatures and of the emulator.</summary>
public sealed class TwilioPackageTests
{
    private const string Url = "https://pay.example.com/twilio/inbound";

    [Theory]
    [InlineData(Url, "yes")]
    [InlineData(Url + "?a=1&b=%7e2", "Grüße, £5 & 100 % 👍")]
    [InlineData(Url, "")]
    [InlineData(Url, "two\nlines")]
    public void Its_validator_takes_our_signatures_and_refuses_others(string url, string text)
    {
        Dictionary<string, string> fields = new()
        {
            ["MessageSid"] = "SM00000000000000000000000000000001",
            ["From"] = "+14155550123",
            ["Body"] = text,
        };
        string body = string.Join('&', fields.Select(field => $"{field.Key}={Uri.EscapeDataString(field.Value)}"));
        string signature = TwilioSignature.Sign(
            new Secret(TwilioTestKit.Token), url, TwilioForm.Parse(Encoding.UTF8.GetBytes(body)));
        RequestValidator judge = new(TwilioTestKit.Token);

        Assert.True(judge.Validate(url, fields, signature));
        fields["Body"] = text + "!";
        Assert.False(judge.Validate(url, fields, signature));
        Assert.False(new RequestValidator("another token").Validate(url, fields, signature));
    }

    [Fact]
    public async Task Its_client_sends_by_the_emulator_and_reads_what_became_of_it()
    {
        await using TwilioScene scene = await TwilioScene.StartAsync();
        TwilioRestClient client = new(
            TwilioScene.AccountSid,
            TwilioScene.AuthToken,
            httpClient: new global::Twilio.Http.SystemNetHttpClient(new HttpClient(new ToEmulator(scene.Emulator.BaseUri))));

        MessageResource sent = await MessageResource.CreateAsync(
            to: new PhoneNumber(TwilioScene.CustomerNumber),
            from: new PhoneNumber(TwilioScene.Sms),
            body: "hello",
            client: client);
        MessageResource read = await MessageResource.FetchAsync(sent.Sid, client: client);

        Assert.StartsWith("SM", sent.Sid, StringComparison.Ordinal);
        Assert.Equal(("hello", TwilioScene.AccountSid), (read.Body, read.AccountSid));
        Assert.Contains(scene.Customer.Thread(TwilioScene.Sms), message => message.Body == "hello");
    }

    /// <summary>The package knows one host: its calls are sent to the emulator.</summary>
    private sealed class ToEmulator(Uri emulator) : DelegatingHandler(new HttpClientHandler())
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            request.RequestUri = new Uri(emulator, request.RequestUri!.PathAndQuery);
            return base.SendAsync(request, cancellationToken);
        }
    }
}
