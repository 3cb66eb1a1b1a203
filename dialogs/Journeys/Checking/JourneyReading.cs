using Chat2Pay.Dialogs.Journeys.Format;

namespace Chat2Pay.Dialogs.Journeys.Checking;

/// <summary>What a file says.</summary>
/// <param name="Journey">The journey; null if the file has a fault.</param>
/// <param name="Findings">What is wrong with it, from the top of the file down.</param>
public sealed record JourneyReading(Journey? Journey, IReadOnlyList<JourneyFinding> Findings);
