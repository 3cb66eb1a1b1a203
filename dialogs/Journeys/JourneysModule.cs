using System.Diagnostics;
using Chat2Pay.Dialogs.Journeys.Format;
using Chat2Pay.Dialogs.Journeys.Running;
using Chat2Pay.Dialogs.Journeys.Stored;
using Chat2Pay.Dialogs.Messages.Stored;
using Chat2Pay.Dialogs.Replies;
using Chat2Pay.Dialogs.Scope;
using Chat2Pay.Turns.DeadLetters;
using Chat2Pay.Turns.Kinds;
using Microsoft.Bot.Builder;

namespace Chat2Pay.Dialogs.Journeys;

/// <summary>Journeys: conversations that a merchant writes as files, with payments in them.</summary>
internal sealed class JourneysModule : ConversationModule
{
    public override IEnumerable<EffectKind> Effects =>
    [
        new EffectKind<ReportJourneyFault>(8, ConversationQueues.Messaging)
        {
            Name = _ => "journey_fault",
            Subject = _ => null,
            Expiry = (_, _) => null,
            DeadLetters = DeadLetterQueue.Bulk,
        },
        new EffectKind<CallService>(9, ConversationQueues.Services)
        {
            Name = _ => "service_call",
            Subject = _ => null,
            Expiry = (_, _) => null,
            Receiver = call => call.Service,
            KeepsClaims = true,
            DeadLetters = DeadLetterQueue.Bulk,
        },
    ];

    public override IEnumerable<InputKind> Inputs =>
    [
        new InputKind<ServiceAnswered>(26)
        {
            Subject = _ => null,
            DeadLetters = DeadLetterQueue.Bulk,
            Replay = (_, _) => null,
        },
        new InputKind<JourneyRequested>(27)
        {
            Subject = _ => null,
            DeadLetters = DeadLetterQueue.Bulk,
            Replay = (_, mailbox) => mailbox.Now - mailbox.Since > (long)SendMessage.WrittenLife.TotalMilliseconds
                ? ReplayRefusal.TooOld
                : null,
        },
    ];

    public override IEnumerable<SliceKind> Slices => [new SliceKind<JourneySlice>(4), new SliceKind<ToldRunSlice>(5)];

    public override IEnumerable<IMiddleware> Middleware => [new JourneyReplies()];

    public override bool Tells(ConversationNews news) => news is JourneyNews;

    public override Task TellAsync(ITurnContext context, ConversationNews news, CancellationToken cancellationToken)
    {
        JourneyNews said = (JourneyNews)news;
        return ReplySender.JourneyAsync(context, said.Channel, said.Text, said.Language, cancellationToken);
    }

    public override void Apply(TurnScope turn, Input input)
    {
        switch (input)
        {
            case ServiceAnswered answered:
                JourneyCalls.Answered(turn, answered);
                break;
            case JourneyRequested asked:
                RequestedRuns.Begin(turn, asked);
                break;
            default:
                throw new UnreachableException($"{input.GetType().Name} is no input of this module.");
        }
    }

    public override void Tick(TurnScope turn)
    {
        if (turn.State.Journey.Run is not { } run)
        {
            return;
        }

        turn.TellOfRun();
        if (turn.IsHeld)
        {
            // A release before this one left the run open when somebody took the conversation.
            turn.EndRun(RunState.Stopped);
        }

        turn.EndMuteRun();
        if (turn.State.Journey.Run == run && run.DueAt <= turn.Now)
        {
            GoOn(turn, run);
        }
    }

    public override long? DueAt(TurnScope turn) => turn.State.Journey.Run?.DueAt;

    public override void Finish(TurnScope turn)
    {
        turn.State.Journey.ForgetEarlierRuns(turn.Now);
        if (turn.State.Journey.Run is { } run)
        {
            JourneyPayments.Watch(turn, run);
        }
    }

    /// <summary>Goes on with what became of the payment, or without the answer that did not come.</summary>
    private static void GoOn(TurnScope turn, JourneyRun run)
    {
        if (turn.Settings.Journeys?.Catalog is not { } catalog)
        {
            // Journeys were switched off: nothing is said, and a payment request goes its own way.
            turn.EndRun(RunState.Stopped);
            return;
        }

        Journey? journey;
        try
        {
            journey = catalog.Find(run.Version);
        }
        catch (JourneyNotLoadedException)
        {
            // The run alone waits: payments and rights of the customer do not.
            run.DueAt = turn.Now + (long)JourneyLimits.LoadWait.TotalMilliseconds;
            return;
        }

        if (journey is null)
        {
            RunFaults.EndLost(turn, run);
            return;
        }

        try
        {
            GoOn(turn, run, new JourneyRunner(turn, run, journey));
        }
        catch (Exception fault) when (fault is not JourneyNotLoadedException)
        {
            // Catch everything: a run that throws at its timer would hold up every later input of the customer, money too.
            int line = run.Step < journey.Steps.Count ? journey.Steps[run.Step].Place.Line : 0;
            RunFaults.End(turn, run, run.Step, line, $"The product could not take the step ({fault.GetType().Name}).");
        }
    }

    private static void GoOn(TurnScope turn, JourneyRun run, JourneyRunner runner)
    {
        switch (runner.Current)
        {
            case PayStep pay when run.Outcome is { } outcome:
                runner.Settled(pay, outcome);
                break;
            case CallStep call:
                runner.Called(call, run.Answer);
                break;
            case QuestionStep question:
                runner.HeardNothing(question);
                break;
            default:
                RunFaults.End(turn, run, run.Step, runner.Current.Place.Line, "What the step waited for did not come in time.");
                break;
        }
    }
}
