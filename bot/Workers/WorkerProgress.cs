namespace Chat2Pay.Bot.Workers;

/// <summary>What a worker's loop looks like from outside at a moment.</summary>
/// <param name="Waiting">How much waits for it.</param>
/// <param name="Taken">How much it has taken up since the node started.</param>
/// <param name="HasEnded">True when it takes up nothing more.</param>
internal readonly record struct WorkerProgress(int Waiting, long Taken, bool HasEnded);
