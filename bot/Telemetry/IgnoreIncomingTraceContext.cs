using System.Diagnostics;

namespace Chat2Pay.Bot.Telemetry;

/// <summary>Ignores the trace context of callers: every call from outside begins a trace of its own.</summary>
internal sealed class IgnoreIncomingTraceContext : DistributedContextPropagator
{
    /// <inheritdoc/>
    public override IReadOnlyCollection<string> Fields => [];

    /// <inheritdoc/>
    public override void ExtractTraceIdAndState(
        object? carrier, PropagatorGetterCallback? getter, out string? traceId, out string? traceState)
    {
        traceId = null;
        traceState = null;
    }

    /// <inheritdoc/>
    public override IEnumerable<KeyValuePair<string, string?>>? ExtractBaggage(
        object? carrier, PropagatorGetterCallback? getter) => null;

    /// <inheritdoc/>
    public override void Inject(Activity? activity, object? carrier, PropagatorSetterCallback? setter)
    {
        // Do not propagate our own context.
    }
}
