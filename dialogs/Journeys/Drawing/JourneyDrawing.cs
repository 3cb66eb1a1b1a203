using Chat2Pay.Dialogs.Journeys.Format;

namespace Chat2Pay.Dialogs.Journeys.Drawing;

/// <summary>A journey as a picture shows it: nodes, and the arrows between them. No format and no place is decided here.</summary>
/// <param name="Name">The name of the journey.</param>
/// <param name="Language">The tag of the language of its texts.</param>
/// <param name="Nodes">The start, then the steps in the order of the file, each with the end that it jumps to behind it.</param>
/// <param name="Arrows">The ways between the nodes, in the order of the file; one from a node to another.</param>
public sealed record JourneyDrawing(
    string Name, string Language, IReadOnlyList<DrawnNode> Nodes, IReadOnlyList<DrawnArrow> Arrows)
{
    /// <summary>Makes the picture of a journey.</summary>
    /// <param name="journey">The journey.</param>
    /// <param name="language">The tag of one of its languages.</param>
    /// <param name="counts">A number to show at each step, by the number of the step, 0 for the first; null for none.</param>
    public static JourneyDrawing Of(Journey journey, string language, IReadOnlyDictionary<int, int>? counts = null)
    {
        ArgumentNullException.ThrowIfNull(journey);
        if (!journey.Languages.Contains(language))
        {
            throw new ArgumentException($"The journey {journey.Name} has no language {language}.", nameof(language));
        }

        return new DrawingBuilder(journey, language, counts ?? new Dictionary<int, int>()).Build();
    }
}

/// <summary>A node of a picture.</summary>
/// <param name="Id">Its name in the picture: <c>start</c>, <c>step-3</c>, or <c>end-3</c> for an end behind step 3.</param>
/// <param name="Step">The number of its step, 0 for the first; null for the start, and for an end that is no step.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Verb">The verb of its step.</param>
/// <param name="Text">The beginning of its text; empty if it has none.</param>
/// <param name="About">The step in the file, for a reader who looks for it; empty if it is none.</param>
/// <param name="Count">The number to show at it; null for none.</param>
public sealed record DrawnNode(string Id, int? Step, DrawnKind Kind, string Verb, string Text, string About, int? Count);

/// <summary>An arrow of a picture.</summary>
/// <param name="From">The place of its first node in the list of nodes.</param>
/// <param name="To">The place of its last node.</param>
/// <param name="Label">When a run goes this way; empty if it always does.</param>
/// <param name="Kind">What it is.</param>
public sealed record DrawnArrow(int From, int To, string Label, DrawnArrowKind Kind);

/// <summary>What a node is.</summary>
public enum DrawnKind
{
    /// <summary>The start, with the keywords.</summary>
    Start,

    /// <summary>A message to the customer.</summary>
    Message,

    /// <summary>A question, which waits for an answer.</summary>
    Question,

    /// <summary>Variables that are set.</summary>
    Variables,

    /// <summary>A condition.</summary>
    Branch,

    /// <summary>A payment, which waits for its outcome.</summary>
    Payment,

    /// <summary>The conversation goes to a person.</summary>
    Handover,

    /// <summary>A call to a service.</summary>
    Call,

    /// <summary>The end of the run.</summary>
    End,
}

/// <summary>What an arrow is.</summary>
public enum DrawnArrowKind
{
    /// <summary>A way that a customer takes who answers and pays.</summary>
    Usual,

    /// <summary>A way after no answer, or no right one.</summary>
    Failure,
}
