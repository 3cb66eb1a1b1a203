using Chat2Pay.Bot;
using Chat2Pay.Bot.Settings;
using Microsoft.Extensions.Configuration;

namespace Chat2Pay.Tests.Host;

public sealed class SettingsCheckTests
{
    [Fact]
    public void Everything_that_is_missing_is_named_at_once()
    {
        IReadOnlyList<string> faults = FaultsOf([]);

        Assert.Contains("Merchant:Id is missing.", faults);
        Assert.Contains("Stripe:ApiKey is missing.", faults);
        Assert.Contains("Twilio:AccountSid is missing.", faults);
        Assert.Contains("Security:Key is missing: 32 random bytes or more in base 64.", faults);
    }

    [Fact]
    public void A_misspelt_setting_is_named() => Assert.Contains(
        "Payments:ChargeMoed is not a setting. Is it misspelt?",
        FaultsOf(new() { ["Payments:ChargeMoed"] = "OnSession" }));

    private static IReadOnlyList<string> FaultsOf(Dictionary<string, string?> settings) =>
        Assert.Throws<SettingsException>(() => BotHost.Build([], builder =>
        {
            builder.Configuration.Sources.Clear();
            builder.Configuration.AddInMemoryCollection(settings);
        })).Faults;
}
