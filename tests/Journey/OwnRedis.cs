using System.Diagnostics;
using System.Globalization;
using Chat2Pay.Sandbox;

namespace Chat2Pay.Tests.Journey;

/// <summary>A redis-server that keeps everything on disk, and can be frozen, killed and started again.</summary>
internal sealed class OwnRedis : IAsyncDisposable
{
    private readonly string program;
    private readonly string folder = Directory.CreateTempSubdirectory("c2p-redis").FullName;
    private readonly int port = SandboxWorld.FreePort();
    private Process? server;

    private OwnRedis(string program) => this.program = program;

    public string Address => string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{port}");

    /// <summary>A running server; skips the test where none is installed.</summary>
    public static async Task<OwnRedis> StartAsync()
    {
        string? program = (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator)
            .Append("/usr/bin")
            .Select(folder => Path.Combine(folder, "redis-server"))
            .FirstOrDefault(File.Exists);
        Skip.If(program is null, "redis-server is not installed on this machine.");
        OwnRedis redis = new(program!);
        await redis.RestartAsync();
        return redis;
    }

    public async Task RestartAsync()
    {
        TaskCompletionSource ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
        server = new Process
        {
            StartInfo = new ProcessStartInfo(program,
            [
                "--port", port.ToString(CultureInfo.InvariantCulture), "--bind", "127.0.0.1", "--dir", folder,
                "--save", "", "--appendonly", "yes", "--appendfsync", "always",
            ])
            {
                RedirectStandardOutput = true,
            },
        };
        server.OutputDataReceived += (_, line) =>
        {
            if (line.Data is null)
            {
                ready.TrySetException(new InvalidOperationException("redis-server ended before it was ready."));
            }
            else if (line.Data.Contains("Ready to accept connections", StringComparison.Ordinal))
            {
                ready.TrySetResult();
            }
        };
        server.Start();
        server.BeginOutputReadLine();
        await ready.Task.WaitAsync(TimeSpan.FromSeconds(20));
    }

    /// <summary>It holds its connections, and says nothing any more.</summary>
    public Task FreezeAsync() => SignalAsync("-STOP");

    public Task ThawAsync() => SignalAsync("-CONT");

    public async Task KillAsync()
    {
        server!.Kill();
        await server.WaitForExitAsync();
        server.Dispose();
        server = null;
    }

    public async ValueTask DisposeAsync()
    {
        if (server is not null)
        {
            await KillAsync();
        }

        Directory.Delete(folder, recursive: true);
    }

    private async Task SignalAsync(string signal)
    {
        using Process kill = Process.Start(
            "kill", [signal, server!.Id.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync();
        Assert.Equal(0, kill.ExitCode);
    }
}
