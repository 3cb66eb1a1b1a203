using System.Runtime.Serialization;
using Chat2Pay.Dialogs.Journeys.Format;
using Chat2Pay.Dialogs.Journeys.Templates;
using Chat2Pay.Turns.Kinds;

namespace Chat2Pay.Dialogs.Journeys.Stored;

/// <summary>Call a service of the merchant's for a run.</summary>
[DataContract]
public sealed record CallService : Effect
{
    /// <summary>The run, <see cref="JourneyRun.Id"/>.</summary>
    [DataMember(Order = 0)]
    public required string RunId { get; init; }

    /// <summary>The number of the call in its run, 1 for the first.</summary>
    [DataMember(Order = 1)]
    public required int Number { get; init; }

    /// <summary>The name of the service in the settings.</summary>
    [DataMember(Order = 2)]
    public required string Service { get; init; }

    /// <summary>The method.</summary>
    [DataMember(Order = 3)]
    public required CallMethod Method { get; init; }

    /// <summary>The path below the service's URL, encoded.</summary>
    [DataMember(Order = 4)]
    public required string Path { get; init; }

    /// <summary>JSON; null for none.</summary>
    [DataMember(Order = 5)]
    public string? Body { get; init; }

    /// <summary>What is taken from the answer.</summary>
    [DataMember(Order = 6)]
    public required IReadOnlyList<AnswerField> Save { get; init; }

    /// <summary>How long one call may take, seconds.</summary>
    [DataMember(Order = 7)]
    public required int TimeoutSeconds { get; init; }

    /// <summary>True if the same call may be made twice.</summary>
    [DataMember(Order = 8)]
    public required bool IsRepeatable { get; init; }

    /// <summary>No call begins after this time, Unix milliseconds: the run does not wait for its answer any more.</summary>
    [DataMember(Order = 9)]
    public required long Until { get; init; }
}

/// <summary>What a service answered.</summary>
/// <param name="RunId">The run, <see cref="JourneyRun.Id"/>.</param>
/// <param name="Number">The number of the call in its run.</param>
/// <param name="Answer">The answer.</param>
[DataContract]
public sealed record ServiceAnswered(
    [property: DataMember(Order = 0)] string RunId,
    [property: DataMember(Order = 1)] int Number,
    [property: DataMember(Order = 2)] ServiceAnswer Answer) : Input;

/// <summary>The outcome of a call, and what was taken from its answer.</summary>
/// <param name="Outcome">The outcome.</param>
/// <param name="Status">The status; 0 without an answer.</param>
/// <param name="Values">The values by their variables; empty unless the outcome is <see cref="CallOutcome.Ok"/>.</param>
/// <param name="Fault">Why the call failed, a sentence for the operator without anything of the customer's; null if it did not.</param>
[DataContract]
public sealed record ServiceAnswer(
    [property: DataMember(Order = 0)] CallOutcome Outcome,
    [property: DataMember(Order = 1)] int Status,
    [property: DataMember(Order = 2)] Dictionary<string, JourneyValue> Values,
    [property: DataMember(Order = 3)] string? Fault)
{
    /// <summary>No answer.</summary>
    /// <param name="fault">Why not.</param>
    public static ServiceAnswer None(string fault) => new(CallOutcome.Failed, 0, [], fault);
}
