using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Chat2Pay.Sandbox;

namespace Chat2Pay.Tests.Redis;

/// <summary>One redis-server process, which can be killed like any process and started again on what it wrote.</summary>
internal sealed class RedisNode : IAsyncDisposable
{
    private readonly string program;
    private readonly string[] more;
    private readonly string folder = Directory.CreateTempSubdirectory("chat2pay-redis").FullName;
    private Process? process;

    /// <summary>A server with these settings besides its address; not started yet.</summary>
    public RedisNode(string program, params string[] more)
    {
        this.program = program;
        this.more = more;
    }

    public int Port { get; } = SandboxWorld.FreePort();

    public string Address => "127.0.0.1:" + Port.ToString(CultureInfo.InvariantCulture);

    /// <summary>Where the program is; null on a machine without it.</summary>
    public static string? Program =>
        (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator)
            .Append("/usr/bin")
            .Select(at => Path.Combine(at, "redis-server"))
            .FirstOrDefault(File.Exists);

    public bool IsRunning => process is not null;

    /// <summary>Starts it and waits until it accepts connections.</summary>
    public async Task StartAsync()
    {
        var ready = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var said = new StringBuilder();
        string port = Port.ToString(CultureInfo.InvariantCulture);
        string[] own = ["--port", port, "--bind", "127.0.0.1", "--dir", folder, "--save", "", .. more];
        process = new Process { StartInfo = new ProcessStartInfo(program, own) { RedirectStandardOutput = true } };
        process.OutputDataReceived += (_, line) =>
        {
            said.AppendLine(line.Data);
            if (line.Data is null)
            {
                ready.TrySetException(new InvalidOperationException("redis-server ended before it was ready: " + said));
            }
            else if (line.Data.Contains("Ready to accept connections", StringComparison.Ordinal))
            {
                ready.TrySetResult();
            }
        };
        process.Start();
        process.BeginOutputReadLine();
        await ready.Task.WaitAsync(TimeSpan.FromSeconds(20));
    }

    /// <summary>Kills it: it cannot write anything first.</summary>
    public async Task KillAsync()
    {
        if (process is { } living)
        {
            process = null;
            living.Kill();
            await living.WaitForExitAsync();
            living.Dispose();
        }
    }

    /// <summary>Stops it where it stands: its connections stay, and nobody answers.</summary>
    public Task FreezeAsync() => SignalAsync("-STOP");

    /// <summary>Lets it go on.</summary>
    public Task ThawAsync() => SignalAsync("-CONT");

    /// <summary>Sends one command, words parted by spaces, and gives what comes back as text.</summary>
    /// <exception cref="InvalidOperationException">The server refuses the command.</exception>
    public async Task<string> AskAsync(string command)
    {
        using TcpClient client = new();
        await client.ConnectAsync(IPAddress.Loopback, Port);
        await using NetworkStream stream = client.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(command + "\r\n"));
        using StreamReader reader = new(stream, Encoding.Latin1);
        return await ReadAsync(reader, command);
    }

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        Directory.Delete(folder, true);
    }

    private async Task SignalAsync(string signal)
    {
        string id = process!.Id.ToString(CultureInfo.InvariantCulture);
        using Process kill = Process.Start("kill", [signal, id]);
        await kill.WaitForExitAsync();
    }

    private static async Task<string> ReadAsync(StreamReader reader, string command)
    {
        string head = await reader.ReadLineAsync() ?? throw new IOException("No answer to " + command);
        switch (head[0])
        {
            case '-':
                throw new InvalidOperationException(command + ": " + head[1..]);
            case '$':
                char[] text = new char[Math.Max(0, int.Parse(head.AsSpan(1), CultureInfo.InvariantCulture))];
                await reader.ReadBlockAsync(text);
                await reader.ReadLineAsync();
                return new string(text);
            case '*':
                List<string> lines = [];
                int count = int.Parse(head.AsSpan(1), CultureInfo.InvariantCulture);
                for (int line = 0; line < count; line++)
                {
                    lines.Add(await ReadAsync(reader, command));
                }

                return string.Join('\n', lines);
            default:
                return head[1..];
        }
    }
}
