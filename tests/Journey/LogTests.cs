using System.Collections.Concurrent;
using Chat2Pay.Sandbox.Twilio;
using Microsoft.Extensions.Logging;

namespace Chat2Pay.Tests.Journey;

public sealed class LogTests
{
    [Fact]
    public async Task The_log_of_a_whole_journey_holds_nothing_personal_and_no_token()
    {
        using LineLog log = new();
        await using Town town = await Town.BuildAsync();
        town.Log = log;
        await town.StartBotAsync();
        await town.RequestAsync("1042", 4200);
        PhoneMessage link = await town.HearAsync("order 1042");
        string page = await town.PayAsync(link);
        PhoneMessage receipt = await town.HearAsync("paid $42.00");
        await town.PageAsync(Town.Link(receipt));
        string code = Town.ProofCode(page);
        town.Say("SAVE " + code);
        await town.HearAsync("Done. From now on");
        town.Say("my card is 4242 4242 4242 4242");
        await town.HearAsync("removed the card number");
        await town.RequestAsync("1043", 900);
        await town.HearAsync("Reply YES");
        town.Say("yes");
        await town.HearAsync("paid $9.00");
        await town.RestAsync();

        string everything = string.Join('\n', log.Lines);

        Assert.NotEmpty(log.Lines);
        Assert.DoesNotContain(Town.Customer, everything, StringComparison.Ordinal);
        Assert.DoesNotContain(Town.Customer[1..], everything, StringComparison.Ordinal);
        Assert.DoesNotContain(Town.Link(link).Segments[^1], everything, StringComparison.Ordinal);
        Assert.DoesNotContain(Town.Link(receipt).Segments[^1], everything, StringComparison.Ordinal);
        Assert.DoesNotContain("SAVE", everything, StringComparison.Ordinal);
        Assert.DoesNotContain("4242", everything, StringComparison.Ordinal);
        Assert.DoesNotContain("Thank you", everything, StringComparison.Ordinal);
        Assert.DoesNotContain("sandbox-api-key", everything, StringComparison.Ordinal);
        Assert.DoesNotContain("whsec_", everything, StringComparison.Ordinal);
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
