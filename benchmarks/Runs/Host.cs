using Chat2Pay.Benchmarks.Subjects;

namespace Chat2Pay.Benchmarks.Runs;

/// <summary>The host by itself: how soon it is ready, and what it takes while nothing happens.</summary>
internal sealed class Host(Stage stage)
{
    private const double MillisecondsPerSecond = 1_000;

    /// <summary>Seconds from the start of the process to "ready".</summary>
    public List<double> Starts { get; } = [];

    /// <summary>The same for the ReadyToRun build.</summary>
    public List<double> ReadyToRunStarts { get; } = [];

    /// <summary>Resident memory of an idle host, MB.</summary>
    public double Resident { get; private set; }

    /// <summary>The share of a core that an idle host takes.</summary>
    public double Processor { get; private set; }

    public async Task RunAsync()
    {
        for (int start = 0; start < stage.Plan.Starts; start++)
        {
            Starts.Add(await StartAsync(Stage.Program));
            if (stage.Plan.ReadyToRun is { } program)
            {
                ReadyToRunStarts.Add(await StartAsync(program));
            }
        }

        await using Subject idle = await BotAsync(Stage.Program);
        await Task.Delay(TimeSpan.FromSeconds(stage.Plan.SettleSeconds), TimeProvider.System);
        TimeSpan before = idle.Processor;
        await Task.Delay(TimeSpan.FromSeconds(stage.Plan.IdleSeconds), TimeProvider.System);
        Processor = (idle.Processor - before).TotalMilliseconds / (stage.Plan.IdleSeconds * MillisecondsPerSecond);
        Resident = idle.ResidentMegabytes;
    }

    private async Task<double> StartAsync(string program)
    {
        await using Subject bot = await BotAsync(program);
        return bot.StartedIn.TotalSeconds;
    }

    private Task<Subject> BotAsync(string program) =>
        Subject.BotAsync(program, Ports.Free(), Shop.Settings(stage.Store.Address, stage.Sink.Port));
}
