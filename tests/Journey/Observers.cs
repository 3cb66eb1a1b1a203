using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using Chat2Pay.Bot.Telemetry;

namespace Chat2Pay.Tests.Journey;

/// <summary>Keeps every span that ends in this process, and what the bot's meters measure.</summary>
internal sealed class Observers : IDisposable
{
    private static readonly string[] Sources = [BotTraces.Name, "Microsoft.AspNetCore", "System.Net.Http"];

    private readonly ActivityListener spans;
    private readonly MeterListener meters = new();
    private readonly ConcurrentDictionary<string, double> sums = new();

    public Observers(ActivitySamplingResult sampling = ActivitySamplingResult.AllDataAndRecorded)
    {
        spans = new ActivityListener
        {
            ShouldListenTo = source => Sources.Contains(source.Name),
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => sampling,
            ActivityStopped = Spans.Enqueue,
        };
        ActivitySource.AddActivityListener(spans);
        meters.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Name == BotTraces.Name)
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        meters.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Add(instrument, value, tags));
        meters.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Add(instrument, value, tags));
        meters.Start();
    }

    public ConcurrentQueue<Activity> Spans { get; } = new();

    public ICollection<string> Measured => sums.Keys;

    /// <summary>The sum of what was measured, for example of <c>chat2pay.charges outcome=paid</c>.</summary>
    public double Sum(string instrumentAndTags) => sums.GetValueOrDefault(instrumentAndTags);

    /// <summary>Asks the gauges.</summary>
    public void Look() => meters.RecordObservableInstruments();

    public void Dispose()
    {
        spans.Dispose();
        meters.Dispose();
    }

    private void Add(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        string name = instrument.Name;
        foreach (KeyValuePair<string, object?> tag in tags)
        {
            name += $" {tag.Key}={tag.Value}";
        }

        sums.AddOrUpdate(name, value, (_, sum) => sum + value);
    }
}
