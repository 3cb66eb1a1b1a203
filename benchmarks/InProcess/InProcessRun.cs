using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Mathematics;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;
using Chat2Pay.Benchmarks.Figures;

namespace Chat2Pay.Benchmarks.InProcess;

/// <summary>Runs the benchmarks of what a paid exchange does inside the process, each in a process of its own.</summary>
internal static class InProcessRun
{
    /// <summary>A short run's three are over before the compiler is done with a turn.</summary>
    private const int WarmUps = 10;

    private static readonly Type[] Parts =
        [typeof(WebhookBenchmarks), typeof(CodecBenchmarks), typeof(TurnBenchmarks), typeof(ProviderBenchmarks)];

    /// <exception cref="InvalidOperationException">One of them could not be run.</exception>
    public static Table Run()
    {
        DirectoryInfo artifacts = Directory.CreateTempSubdirectory("chat2pay-");
        try
        {
            AccumulationLogger log = new();
            IConfig config = ManualConfig.CreateEmpty()
                .AddJob(Job.ShortRun.WithWarmupCount(WarmUps).WithGcServer(false).WithGcConcurrent(false))
                .AddLogger(log)
                .AddEventProcessor(new Progress())
                .WithOptions(ConfigOptions.DisableLogFile)
                .WithArtifactsPath(artifacts.FullName);
            Summary[] parts = BenchmarkRunner.Run(Parts, config);
            return IsWhole(parts) ? TableOf(parts) : throw new InvalidOperationException(log.GetLog());
        }
        finally
        {
            artifacts.Delete(recursive: true);
        }
    }

    /// <summary>Its description, which BenchmarkDotNet puts in quotation marks where it has blanks.</summary>
    public static string NameOf(BenchmarkCase benchmark) => benchmark.Descriptor.WorkloadMethodDisplayInfo.Trim('\'');

    private static bool IsWhole(Summary[] parts) => parts.Length == Parts.Length
        && parts.All(part => !part.HasCriticalValidationErrors && part.Reports.All(report => report.Success));

    private static Table TableOf(Summary[] parts)
    {
        Table table = new("in the process", "ns", "allocated bytes");
        foreach (BenchmarkReport report in parts.SelectMany(part => part.Reports))
        {
            Statistics took = report.ResultStatistics!;
            table.Add(
                NameOf(report.BenchmarkCase),
                new Spread(took.Q1, took.Median, took.Q3).ToString("F0"),
                FormattableString.Invariant($"{report.GcStats.GetBytesAllocatedPerOperation(report.BenchmarkCase)}"));
        }

        return table;
    }
}
