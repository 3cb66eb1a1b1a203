using System.Diagnostics;
using System.Globalization;

namespace Chat2Pay.Benchmarks.Subjects;

/// <summary>Who runs on which core: what is measured has one of its own, everything else shares the other.</summary>
internal static class Pinning
{
    public const int SubjectCore = 0;
    public const int OtherCore = 1;

    private const string Program = "taskset";

    public static bool IsPossible => Environment.ProcessorCount > 1 && File.Exists("/usr/bin/taskset");

    /// <summary>Starts a program on a core. What it prints is written, and thrown away.</summary>
    public static Process Start(int core, string program, IEnumerable<string> args)
    {
        string[] pinned = IsPossible ? [Program, "-c", core.ToString(CultureInfo.InvariantCulture)] : [];
        ProcessStartInfo start = new("/bin/sh", ["-c", "exec \"$@\" >/dev/null", "sh", .. pinned, program, .. args])
        {
            WorkingDirectory = Path.GetTempPath(),
        };
        return Process.Start(start)!;
    }

    /// <summary>Moves this process, with all its threads, away from the core of what is measured.</summary>
    public static async Task MoveAwayAsync()
    {
        if (IsPossible)
        {
            string[] args = ["-a", "-c", "-p", "1", Environment.ProcessId.ToString(CultureInfo.InvariantCulture)];
            using Process moved = Process.Start(new ProcessStartInfo(Program, args) { RedirectStandardOutput = true })!;
            await moved.WaitForExitAsync();
        }
    }
}
