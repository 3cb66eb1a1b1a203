using System.Globalization;
using Chat2Pay.Tests.Budget;
using Xunit.Abstractions;

namespace Chat2Pay.Tests.Simulation;

/// <summary>
/// Thousands of histories with faults, each decided by its seed alone. <c>CHAT2PAY_SEEDS</c> says how many,
/// <c>CHAT2PAY_SEED</c> replays one and writes its diary.
/// </summary>
[Collection(Alone.Name)]
public sealed class SimulationTests(ITestOutputHelper output)
{
    private const string Seeds = "CHAT2PAY_SEEDS";
    private const string OneSeed = "CHAT2PAY_SEED";
    private const int UsualSeeds = 200;
    private const int FailOverShare = 10;
    private const int MostFailures = 20;

    [Fact]
    public void Whatever_fails_nothing_is_lost_and_nobody_is_charged_twice() =>
        Hold(PlanMaker.Make, 1, nameof(Whatever_fails_nothing_is_lost_and_nobody_is_charged_twice));

    /// <summary>
    /// What the store forgot with its last second may have to be asked again; no money is lost by it and none is taken
    /// twice. Checks.cs says what else is not asked of such a store.
    /// </summary>
    [Fact]
    public void A_store_that_loses_its_last_second_loses_no_money() =>
        Hold(PlanMaker.MakeFailOver, FailOverShare, nameof(A_store_that_loses_its_last_second_loses_no_money));

    [Fact]
    public void The_same_seed_gives_the_same_history()
    {
        foreach (int seed in new[] { 11, 33, 57 })
        {
            Outcome once = Histories.Run(PlanMaker.Make(seed));
            Outcome again = Histories.Run(PlanMaker.Make(seed));

            Assert.Equal((once.Steps, once.Trace), (again.Steps, again.Trace));
        }
    }

    private void Hold(Func<int, Plan> make, int share, string test)
    {
        if (Read(OneSeed) is { } seed)
        {
            output.WriteLine(make(seed).ToString());
            Outcome replayed = Histories.Run(make(seed), null, output.WriteLine);
            Assert.True(replayed.Violations.Count == 0, string.Join(Environment.NewLine, replayed.Violations));
            return;
        }

        int count = (Read(Seeds) ?? UsualSeeds) / share;
        int payments = 0;
        int charges = 0;
        long steps = 0;
        List<Outcome> failed = [];
        Histories.Run(Enumerable.Range(1, count), make, null, outcome =>
        {
            payments += outcome.Payments;
            charges += outcome.Charges;
            steps += outcome.Steps;
            if (outcome.Violations.Count > 0)
            {
                failed.Add(outcome);
            }

            return failed.Count < MostFailures;
        });
        output.WriteLine($"{count} seeds, {payments} payments, {charges} charges, {steps} steps");
        foreach (Outcome one in failed)
        {
            output.WriteLine($"seed {one.Plan.Seed}: {string.Join("; ", one.Violations)}");
        }

        if (failed.Count > 0)
        {
            Assert.Fail(Histories.Report(
                failed[0], null, $"{OneSeed}={failed[0].Plan.Seed} dotnet test --filter {test}"));
        }
    }

    private static int? Read(string variable) => int.TryParse(
        Environment.GetEnvironmentVariable(variable), NumberStyles.None, CultureInfo.InvariantCulture, out int number)
            ? number
            : null;
}
