using Chat2Pay.Dialogs.Journeys.Stored;
using Chat2Pay.Dialogs.Language;
using Chat2Pay.Dialogs.Scope;

namespace Chat2Pay.Dialogs.Journeys.Running;

/// <summary>Runs that cannot go on, whatever the customer does.</summary>
internal static class RunFaults
{
    /// <summary>Ends a run with a sentence to the customer and a word to the operator.</summary>
    /// <param name="turn">The turn.</param>
    /// <param name="run">The run.</param>
    /// <param name="line">The line of the step in its file; 0 if it is unknown.</param>
    /// <param name="why">Why, a sentence without anything of the customer's.</param>
    public static void End(TurnScope turn, JourneyRun run, int line, string why)
    {
        SpokenLanguage language = Languages.Of(run.Language);
        turn.State.Journey.End(RunState.Failed);
        turn.Add(new ReportJourneyFault(run.Journey, run.Version, line, why));
        turn.Tell(new JourneyNews(run.Channel, turn.Settings.In(language).Say("JourneyFault"), language));
    }

    /// <summary>Ends a run whose version of the journey is nowhere any more: the store has lost it.</summary>
    public static void EndLost(TurnScope turn, JourneyRun run) =>
        End(turn, run, 0, "No node and no store has this version any more.");
}
