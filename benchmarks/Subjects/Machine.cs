using System.Runtime.InteropServices;

namespace Chat2Pay.Benchmarks.Subjects;

/// <summary>Where it was measured: absolute figures do not travel.</summary>
internal static class Machine
{
    private const string Processors = "/proc/cpuinfo";

    public static string Describe()
    {
        string model = File.Exists(Processors)
            ? File.ReadLines(Processors).FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal))
                ?.Split(':')[1].Trim() ?? "?"
            : "?";
        string pinned = Pinning.IsPossible ? "what is measured over HTTP on a core of its own" : "not pinned";
        return $"{model}, {Environment.ProcessorCount} cores, {pinned}, {RuntimeInformation.FrameworkDescription}, "
            + TimeProvider.System.GetUtcNow().ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
    }
}
