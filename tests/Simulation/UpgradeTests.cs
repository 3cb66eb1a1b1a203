namespace Chat2Pay.Tests.Simulation;

/// <summary>Nodes of two releases beside one another.</summary>
public sealed class UpgradeTests
{
    /// <summary>In a quiet world what ticks looks up every 30 s; then a sweep, and one more where it met the other node's.</summary>
    private const long TwoSweeps = 41_000;

    [Theory]
    [InlineData(0)]
    [InlineData(34_000)]
    [InlineData(60_000)]
    [InlineData(-60_000)]
    public void A_customer_does_not_wait_for_the_end_of_an_upgrade_however_far_the_clocks_are_apart(long oldIsAhead)
    {
        Plan plan = new()
        {
            Seed = 1,
            Nodes = 2,
            Skews = [-oldIsAhead / 2, oldIsAhead / 2],
            Upgrades = true,
            Customers = [new Customer("+12025550100", "sms")],
            Steps = [.. Enumerable.Range(1, 10).Select(i => new Step(i * 60_000, 0, Act.Say, "what is this?"))],
            Mishaps = [],
        };

        using SimulatedWorld town = SimulatedWorld.Run(plan);

        Assert.Empty(Checks.Of(town, plan));
        Assert.All(town.HistoryRecorder.Inputs, input => Assert.InRange(input.TakenAt - input.StoredAt, 0, TwoSweeps));
    }
}
