using System.Runtime.Serialization;
using Chat2Pay.Dialogs.Journeys.Format;
using Chat2Pay.Dialogs.Journeys.Stored;

namespace Chat2Pay.Dialogs.Events;

/// <summary>What an event says of a run of a journey: no variable and no text of the chat.</summary>
[DataContract]
public sealed record RunEventData
{
    /// <summary>The id, see <see cref="Payments.JourneyRunId"/>.</summary>
    [DataMember(Order = 0)]
    public required string RunId { get; init; }

    /// <summary>The name of the journey.</summary>
    [DataMember(Order = 1)]
    public required string Journey { get; init; }

    /// <summary>The version of its file.</summary>
    [DataMember(Order = 2)]
    public required string Version { get; init; }

    /// <summary>The tag of the language.</summary>
    [DataMember(Order = 3)]
    public required string Language { get; init; }

    /// <summary>What began it.</summary>
    [DataMember(Order = 4)]
    public required RunTrigger BegunBy { get; init; }

    /// <summary>How it ended; null at the beginning, as everything below.</summary>
    [DataMember(Order = 5)]
    public RunState? State { get; init; }

    /// <summary>The last step it came to, 1 for the first of the file.</summary>
    [DataMember(Order = 6)]
    public int? Step { get; init; }

    /// <summary>The id of that step; null if the file gives it none, or is not at hand any more.</summary>
    [DataMember(Order = 7)]
    public string? StepId { get; init; }

    /// <summary>The last payment request of the run; null for none.</summary>
    [DataMember(Order = 8)]
    public string? PaymentRequestId { get; init; }

    /// <summary>What became of the last payment; null for none, and while it is open.</summary>
    [DataMember(Order = 9)]
    public PayOutcome? PaymentOutcome { get; init; }

    /// <summary>Why it could not go on; null unless a step was at fault.</summary>
    [DataMember(Order = 10)]
    public RunFault? Fault { get; init; }
}

/// <summary>Why a run could not go on.</summary>
/// <param name="Line">The line of the step in the file; 0 if the file is lost.</param>
/// <param name="Reason">What went wrong, a sentence for the operator without anything of the customer's.</param>
[DataContract]
public sealed record RunFault(
    [property: DataMember(Order = 0)] int Line,
    [property: DataMember(Order = 1)] string Reason);

/// <summary>What began a run. Its name in small letters is that of the API.</summary>
public enum RunTrigger
{
    /// <summary>The customer wrote: a keyword, or the first message.</summary>
    Message,

    /// <summary>An application asked for it.</summary>
    Api,
}
