using System.ComponentModel.DataAnnotations;
using System.Reflection;
using System.Runtime.CompilerServices;
using Chat2Pay.Adapters.Callbacks;
using Chat2Pay.Adapters.Redis.Connection;
using Chat2Pay.Adapters.Stripe;
using Chat2Pay.Adapters.Twilio;
using Chat2Pay.Bot.Settings;
using Chat2Pay.Bot.Telemetry;
using Chat2Pay.Bot.Workers;
using Chat2Pay.Payments;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Chat2Pay.Tests.Host;

public sealed class TemplateTests
{
    private static readonly string[] Secrets = ["sk_", "rk_", "whsec_", "password="];

    /// <summary>Settings without a default that could be used: the template shows an example.</summary>
    private static readonly string[] OfTheInstallation =
    [
        "Merchant:Id", "Merchant:Name", "Merchant:SupportContact", "Merchant:PublicBaseUrl", "Stripe:InstanceId",
        "Twilio:AccountSid", "Twilio:WebhookBaseUrl",
    ];

    public static TheoryData<string, Type> Sections() => new()
    {
        { MerchantOptions.Section, typeof(MerchantOptions) },
        { SecurityOptions.Section, typeof(SecurityOptions) },
        { ApiOptions.Section, typeof(ApiOptions) },
        { PaymentOptions.Section, typeof(PaymentOptions) },
        { ConversationOptions.Section, typeof(ConversationOptions) },
        { JourneyOptions.Section, typeof(JourneyOptions) },
        { RedisOptions.Section, typeof(RedisOptions) },
        { WorkersOptions.Section, typeof(WorkersOptions) },
        { StripeOptions.Section, typeof(StripeOptions) },
        { TwilioOptions.Section, typeof(TwilioOptions) },
        { CallbackOptions.Section, typeof(CallbackOptions) },
        { TelemetryOptions.Section, typeof(TelemetryOptions) },
    };

    [Theory]
    [MemberData(nameof(Sections))]
    public void It_lists_every_option(string section, Type type) => AssertListed(Template().GetSection(section), type);

    [Theory]
    [MemberData(nameof(Sections))]
    public void Every_option_stands_with_its_default_and_its_range(string section, Type type) =>
        AssertExplained(section, type, Activator.CreateInstance(type)!);

    [Fact]
    public void It_holds_no_secret() =>
        Assert.All(Secrets, secret => Assert.DoesNotContain(secret, Text(), StringComparison.OrdinalIgnoreCase));

    [Fact]
    public void With_secrets_supplied_it_passes_every_check()
    {
        using ServiceProvider services = Services(WithSecrets());

        services.GetRequiredService<IStartupValidator>().Validate();
    }

    [Fact]
    public void Without_its_key_the_host_stops_and_names_it()
    {
        using ServiceProvider services = Services([]);

        OptionsValidationException stopped = Assert.Throws<OptionsValidationException>(
            () => services.GetRequiredService<IOptions<SecurityOptions>>().Value);

        Assert.Contains("Security:Key", stopped.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_misspelt_setting_stops_the_host_and_is_named()
    {
        using ServiceProvider services = Services(new() { ["Payments:OpenTimeoutSeconds"] = "900" });

        InvalidOperationException stopped = Assert.Throws<InvalidOperationException>(
            () => services.GetRequiredService<IOptions<PaymentOptions>>().Value);

        Assert.Contains("OpenTimeoutSeconds", stopped.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Merchant:PublicBaseUrl", "http://pay.shop.example", "Merchant:PublicBaseUrl")]
    [InlineData("Merchant:PublicBaseUrl", "https://pay.shop.example/path", "Merchant:PublicBaseUrl")]
    [InlineData("Merchant:PublicBaseUrl", "https://my_shop.example.com", "Merchant:PublicBaseUrl")]
    [InlineData("Merchant:LogoPath", "/nowhere/logo.png", "Merchant:LogoPath")]
    [InlineData("Merchant:TimeZone", "Mars/Olympus", "Merchant:TimeZone")]
    [InlineData("Merchant:Id", "My Shop", "Merchant:Id")]
    [InlineData("Merchant:Language", "fr", "Language is the tag of a language")]
    [InlineData("Merchant:Language", "es-MX", "Language is the tag of a language")]
    [InlineData("Payments:SaveAgreements:fr", "Oui", "Payments:SaveAgreements:fr has not 1 to 600 characters, or no language")]
    [InlineData("Payments:SaveAgreements:es", "", "Payments:SaveAgreements:es has not 1 to 600 characters, or no language")]
    [InlineData("Payments:Gateway", "adyen", "Payments:Gateway is one of: stripe.")]
    [InlineData("Payments:GatewayByCurrency:EUR", "adyen", "Payments:GatewayByCurrency:EUR is one of: stripe.")]
    [InlineData("Payments:GatewayByCurrency:XXX", "stripe", "Payments:GatewayByCurrency:XXX has no ISO 4217 code")]
    [InlineData("Security:Key", "c2hvcnQ=", "Security:Key")]
    [InlineData("Security:TrustedProxies:0", "proxy", "TrustedProxies[0]")]
    [InlineData("Payments:Currencies:0", "XXX", "Currencies[0]")]
    [InlineData("Payments:OpenedTimeoutSeconds", "10", "OpenedTimeoutSeconds")]
    [InlineData("Payments:ReplyLimits:0:MaxAmount", "5", "Currency")]
    [InlineData("Api:Applications:0:KeySha256", "abc", "KeySha256")]
    [InlineData("Api:Applications:0:NextKeySha256", "abc", "NextKeySha256")]
    [InlineData("Api:WrongKeysPerMinute", "0", "WrongKeysPerMinute")]
    public void A_wrong_setting_stops_the_host_and_is_named(string key, string value, string named)
    {
        Dictionary<string, string?> settings = WithSecrets();
        settings[key] = value;
        using ServiceProvider services = Services(settings);

        Exception? stopped = Record.Exception(() => services.GetRequiredService<IStartupValidator>().Validate());

        Assert.NotNull(stopped);
        Assert.Contains(named, stopped.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void F7_previous_keys_without_the_address_key_stop_the_host()
    {
        Dictionary<string, string?> settings = WithSecrets();
        settings["Security:PreviousKeys:0"] = Convert.ToBase64String(new byte[33]);
        using ServiceProvider services = Services(settings);

        OptionsValidationException stopped = Assert.Throws<OptionsValidationException>(
            () => services.GetRequiredService<IOptions<SecurityOptions>>().Value);
        Assert.Contains("Security:AddressKey", stopped.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void F7_a_changed_key_reads_old_links_and_finds_the_same_mailboxes()
    {
        byte[] old = new byte[32];
        Dictionary<string, string?> settings = WithSecrets();
        using ServiceProvider before = Services(settings);
        settings["Security:Key"] = Convert.ToBase64String([.. old, 1]);
        settings["Security:AddressKey"] = Convert.ToBase64String(old);
        settings["Security:PreviousKeys:0"] = Convert.ToBase64String(old);
        using ServiceProvider after = Services(settings);
        LinkTokens then = before.GetRequiredService<LinkTokens>();
        LinkTokens now = after.GetRequiredService<LinkTokens>();
        MailboxId mailbox = before.GetRequiredService<MailboxAddresses>().OfCustomer("+14155550123");
        PaymentRequestId id = PaymentRequestId.New(mailbox, new byte[8]);

        Assert.Equal(mailbox, after.GetRequiredService<MailboxAddresses>().OfCustomer("+14155550123"));
        Assert.NotEqual(then.PayToken(id), now.PayToken(id));
        Assert.True(now.IsPayToken(then.PayToken(id), id) && now.IsPayToken(now.PayToken(id), id));
        Assert.True(now.IsReceiptToken(then.ReceiptToken(id), id));
        Assert.True(now.IsNonce(then.Nonce(id, 1), id, 1));
        Assert.True(now.IsVerificationCode(then.VerificationCode(id, 1), id, 1));
        Assert.False(now.IsVerificationCode(then.VerificationCode(id, 1), id, 2));
        Assert.False(now.IsPayToken(then.ReceiptToken(id), id));
        Assert.False(then.IsPayToken(now.PayToken(id), id));
    }

    [Theory]
    [InlineData("KeySha256", "KeySha256")]
    [InlineData("KeySha256", "NextKeySha256")]
    [InlineData("NextKeySha256", "NextKeySha256")]
    public void F6_two_applications_with_one_key_stop_the_host(string first, string second)
    {
        Dictionary<string, string?> settings = WithSecrets();
        foreach ((int number, string which) in new[] { (0, first), (1, second) })
        {
            settings[$"Api:Applications:{number}:Id"] = $"app-{number}";
            settings[$"Api:Applications:{number}:Name"] = "App";
            settings[$"Api:Applications:{number}:KeySha256"] = new string((char)('1' + number), 64);
            settings[$"Api:Applications:{number}:{which}"] = new string(number == 0 ? 'a' : 'A', 64);
        }

        using ServiceProvider services = Services(settings);

        OptionsValidationException stopped = Assert.Throws<OptionsValidationException>(
            () => services.GetRequiredService<IStartupValidator>().Validate());
        Assert.Contains("KeySha256 must be different", stopped.Message, StringComparison.Ordinal);
    }

    private static void AssertListed(IConfigurationSection section, Type type)
    {
        foreach (PropertyInfo property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance))
        {
            if (HoldsSecret(property.PropertyType))
            {
                Assert.Contains($"{section.Key}__{property.Name}", Text(), StringComparison.Ordinal);
                continue;
            }

            Assert.Contains($"\"{property.Name}\"", Text(), StringComparison.Ordinal);
            Assert.Contains(section.GetChildren(), child => child.Key == property.Name);
            if (property.PropertyType.Namespace == type.Namespace && property.PropertyType.IsClass)
            {
                AssertListed(section.GetSection(property.Name), property.PropertyType);
            }
        }
    }

    private static void AssertExplained(string path, Type type, object defaults)
    {
        foreach (PropertyInfo property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(property => !HoldsSecret(property.PropertyType)))
        {
            string at = $"{path}:{property.Name}";
            object? standard = property.GetValue(defaults);
            if (property.PropertyType.Namespace == type.Namespace && property.PropertyType.IsClass)
            {
                AssertExplained(at, property.PropertyType, standard!);
                continue;
            }

            string comment = CommentOf(at);
            Assert.True(comment.Length > 10, $"{at} has no comment");
            if (property.GetCustomAttribute<RangeAttribute>()?.ErrorMessage is { } message)
            {
                Assert.Contains(message.Split(" is ")[^1].TrimEnd('.'), comment, StringComparison.Ordinal);
            }

            string? value = Template()[at];
            string? expected = standard is System.Collections.IEnumerable and not string
                ? ""
                : Convert.ToString(standard, System.Globalization.CultureInfo.InvariantCulture)?.TrimEnd('/');
            Assert.True(
                OfTheInstallation.Contains(at) || (value ?? "") == (expected ?? "")
                    || (standard is bool && bool.Parse(value!) == (bool)standard),
                $"{at} is {value}, and its default is {expected}");
        }
    }

    /// <summary>The comment lines right above a setting of the template.</summary>
    private static string CommentOf(string path)
    {
        string[] parts = path.Split(':');
        string[] lines = Text().Split('\n');
        int line = -1;
        foreach (string part in parts)
        {
            line = Array.FindIndex(
                lines, line + 1, text => text.TrimStart().StartsWith($"\"{part}\":", StringComparison.Ordinal));
            Assert.True(line >= 0, $"{path} is not in the template");
        }

        int first = line;
        while (lines[first - 1].TrimStart().StartsWith("//", StringComparison.Ordinal))
        {
            first--;
        }

        return string.Join(' ', lines[first..line].Select(text => text.TrimStart(' ', '/')));
    }

    private static bool HoldsSecret(Type type) =>
        type == typeof(Secret) || type.GenericTypeArguments.Contains(typeof(Secret));

    private static Dictionary<string, string?> WithSecrets() => new()
    {
        ["Security:Key"] = Convert.ToBase64String(new byte[32]),
    };

    private static ServiceProvider Services(Dictionary<string, string?> settings)
    {
        IConfiguration configuration = new ConfigurationBuilder()
            .AddJsonFile(TemplatePath(), optional: false)
            .AddInMemoryCollection(settings)
            .Build();
        return new ServiceCollection().AddSingleton(configuration).AddSingleton(StripeOptions.Gateway).AddSettings().BuildServiceProvider();
    }

    private static IConfigurationRoot Template() =>
        new ConfigurationBuilder().AddJsonFile(TemplatePath(), optional: false).Build();

    private static string Text() => File.ReadAllText(TemplatePath());

    private static string TemplatePath([CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "appsettings.template.json"));
}
