using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Chat2Pay.Bot.Effects;
using Chat2Pay.Bot.Telemetry;
using Chat2Pay.Dialogs.Journeys.Stored;
using Chat2Pay.Tests.Redis;
using Chat2Pay.Turns.Effects;
using Chat2Pay.Turns.Store;

namespace Chat2Pay.Tests.Host.Workers;

/// <summary>A journey that could not go on is one line in the log and one count.</summary>
public sealed class JourneyFaultTests
{
    private static readonly ReportJourneyFault Fault = new("top-up", "4be1c7f20d9a8e6355aa", 41, "The amount is no number.");

    [Fact]
    public async Task It_is_reported_by_the_workers_and_is_over()
    {
        await using WorkersBench bench = await new WorkersBench().StartAsync();

        await bench.DecideAsync(Fault);

        Assert.Equal("done", await bench.NextEndAsync());
    }

    [Fact]
    public async Task One_line_names_the_journey_the_place_and_the_mailbox_and_one_is_counted()
    {
        await using WorkersBench bench = new();
        ConcurrentQueue<string> log = [];
        ConcurrentQueue<object?> counted = [];
        BotMeters meters = bench.Get<BotMeters>();
        using MeterListener listener = new();
        listener.InstrumentPublished = (instrument, self) =>
        {
            if (instrument.Name == "chat2pay.journey.faults")
            {
                self.EnableMeasurementEvents(instrument);
            }
        };
        listener.SetMeasurementEventCallback<long>((_, count, tags, _) => counted.Enqueue((count, tags[0].Value)));
        listener.Start();
        OutboxLease claim = new(WorkersBench.Mailbox, "1-0", "token", default, 1, 0, null, 1);
        ReportJourneyFaultHandler handler = new(meters, new ListLogger<ReportJourneyFaultHandler>(log));

        EffectVerdict verdict = await handler.HandleAsync(claim, Fault, CancellationToken.None);

        Assert.IsType<EffectVerdict.Done>(verdict);
        Assert.Equal(
            $"The journey top-up, version 4be1c7f20d9a8e6355aa, could not go on at line 41 for {WorkersBench.Mailbox.Value}: "
                + "The amount is no number.",
            Assert.Single(log));
        Assert.Contains((1L, (object?)"top-up"), counted.OfType<(long, object?)>());
    }
}
