using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text;
using System.Threading.Channels;
using Chat2Pay.Tests.Guards;

namespace Chat2Pay.Tests.Browser;

/// <summary>The sandbox as a person starts it: a process of its own, watched through its console.</summary>
internal sealed class SandboxProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private static readonly string[] Ports = ["Port", "BotPort", "StripePort", "TwilioPort", "StorePort"];

    private readonly Process process;
    private readonly Channel<string> lines = Channel.CreateBounded<string>(1_000);
    private readonly ConcurrentQueue<string> said = new();
    private readonly StringBuilder errors = new();

    private SandboxProcess(Process process) => this.process = process;

    /// <summary>The page with the phones. Only after <see cref="StartAsync"/>.</summary>
    public Uri Phones { get; private set; } = null!;

    /// <summary>The bot's address. Only after <see cref="StartAsync"/>.</summary>
    public Uri Bot { get; private set; } = null!;

    /// <summary>What it wrote to its error stream. Only after <see cref="ExitCodeAsync"/>.</summary>
    public string Errors => errors.ToString();

    /// <summary>What it wrote to its console so far.</summary>
    public string Said => string.Join('\n', said);

    /// <summary>Starts on free ports and waits until it says where it is.</summary>
    /// <param name="home">The home folder of whoever starts it; null for the one of these tests.</param>
    public static async Task<SandboxProcess> StartAsync(string? home = null)
    {
        SandboxProcess sandbox = Launch(home, FreePorts());
        try
        {
            sandbox.Phones = await sandbox.ReadAddressAsync("Phones:");
            sandbox.Bot = new Uri(await sandbox.ReadAddressAsync("API reference:"), "/");
            await sandbox.ReadLineAsync("Ctrl-C stops everything.");
            return sandbox;
        }
        catch
        {
            await sandbox.DisposeAsync();
            throw;
        }
    }

    /// <summary>Starts it with one port given and everything else on free ports; waits for nothing.</summary>
    public static SandboxProcess LaunchOn(string option, int port) =>
        Launch(null, [.. FreePorts(), $"--Sandbox:{option}={port}"]);

    /// <summary>Starts it with these arguments; waits for nothing.</summary>
    public static SandboxProcess Launch(params string[] arguments) => Launch(null, arguments);

    private static string[] FreePorts() =>
        [.. Ports.Select(option => $"--Sandbox:{option}=0")];

    private static SandboxProcess Launch(string? home, string[] arguments)
    {
        string configuration = new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;
        string program = Path.Combine(
            Repository.Root, "sandbox", "bin", configuration, "net10.0", "Chat2Pay.Sandbox.dll");
        ProcessStartInfo start = new(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.ArgumentList.Add(program);
        foreach (string argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        if (home is not null)
        {
            start.Environment["HOME"] = start.Environment["USERPROFILE"] = home;
        }

        SandboxProcess sandbox = new(new Process { StartInfo = start });
        sandbox.process.OutputDataReceived += (_, line) => sandbox.Take(line.Data ?? "");
        sandbox.process.ErrorDataReceived += (_, line) => sandbox.errors.AppendLine(line.Data);
        sandbox.process.Start();
        sandbox.process.BeginOutputReadLine();
        sandbox.process.BeginErrorReadLine();
        return sandbox;
    }

    /// <summary>What Ctrl-C does in a terminal.</summary>
    public void Interrupt()
    {
        using Process kill = Process.Start("kill", ["-INT", $"{process.Id}"]);
        kill.WaitForExit();
    }

    /// <summary>Waits for its end and returns the exit code.</summary>
    public async Task<int> ExitCodeAsync(TimeSpan within)
    {
        using CancellationTokenSource deadline = new(within);
        await process.WaitForExitAsync(deadline.Token);
        return process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync();
        }

        process.Dispose();
    }

    private void Take(string line)
    {
        said.Enqueue(line);
        lines.Writer.TryWrite(line);
    }

    private async Task<Uri> ReadAddressAsync(string label) => new((await ReadLineAsync(label))[label.Length..].Trim());

    private async Task<string> ReadLineAsync(string beginning)
    {
        using CancellationTokenSource deadline = new(Patience);
        while (true)
        {
            string line = (await lines.Reader.ReadAsync(deadline.Token)).Trim();
            if (line.StartsWith(beginning, StringComparison.Ordinal))
            {
                return line;
            }
        }
    }
}
