using System.Diagnostics;
using System.Text.Json.Nodes;
using Chat2Pay.Tests.Guards;

namespace Chat2Pay.Tests;

/// <summary>Runs a script of tests/interop: JSON on its standard input, JSON on its standard output.</summary>
internal static class InteropScript
{
    private static readonly string Folder = Path.Combine(Repository.Root, "tests", "interop");
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(60);

    /// <summary>Skips the test without an npm package.</summary>
    public static void SkipWithout(string package) => Skip.IfNot(
        Directory.Exists(Path.Combine(Folder, "node_modules", package)),
        $"The npm package {package} is not installed: run 'npm install --no-package-lock' in tests/interop.");

    /// <summary>What the script says.</summary>
    /// <param name="program">What runs it: node or python3.</param>
    /// <param name="script">Its name.</param>
    /// <param name="job">What it is to do.</param>
    public static async Task<JsonNode> RunAsync(string program, string script, JsonNode job)
    {
        using CancellationTokenSource deadline = new(Deadline);
        using Process running = Process.Start(new ProcessStartInfo(program, script)
        {
            WorkingDirectory = Folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        Task<string> findings = running.StandardOutput.ReadToEndAsync(deadline.Token);
        Task<string> errors = running.StandardError.ReadToEndAsync(deadline.Token);
        await running.StandardInput.WriteAsync(job.ToJsonString());
        running.StandardInput.Close();
        await running.WaitForExitAsync(deadline.Token);
        Assert.True(running.ExitCode == 0, await errors);
        return JsonNode.Parse(await findings)!;
    }
}
