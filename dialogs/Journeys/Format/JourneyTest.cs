using Chat2Pay.Dialogs.Journeys.Templates;
using Chat2Pay.Payments;

namespace Chat2Pay.Dialogs.Journeys.Format;

/// <summary>A test in the file of a journey: a conversation as it should go.</summary>
public sealed record JourneyTest
{
    /// <summary>Its name, the only one in the file.</summary>
    public required string Name { get; init; }

    /// <summary>Its place in the file.</summary>
    public required Place Place { get; init; }

    /// <summary>The tag of the language of a customer who has chosen none; a keyword of one language alone goes before it.</summary>
    public required string Language { get; init; }

    /// <summary>The channel that the customer writes on.</summary>
    public required Channel Channel { get; init; }

    /// <summary>Its lines, in order.</summary>
    public required IReadOnlyList<TestLine> Lines { get; init; }
}

/// <summary>A line of a test.</summary>
/// <param name="Place">Its place in the file.</param>
public abstract record TestLine(Place Place)
{
    /// <summary>True if something happens here; false if the line looks at what has happened.</summary>
    public abstract bool Acts { get; }
}

/// <summary>The customer writes.</summary>
/// <param name="Place">Its place.</param>
/// <param name="Text">What the customer writes.</param>
public sealed record SayLine(Place Place, string Text) : TestLine(Place)
{
    /// <inheritdoc/>
    public override bool Acts => true;
}

/// <summary>The open payment request gets an outcome.</summary>
/// <param name="Place">Its place.</param>
/// <param name="Outcome">The outcome.</param>
public sealed record PayLine(Place Place, PayOutcome Outcome) : TestLine(Place)
{
    /// <inheritdoc/>
    /// <remarks>A request that cannot be made has failed before this line is read.</remarks>
    public override bool Acts => Outcome != PayOutcome.Failed;
}

/// <summary>The service that the run calls answers.</summary>
/// <param name="Place">Its place.</param>
/// <param name="Outcome">The outcome of the call.</param>
/// <param name="Values">What the call gives, by variable.</param>
public sealed record AnswerLine(Place Place, CallOutcome Outcome, IReadOnlyDictionary<string, JourneyValue> Values) : TestLine(Place)
{
    /// <inheritdoc/>
    public override bool Acts => true;
}

/// <summary>Time passes.</summary>
/// <param name="Place">Its place.</param>
/// <param name="Time">How much.</param>
public sealed record WaitLine(Place Place, TimeSpan Time) : TestLine(Place)
{
    /// <inheritdoc/>
    public override bool Acts => true;
}

/// <summary>One of the messages since the last line that acts, behind those expected before, contains a text.</summary>
/// <param name="Place">Its place.</param>
/// <param name="Text">The text.</param>
public sealed record ExpectLine(Place Place, string Text) : TestLine(Place)
{
    /// <inheritdoc/>
    public override bool Acts => false;
}

/// <summary>The run has ended.</summary>
/// <param name="Place">Its place.</param>
public sealed record ExpectEndLine(Place Place) : TestLine(Place)
{
    /// <inheritdoc/>
    public override bool Acts => false;
}
