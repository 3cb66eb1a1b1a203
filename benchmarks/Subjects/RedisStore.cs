using System.Diagnostics;
using System.Globalization;
using StackExchange.Redis;

namespace Chat2Pay.Benchmarks.Subjects;

/// <summary>A redis-server of its own, without persistence, like the limits need it.</summary>
internal sealed class RedisStore : IAsyncDisposable
{
    private const int MillisecondsPerSecond = 1_000;

    private readonly Process process;
    private readonly ConnectionMultiplexer connection;

    private RedisStore(Process process, ConnectionMultiplexer connection, string address)
    {
        this.process = process;
        this.connection = connection;
        Address = address;
    }

    public string Address { get; }

    public IDatabase Database => connection.GetDatabase();

    public static async Task<RedisStore> StartAsync(int port)
    {
        string address = string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{port}");
        Process process = Pinning.Start(Pinning.OtherCore, "redis-server",
            ["--port", port.ToString(CultureInfo.InvariantCulture), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no"]);
        ConfigurationOptions options = ConfigurationOptions.Parse(address);
        options.AbortOnConnectFail = false;
        options.AllowAdmin = true;
        options.AsyncTimeout = 60 * MillisecondsPerSecond;
        ConnectionMultiplexer connection = await ConnectionMultiplexer.ConnectAsync(options);
        long start = Stopwatch.GetTimestamp();
        while (!connection.IsConnected)
        {
            if (process.HasExited || Stopwatch.GetElapsedTime(start) > TimeSpan.FromSeconds(20))
            {
                throw new InvalidOperationException("redis-server does not start. Is it installed?");
            }

            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System);
        }

        return new RedisStore(process, connection, address);
    }

    /// <summary>Scripts run so far, memory in use, processor time so far.</summary>
    public async Task<StoreFigures> FiguresAsync()
    {
        IServer server = connection.GetServers()[0];
        Dictionary<string, string> all = [];
        foreach (IGrouping<string, KeyValuePair<string, string>> group in await server.InfoAsync("all"))
        {
            foreach ((string name, string value) in group)
            {
                all[name] = value;
            }
        }

        return new StoreFigures(
            Calls(all, "cmdstat_evalsha") + Calls(all, "cmdstat_eval"),
            long.Parse(all["used_memory"], CultureInfo.InvariantCulture),
            TimeSpan.FromSeconds(Number(all["used_cpu_sys"]) + Number(all["used_cpu_user"])));
    }

    public async ValueTask DisposeAsync()
    {
        await connection.DisposeAsync();
        process.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    private static long Calls(Dictionary<string, string> all, string command) =>
        all.TryGetValue(command, out string? stats)
            ? long.Parse(stats.Split(',')[0]["calls=".Length..], CultureInfo.InvariantCulture)
            : 0;
}

/// <summary>What a store says of itself.</summary>
/// <param name="Scripts">Scripts run since its start.</param>
/// <param name="Memory">Bytes in use.</param>
/// <param name="Processor">Processor time since its start.</param>
internal sealed record StoreFigures(long Scripts, long Memory, TimeSpan Processor);
