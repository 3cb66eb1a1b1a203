using Chat2Pay.Adapters.Twilio;
using Chat2Pay.Dialogs.Messages.Stored;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Chat2Pay.Tests.Twilio;

public sealed class TwilioOptionsTests
{
    [Fact]
    public void Defaults_are_the_real_service_and_ten_seconds()
    {
        TwilioOptions options = new();

        Assert.Equal("https://api.twilio.com/", options.ApiBase.ToString());
        Assert.Equal("https://content.twilio.com/", options.ContentBase.ToString());
        Assert.Equal("https://messaging.twilio.com/", options.MessagingBase.ToString());
        Assert.Equal(10, options.TimeoutSeconds);
        Assert.Null(options.Templates.PaymentQuestion);
    }

    [Fact]
    public void Whole_settings_are_taken()
    {
        TwilioOptions options = Bind([]);

        Assert.Equal("token", Assert.Single(options.AuthTokens).Reveal());
        Assert.Equal("***", options.AuthTokens[0].ToString());
        Assert.Equal("+14155550100", options.Senders.SmsNumber);
    }

    [Fact]
    public void Each_language_has_templates_of_its_own()
    {
        TwilioOptions options = Bind(new()
        {
            ["Twilio:Templates:Receipt"] = "HX00000000000000000000000000000001",
            ["Twilio:TemplatesByLanguage:es:Receipt"] = "HX00000000000000000000000000000002",
        });

        Assert.Equal("HX00000000000000000000000000000001", options.TemplateOf(MessagePurpose.Receipt, "en"));
        Assert.Equal("HX00000000000000000000000000000002", options.TemplateOf(MessagePurpose.Receipt, "es"));
        Assert.Null(options.TemplateOf(MessagePurpose.Notice, "es"));
    }

    [Theory]
    [InlineData("Twilio:AccountSid", "AC1", "AccountSid")]
    [InlineData("Twilio:AuthTokens:0", null, "AuthTokens")]
    [InlineData("Twilio:ApiKeySid", "SK00000000000000000000000000000001", "ApiKeySecret")]
    [InlineData("Twilio:WebhookBaseUrl", "https://pay.example.com/", "WebhookBaseUrl")]
    [InlineData("Twilio:WebhookBaseUrl", "https://my_shop.example.com", "WebhookBaseUrl")]
    [InlineData("Twilio:WebhookBaseUrl", "pay.example.com", "WebhookBaseUrl")]
    [InlineData("Twilio:ApiBase", "/relative", "ApiBase")]
    [InlineData("Twilio:ApiBase", "http://api.twilio.com", "Twilio:ApiBase is an https address")]
    [InlineData("Twilio:ContentBase", "http://content.twilio.com", "Twilio:ContentBase is an https address")]
    [InlineData("Twilio:MessagingBase", "http://messaging.twilio.com", "Twilio:MessagingBase is an https address")]
    [InlineData("Twilio:WebhookBaseUrl", "http://pay.example.com", "Twilio:WebhookBaseUrl is an https address")]
    [InlineData("Twilio:Senders:SmsNumber", "4155550100", "SmsNumber")]
    [InlineData("Twilio:Senders:SmsNumber", null, "SmsNumber")]
    [InlineData("Twilio:Senders:MessagingServiceSid", "MG1", "MessagingServiceSid")]
    [InlineData("Twilio:Senders:RcsAgent", "acme_agent", "RcsAgent needs SmsNumber and MessagingServiceSid")]
    [InlineData("Twilio:Senders:RcsPerSecond", "0", "RcsPerSecond")]
    [InlineData("Twilio:Templates:Receipt", "receipt", "Receipt")]
    [InlineData("Twilio:TemplatesByLanguage:es:Receipt", "recibo", "Twilio:TemplatesByLanguage:es:Receipt is HX and 32")]
    [InlineData("Twilio:TemplatesByLanguage:en:Receipt", "HX00000000000000000000000000000001", "Twilio:TemplatesByLanguage:en")]
    [InlineData("Twilio:TemplatesByLanguage:xx:Receipt", "HX00000000000000000000000000000001", "Twilio:TemplatesByLanguage:xx")]
    [InlineData("Twilio:TimeoutSeconds", "0", "TimeoutSeconds")]
    public void A_wrong_setting_is_named(string setting, string? value, string named)
    {
        OptionsValidationException fault = Assert.Throws<OptionsValidationException>(
            () => Bind(new() { [setting] = value }));

        Assert.Contains(named, fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_misspelt_setting_is_named()
    {
        InvalidOperationException fault = Assert.Throws<InvalidOperationException>(
            () => Bind(new() { ["Twilio:Sender:SmsNumber"] = "+14155550100" }));

        Assert.Contains("Sender", fault.Message, StringComparison.Ordinal);
    }

    private static TwilioOptions Bind(Dictionary<string, string?> changes)
    {
        Dictionary<string, string?> settings = new()
        {
            ["Twilio:AccountSid"] = TwilioTestKit.AccountSid,
            ["Twilio:AuthTokens:0"] = "token",
            ["Twilio:WebhookBaseUrl"] = "https://pay.example.com",
            ["Twilio:Senders:SmsNumber"] = "+14155550100",
        };
        foreach ((string name, string? value) in changes)
        {
            settings[name] = value;
            if (value is null)
            {
                settings.Remove(name);
            }
        }

        using ServiceProvider services = new ServiceCollection()
            .AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(settings).Build())
            .AddLogging()
            .AddTwilio()
            .BuildServiceProvider();
        return services.GetRequiredService<IOptions<TwilioOptions>>().Value;
    }
}
