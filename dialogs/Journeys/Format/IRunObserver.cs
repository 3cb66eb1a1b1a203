namespace Chat2Pay.Dialogs.Journeys.Format;

/// <summary>Sees the way that a run takes through the steps of its journey. It changes nothing.</summary>
public interface IRunObserver
{
    /// <summary>A run takes a step.</summary>
    /// <param name="step">The number of the step, 0 for the first.</param>
    void Took(int step);

    /// <summary>A run goes on by one of the ways that lead from a step.</summary>
    /// <param name="step">The number of the step.</param>
    /// <param name="branch">The way.</param>
    void WentOn(int step, JourneyBranch branch);
}

/// <summary>A way that leads from a step.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Name">
/// What tells it from the others of its kind: the outcome of a payment or a call, or the value of the entry; else empty.
/// </param>
public readonly record struct JourneyBranch(BranchKind Kind, string Name = "");

/// <summary>The kinds of ways that lead from a step.</summary>
public enum BranchKind
{
    /// <summary>An outcome of a payment.</summary>
    Outcome,

    /// <summary>An outcome of a call to a service.</summary>
    Call,

    /// <summary>An entry of a choice.</summary>
    Option,

    /// <summary>A condition that holds.</summary>
    Go,

    /// <summary>A condition that does not hold.</summary>
    Else,

    /// <summary>The last wrong answer, where the file says what follows.</summary>
    OnWrong,

    /// <summary>No answer in time, where the file says what follows.</summary>
    OnSilence,
}
