using Chat2Pay.Adapters.Stripe;
using Chat2Pay.Payments;
using Chat2Pay.Payments.Gateway;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Chat2Pay.Tests.Stripe;

public sealed class StripeRegistrationTests
{
    [Fact]
    public void Every_call_speaks_the_version_of_Stripes_own_client() =>
        Assert.Equal(StripeWire.ApiVersion, global::Stripe.StripeConfiguration.ApiVersion);

    [Fact]
    public void Settings_bind_and_the_gateway_can_be_made()
    {
        using ServiceProvider provider = Provider(
            ("ApiKey", "sk_test_1"), ("WebhookSecrets:0", "whsec_1"), ("WebhookSecrets:1", "whsec_2"),
            ("InstanceId", "shop-one"), ("ApiBase", "http://127.0.0.1:12111"));

        StripeOptions options = provider.GetRequiredService<IOptions<StripeOptions>>().Value;

        Assert.Equal("sk_test_1", options.ApiKey?.Reveal());
        Assert.Equal(["whsec_1", "whsec_2"], options.WebhookSecrets.Select(secret => secret.Reveal()));
        Assert.IsType<StripeGateway>(provider.GetRequiredKeyedService<IPaymentGateway>(Gateways.Stripe));
        Assert.NotNull(provider.GetRequiredService<StripeWebhook>());
    }

    [Fact]
    public void The_defaults_are_stripes_own_address_and_thirty_seconds()
    {
        StripeOptions options = new();
        Assert.Equal(new Uri("https://api.stripe.com"), options.ApiBase);
        Assert.Equal(30, options.TimeoutSeconds);
        Assert.Null(options.StatementDescriptorSuffix);
    }

    [Fact]
    public void Everything_that_is_missing_is_named_at_once()
    {
        using ServiceProvider provider = Provider(("TimeoutSeconds", "0"), ("StatementDescriptorSuffix", "1234"));

        OptionsValidationException exception = Assert.Throws<OptionsValidationException>(
            () => provider.GetRequiredService<IOptions<StripeOptions>>().Value);

        string all = string.Join('\n', exception.Failures);
        foreach (string name in (string[])
            ["ApiKey", "WebhookSecrets", "InstanceId", "TimeoutSeconds", "StatementDescriptorSuffix"])
        {
            Assert.Contains(name, all, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_misspelt_setting_is_refused()
    {
        using ServiceProvider provider = Provider(("ApiKeyy", "sk_test_1"));
        Assert.Throws<InvalidOperationException>(() => provider.GetRequiredService<IOptions<StripeOptions>>().Value);
    }

    [Fact]
    public void A_secret_does_not_print_itself()
    {
        Secret secret = new("sk_live_1");
        Assert.Equal("***", secret.ToString());
        Assert.Equal("***", $"{secret}");
        Assert.Equal("{}", System.Text.Json.JsonSerializer.Serialize(secret));
        Assert.Throws<ArgumentException>(() => new Secret(" "));
    }

    private static ServiceProvider Provider(params (string Name, string Value)[] settings) => new ServiceCollection()
        .AddLogging()
        .AddSingleton<IConfiguration>(new ConfigurationBuilder()
            .AddInMemoryCollection(settings.Select(s => KeyValuePair.Create($"Stripe:{s.Name}", (string?)s.Value)))
            .Build())
        .AddStripeGateway()
        .BuildServiceProvider();
}
