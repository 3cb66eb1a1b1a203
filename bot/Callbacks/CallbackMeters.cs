using System.Diagnostics.Metrics;
using Chat2Pay.Bot.Telemetry;
using Chat2Pay.Turns.Callbacks;

namespace Chat2Pay.Bot.Callbacks;

/// <summary>The metrics of callbacks; docs/observability.md explains each.</summary>
internal sealed class CallbackMeters : IDisposable
{
    private readonly Meter meter;
    private readonly Counter<long> attempts;
    private readonly Histogram<double> duration;
    private readonly Counter<long> disabled;
    private readonly UpDownCounter<long> pending;

    public CallbackMeters(IMeterFactory factory)
    {
        meter = factory.Create(BotTraces.Name);
        attempts = meter.CreateCounter<long>(
            "chat2pay.callback.attempts", "{attempt}", "Calls to callback endpoints, by how they ended");
        duration = meter.CreateHistogram<double>("chat2pay.callback.duration", "s", "How long calls to callback endpoints take");
        disabled = meter.CreateCounter<long>(
            "chat2pay.callback.disabled", "{endpoint}", "Callback endpoints that were disabled, by reason");
        pending = meter.CreateUpDownCounter<long>(
            "chat2pay.callback.pending", "{delivery}", "Deliveries on their way to the endpoints that this node serves");
    }

    /// <summary>A delivery was tried.</summary>
    public void Tried(CallbackOutcome outcome)
    {
        attempts.Add(1, KeyValuePair.Create("outcome", (object?)CallbackWords.OutcomeOf(outcome.Status)));
        duration.Record(outcome.Delivery.Attempts[^1].Milliseconds / 1_000d);
    }

    /// <summary>An endpoint was disabled.</summary>
    public void Disabled(CallbackDisabled reason) => disabled.Add(1, KeyValuePair.Create("reason", (object?)CallbackWords.NameOf(reason)));

    /// <summary>There are more pending deliveries on this node, or fewer.</summary>
    public void Pending(int more)
    {
        if (more != 0)
        {
            pending.Add(more);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => meter.Dispose();
}
