using System.Diagnostics.Metrics;

namespace Chat2Pay.Bot.Turns;

/// <summary>What the workers count.</summary>
internal sealed class WorkerMeters : IDisposable
{
    /// <summary>The meter's name, for whoever collects it.</summary>
    public const string Name = "Chat2Pay.Workers";

    private readonly Meter meter;

    public WorkerMeters(IMeterFactory factory, SweeperPulse pulse)
    {
        meter = factory.Create(Name);
        ForeignEvents = meter.CreateCounter<long>(
            "chat2pay.gateway.foreign_events", description: "Gateway events about objects of somebody else");
        meter.CreateObservableGauge(
            "chat2pay.sweep.lag", () => pulse.Lag.TotalSeconds, "s", "How long the oldest due input had waited");
    }

    /// <summary>Gateway events about objects that this installation did not make.</summary>
    public Counter<long> ForeignEvents { get; }

    /// <inheritdoc/>
    public void Dispose() => meter.Dispose();
}
