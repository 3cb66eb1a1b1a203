using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Chat2Pay.Tests.Redis;

/// <summary>A redis-server of its own, where one is installed.</summary>
public class RedisServerFixture : StoreFixture, IDisposable
{
    private Process? _server;

    protected virtual string[] MoreArguments => [];

    public void Dispose()
    {
        _server?.Dispose();
        GC.SuppressFinalize(this);
    }

    protected override async Task StartAsync()
    {
        string? program = Find("redis-server");
        if (program is null)
        {
            Unavailable = "redis-server is not installed on this machine.";
            return;
        }

        string port = FreePort().ToString(CultureInfo.InvariantCulture);
        var ready = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _server = new Process
        {
            StartInfo = new ProcessStartInfo(
                program, ["--port", port, "--bind", "127.0.0.1", "--save", "", "--appendonly", "no", .. MoreArguments])
            {
                RedirectStandardOutput = true,
            },
        };
        _server.OutputDataReceived += (_, line) =>
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
        _server.Start();
        _server.BeginOutputReadLine();
        await ready.Task.WaitAsync(TimeSpan.FromSeconds(20));
        ConnectionString = "127.0.0.1:" + port;
    }

    protected override async Task StopAsync()
    {
        if (_server is null)
        {
            return;
        }

        _server.Kill();
        await _server.WaitForExitAsync();
    }

    private static string? Find(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator)
            .Append("/usr/bin")
            .Select(folder => Path.Combine(folder, program))
            .FirstOrDefault(File.Exists);

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}

[CollectionDefinition(Name)]
public sealed class RedisServerGroup : ICollectionFixture<RedisServerFixture>
{
    public const string Name = "redis-server";
}
