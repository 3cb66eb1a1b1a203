using System.Diagnostics;
using System.Reflection;
using Chat2Pay.Tests.Guards;

namespace Chat2Pay.Tests.Journey;

/// <summary>The bot as a process of its own, which can be killed like any process and started again.</summary>
internal sealed class BotProcess : IAsyncDisposable
{
    private const int MaxLines = 200;

    private readonly Uri address;
    private readonly Dictionary<string, string?> settings;
    private readonly HttpClient http = new();
    private readonly Queue<string> said = new();
    private readonly List<Process> dead = [];
    private Process? process;

    /// <summary>A bot that listens on this address; not started yet.</summary>
    public BotProcess(Uri address, Dictionary<string, string?> settings)
    {
        this.address = address;
        this.settings = settings;
    }

    /// <summary>How often it was killed.</summary>
    public int Deaths => dead.Count;

    /// <summary>The last lines it wrote, for the message of a failed test.</summary>
    public string Said
    {
        get
        {
            lock (said)
            {
                return string.Join('\n', said);
            }
        }
    }

    private static string Program
    {
        get
        {
            string configuration = typeof(BotProcess).Assembly
                .GetCustomAttribute<AssemblyConfigurationAttribute>()!.Configuration;
            return Path.Combine(Repository.Root, "bot", "bin", configuration, "net10.0", "Chat2Pay.Bot.dll");
        }
    }

    /// <summary>Starts it and waits until it says that it is ready, or until it is killed again.</summary>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        int deaths = Deaths;
        Process started = Process.Start(Description())!;
        process = started;
        started.OutputDataReceived += (_, line) => Remember(line.Data);
        started.ErrorDataReceived += (_, line) => Remember(line.Data);
        started.BeginOutputReadLine();
        started.BeginErrorReadLine();
        using PeriodicTimer look = new(TimeSpan.FromMilliseconds(25));
        while (Deaths == deaths && !await IsReadyAsync(cancellationToken))
        {
            Assert.False(started.HasExited && Deaths == deaths, "The bot ended while it was starting:\n" + Said);
            await look.WaitForNextTickAsync(cancellationToken);
        }
    }

    /// <summary>Kills it: it cannot put anything in order first. False when it does not live.</summary>
    public async Task<bool> KillAsync()
    {
        if (process is not { } living)
        {
            return false;
        }

        process = null;
        dead.Add(living);
        living.Kill();
        await living.WaitForExitAsync();
        return true;
    }

    /// <summary>Asks it to stop, as whoever supervises it does, and waits until it has; gives its exit code.</summary>
    public async Task<int> StopAsync(CancellationToken cancellationToken)
    {
        Process living = process!;
        process = null;
        dead.Add(living);
        using Process kill = Process.Start(
            "kill", ["-TERM", living.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync(cancellationToken);
        await living.WaitForExitAsync(cancellationToken);
        return living.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        dead.ForEach(gone => gone.Dispose());
        http.Dispose();
    }

    private ProcessStartInfo Description()
    {
        ProcessStartInfo start = new("dotnet", [Program, "--urls", address.GetLeftPart(UriPartial.Authority)])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["Logging__LogLevel__Default"] = "Warning";
        foreach ((string name, string? value) in settings)
        {
            start.Environment[name.Replace(":", "__", StringComparison.Ordinal)] = value;
        }

        return start;
    }

    private async Task<bool> IsReadyAsync(CancellationToken cancellationToken)
    {
        using CancellationTokenSource enough = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        enough.CancelAfter(TimeSpan.FromSeconds(5));
        try
        {
            using HttpResponseMessage answer = await http.GetAsync(new Uri(address, "/health/ready"), enough.Token);
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return false;
        }
    }

    private void Remember(string? line)
    {
        lock (said)
        {
            said.Enqueue(line ?? "");
            if (said.Count > MaxLines)
            {
                said.Dequeue();
            }
        }
    }
}
