using System.ComponentModel.DataAnnotations;
using System.Reflection;
using System.Text;
using Chat2Pay.Bot;
using Chat2Pay.Bot.Settings;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;

namespace Chat2Pay.Tests.Host;

public sealed class SettingsCheckTests
{
    [Fact]
    public void Everything_that_is_missing_is_named_at_once()
    {
        IReadOnlyList<string> faults = FaultsOf([]);

        Assert.Contains("Merchant:Id (Merchant__Id in the environment) is missing.", faults);
        Assert.Contains("Stripe:ApiKey (Stripe__ApiKey in the environment) is missing.", faults);
        Assert.Contains("Stripe:WebhookSecrets (Stripe__WebhookSecrets in the environment) is missing.", faults);
        Assert.Contains("Twilio:AccountSid (Twilio__AccountSid in the environment) is missing.", faults);
        Assert.Contains(
            "Security:Key (Security__Key in the environment) is missing: 32 random bytes or more in base 64.", faults);
    }

    [Theory]
    [InlineData("Payments:ChargeMoed", "Payments:ChargeMode")]
    [InlineData("Paymnets:SecondsToRead", "Payments:SecondsToRead")]
    [InlineData("Twilio:Templats:Receipt", "Twilio:Templates:Receipt")]
    [InlineData("Twilio:Templates:Reciept", "Twilio:Templates:Receipt")]
    [InlineData("Api:Applications:1:KeySha265", "Api:Applications:1:KeySha256")]
    [InlineData("Payments:ReplyLimits:0:Curency", "Payments:ReplyLimits:0:Currency")]
    [InlineData("redis:shard", "Redis:Shards")]
    public void A_misspelt_name_is_shown_with_its_whole_path_and_the_nearest_known_one(string key, string meant)
    {
        string path = key.Replace("redis:", "Redis:", StringComparison.Ordinal);

        Assert.Contains(
            $"{path} ({Variable(path)} in the environment) is not a setting. Did you mean {meant}?",
            FaultsOf(new() { [key] = "1" }));
    }

    [Fact]
    public void A_name_like_no_other_is_shown_without_a_suggestion() => Assert.Contains(
        "Payments:Colour (Payments__Colour in the environment) is not a setting.",
        FaultsOf(new() { ["Payments:Colour"] = "1" }));

    [Fact]
    public void An_unknown_section_of_a_settings_file_is_shown()
    {
        IReadOnlyList<string> faults = FaultsWhen(builder => builder.Configuration.AddJsonStream(
            new MemoryStream(Encoding.UTF8.GetBytes("""{"Wokers":{"Turns":4},"Colours":{"Red":1},"Logging":{"X":"Y"}}"""))));

        Assert.Contains(
            "Wokers:Turns (Wokers__Turns in the environment) is not a setting. Did you mean Workers:Turns?", faults);
        Assert.Contains("Colours:Red (Colours__Red in the environment) is not a setting.", faults);
        Assert.DoesNotContain(faults, fault => fault.StartsWith("Logging", StringComparison.Ordinal));
    }

    [Fact]
    public void An_unknown_section_of_the_command_line_is_shown() => Assert.Contains(
        "Colours:Red (Colours__Red in the environment) is not a setting.",
        FaultsWhen(builder => builder.Configuration.AddCommandLine(["--Colours:Red=1"])));

    [Fact]
    public void The_environment_belongs_to_other_programs_too() => Assert.DoesNotContain(
        FaultsOf(new() { ["Colours:Red"] = "1", ["PAYMENT"] = "1", ["PATH"] = "/bin" }),
        fault => fault.Contains("is not a setting", StringComparison.Ordinal));

    [Theory]
    [InlineData("Payments:SecondsToRead", "soon", "must be a whole number in the setting's range.")]
    [InlineData("Payments:SecondsToRead", "61", "is 0 to 60.")]
    [InlineData("Payments:ChargeMode", "Later", "must be one of OnSession, OffSession.")]
    [InlineData("Payments:RenewAfterExpiry", "perhaps", "must be true or false.")]
    [InlineData("Payments:ReplyLimits:0:Currency", "XXX", "is an ISO 4217 code this product can charge in.")]
    [InlineData("Api:Applications:0:KeySha256", "abc", "is 64 hexadecimal digits.")]
    [InlineData("Redis:Timeout", "1 s", "must be a time span such as 00:00:30 or 7.00:00:00.")]
    [InlineData("Redis:Timeout", "00:01:00", "is 100 ms to 10 s.")]
    [InlineData("Redis:ClosedPaymentRetention", "1.00:00:00", "is 120 days to 3,650 days.")]
    [InlineData("Redis:KeyPrefix", "C2P", "is 1 to 32 characters of a-z, 0-9 and -.")]
    [InlineData("Stripe:ApiBase", "http://stripe.example", "is an https address (http only on loopback).")]
    [InlineData("Telemetry:TracedShare", "2", "is 0 to 1.")]
    [InlineData("Telemetry:TracedShare", "much", "must be a number with a decimal point.")]
    [InlineData("Twilio:Senders:SmsPerSecond", "0", "is 0.1 to 10,000.")]
    [InlineData("Twilio:Senders:SmsType", "Short", "must be one of LongCode, TenDlc, TollFree, ShortCode.")]
    [InlineData("Twilio:Templates:Receipt", "receipt", "is HX and 32 hexadecimal digits.")]
    public void A_wrong_value_is_shown_with_its_whole_path(string key, string value, string what) =>
        Assert.Contains($"{key} ({Variable(key)} in the environment) {what}", FaultsOf(new() { [key] = value }));

    /// <summary>The framework's own messages name a class and show a regular expression.</summary>
    [Fact]
    public void Every_check_has_words_of_its_own()
    {
        IEnumerable<string> without = UnknownSettings.Sections.Values
            .SelectMany(section => section.Assembly.GetTypes().Where(type => type.Namespace == section.Namespace))
            .Distinct()
            .SelectMany(type => type.GetProperties(BindingFlags.Public | BindingFlags.Instance))
            .Where(property => property.GetCustomAttributes<ValidationAttribute>().Any(check =>
                check is not RequiredAttribute
                && check.GetType().Namespace != "Microsoft.Extensions.Options"
                && check.ErrorMessage is null))
            .Select(property => $"{property.DeclaringType!.Name}.{property.Name}");

        Assert.Empty(without);
    }

    [Fact]
    public void Every_section_that_is_checked_is_known()
    {
        IReadOnlyList<string> faults = FaultsOf(
            UnknownSettings.Sections.Keys.ToDictionary(section => section + ":Zzz", string? (_) => "1"));

        Assert.All(UnknownSettings.Sections.Keys, section =>
            Assert.Single(faults, fault => fault.StartsWith(section + ":", StringComparison.Ordinal)));
    }

    private static string Variable(string key) => key.Replace(":", "__", StringComparison.Ordinal);

    private static IReadOnlyList<string> FaultsOf(Dictionary<string, string?> settings) =>
        FaultsWhen(builder => builder.Configuration.AddInMemoryCollection(settings));

    private static IReadOnlyList<string> FaultsWhen(Action<WebApplicationBuilder> configure) =>
        Assert.Throws<SettingsException>(() => BotHost.Build([], builder =>
        {
            builder.Configuration.Sources.Clear();
            configure(builder);
        })).Faults;
}
