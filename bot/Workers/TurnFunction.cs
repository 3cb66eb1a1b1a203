using Chat2Pay.Dialogs.Turns;

namespace Chat2Pay.Bot.Workers;

/// <summary>Turns a lease into a commit, without a call to anywhere.</summary>
public delegate Task<TurnCommit> TurnFunction(TurnLease lease, CancellationToken cancellationToken);
