using BenchmarkDotNet.EventProcessors;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;
using Chat2Pay.Benchmarks.Runs;

namespace Chat2Pay.Benchmarks.InProcess;

/// <summary>Says how far the benchmarks are.</summary>
internal sealed class Progress : EventProcessor
{
    public override void OnEndRunBenchmark(BenchmarkCase benchmarkCase, BenchmarkReport report) =>
        Stage.Tell("in the process: " + InProcessRun.NameOf(benchmarkCase));
}
