using Chat2Pay.Bot.Commands;
using Chat2Pay.Sandbox;
using Chat2Pay.Tests.Journey;
using StackExchange.Redis;

namespace Chat2Pay.Tests.Host.Commands;

/// <summary>The command check against the emulated services, with the settings of the sandbox's bot.</summary>
public sealed class CheckTests
{
    [Fact]
    public async Task A_running_sandbox_has_no_fault()
    {
        await using EndToEndFixture town = await EndToEndFixture.StartAsync();

        (int code, string said) = await town.CommandAsync("check");

        Assert.True(code == ExitCode.Done, said);
        Assert.All(
            new[]
            {
                "The credentials are right, and the account is active.",
                $"The webhook of {SandboxWorld.SmsNumber} is right.",
                $"The webhook of whatsapp:{SandboxWorld.WhatsAppNumber} is right.",
                "Twilio:Templates:Receipt is approved.",
                "It sends all 23 events that the bot reads.",
                "The store is cut into 64 shards.",
                "answers: the bot is ready.",
                "The clock agrees with Stripe's.",
                " 0 faults, ",
            },
            line => Assert.Contains(line, said, StringComparison.Ordinal));
        Assert.DoesNotContain("FAULT", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_is_changed_and_no_secret_is_shown()
    {
        await using EndToEndFixture town = await EndToEndFixture.BuildAsync();
        town.Settings["Redis:KeyPrefix"] = "never-used";
        Dictionary<string, int> before = new(town.World.Twilio.Calls);

        (_, string said) = await town.CommandAsync("check");

        Assert.Contains("The store is new", said, StringComparison.Ordinal);
        Assert.All(town.Stripe.Calls.Keys, call => Assert.StartsWith("GET ", call, StringComparison.Ordinal));
        Assert.Equal(
            before.Where(call => !call.Key.StartsWith("GET ", StringComparison.Ordinal)).OrderBy(call => call.Key),
            town.World.Twilio.Calls.Where(call => !call.Key.StartsWith("GET ", StringComparison.Ordinal))
                .OrderBy(call => call.Key));
        Assert.NotEqual(before, new Dictionary<string, int>(town.World.Twilio.Calls));
        Assert.Empty(town.Phone.Thread(SandboxWorld.SmsNumber));
        await using ConnectionMultiplexer store =
            await ConnectionMultiplexer.ConnectAsync(town.Settings["Redis:ConnectionString"]!);
        Assert.Empty(store.GetServers()[0].Keys(pattern: "never-used*"));
        foreach (string setting in new[] { "Twilio:AuthTokens:0", "Stripe:ApiKey", "Stripe:WebhookSecrets:0", "Security:Key" })
        {
            Assert.DoesNotContain(town.Settings[setting]!, said, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("Twilio:AuthTokens:0", "wrong-token", "Twilio does not know Twilio:AccountSid with Twilio:AuthTokens:0.")]
    [InlineData("Twilio:Senders:SmsNumber", "+15557770999", "The account has no number +15557770999.")]
    [InlineData("Twilio:Senders:WhatsAppNumber", "+15557770999", "The account has no sender whatsapp:+15557770999.")]
    [InlineData("Twilio:Senders:RcsAgent", "another_agent", "The account has no sender rcs:another_agent.")]
    [InlineData("Twilio:Templates:Receipt", "HX00000000000000000000000000000009",
        "Twilio:Templates:Receipt names a template that the account does not have.")]
    [InlineData("Twilio:WebhookBaseUrl", "http://127.0.0.1:1", $"The webhook of {SandboxWorld.SmsNumber} is http://127.0.0.1:")]
    [InlineData("Stripe:ApiKey", "rk_test_wrong", "Stripe cannot be asked: it does not know the key.")]
    [InlineData("Merchant:PublicBaseUrl", "http://127.0.0.1:1",
        "The account has no webhook endpoint http://127.0.0.1:1/stripe/webhook: no event arrives.")]
    [InlineData("Redis:WaitReplicas", "1", "0 replicas are connected, and Redis:WaitReplicas is 1")]
    [InlineData("Redis:ConnectionString", "127.0.0.1:1", "The store does not answer at 127.0.0.1:1")]
    public async Task A_setting_that_does_not_fit_is_a_fault(string setting, string value, string fault)
    {
        await using EndToEndFixture town = await EndToEndFixture.BuildAsync();
        town.Settings[setting] = value;
        town.Settings["Redis:Timeout"] = "00:00:01";

        (int code, string said) = await town.CommandAsync("check");

        Assert.Equal(ExitCode.Failed, code);
        Assert.Contains("FAULT     " + fault, said, StringComparison.Ordinal);
        Assert.DoesNotContain("could not go on", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_bot_that_does_not_run_is_a_warning()
    {
        await using EndToEndFixture town = await EndToEndFixture.BuildAsync();

        (int code, string said) = await town.CommandAsync("check");

        Assert.Equal(ExitCode.Done, code);
        Assert.Contains("/health/ready does not answer from here.", said, StringComparison.Ordinal);
    }
}
