using System.Globalization;

namespace Chat2Pay.Benchmarks.Runs;

/// <summary>How much is run.</summary>
internal sealed record Plan
{
    /// <summary>Interleaved rounds.</summary>
    public int Rounds { get; init; } = 15;

    /// <summary>Turns of one subject in one round.</summary>
    public int Turns { get; init; } = 2_000;

    /// <summary>Paid exchanges (two turns each) before anything counts.</summary>
    public int WarmUp { get; init; } = 40_000;

    /// <summary>Seconds of each run at 200 a second.</summary>
    public int OpenSeconds { get; init; } = 10;

    /// <summary>Runs at 200 a second.</summary>
    public int OpenRounds { get; init; } = 3;

    /// <summary>Customers in the larger of the two stores that are compared.</summary>
    public int Customers { get; init; } = 1_000_000;

    /// <summary>Events in the larger of the two feeds that are compared.</summary>
    public int Events { get; init; } = 1_000_000;

    /// <summary>Pages of a feed that are read for each figure.</summary>
    public int PageReads { get; init; } = 1_000;

    /// <summary>Rounds that compare the two stores.</summary>
    public int GrowthRounds { get; init; } = 9;

    /// <summary>Starts of the host.</summary>
    public int Starts { get; init; } = 7;

    /// <summary>
    /// Seconds after its start before an idle host is watched: what ticks once a second is compiled anew, in the
    /// background, when it has run thirty times.
    /// </summary>
    public int SettleSeconds { get; init; } = 60;

    /// <summary>Seconds an idle host is watched.</summary>
    public int IdleSeconds { get; init; } = 20;

    /// <summary>Decides the order within the rounds.</summary>
    public int Seed { get; init; } = 20_261_126;

    /// <summary>The bot compiled ahead of time, where there is one already; null to publish it for the run.</summary>
    public string? ReadyToRun { get; init; }

    /// <summary>Parts to run; empty for all.</summary>
    public IReadOnlyList<string> Only { get; init; } = [];

    private static Plan Quick => new()
    {
        Rounds = 5,
        Turns = 1_000,
        WarmUp = 20_000,
        OpenSeconds = 5,
        OpenRounds = 1,
        Customers = 100_000,
        Events = 100_000,
        PageReads = 200,
        GrowthRounds = 2,
        Starts = 3,
        IdleSeconds = 8,
    };

    public bool Includes(string part) => Only.Count == 0 || Only.Contains(part);

    /// <exception cref="ArgumentException">An option is not known.</exception>
    public static Plan Parse(string[] args)
    {
        Plan plan = args.Contains("--quick") ? Quick : new Plan();
        foreach (string arg in args.Where(arg => arg != "--quick"))
        {
            string[] parts = arg.Split('=', 2);
            string value = parts.Length == 2 ? parts[1] : "";
            plan = parts[0] switch
            {
                "--rounds" => plan with { Rounds = Number(value) },
                "--turns" => plan with { Turns = Number(value) },
                "--warm-up" => plan with { WarmUp = Number(value) },
                "--customers" => plan with { Customers = Number(value) },
                "--events" => plan with { Events = Number(value) },
                "--seed" => plan with { Seed = Number(value) },
                "--ready-to-run" => plan with { ReadyToRun = value },
                "--only" => plan with { Only = value.Split(',') },
                _ => throw new ArgumentException($"There is no option {parts[0]}."),
            };
        }

        return plan;
    }

    private static int Number(string text) => int.Parse(text, NumberStyles.AllowThousands, CultureInfo.InvariantCulture);
}
