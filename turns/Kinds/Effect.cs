namespace Chat2Pay.Turns.Kinds;

/// <summary>A call to the outside that a turn decided on.</summary>
public abstract record Effect
{
    /// <summary>
    /// The W3C traceparent of the turn that decided on it (https://www.w3.org/TR/trace-context/); null if the turn is
    /// not sampled. It is for tracing only.
    /// </summary>
    public string? Trace { get; init; }
}
