using Chat2Pay.Dialogs.Events;
using Chat2Pay.Dialogs.Journeys.Format;
using Chat2Pay.Dialogs.Journeys.Stored;
using Chat2Pay.Payments;

namespace Chat2Pay.Dialogs.Scope;

/// <content>
/// Runs of journeys: they begin and end here and nowhere else, so that others are told of each beginning and each end once.
/// </content>
internal sealed partial class TurnScope
{
    /// <summary>Begins a run; an open one ends.</summary>
    public void BeginRun(JourneyRun run)
    {
        EndRun(RunState.Stopped);
        State.Journey.Begin(run);
        TellOfRun();
    }

    /// <summary>Ends the open run, if there is one.</summary>
    /// <param name="state">What became of it.</param>
    /// <param name="lastStep">The number of the last step it came to, 0 for the first; null for the one at which it waits.</param>
    /// <param name="fault">Why it could not go on; null if no step was at fault.</param>
    public void EndRun(RunState state, int? lastStep = null, RunFault? fault = null)
    {
        if (State.Journey.Run is not { } run)
        {
            return;
        }

        TellOfRun();
        int step = lastStep ?? run.Step;
        (string? paymentId, PayOutcome? outcome) = run.LastPayment();
        Told(run, ConversationEventType.JourneyEnded, DataOf(run) with
        {
            State = state,
            Step = step + 1,
            StepId = Settings.Journeys?.Catalog.Known(run.Version)?.Steps.ElementAtOrDefault(step)?.Id,
            PaymentRequestId = paymentId,
            PaymentOutcome = outcome,
            Fault = fault,
        });
        State.Journey.End(state);
        State.Slice<ToldRunSlice>().RunId = null;
    }

    /// <summary>A customer who opted out hears no question: the run ends, unless it waits for a payment.</summary>
    public void EndMuteRun()
    {
        if (State.Journey.Run is { PaymentId: null } run && ChannelOf(run.Channel).OptedOut)
        {
            EndRun(RunState.Stopped);
        }
    }

    /// <summary>
    /// Tells that the open run has begun, if others were not told: a release before this one may have begun it, or nobody
    /// read conversations then.
    /// </summary>
    public void TellOfRun()
    {
        if (HasReaders && State.Journey.Run is { } run && State.Slice<ToldRunSlice>().RunId != run.Id)
        {
            Told(run, ConversationEventType.JourneyStarted, DataOf(run));
            State.Slice<ToldRunSlice>().RunId = run.Id;
        }
    }

    private void Told(JourneyRun run, ConversationEventType type, RunEventData data) =>
        Happened(type, new ConversationEventData { Channel = run.Channel, Run = data });

    private RunEventData DataOf(JourneyRun run) => new()
    {
        RunId = JourneyRunId.Of(Mailbox, run.Id),
        Journey = run.Journey,
        Version = run.Version,
        Language = run.Language,
        BegunBy = State.Journey.Requested.Exists(asked => asked.Id == run.Id) ? RunTrigger.Api : RunTrigger.Message,
    };
}
