using Chat2Pay.Benchmarks.Subjects;

namespace Chat2Pay.Benchmarks.Runs;

/// <summary>The host by itself: how soon it is ready, and what it takes while nothing happens.</summary>
/// <param name="stage">The store and the sink it is started with.</param>
/// <param name="readyToRun">The bot compiled ahead of time.</param>
internal sealed class Host(Stage stage, string readyToRun)
{
    private const double MillisecondsPerSecond = 1_000;

    /// <summary>Seconds from the start of the process to "ready".</summary>
    public List<double> Starts { get; } = [];

    /// <summary>The same for the ReadyToRun build.</summary>
    public List<double> ReadyToRunStarts { get; } = [];

    /// <summary>Resident memory of an idle host, MB.</summary>
    public double Resident { get; private set; }

    /// <summary>The same for the ReadyToRun build.</summary>
    public double ReadyToRunResident { get; private set; }

    /// <summary>The share of a core that an idle host takes.</summary>
    public double Processor { get; private set; }

    public async Task RunAsync()
    {
        for (int start = 0; start < stage.Plan.Starts; start++)
        {
            Starts.Add(await StartAsync(Stage.Program));
            ReadyToRunStarts.Add(await StartAsync(readyToRun));
        }

        (Processor, Resident) = await IdleAsync(Stage.Program);
        (_, ReadyToRunResident) = await IdleAsync(readyToRun);
    }

    private async Task<double> StartAsync(string program)
    {
        await using Subject bot = await BotAsync(program);
        return bot.StartedIn.TotalSeconds;
    }

    private async Task<(double Processor, double Resident)> IdleAsync(string program)
    {
        await using Subject idle = await BotAsync(program);
        await Task.Delay(TimeSpan.FromSeconds(stage.Plan.SettleSeconds), TimeProvider.System);
        TimeSpan before = idle.Processor;
        await Task.Delay(TimeSpan.FromSeconds(stage.Plan.IdleSeconds), TimeProvider.System);
        double busy = (idle.Processor - before).TotalMilliseconds;
        return (busy / (stage.Plan.IdleSeconds * MillisecondsPerSecond), idle.ResidentMegabytes);
    }

    private Task<Subject> BotAsync(string program) =>
        Subject.BotAsync(program, Ports.Free(), Shop.Settings(stage.Store.Address, stage.Sink.Port));
}
