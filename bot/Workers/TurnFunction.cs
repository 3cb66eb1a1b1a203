using Chat2Pay.Turns.Store;

namespace Chat2Pay.Bot.Workers;

/// <summary>Turns a lease into a commit, without any call.</summary>
public delegate Task<TurnCommit> TurnFunction(TurnLease lease, CancellationToken cancellationToken);
