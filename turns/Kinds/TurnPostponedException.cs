namespace Chat2Pay.Turns.Kinds;

/// <summary>This node cannot run the turn now: the lease is passed on untouched, and nothing counts as delivered.</summary>
/// <param name="message">Why.</param>
public abstract class TurnPostponedException(string message) : Exception(message);
