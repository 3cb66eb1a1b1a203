using Chat2Pay.Adapters.Redis.Connection;
using Chat2Pay.Adapters.Redis.Mailboxes;
using Chat2Pay.Tests.Budget;
using Xunit.Abstractions;

namespace Chat2Pay.Tests.Simulation;

/// <summary>The simulation sees what it is there for: a design that lacks a rule fails within the seeds that CI runs.</summary>
[Collection(Alone.Name)]
public sealed class MutantTests(ITestOutputHelper output)
{
    private const int MaxSeeds = 1_000;

    public static TheoryData<string> Names => [.. Mutants.All.Select(mutant => mutant.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_design_without_a_rule_is_caught(string name)
    {
        Mutant mutant = Mutants.All.Single(one => one.Name == name);
        Outcome? caught = null;
        int seeds = 0;
        Histories.Run(Enumerable.Range(1, MaxSeeds), mutant.Plan, mutant, outcome =>
        {
            seeds++;
            caught ??= outcome.Violations.Count > 0 ? outcome : null;
            return caught is null;
        });

        Assert.NotNull(caught);
        output.WriteLine($"'{name}' is caught after {seeds} seeds, by seed {caught.Plan.Seed}: {caught.Violations[0]}");
    }

    [Fact]
    public void Every_rule_that_a_mutant_takes_out_stands_in_a_script()
    {
        string[] scripts =
        [
            MailboxScripts.Deliver, MailboxScripts.Commit, MailboxScripts.EndEffect, MailboxScripts.LeaseDue,
            MailboxScripts.ClaimDue, MailboxScripts.RetryEffect, MailboxScripts.ConfirmEffect, MailboxScripts.Release,
            MailboxScripts.PassOn, LuaScripts.Load("take_in_callbacks"),
        ];

        Assert.All(
            Mutants.All.Where(mutant => mutant.Rule is not null),
            mutant => Assert.Contains(scripts, script => script.Contains(mutant.Rule!, StringComparison.Ordinal)));
    }
}
