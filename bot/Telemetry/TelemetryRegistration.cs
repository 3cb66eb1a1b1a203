using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Chat2Pay.Bot.Telemetry;

/// <summary>Registers the export of traces and metrics, if the settings name a collector.</summary>
public static class TelemetryRegistration
{
    private const string Traces = "traces";
    private const string Metrics = "metrics";

    /// <summary>Adds the section <c>Telemetry</c>. Without an endpoint nothing else is registered.</summary>
    public static IServiceCollection AddTelemetry(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<TelemetryOptions>()
            .BindConfiguration(TelemetryOptions.Section, binder => binder.ErrorOnUnknownConfiguration = true)
            .ValidateOnStart();
        services.TryAddEnumerable(
            ServiceDescriptor.Singleton<IValidateOptions<TelemetryOptions>, TelemetryOptionsValidator>());
        if (!string.IsNullOrEmpty(configuration[$"{TelemetryOptions.Section}:{nameof(TelemetryOptions.Endpoint)}"]))
        {
            services.AddCollector();
        }

        return services;
    }

    private static void AddCollector(this IServiceCollection services)
    {
        services.AddSingleton<DistributedContextPropagator>(provider => OptionsOf(provider).TrustIncomingTraceContext
            ? DistributedContextPropagator.CreateDefaultPropagator()
            : new IgnoreIncomingTraceContext());
        services.AddOptions<OtlpExporterOptions>(Traces)
            .Configure<IOptions<TelemetryOptions>>((exporter, options) => Point(exporter, options.Value, Traces));
        services.AddOptions<OtlpExporterOptions>(Metrics)
            .Configure<IOptions<TelemetryOptions>>((exporter, options) => Point(exporter, options.Value, Metrics));
        services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService(BotTraces.Name))
            .WithTracing(traces => traces
                .AddSource(BotTraces.Name, "Microsoft.AspNetCore", "System.Net.Http")
                .SetSampler(provider => new ParentBasedSampler(
                    new TraceIdRatioBasedSampler(OptionsOf(provider).SamplingRatio)))
                .AddOtlpExporter(Traces, configure: null))
            .WithMetrics(metrics => metrics
                .AddMeter(
                    BotTraces.Name, "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel",
                    "System.Net.Http", "System.Runtime")
                .AddOtlpExporter(Metrics, configure: null));
    }

    /// <summary>Over HTTP each signal has a path of its own, over gRPC none.</summary>
    private static void Point(OtlpExporterOptions exporter, TelemetryOptions options, string signal)
    {
        bool http = options.Protocol == TelemetryProtocol.HttpProtobuf;
        exporter.Protocol = http ? OtlpExportProtocol.HttpProtobuf : OtlpExportProtocol.Grpc;
        exporter.Endpoint = http
            ? new Uri($"{options.Endpoint!.AbsoluteUri.TrimEnd('/')}/v1/{signal}")
            : options.Endpoint!;
        exporter.Headers = options.Headers?.Reveal();
    }

    private static TelemetryOptions OptionsOf(IServiceProvider provider) =>
        provider.GetRequiredService<IOptions<TelemetryOptions>>().Value;
}
