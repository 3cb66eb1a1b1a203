namespace Chat2Pay.Bot.Signals;

/// <summary>A shard's part of a log.</summary>
/// <param name="Log">The log.</param>
/// <param name="Shard">The shard.</param>
internal readonly record struct LogPart(string Log, int Shard);
