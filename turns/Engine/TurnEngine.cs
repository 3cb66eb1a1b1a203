using Chat2Pay.Turns.Kinds;
using Chat2Pay.Turns.Modules;
using Chat2Pay.Turns.Store;

namespace Chat2Pay.Turns.Engine;

/// <summary>
/// Turns waiting inputs into a commit: a pure function of the lease and the modules. No I/O, no clock but the inputs'
/// stamps, no random source.
/// </summary>
/// <typeparam name="TTurn">The turn.</typeparam>
/// <param name="modules">The modules.</param>
/// <param name="conversation">The dialogs.</param>
/// <param name="begin">Makes the turn of a mailbox.</param>
/// <param name="maxDeliveries">How often an input may be handed to a turn before it becomes a dead letter.</param>
public sealed class TurnEngine<TTurn>(
    ModuleList<TTurn> modules,
    IConversation<TTurn> conversation,
    Func<TurnLease, MailboxState, TTurn> begin,
    int maxDeliveries)
    where TTurn : Turn
{
    private readonly TurnCodec codec = modules.Kinds.Codec;

    private enum DialogUse
    {
        Run,
        Skip,
    }

    /// <summary>
    /// Runs the lease's inputs in order, or its timers when there are none. When an input throws, those before it are
    /// committed alone; the first input's exception escapes until it has been handed out often enough, then it goes to
    /// the dead letters.
    /// </summary>
    /// <exception cref="TurnPostponedException">This node cannot run the turn now: pass the lease on untouched.</exception>
    public async Task<TurnCommit> RunAsync(TurnLease lease, CancellationToken cancellationToken)
    {
        int count = lease.Inputs.Count;
        while (true)
        {
            TurnProgress progress = new();
            try
            {
                return await RunAsync(lease, count, DialogUse.Run, progress, cancellationToken);
            }
            catch (Exception fault) when (IsFaultOfAnInput(fault) && count > 0)
            {
                if (progress.Index > 0)
                {
                    count = progress.Index;
                    continue;
                }

                if (lease.Inputs[0].Deliveries < maxDeliveries)
                {
                    throw;
                }

                return await DeadLetterAsync(lease, fault, cancellationToken);
            }
        }
    }

    private static bool IsFaultOfAnInput(Exception fault) =>
        fault is not (OperationCanceledException or TurnPostponedException);

    private async Task<TurnCommit> RunAsync(
        TurnLease lease,
        int count,
        DialogUse dialogs,
        TurnProgress progress,
        CancellationToken cancellationToken)
    {
        // The layout comes first: a newer state that cannot be read would be taken for a fault of the input.
        int layout = TurnCodec.LayoutOf(lease.State);
        if (layout > MailboxState.CurrentLayout)
        {
            throw StateTooNewException.OfLayout(layout);
        }

        MailboxState state = codec.DecodeState(lease.State);
        if (state.UnknownSlice is { } slice)
        {
            throw StateTooNewException.OfSlice(slice);
        }

        TTurn turn = begin(lease, state);
        turn.EffectIds = new EffectIds(lease.Version, lease.TakenAt);
        if (count == 0)
        {
            turn.Begin(lease.TakenAt);
            await TickAsync(turn, dialogs, cancellationToken);
        }

        for (int i = 0; i < count; i++)
        {
            progress.Index = i;
            QueuedInput queued = lease.Inputs[i];
            turn.Begin(queued.Stamp);
            if (queued.Record is { } closed)
            {
                turn.Load(closed);
            }

            Input input = codec.DecodeInput(queued.Body);
            await TickAsync(turn, dialogs, cancellationToken);
            await ApplyAsync(turn, input, dialogs, cancellationToken);
        }

        return TurnCommits.From(turn, modules, lease, count);
    }

    /// <summary>The modules come first: their changes hold even if a dialog fails.</summary>
    private async Task ApplyAsync(TTurn turn, Input input, DialogUse dialogs, CancellationToken cancellationToken)
    {
        turn.BeginStep();
        modules.OwnerOf(input).Apply(turn, input);
        if (dialogs == DialogUse.Run)
        {
            await conversation.HearAsync(turn, input, cancellationToken);
        }

        await TellAsync(turn, dialogs, cancellationToken);
        turn.EndStep();
    }

    private async Task TickAsync(TTurn turn, DialogUse dialogs, CancellationToken cancellationToken)
    {
        turn.BeginStep();
        foreach (TurnModule<TTurn> module in modules.All)
        {
            module.Tick(turn);
        }

        await TellAsync(turn, dialogs, cancellationToken);
        turn.EndStep();
    }

    private async Task TellAsync(TTurn turn, DialogUse dialogs, CancellationToken cancellationToken)
    {
        if (dialogs == DialogUse.Skip)
        {
            turn.DropNews();
            return;
        }

        while (turn.TryTakeNews(out TurnNews? news))
        {
            await conversation.TellAsync(turn, news, cancellationToken);
        }
    }

    /// <summary>Dead-letters the first input. Its changes hold if they can be made without dialogs.</summary>
    private async Task<TurnCommit> DeadLetterAsync(TurnLease lease, Exception fault, CancellationToken cancellationToken)
    {
        QueuedInput input = lease.Inputs[0];
        DeadLetteredInput deadLettered = DeadLetteredInput.After(input.Sequence, fault) with
        {
            Queue = codec.QueueOfInput(input.Body),
        };
        try
        {
            TurnCommit facts = await RunAsync(lease, 1, DialogUse.Skip, new TurnProgress(), cancellationToken);
            return facts with { Processed = [], DeadLettered = [deadLettered] };
        }
        catch (Exception deeper) when (IsFaultOfAnInput(deeper))
        {
            return new TurnCommit { DeadLettered = [deadLettered.AndThen(deeper)] };
        }
    }

    private sealed class TurnProgress
    {
        public int Index { get; set; }
    }
}
