namespace Chat2Pay.Bot.Workers;

/// <summary>The progress of a worker's loop at a moment, for health checks.</summary>
/// <param name="Waiting">How many items wait.</param>
/// <param name="Taken">How many items it has taken since the node started.</param>
/// <param name="HasEnded">True if the loop has ended.</param>
internal readonly record struct WorkerProgress(int Waiting, long Taken, bool HasEnded);
