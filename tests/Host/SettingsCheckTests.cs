using System.ComponentModel.DataAnnotations;
using System.Reflection;
using System.Text;
using Chat2Pay.Bot;
using Chat2Pay.Bot.Settings;
using Chat2Pay.Payments;
using Chat2Pay.Payments.Gateway;
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
        Assert.Contains("Stripe:WebhookSecrets:0 (Stripe__WebhookSecrets__0 in the environment) is missing.", faults);
        Assert.Contains("Twilio:AuthTokens:0 (Twilio__AuthTokens__0 in the environment) is missing.", faults);
        Assert.Contains("Twilio:AccountSid (Twilio__AccountSid in the environment) is missing.", faults);
        Assert.Contains(
            "Security:Key (Security__Key in the environment) is missing: 32 random bytes or more in base 64.", faults);
    }

    [Theory]
    [InlineData("Payments:ChargeMoed", "Payments:ChargeMode")]
    [InlineData("Paymnets:SecondsToRead", "Payments:SecondsToRead")]
    [InlineData("Twilio:Templats:Receipt", "Twilio:Templates:Receipt")]
    [InlineData("Twilio:Templates:Reciept", "Twilio:Templates:Receipt")]
    [InlineData("Twilio:TemplatesByLanguage:es:Reciept", "Twilio:TemplatesByLanguage:es:Receipt")]
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
            new MemoryStream(Encoding.UTF8.GetBytes("""{"Wokers":{"MaxConcurrentTurns":4},"Colours":{"Red":1},"Logging":{"X":"Y"}}"""))));

        Assert.Contains(
            "Wokers:MaxConcurrentTurns (Wokers__MaxConcurrentTurns in the environment) is not a setting. Did you mean Workers:MaxConcurrentTurns?", faults);
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
    [InlineData("Payments:SecondsToRead", "soon", "must be a whole number, 0 to 60, not \"soon\".")]
    [InlineData("Payments:SecondsToRead", "61", "must be 0 to 60, not \"61\".")]
    [InlineData("Payments:RepliesPerDay", "1001", "must be 0 to 1,000, not \"1001\".")]
    [InlineData("Payments:ChargeMode", "Later", "must be one of OnSession, OffSession, not \"Later\".")]
    [InlineData("Payments:ChargeMode", "7", "must be OnSession or OffSession, not \"7\".")]
    [InlineData("Payments:RenewAfterExpiry", "perhaps", "must be true or false, not \"perhaps\".")]
    [InlineData("Payments:Currencies:1", "XXX", "must be an ISO 4217 code this product can charge in, not \"XXX\".")]
    [InlineData("Payments:ReplyLimits:0:Currency", "XXX", "must be an ISO 4217 code this product can charge in, not \"XXX\".")]
    [InlineData("Payments:ReplyLimits:0:MaxAmount", "much",
        "must be a whole number, 0 to 9,999,999,999 minor units, not \"much\".")]
    [InlineData("Security:TrustedProxies:1", "proxy", "must be an address or a network such as 10.0.0.0/8, not \"proxy\".")]
    [InlineData("Api:Applications:0:KeySha256", "abc", "must be 64 hexadecimal digits.")]
    [InlineData("Api:Applications:0:MayLiftFreezes", "si", "must be true or false, not \"si\".")]
    [InlineData("Merchant:PublicBaseUrl", "https://my_shop.example.com",
        "must be an https address without path, query or fragment, and without an underscore in its host "
            + "(http only on loopback), not \"https://my_shop.example.com\".")]
    [InlineData("Merchant:LogoPath", "/nowhere/logo.png", "must be the name of a file: there is no /nowhere/logo.png.")]
    [InlineData("Journeys:ReloadSeconds", "0", "must be 1 to 3,600, not \"0\".")]
    [InlineData("Journeys:Folder", "/nowhere/journeys", "must be the name of a folder: there is no /nowhere/journeys.")]
    [InlineData("Redis:Timeout", "1 s",
        "must be a time span such as 00:00:30 or 7.00:00:00, 100 ms to 10 s, not \"1 s\".")]
    [InlineData("Redis:Timeout", "00:01:00", "must be 100 ms to 10 s, not \"00:01:00\".")]
    [InlineData("Redis:ClosedPaymentRetention", "1.00:00:00", "must be 120 days to 3,650 days, not \"1.00:00:00\".")]
    [InlineData("Redis:KeyPrefix", "C2P", "must be 1 to 32 characters of a-z, 0-9 and -.")]
    [InlineData("Redis:ConnectionString", "rediss://user:hidden@store:6379",
        "must be no URL: write "
            + "redis://user:secret@store:6379 as store:6379,user=user,password=secret, and rediss:// with ssl=true as well.")]
    [InlineData("Redis:ConnectionString", "store:6379,pasword=hidden",
        "must be one or more addresses, then options, with commas between, such as store:6379,ssl=true.")]
    [InlineData("Security:Key", " ", "must be more than blanks.")]
    [InlineData("Stripe:ApiBase", "http://stripe.example",
        "must be an https address (http only on loopback), not \"http://stripe.example\".")]
    [InlineData("Telemetry:SamplingRatio", "2", "must be 0 to 1, not \"2\".")]
    [InlineData("Telemetry:SamplingRatio", "much", "must be a number with a decimal point, 0 to 1, not \"much\".")]
    [InlineData("Twilio:Senders:SmsPerSecond", "0", "must be 0.1 to 10,000, not \"0\".")]
    [InlineData("Twilio:Senders:SmsType", "Short",
        "must be one of LongCode, TenDlc, TollFree, ShortCode, not \"Short\".")]
    [InlineData("Twilio:Templates:Receipt", "receipt", "must be HX and 32 hexadecimal digits.")]
    [InlineData("Twilio:TemplatesByLanguage:es:Receipt", "receipt", "must be HX and 32 hexadecimal digits.")]
    [InlineData("Merchant:Language", "fr",
        "must be the tag of a language that customers can be spoken to in, without a region: en, es, not \"fr\".")]
    [InlineData("Merchant:Language", "es-MX",
        "must be the tag of a language that customers can be spoken to in, without a region: en, es, not \"es-MX\".")]
    [InlineData("Payments:SaveAgreement", "We keep it at {gatway} for {merchant}.",
        "may name {merchant} and {gateway}, and nothing else in braces, not {gatway}.")]
    [InlineData("Payments:SaveAgreements:es", "{gateway} la guarda para {merchant}}.",
        "may name {merchant} and {gateway}, and nothing else in braces, not }.")]
    [InlineData("Stripe:ApiKey", "pk_test_1",
        "must begin with sk_ or rk_, not with pk_: that is the publishable key, which cannot charge.")]
    [InlineData("Stripe:ApiKey", "whsec_1", "must begin with sk_ or rk_.")]
    [InlineData("Stripe:WebhookSecrets:0", "we_1", "must begin with whsec_.")]
    [InlineData("Twilio:AuthTokens:0", "AC11111111111111111111111111111111",
        "must be the Auth Token itself, not the sid of the account or of an API key.")]
    [InlineData("Twilio:ApiKeySecret", "SK11111111111111111111111111111111", "must be the secret of the API key, not a sid.")]
    public void A_wrong_value_is_shown_with_its_whole_path_and_what_it_must_be(string key, string value, string what)
    {
        // A list begins with its first entry.
        string first = key.Replace(":1", ":0", StringComparison.Ordinal);
        Dictionary<string, string?> settings = new() { [first] = first.Contains("Proxies") ? "10.0.0.1" : "USD" };
        settings[key] = value;

        Assert.Contains($"{key} ({Variable(key)} in the environment) {what}", FaultsOf(settings));
    }

    [Theory]
    [InlineData("Stripe:WebhookSecrets", "whsec_x")]
    [InlineData("Twilio:AuthTokens", "token")]
    [InlineData("Security:TrustedProxies", "10.0.0.1")]
    [InlineData("Payments:Currencies", "USD")]
    public void One_value_for_a_list_is_told_where_it_belongs(string key, string value)
    {
        IReadOnlyList<string> faults = FaultsOf(new() { [key] = value });

        Assert.Equal(
            $"{key}:0 ({Variable(key)}__0 in the environment) is where the first entry belongs: {key} is a list.",
            Assert.Single(faults, fault => fault.StartsWith(key, StringComparison.Ordinal)));
    }

    /// <summary>A container's file makes an empty value of a variable that nobody has set.</summary>
    [Theory]
    [InlineData("Twilio:Senders:SmsNumber")]
    [InlineData("twilio:senders:whatsappnumber")]
    [InlineData("Twilio:Senders:MessagingServiceSid")]
    [InlineData("Twilio:Senders:RcsAgent")]
    [InlineData("Twilio:Senders:SmsPerSecond")]
    [InlineData("Twilio:ApiKeySid")]
    [InlineData("Twilio:ApiKeySecret")]
    [InlineData("Twilio:Templates:Receipt")]
    [InlineData("Twilio:TemplatesByLanguage:es:Receipt")]
    [InlineData("Merchant:LogoPath")]
    [InlineData("Payments:SaveAgreement")]
    [InlineData("Journeys:Folder")]
    [InlineData("Journeys:Application")]
    [InlineData("Security:AddressKey")]
    [InlineData("Stripe:StatementDescriptorSuffix")]
    [InlineData("Telemetry:Endpoint")]
    [InlineData("Telemetry:Headers")]
    public void An_empty_value_is_none(string key) => Assert.Equal(FaultsOf([]), FaultsOf(new() { [key] = "" }));

    [Fact]
    public void A_sender_without_a_number_is_no_sender()
    {
        IReadOnlyList<string> faults = FaultsOf(new()
        {
            ["Twilio:Senders:SmsNumber"] = "",
            ["Twilio:Senders:WhatsAppNumber"] = "",
            ["Twilio:Senders:MessagingServiceSid"] = "MG11111111111111111111111111111111",
            ["Twilio:Senders:RcsAgent"] = "agent",
        });

        Assert.Contains(
            "Twilio:Senders:SmsNumber (Twilio__Senders__SmsNumber in the environment) is missing: Twilio:Senders names neither "
                + "an SmsNumber nor a WhatsAppNumber.",
            faults);
        Assert.Single(faults, fault => fault.StartsWith("Twilio:Senders:MessagingServiceSid ", StringComparison.Ordinal));
        Assert.Single(faults, fault => fault.StartsWith("Twilio:Senders:RcsAgent ", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Merchant:TimeZone", "is missing.")]
    [InlineData("Payments:Gateway", "is missing: the id of a gateway, such as stripe.")]
    [InlineData("Payments:SecondsToRead", "must be a whole number, 0 to 60.")]
    [InlineData("Payments:SaveAgreements:es",
        "must have not 1 to 600 characters, or no language that customers can be spoken to in as its name.")]
    [InlineData("Redis:ConnectionString", "is missing.")]
    [InlineData("Stripe:ApiKey", "is missing.")]
    public void An_empty_value_of_what_has_to_be_set_is_one_fault(string key, string what) => Assert.Equal(
        $"{key} ({Variable(key)} in the environment) {what}",
        Assert.Single(FaultsOf(new() { [key] = "" }), fault => fault.StartsWith(key + " ", StringComparison.Ordinal)));

    [Theory]
    [InlineData("Payments:ReplyLimits:0:Currency", "USD", "Payments:ReplyLimits:0:MaxAmount")]
    [InlineData("Payments:ReplyLimits:0:MaxAmount", "5", "Payments:ReplyLimits:0:Currency")]
    [InlineData("Workers:Queues:0:Name", "messaging", "Workers:Queues:0:MaxConcurrent")]
    public void Half_a_setting_is_refused(string key, string value, string missing) => Assert.Contains(
        $"{missing} ({Variable(missing)} in the environment) is missing.", FaultsOf(new() { [key] = value }));

    [Theory]
    [InlineData(null, "en")]
    [InlineData("es", "es")]
    public void Two_agreements_in_the_merchants_language_are_one_too_many(string? language, string named) => Assert.Contains(
        $"Payments:SaveAgreements:{named} (Payments__SaveAgreements__{named} in the environment) and "
            + "Payments:SaveAgreement are both in the merchant's language: set one of them.",
        FaultsOf(new()
        {
            [language is null ? "Merchant:Name" : "Merchant:Language"] = language,
            ["Payments:SaveAgreement"] = "One.",
            ["Payments:SaveAgreements:" + named] = "Another.",
        }));

    [Theory]
    [InlineData(null, "is missing: the Id of the application whose payment requests those of journeys are: shop, crm.")]
    [InlineData("Shop", "must be the Id of one of Api:Applications: shop, crm.")]
    public void Journeys_need_an_application_that_is_there(string? application, string what) => Assert.Contains(
        "Journeys:Application (Journeys__Application in the environment) " + what,
        FaultsOf(new()
        {
            ["Journeys:Folder"] = AppContext.BaseDirectory,
            ["Journeys:Application"] = application,
            ["Api:Applications:0:Id"] = "shop",
            ["Api:Applications:1:Id"] = "crm",
        }));

    [Fact]
    public void Journeys_in_a_folder_for_an_application_are_right() => Assert.DoesNotContain(
        FaultsOf(new()
        {
            ["Journeys:Folder"] = AppContext.BaseDirectory,
            ["Journeys:Application"] = "shop",
            ["Api:Applications:0:Id"] = "shop",
        }),
        fault => fault.StartsWith("Journeys", StringComparison.Ordinal));

    [Theory]
    [InlineData("Logging:LogLevel:Default", "Verbose")]
    [InlineData("Logging:LogLevel:Microsoft.AspNetCore", "Warn")]
    [InlineData("Logging:Console:LogLevel:Chat2Pay", "Loud")]
    public void A_level_that_is_none_is_refused(string key, string value) => Assert.Equal(
        $"{key} ({Variable(key)} in the environment) must be one of Trace, Debug, Information, Warning, Error, Critical, None, "
            + $"not \"{value}\".",
        Assert.Single(FaultsOf(new() { [key] = value, ["Logging:Console:LogLevel:Default"] = "debug" })));

    [Fact]
    public void A_group_of_settings_has_no_value_of_its_own() => Assert.Contains(
        "Twilio:Senders (Twilio__Senders in the environment) holds several settings, such as Twilio:Senders:SmsNumber: "
            + "name each.",
        FaultsOf(new() { ["Twilio:Senders"] = "+14155550123" }));

    [Fact]
    public void Everything_that_is_wrong_in_one_section_is_said_at_once()
    {
        IReadOnlyList<string> faults = FaultsOf(new()
        {
            ["Payments:Colour"] = "1",
            ["Payments:SecondsToRead"] = "soon",
            ["Payments:SeenWithinDays"] = "never",
            ["Payments:RepliesPerDay"] = "-1",
            ["Payments:ReplyLimits:0:Curency"] = "USD",
            ["Payments:ReplyLimits:0:MaxAmount"] = "5",
        });

        Assert.All(
            new[] { "Colour", "SecondsToRead", "SeenWithinDays", "RepliesPerDay", "ReplyLimits:0:Curency", "ReplyLimits:0:Currency" },
            name => Assert.Single(faults, fault => fault.StartsWith($"Payments:{name} ", StringComparison.Ordinal)));
        Assert.DoesNotContain(faults, fault => fault.Contains("ErrorOnUnknownConfiguration", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Twilio:AccountSid", "AC00000000000000000000000000000000")]
    [InlineData("Twilio:WebhookBaseUrl", "https://pay.shop.example")]
    [InlineData("Merchant:PublicBaseUrl", "https://pay.shop.example")]
    [InlineData("Merchant:SupportContact", "help@shop.example")]
    [InlineData("Stripe:ApiKey", "rk_test_…")]
    [InlineData("Stripe:WebhookSecrets:0", "whsec_...")]
    public void An_example_that_nobody_replaced_is_refused(string key, string value) => Assert.Equal(
        $"{key} ({Variable(key)} in the environment) still holds an example of the template or the documents: "
            + "put your own there.",
        Assert.Single(FaultsOf(new() { [key] = value }), fault => fault.StartsWith(key, StringComparison.Ordinal)));

    [Theory]
    [InlineData("Stripe:ApiKey", "sk_live_secret ")]
    [InlineData("Security:Key", "sk_live_secret")]
    [InlineData("Api:Applications:0:KeySha256", "sk_live_secret")]
    [InlineData("Twilio:AccountSid", "sk_live_secret")]
    [InlineData("Redis:ConnectionString", "password=sk_live_secret")]
    [InlineData("Redis:ConnectionString", "redis://user:sk_live_secret@store:6379")]
    public void What_may_be_a_secret_is_never_shown(string key, string value) => Assert.DoesNotContain(
        FaultsOf(new() { [key] = value }), fault => fault.Contains("sk_live_secret", StringComparison.Ordinal));

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
            Assert.Contains($"{section}:Zzz ({section}__Zzz in the environment) is not a setting.", faults));
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
