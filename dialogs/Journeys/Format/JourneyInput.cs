using Chat2Pay.Dialogs.Journeys.Templates;

namespace Chat2Pay.Dialogs.Journeys.Format;

/// <summary>A variable that an application gives to a run that it begins.</summary>
/// <param name="Name">The variable.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Or">What it is where none is given; null if it has to be given.</param>
public sealed record JourneyInput(string Name, FieldKind Kind, JourneyValue? Or);
