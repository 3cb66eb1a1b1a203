using Chat2Pay.Dialogs.Chat;
using Chat2Pay.Dialogs.OptOut;
using Chat2Pay.Dialogs.Scope;
using Chat2Pay.Dialogs.Turns;
using Chat2Pay.Payments;
using Chat2Pay.Payments.Requests;

namespace Chat2Pay.Dialogs.Engine;

/// <summary>
/// Turns waiting inputs into a commit: a pure function of the lease, the settings and the key. No I/O, no clock but the
/// inputs' stamps, no random source.
/// </summary>
public sealed class TurnRunner
{
    private readonly ChatSettings settings;
    private readonly LinkTokens tokens;
    private readonly IPaymentLinks links;
    private readonly TurnAdapter adapter = new();

    /// <summary>A runner for one merchant.</summary>
    public TurnRunner(ChatSettings settings, LinkTokens tokens, IPaymentLinks links)
    {
        this.settings = settings;
        this.tokens = tokens;
        this.links = links;
        adapter.Use(new BackByYes()).Use(new OptOutMiddleware()).Use(new CardNumberGuard()).Use(new Renewals())
            .Use(new LanguageChoice());
    }

    /// <summary>
    /// Runs the lease's inputs in order, or its timers when there are none. When an input throws, those before it are
    /// committed alone; the first input's exception escapes until it has been handed out
    /// <see cref="ChatSettings.MaxDeliveries"/> times, then it goes to the dead letters.
    /// </summary>
    /// <exception cref="StateTooNewException">A newer version wrote the state: pass the lease on untouched.</exception>
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

                if (lease.Inputs[0].Deliveries < settings.MaxDeliveries)
                {
                    throw;
                }

                return await DeadLetterAsync(lease, fault, cancellationToken);
            }
        }
    }

    private static bool IsFaultOfAnInput(Exception fault) =>
        fault is not (OperationCanceledException or StateTooNewException);

    private enum DialogUse
    {
        Run,
        Skip,
    }

    private sealed class TurnProgress
    {
        public int Index { get; set; }
    }

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
            throw new StateTooNewException(layout);
        }

        MailboxState state = TurnCodec.DecodeState(lease.State);
        TurnScope scope = new(lease.Mailbox, state, settings, tokens, links) { Now = lease.TakenAt };
        PaymentBot bot = new(state);
        if (count == 0)
        {
            List<StandingQuestion> standing = scope.StandingQuestions();
            await TickAsync(scope, bot, dialogs, cancellationToken);
            scope.NoteEndedQuestions(standing);
        }

        for (int i = 0; i < count; i++)
        {
            progress.Index = i;
            QueuedInput queued = lease.Inputs[i];
            scope.Now = queued.Stamp;
            scope.TemplatesOnly = null;
            scope.HasChanged = false;
            scope.HasOptedIn = false;
            if (queued.Closed is { } closed)
            {
                scope.Load(TurnCodec.DecodeClosed(closed));
            }

            Input input = TurnCodec.DecodeInput(queued.Body);
            List<StandingQuestion> standing = scope.StandingQuestions();
            await TickAsync(scope, bot, dialogs, cancellationToken);
            scope.NoteEndedQuestions(standing);
            standing = scope.StandingQuestions();
            await ApplyAsync(scope, bot, input, dialogs, cancellationToken);
            scope.NoteEndedQuestions(standing);
        }

        return TurnCommits.From(scope, lease, count);
    }

    /// <summary>Payments are changed first: the changes hold even if a dialog fails.</summary>
    private async Task ApplyAsync(
        TurnScope scope,
        PaymentBot bot,
        Input input,
        DialogUse dialogs,
        CancellationToken cancellationToken)
    {
        List<PaymentNews> news = PaymentInputs.Apply(scope, input);
        if (dialogs == DialogUse.Skip)
        {
            return;
        }

        if (input is MessageReceived message)
        {
            scope.Meet(message);
            scope.Heard(message.Channel);
            if (message.CardNumberRemoved)
            {
                scope.Add(new RedactMessage(message.Channel, message.MessageId));
            }

            scope.Message = message;
            await adapter.ProcessAsync(scope, TurnActivities.For(scope, message), bot, cancellationToken);
            news.AddRange(scope.TakeNews());
            scope.Message = null;
        }

        await TellAsync(scope, bot, news, cancellationToken);
    }

    private async Task TickAsync(TurnScope scope, PaymentBot bot, DialogUse dialogs, CancellationToken cancellationToken)
    {
        List<PaymentNews> news = PaymentInputs.Tick(scope);
        if (dialogs == DialogUse.Run)
        {
            await TellAsync(scope, bot, news, cancellationToken);
        }
    }

    private async Task TellAsync(
        TurnScope scope,
        PaymentBot bot,
        List<PaymentNews> news,
        CancellationToken cancellationToken)
    {
        foreach (PaymentNews item in news)
        {
            await adapter.ProcessAsync(scope, TurnActivities.For(scope, item), bot, cancellationToken);
        }
    }

    /// <summary>
    /// Dead-letters the first input. Its changes to payments hold if they can be made without dialogs.
    /// </summary>
    private async Task<TurnCommit> DeadLetterAsync(TurnLease lease, Exception fault, CancellationToken cancellationToken)
    {
        QueuedInput input = lease.Inputs[0];
        DeadLetteredInput deadLettered = DeadLetteredInput.After(input.Sequence, fault) with
        {
            Queue = DeadLetterQueues.OfInput(input.Body),
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
}
