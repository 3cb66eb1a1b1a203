using Chat2Pay.Bot.Api.Binding;
using Chat2Pay.Bot.Api.PaymentRequests;
using Chat2Pay.Dialogs.Channels;
using Chat2Pay.Dialogs.Events;
using Chat2Pay.Dialogs.Journeys.Format;
using Chat2Pay.Dialogs.Journeys.Stored;
using Chat2Pay.Payments;
using Chat2Pay.Payments.Texts;

namespace Chat2Pay.Bot.Api.Events;

/// <summary>What an event says of a run of a journey. State and step are there when the run has ended.</summary>
public sealed record JourneyEventResource : EventData
{
    /// <summary>The id of the conversation.</summary>
    public required string ConversationId { get; init; }

    /// <summary>The id of the run, run_ and 30 characters: that of the call that began it, where one did.</summary>
    public required string RunId { get; init; }

    /// <summary>The name of the journey.</summary>
    public required string Journey { get; init; }

    /// <summary>The version of its file, by which the run goes to its end.</summary>
    public required string Version { get; init; }

    /// <summary>sms, whatsapp or rcs.</summary>
    [ChannelWord]
    public string? Channel { get; init; }

    /// <summary>The language, a BCP 47 tag.</summary>
    public required string Language { get; init; }

    /// <summary>
    /// What began the run: message (the customer wrote: a keyword, or the first message) or api (an application asked for it).
    /// </summary>
    [RunTriggerWord]
    public required string BegunBy { get; init; }

    /// <summary>
    /// How it ended: ended (the file came to an end, or handed the conversation over); abandoned (the customer left or did not
    /// answer); failed (a step could not be taken); stopped (another run, somebody who took the conversation, or the customer's
    /// opt-out or wish to be forgotten ended it).
    /// </summary>
    [RunEndWord]
    public string? State { get; init; }

    /// <summary>The last step that it came to.</summary>
    public RunStepResource? Step { get; init; }

    /// <summary>The last payment of the run; absent if it came to none.</summary>
    public RunPaymentResource? Payment { get; init; }

    /// <summary>Why a step could not be taken; there when the run has failed.</summary>
    public RunFaultResource? Fault { get; init; }

    /// <summary>What an event says of a run.</summary>
    internal static JourneyEventResource From(string conversationId, Channel? channel, RunEventData told) => new()
    {
        ConversationId = conversationId,
        RunId = told.RunId,
        Journey = told.Journey,
        Version = told.Version,
        Channel = channel is { } known ? ChannelProfiles.Of(known).Id : null,
        Language = told.Language,
        BegunBy = WireNames.Of(told.BegunBy),
        State = told.State is { } state ? WireNames.Of(state) : null,
        Step = told.Step is { } step ? new RunStepResource(step, told.StepId) : null,
        Payment = told.PaymentRequestId is null && told.PaymentOutcome is null
            ? null
            : new RunPaymentResource(told.PaymentRequestId, told.PaymentOutcome is { } outcome ? WireNames.Of(outcome) : null),
        Fault = told.Fault is { } fault ? new RunFaultResource(fault.Line, fault.Reason) : null,
    };
}

/// <summary>A step of a journey.</summary>
/// <param name="Number">Its number in the file, 1 for the first.</param>
/// <param name="Id">Its id; absent if the file gives it none, or is not at hand any more.</param>
public sealed record RunStepResource(int Number, string? Id);

/// <summary>A payment of a run.</summary>
/// <param name="Id">The id of the payment request; absent if it could not be made.</param>
/// <param name="Outcome">What became of it, in the word of the file; absent while the request is open.</param>
public sealed record RunPaymentResource(string? Id, [property: PayOutcomeWord] string? Outcome);

/// <summary>Why a run could not go on.</summary>
/// <param name="Line">The line of the step in the file of this journey and version; 0 if the file is lost.</param>
/// <param name="Reason">What went wrong, a sentence for the operator without anything of the customer's.</param>
public sealed record RunFaultResource(int Line, string Reason);

/// <summary>What began a run.</summary>
internal sealed class RunTriggerWordAttribute : MemberWordAttribute<RunTrigger>;

/// <summary>The outcome of a payment of a journey.</summary>
internal sealed class PayOutcomeWordAttribute : MemberWordAttribute<PayOutcome>;

/// <summary>How a run ended.</summary>
internal sealed class RunEndWordAttribute() : WordsAttribute(Names, "one of " + string.Join(", ", Names))
{
    private static readonly RunState[] Ends = [RunState.Ended, RunState.Abandoned, RunState.Failed, RunState.Stopped];

    private static IReadOnlyList<string> Names => [.. Ends.Select(state => WireNames.Of(state))];
}
