using Chat2Pay.Turns.Kinds;

namespace Chat2Pay.Dialogs.Journeys.Format;

/// <summary>A run goes by a version of its journey that this node has not loaded: the mailbox waits, or another node takes it.</summary>
/// <param name="version">The version.</param>
public sealed class JourneyNotLoadedException(string version)
    : TurnPostponedException($"The mailbox runs the version {version} of a journey, which this node has not loaded yet.");
