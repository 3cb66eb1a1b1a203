using System.Globalization;
using Chat2Pay.Tests.Budget;
using Xunit.Abstractions;

namespace Chat2Pay.Tests.Simulation;

/// <summary>
/// Thousands of histories with faults, each decided by its seed alone. <c>CHAT2PAY_SEEDS</c> says how many are played
/// beside the known ones, <c>CHAT2PAY_SEED_FROM</c> plays as many from any seed on, and <c>CHAT2PAY_SEED</c> replays one
/// and writes its diary.
/// </summary>
[Collection(Alone.Name)]
public sealed class SimulationTests(ITestOutputHelper output)
{
    private const string Seeds = "CHAT2PAY_SEEDS";
    private const string FirstSeed = "CHAT2PAY_SEED_FROM";
    private const string OneSeed = "CHAT2PAY_SEED";
    private const int UsualSeeds = 200;
    private const int FailOverShare = 2;
    private const int JourneyShare = 4;

    /// <summary>As many histories take these steps of journeys at least.</summary>
    private const int Many = 50;

    private static readonly string[] TakenByMany =
    [
        "hello", "bags", "size", "paid", "refused", "cancelled", "expired", "undeliverable", "done", "sorry", "silent", "person", "about",
        "noted", "extraa", "extrab", "extrac",
    ];

    [Fact]
    public void Whatever_fails_nothing_is_lost_and_nobody_is_charged_twice() =>
        Hold(PlanMaker.Make, KnownSeeds.Ordinary, 1, "Whatever_fails");

    /// <summary>
    /// What the store forgot with its last second may have to be asked again; no money is lost by it and none is taken
    /// twice. Checks.cs says what else is not asked of such a store.
    /// </summary>
    [Fact]
    public void A_store_that_loses_its_last_second_loses_no_money() =>
        Hold(PlanMaker.MakeFailOver, KnownSeeds.FailOver, FailOverShare, "A_store_that_loses");

    /// <summary>Journeys with every kind of step, edited while they run, at a service that fails.</summary>
    [Fact]
    public void Journeys_keep_to_their_files_and_their_payments_whatever_fails() =>
        Hold(PlanMaker.MakeWithJourneys, KnownSeeds.Journeys, JourneyShare, "Journeys_keep_to", TakenByMany);

    [Fact]
    public void The_same_seed_gives_the_same_history()
    {
        foreach (int seed in new[] { 11, 33, 57 })
        {
            Outcome once = Histories.Run(PlanMaker.Make(seed));
            Outcome again = Histories.Run(PlanMaker.Make(seed));

            Assert.Equal((once.Steps, once.Trace), (again.Steps, again.Trace));
            Outcome journeys = Histories.Run(PlanMaker.MakeWithJourneys(seed));
            Outcome journeysAgain = Histories.Run(PlanMaker.MakeWithJourneys(seed));
            Assert.Equal((journeys.Steps, journeys.Trace), (journeysAgain.Steps, journeysAgain.Trace));
        }
    }

    private void Hold(
        Func<int, Plan> make, IReadOnlyList<int> known, int share, string test, params string[] taken)
    {
        if (Read(OneSeed) is { } seed)
        {
            output.WriteLine(make(seed).ToString());
            Outcome replayed = Histories.Run(make(seed), null, output.WriteLine);
            Assert.True(replayed.Violations.Count == 0, string.Join(Environment.NewLine, replayed.Violations));
            return;
        }

        int count = Read(Seeds) ?? UsualSeeds;
        IReadOnlyList<string> marks = Play(
            make,
            Read(FirstSeed) is { } first
                ? [.. Enumerable.Range(first, count)]
                : [.. Enumerable.Range(1, count / share).Union(known)],
            test);
        Assert.Empty(count / share < Many ? [] : taken.Except(marks));
    }

    /// <summary>Plays every seed, whatever the others brought, and lists those that broke a rule.</summary>
    /// <returns>The steps that runs of journeys took.</returns>
    private List<string> Play(Func<int, Plan> make, IReadOnlyList<int> seeds, string test)
    {
        int payments = 0;
        int charges = 0;
        long steps = 0;
        List<string> marks = [];
        List<Outcome> failed = [];
        Histories.Run(seeds, make, null, outcome =>
        {
            payments += outcome.Payments;
            charges += outcome.Charges;
            steps += outcome.Steps;
            marks.AddRange(outcome.Marks);
            if (outcome.Violations.Count > 0)
            {
                failed.Add(outcome);
            }

            return true;
        });
        output.WriteLine($"{seeds.Count} seeds, {payments} payments, {charges} charges, {steps} steps, from seed {seeds[0]} on");
        if (marks.Count > 0)
        {
            output.WriteLine("steps of runs: " + string.Join(", ", marks.CountBy(mark => mark)
                .OrderByDescending(mark => mark.Value).Select(mark => $"{mark.Key} {mark.Value}")));
        }

        foreach (Outcome one in failed.OrderBy(outcome => outcome.Plan.Seed))
        {
            output.WriteLine($"VIOLATION {string.Join("; ", one.Violations)} | {Replay(one.Plan.Seed, test)}");
        }

        if (failed.MinBy(outcome => outcome.Plan.Seed) is { } worst)
        {
            Assert.Fail(Histories.Report(worst, null, Replay(worst.Plan.Seed, test)));
        }

        return marks;
    }

    private static string Replay(int seed, string test) => $"{OneSeed}={seed} dotnet test --filter {test}";

    private static int? Read(string variable) => int.TryParse(
        Environment.GetEnvironmentVariable(variable), NumberStyles.None, CultureInfo.InvariantCulture, out int number)
            ? number
            : null;
}
