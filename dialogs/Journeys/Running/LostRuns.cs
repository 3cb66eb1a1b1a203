using Chat2Pay.Dialogs.Journeys.Stored;
using Chat2Pay.Dialogs.Language;
using Chat2Pay.Dialogs.Scope;

namespace Chat2Pay.Dialogs.Journeys.Running;

/// <summary>Runs whose version of the journey is nowhere any more: the store has lost it.</summary>
internal static class LostRuns
{
    /// <summary>Ends a run with a sentence to the customer and a word to the operator.</summary>
    public static void End(TurnScope turn, JourneyRun run)
    {
        SpokenLanguage language = Languages.Of(run.Language);
        turn.State.Journey.Run = null;
        turn.Add(new ReportJourneyFault(run.Journey, run.Version, 0, "No node and no store has this version any more."));
        turn.Tell(new JourneyNews(run.Channel, turn.Settings.In(language).Say("JourneyFault"), language));
    }
}
