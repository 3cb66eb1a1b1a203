using Chat2Pay.Dialogs.Journeys.Format;

namespace Chat2Pay.Bot.Journeys;

/// <summary>What could be read of a journey's file.</summary>
/// <param name="Text">Its text; null if it cannot be read.</param>
/// <param name="Fault">Why not; null if it can be read.</param>
internal sealed record JourneySource(string? Text, JourneyFinding? Fault);
