using System.ComponentModel.DataAnnotations;
using Chat2Pay.Payments;

namespace Chat2Pay.Bot.Telemetry;

/// <summary>How traces and metrics are spoken to their collector.</summary>
public enum TelemetryProtocol
{
    /// <summary>OTLP over gRPC, by custom on port 4317.</summary>
    Grpc,

    /// <summary>OTLP as protobuf over HTTP, by custom on port 4318.</summary>
    HttpProtobuf,
}

/// <summary>Where traces and metrics go. Off by default; see docs/observability.md.</summary>
public sealed class TelemetryOptions
{
    /// <summary>The section of the settings.</summary>
    public const string Section = "Telemetry";

    /// <summary>
    /// The collector's address, http or https, for example <c>http://localhost:4317</c>. Default null: nothing is
    /// collected and nothing sent.
    /// </summary>
    [CollectorAddress(ErrorMessage = "Telemetry:Endpoint is an absolute http or https address.")]
    public Uri? Endpoint { get; init; }

    /// <summary>How the collector is spoken to. Default <see cref="TelemetryProtocol.Grpc"/>.</summary>
    [EnumDataType(typeof(TelemetryProtocol), ErrorMessage = "Telemetry:Protocol is Grpc or HttpProtobuf.")]
    public TelemetryProtocol Protocol { get; init; }

    /// <summary>
    /// Headers that the collector wants, <c>name=value</c> with commas between; they may hold its key, so from the
    /// environment (<c>Telemetry__Headers</c>) or a mounted file. Default none.
    /// </summary>
    public Secret? Headers { get; init; }

    /// <summary>The share of traces that is kept. Default 1; 0 to 1.</summary>
    [Range(0.0, 1.0, ErrorMessage = "Telemetry:SamplingRatio is 0 to 1.")]
    public double SamplingRatio { get; init; } = 1;

    /// <summary>
    /// True continues the trace that a caller names in its own traceparent header. Default false: anybody who opens a
    /// page could otherwise decide what is traced.
    /// </summary>
    public bool TrustIncomingTraceContext { get; init; }
}

/// <summary>The value is an absolute http or https address.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class CollectorAddressAttribute : ValidationAttribute
{
    /// <inheritdoc/>
    public override bool IsValid(object? value) => value is null
        || value is Uri { IsAbsoluteUri: true, Scheme: "http" or "https" };
}
