using System.Collections.Concurrent;
using Chat2Pay.Dialogs.Replies;
using Chat2Pay.Sandbox;
using Chat2Pay.Sandbox.Faults;
using Chat2Pay.Sandbox.Twilio.Handsets;
using Microsoft.Extensions.Logging;

namespace Chat2Pay.Tests.Journey;

public sealed class LogTests
{
    [Fact]
    public async Task The_log_of_a_whole_journey_holds_nothing_personal_and_no_token()
    {
        using LineLog log = new();
        await using EndToEndFixture town = await EndToEndFixture.BuildAsync();
        town.Log = log;
        await town.StartBotAsync();
        await town.RequestAsync("1042", 4200);
        PhoneMessage link = await town.HearAsync("order 1042");
        await town.PayAsync(link);
        PhoneMessage receipt = await town.HearAsync("paid $42.00");
        await town.PageAsync(EndToEndFixture.Link(receipt));
        await town.HearAsync("From now on");
        string code = CodeForm.CodeIn(town.Phone.Thread(EndToEndFixture.Sender("sms")).First(m => CodeForm.IsCode(m.Body)).Body);
        town.Say("my card is 4242 4242 4242 4242");
        await town.HearAsync("removed your card number");
        await town.RequestAsync("1043", 900);
        await town.HearAsync("Reply YES");
        town.Say("yes");
        await town.HearAsync("paid $9.00");
        await town.RestAsync();

        string everything = string.Join('\n', log.Lines);

        Assert.NotEmpty(log.Lines);
        Assert.DoesNotContain(EndToEndFixture.Customer, everything, StringComparison.Ordinal);
        Assert.DoesNotContain(EndToEndFixture.Customer[1..], everything, StringComparison.Ordinal);
        Assert.DoesNotContain(EndToEndFixture.Link(link).Segments[^1], everything, StringComparison.Ordinal);
        Assert.DoesNotContain(EndToEndFixture.Link(receipt).Segments[^1], everything, StringComparison.Ordinal);
        Assert.DoesNotContain(code, everything, StringComparison.Ordinal);
        Assert.DoesNotContain("4242", everything, StringComparison.Ordinal);
        Assert.DoesNotContain("Thank you", everything, StringComparison.Ordinal);
        Assert.DoesNotContain("sandbox-api-key", everything, StringComparison.Ordinal);
        Assert.DoesNotContain("whsec_", everything, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_log_in_full_of_a_journey_with_failures_holds_nothing_personal_and_no_token()
    {
        using LineLog log = new();
        await using EndToEndFixture town = await EndToEndFixture.BuildAsync(
            more: new Dictionary<string, string?> { ["Logging:LogLevel:Default"] = "Debug" });
        town.Log = log;
        await town.StartBotAsync();
        await town.SaveCardAsync();
        town.World.Faults.Script("stripe:POST /v1/payment_intents", FaultKind.LoseReply);
        town.World.Faults.Script("twilio:POST Messages", FaultKind.TooManyRequests);
        await town.RequestAsync("1043", 900);
        PhoneMessage question = await town.HearAsync("Reply YES");
        town.Say("yes");
        await town.HearAsync("paid $9.00");
        town.Say("my card is 4242 4242 4242 4242");
        await town.HearAsync("removed your card number");
        string wrong = await town.RequestAsync("1044", 700);
        await town.HearAsync("order 1044");
        (await town.Shop.PostAsync($"/v1/payment-requests/{wrong}/refund", null, town.Ends)).Dispose();
        await town.Shop.GetAsync(new Uri("/p/not-a-token", UriKind.Relative), town.Ends);
        await town.RestAsync();
        await town.StopBotAsync();

        string everything = string.Join('\n', log.Lines);

        Assert.Contains("done at claim 1", everything, StringComparison.Ordinal);
        Assert.Contains("is unknown", everything, StringComparison.Ordinal);
        string[] secrets =
        [
            EndToEndFixture.Customer[1..], SandboxWorld.SmsNumber, "4242", "your code", "Reply YES", "paid $", "my card is",
            SandboxWorld.ApiKey, "whsec_", "sk_test", "not-a-token", town.Settings["Twilio:AuthTokens:0"]!,
            town.Settings["Security:Key"]!, question.Body,
        ];
        Assert.All(secrets, secret => Assert.DoesNotContain(secret, everything, StringComparison.Ordinal));
    }

    private sealed class LineLog : ILoggerProvider
    {
        public ConcurrentQueue<string> Lines { get; } = new();

        public ILogger CreateLogger(string categoryName) => new Writer(categoryName, Lines);

        public void Dispose()
        {
        }
    }

    private sealed class Writer(string category, ConcurrentQueue<string> lines) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull
        {
            lines.Enqueue($"{category} scope {state}");
            return null;
        }

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel,
            EventId eventId,
            TState state,
            Exception? exception,
            Func<TState, Exception?, string> formatter) =>
            lines.Enqueue($"{category} {formatter(state, exception)} {exception}");
    }
}
