using System.Diagnostics;
using System.Globalization;
using System.Text;
using Chat2Pay.Benchmarks.Load;
using Chat2Pay.Bot.Api.Binding;

namespace Chat2Pay.Benchmarks.Subjects;

/// <summary>A process under test: pinned to a core, with what it takes of the machine.</summary>
internal sealed class Subject : IAsyncDisposable
{
    /// <summary>The name of the Node peer.</summary>
    public const string Node = "node";

    private const int MillisecondsPerTick = 10;
    private static readonly TimeSpan StartsWithin = TimeSpan.FromSeconds(30);

    private readonly Process process;

    private Subject(string name, Process process, int port, TimeSpan startedIn)
    {
        Name = name;
        this.process = process;
        Port = port;
        StartedIn = startedIn;
    }

    public string Name { get; }

    public int Port { get; }

    /// <summary>From the start of the process to its first "ready".</summary>
    public TimeSpan StartedIn { get; }

    /// <summary>Processor time since its start, in steps of 10 ms, as Linux counts it.</summary>
    public TimeSpan Processor
    {
        get
        {
            string stat = File.ReadAllText($"/proc/{process.Id}/stat");
            string[] fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
            long ticks = Whole(fields[11]) + Whole(fields[12]);
            return TimeSpan.FromMilliseconds(ticks * MillisecondsPerTick);
        }
    }

    /// <summary>Resident memory now, MB.</summary>
    public double ResidentMegabytes => Whole(File.ReadLines($"/proc/{process.Id}/status")
        .First(line => line.StartsWith("VmRSS", StringComparison.Ordinal))
        .Split(' ', StringSplitOptions.RemoveEmptyEntries)[1]) / 1024.0;

    /// <summary>The bot, as it is shipped.</summary>
    public static Task<Subject> BotAsync(string program, int port, string[] settings) => StartAsync(
        "bot", program, [.. settings, "--urls=" + Shop.Loopback(port)], port, "/health/ready");

    /// <summary>One of the limits.</summary>
    public static Task<Subject> LimitAsync(string kind, int port, string redis, int sink) => StartAsync(
        "limit " + kind,
        Environment.ProcessPath!,
        ["limit", kind, Text(port), redis, Text(sink)],
        port,
        "/");

    /// <summary>The peer. <c>env</c> and <c>taskset</c> become the program they start, so the process is Node's.</summary>
    public static Task<Subject> NodeAsync(string script, int port, string redis, int sink) => StartAsync(
        Node,
        "env",
        [
            "NODE_ENV=production",
            "PORT=" + Text(port),
            "REDIS=" + redis,
            "SINK=" + Shop.Loopback(sink),
            "ACCOUNT=" + Shop.Account,
            "TOKEN=" + Shop.Token,
            "PUBLIC_URL=" + Shop.PublicUrl,
            "INBOUND=" + Webhooks.Path,
            "SENDER=" + Shop.Sms,
            "node",
            script,
        ],
        port,
        "/");

    public async ValueTask DisposeAsync()
    {
        process.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
    }

    private static async Task<Subject> StartAsync(string name, string program, string[] args, int port, string readyPath)
    {
        long start = Stopwatch.GetTimestamp();
        Process process = Pinning.Start(Pinning.SubjectCore, program, args);
        byte[] look = Encoding.ASCII.GetBytes($"GET {readyPath} HTTP/1.1\r\nHost: localhost\r\n\r\n");
        while (!await IsReadyAsync(port, look))
        {
            if (process.HasExited || Stopwatch.GetElapsedTime(start) > StartsWithin)
            {
                throw new InvalidOperationException($"{name} does not start: {program} {string.Join(' ', args)}");
            }

            await Task.Delay(TimeSpan.FromMilliseconds(2), TimeProvider.System);
        }

        return new Subject(name, process, port, Stopwatch.GetElapsedTime(start));
    }

    private static async Task<bool> IsReadyAsync(int port, byte[] look)
    {
        try
        {
            using Caller caller = (await Caller.ConnectAsync(port, 1))[0];
            return await caller.StatusAsync(look) == 200;
        }
        catch (System.Net.Sockets.SocketException)
        {
            return false;
        }
    }

    private static long Whole(string text) => long.Parse(text, CultureInfo.InvariantCulture);

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
