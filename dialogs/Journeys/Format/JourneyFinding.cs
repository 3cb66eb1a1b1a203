namespace Chat2Pay.Dialogs.Journeys.Format;

/// <summary>Something that is wrong with the file of a journey.</summary>
/// <param name="Severity">How bad it is.</param>
/// <param name="Pointer">The place as a JSON Pointer (RFC 6901), for example <c>/steps/2/ask</c>; empty for the whole file.</param>
/// <param name="Place">The place in the text.</param>
/// <param name="Says">What is wrong, a sentence.</param>
/// <param name="Hint">How to right it, a sentence.</param>
public sealed record JourneyFinding(Severity Severity, string Pointer, Place Place, string Says, string Hint);

/// <summary>How bad a finding is.</summary>
public enum Severity
{
    /// <summary>The journey does not run before it is mended.</summary>
    Fault,

    /// <summary>The journey runs.</summary>
    Warning,
}

/// <summary>A place in a text.</summary>
/// <param name="Line">The line, 1 for the first.</param>
/// <param name="Column">The column, 1 for the first.</param>
public readonly record struct Place(int Line, int Column)
{
    /// <summary>The beginning of a text.</summary>
    public static Place Start { get; } = new(1, 1);
}
