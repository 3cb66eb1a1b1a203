using Chat2Pay.Dialogs.Conversations;
using Chat2Pay.Dialogs.Conversations.Stored;
using Chat2Pay.Dialogs.Events;
using Chat2Pay.Dialogs.Journeys.Stored;
using Chat2Pay.Dialogs.Language;
using Chat2Pay.Dialogs.Scope;

namespace Chat2Pay.Dialogs.Journeys.Running;

/// <summary>Runs that cannot go on, whatever the customer does.</summary>
internal static class RunFaults
{
    /// <summary>
    /// Ends a run with a word to the operator. The people of the application go on with the customer, who stands in the
    /// middle of something, where they may; a sentence says who answers.
    /// </summary>
    /// <param name="turn">The turn.</param>
    /// <param name="run">The run.</param>
    /// <param name="step">The number of the step, 0 for the first.</param>
    /// <param name="line">The line of the step in its file; 0 if it is unknown.</param>
    /// <param name="why">Why, a sentence without anything of the customer's.</param>
    public static void End(TurnScope turn, JourneyRun run, int step, int line, string why)
    {
        SpokenLanguage language = Languages.Of(run.Language);
        turn.EndRun(RunState.Failed, step, new RunFault(line, why));
        turn.Add(new ReportJourneyFault(run.Journey, run.Version, line, why));
        string sentence = "JourneyFault";
        if (People(turn) is { } people)
        {
            Holders.Change(turn, people);
            sentence = "JourneyFaultHandover";
        }

        turn.Tell(new JourneyNews(run.Channel, turn.Settings.In(language).Say(sentence), language));
    }

    /// <summary>Ends a run whose version of the journey is nowhere any more: the store has lost it.</summary>
    public static void EndLost(TurnScope turn, JourneyRun run) =>
        End(turn, run, run.Step, 0, "No node and no store has this version any more.");

    /// <summary>The people who take a conversation from a run; null if their application may not handle conversations.</summary>
    public static HolderChanged? People(TurnScope turn) =>
        turn.Settings.Journeys is { ApplicationId: var application } && turn.Settings.ConversationReaders.Contains(application)
            ? new HolderChanged(HolderKind.Agent, application, null)
            : null;
}
