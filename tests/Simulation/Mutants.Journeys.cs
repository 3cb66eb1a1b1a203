using Chat2Pay.Dialogs.Journeys.Format;
using Chat2Pay.Dialogs.Journeys.Stored;
using Chat2Pay.Tests.Simulation.World;
using Microsoft.Extensions.DependencyInjection;

namespace Chat2Pay.Tests.Simulation;

/// <content>Designs that lack a rule of journeys.</content>
internal static partial class Mutants
{
    private static IEnumerable<Mutant> OfJourneys =>
    [
        new("a version of a journey is known to the node alone that began a run with it")
        {
            Plan = PlanMaker.MakeWithJourneys,
            Change = services => services.AddSingleton(Door.To<IJourneyVersions>((method, _) =>
                method.Name == nameof(IJourneyVersions.KeepAsync) ? Task.CompletedTask : Task.FromResult<string?>(null))),
        },
        State("a run takes a payment that was not made for one that was", (_, state) =>
        {
            if (state.Journey.Run is { Outcome: PayOutcome.Expired or PayOutcome.Refused } run)
            {
                run.Outcome = PayOutcome.Paid;
            }
        }) with { Plan = PlanMaker.MakeWithJourneys },
        State("the answer of a service is lost with the turn that took it", (_, state) =>
        {
            if (state.Journey.Run is { Answer: not null } run)
            {
                (run.Answer, run.CallsOut, run.DueAt) = (null, true, long.MaxValue);
            }
        }) with { Plan = PlanMaker.MakeWithJourneys },
        State("a run that was asked for runs on for ever", (before, state) =>
        {
            foreach (RequestedRun run in state.Journey.Requested.Where(run => run.State == RunState.Abandoned))
            {
                run.State = RunState.Running;
            }
        }) with { Plan = PlanMaker.MakeWithJourneys },
    ];
}
