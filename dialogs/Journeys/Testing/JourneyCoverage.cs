using System.Diagnostics;
using Chat2Pay.Dialogs.Journeys.Format;
using Chat2Pay.Payments.Texts;

namespace Chat2Pay.Dialogs.Journeys.Testing;

/// <summary>The steps that tests reach, and the ways that they take from them.</summary>
internal sealed class JourneyCoverage(Journey journey) : IRunObserver
{
    private readonly HashSet<int> steps = [];
    private readonly HashSet<(int Step, JourneyBranch Branch)> branches = [];

    /// <inheritdoc/>
    public void Took(int step) => steps.Add(step);

    /// <inheritdoc/>
    public void WentOn(int step, JourneyBranch branch) => branches.Add((step, branch));

    /// <summary>A warning for each step that no test reached, and for each with ways that no test took.</summary>
    public IReadOnlyList<JourneyFinding> Unreached()
    {
        List<JourneyFinding> findings = [];
        for (int i = 0; i < journey.Steps.Count; i++)
        {
            if (!steps.Contains(i))
            {
                findings.Add(Warning(i, "No test reaches this step.", "Write a test that leads here."));
                continue;
            }

            string[] missing = [.. BranchesOf(journey.Steps[i]).Where(branch => !branches.Contains((i, branch))).Select(Name)];
            if (missing.Length > 0)
            {
                findings.Add(Warning(i, $"No test goes on from here by {string.Join(", ", missing)}.", "Write a test for each of them."));
            }
        }

        return findings;
    }

    private JourneyFinding Warning(int step, string says, string hint) =>
        new(Severity.Warning, $"/steps/{step}", journey.Steps[step].Place, says, hint);

    private static IEnumerable<JourneyBranch> BranchesOf(JourneyStep step) => step switch
    {
        PayStep pay => pay.Outcomes.Keys.Select(outcome => new JourneyBranch(BranchKind.Outcome, WireNames.Of(outcome))),
        CallStep call => call.Outcomes.Keys.Select(outcome => new JourneyBranch(BranchKind.Call, WireNames.Of(outcome))),
        WhenStep => [new(BranchKind.Go), new(BranchKind.Else)],
        ChooseStep choose =>
            [.. choose.Options.Select(option => new JourneyBranch(BranchKind.Option, option.Value.Text)), .. FailuresOf(choose)],
        QuestionStep question => FailuresOf(question),
        _ => [],
    };

    private static IEnumerable<JourneyBranch> FailuresOf(QuestionStep question)
    {
        if (question.Rules.OnWrong is not null)
        {
            yield return new JourneyBranch(BranchKind.OnWrong);
        }

        if (question.Rules.OnSilence is not null)
        {
            yield return new JourneyBranch(BranchKind.OnSilence);
        }
    }

    private static string Name(JourneyBranch branch) => branch.Kind switch
    {
        BranchKind.Outcome or BranchKind.Call => branch.Name,
        BranchKind.Option => $"the entry {branch.Name}",
        BranchKind.Go or BranchKind.Else or BranchKind.OnWrong or BranchKind.OnSilence => WireNames.Of(branch.Kind),
        _ => throw new UnreachableException($"No way is called {branch.Kind}."),
    };
}
