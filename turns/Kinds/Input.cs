namespace Chat2Pay.Turns.Kinds;

/// <summary>
/// An event that can change a mailbox's state.
/// </summary>
public abstract record Input
{
    /// <summary>
    /// The W3C traceparent of its origin (https://www.w3.org/TR/trace-context/); null if that is not sampled. It is for
    /// tracing only.
    /// </summary>
    public string? Trace { get; init; }
}
