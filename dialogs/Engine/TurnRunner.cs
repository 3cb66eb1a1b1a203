using Chat2Pay.Dialogs.Scope;
using Chat2Pay.Dialogs.Settings;
using Chat2Pay.Payments;
using Chat2Pay.Payments.Requests;
using Chat2Pay.Turns.Engine;
using Chat2Pay.Turns.Kinds;
using Chat2Pay.Turns.Store;

namespace Chat2Pay.Dialogs.Engine;

/// <summary>Runs the turns of one merchant: a pure function of the lease, the settings and the key.</summary>
public sealed class TurnRunner
{
    private readonly TurnEngine<TurnScope> engine;

    /// <summary>A runner for one merchant.</summary>
    public TurnRunner(ChatSettings settings, LinkTokens tokens, IPaymentLinks links) => engine = new TurnEngine<TurnScope>(
        ConversationModules.List,
        new Conversation(ConversationModules.All),
        (lease, state) => new TurnScope(lease.Mailbox, state, ConversationModules.Codec, settings, tokens, links),
        settings.MaxDeliveries);

    /// <summary>
    /// Runs the lease's inputs in order, or its timers when there are none. When an input throws, those before it are
    /// committed alone; the first input's exception escapes until it has been handed out
    /// <see cref="ChatSettings.MaxDeliveries"/> times, then it goes to the dead letters.
    /// </summary>
    /// <exception cref="TurnPostponedException">This node cannot run the turn now: pass the lease on untouched.</exception>
    public Task<TurnCommit> RunAsync(TurnLease lease, CancellationToken cancellationToken) =>
        engine.RunAsync(lease, cancellationToken);
}
