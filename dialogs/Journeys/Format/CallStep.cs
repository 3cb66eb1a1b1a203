using System.Runtime.Serialization;
using Chat2Pay.Dialogs.Journeys.Templates;

namespace Chat2Pay.Dialogs.Journeys.Format;

/// <summary>Calls a service of the merchant's over HTTP, and waits for its answer.</summary>
public sealed record CallStep : JourneyStep
{
    /// <summary>The name of the service in the settings.</summary>
    public required string Service { get; init; }

    /// <summary>The method.</summary>
    public required CallMethod Method { get; init; }

    /// <summary>The path below the service's URL, from its slash on; what its expressions give is encoded.</summary>
    public required JourneyTemplate Path { get; init; }

    /// <summary>The members of the JSON that is sent, in order; none for a call without a body.</summary>
    public required IReadOnlyList<KeyValuePair<string, JourneyTemplate>> Body { get; init; }

    /// <summary>What is taken from the answer.</summary>
    public required IReadOnlyList<AnswerField> Save { get; init; }

    /// <summary>How long one call may take.</summary>
    public required TimeSpan Timeout { get; init; }

    /// <summary>True if the same call may be made twice.</summary>
    public required bool IsRepeatable { get; init; }

    /// <summary>Where the run goes on, by outcome.</summary>
    public required IReadOnlyDictionary<CallOutcome, Jump> Outcomes { get; init; }

    /// <inheritdoc/>
    public override bool Waits => true;

    /// <inheritdoc/>
    public override IEnumerable<Jump> Jumps => Outcomes.Values;
}

/// <summary>The methods of calls. Their names in small letters are those of the file.</summary>
public enum CallMethod
{
    /// <summary>Reads.</summary>
    Get,

    /// <summary>Makes something: twice if it is called twice, unless the file says otherwise.</summary>
    Post,

    /// <summary>Puts something in a state.</summary>
    Put,

    /// <summary>Takes something away.</summary>
    Delete,
}

/// <summary>What became of a call. Its name in small letters is that of the file.</summary>
public enum CallOutcome
{
    /// <summary>A status from 200 to 299, and an answer with everything that is taken from it.</summary>
    Ok,

    /// <summary>A status from 400 to 499: the service does not do this.</summary>
    Refused,

    /// <summary>No answer in time, another status, or an answer without what is taken from it. The call may have been made.</summary>
    Failed,
}

/// <summary>A value that is taken from an answer.</summary>
/// <param name="Variable">The variable that takes it.</param>
/// <param name="Pointer">Its place, a JSON Pointer (RFC 6901).</param>
/// <param name="Kind">What it has to be.</param>
/// <param name="Or">What the variable takes if the value is missing or null; null if it has to be there.</param>
[DataContract]
public sealed record AnswerField(
    [property: DataMember(Order = 0)] string Variable,
    [property: DataMember(Order = 1)] string Pointer,
    [property: DataMember(Order = 2)] FieldKind Kind,
    [property: DataMember(Order = 3)] JourneyValue? Or);

/// <summary>What a value of an answer is. Its name in small letters is that of the file.</summary>
public enum FieldKind
{
    /// <summary>A text, a number or true or false.</summary>
    Text,

    /// <summary>A number, or a text that is one.</summary>
    Number,
}
