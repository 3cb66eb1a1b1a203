using Chat2Pay.Bot.Http;

namespace Chat2Pay.Bot.Api.Reference;

/// <summary>What the reference is told of a call beside its types and comments: metadata of its endpoint.</summary>
internal static class CallReference
{
    /// <summary>What the call may be refused with beside what every call may.</summary>
    public static RouteHandlerBuilder Refuses(this RouteHandlerBuilder call, params ApiFault[] more)
    {
        CallFaults faults = CallFaults.With(more);
        call.WithMetadata(faults);
        foreach (IGrouping<int, ApiFault> status in faults.ByStatus())
        {
            call.Produces<Problem>(status.Key, Problem.ContentType);
        }

        return call;
    }

    /// <summary>A body that works when it is pasted.</summary>
    public static RouteHandlerBuilder Shows(this RouteHandlerBuilder call, string body) =>
        call.WithMetadata(new BodyExample(body));

    /// <summary>An error that a refusal may have.</summary>
    public static RouteHandlerBuilder Shows(this RouteHandlerBuilder call, ApiFault fault, FieldError error) =>
        call.WithMetadata(new ErrorExample(fault, error));

    /// <summary>A header of an answer.</summary>
    public static RouteHandlerBuilder Declares(this RouteHandlerBuilder call, int status, string name, string description) =>
        call.WithMetadata(new AnswerHeader(status, name, description));
}

/// <summary>An example of a body.</summary>
/// <param name="Json">The body.</param>
internal sealed record BodyExample(string Json);

/// <summary>An example of an error in a refusal.</summary>
/// <param name="Fault">Why the call is refused.</param>
/// <param name="Error">The error.</param>
internal sealed record ErrorExample(ApiFault Fault, FieldError Error);

/// <summary>A header of an answer.</summary>
/// <param name="Status">The status of the answer.</param>
/// <param name="Name">The header.</param>
/// <param name="Description">What it says.</param>
internal sealed record AnswerHeader(int Status, string Name, string Description);
