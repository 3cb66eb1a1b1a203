using Chat2Pay.Bot.Api.Binding;
using Chat2Pay.Bot.Api.Reference;
using Chat2Pay.Bot.DeadLetters;
using Chat2Pay.Bot.Http;
using Chat2Pay.Bot.Settings;
using Chat2Pay.Turns.DeadLetters;

namespace Chat2Pay.Bot.Api.DeadLetters;

/// <summary>
/// The calls about dead letters, for applications that may: a dead letter can be of anybody's payment, so the right is given
/// by <see cref="ApiApplication.MayHandleDeadLetters"/>. Their comments are the reference's text.
/// </summary>
internal static class DeadLetterEndpoints
{
    /// <summary>Maps the calls.</summary>
    public static void MapDeadLetters(this RouteGroupBuilder calls)
    {
        calls.Needs(application => application.MayHandleDeadLetters);
        calls.MapGet("", ListAsync).WithName("listDeadLetters")
            .Produces<DeadLetterPage>()
            .Refuses(ApiFault.Invalid, ApiFault.Forbidden)
            .Shows(ApiFault.Invalid, PageQuery.LimitError);
        calls.MapPost("/{id}/replay", ReplayAsync).WithName("replayDeadLetter")
            .Produces(202)
            .Refuses(ApiFault.Forbidden, ApiFault.LetterNotFound, ApiFault.NotReplayable, ApiFault.Busy)
            .Shows(ApiFault.NotReplayable, Refusal(ReplayRefusal.TooOld));
        calls.MapDelete("/{id}", DiscardAsync).WithName("discardDeadLetter")
            .Produces(204)
            .Refuses(ApiFault.Forbidden, ApiFault.LetterNotFound);
    }

    /// <summary>List what was given up</summary>
    /// <remarks>
    /// Inputs no turn could deal with and effects that failed for good, of every application. Only for applications with
    /// the right to it. Every query parameter is optional.
    /// </remarks>
    internal static async Task<IResult> ListAsync(
        [AsParameters] PageQuery query, HttpRequest request, DeadLetterClient deadLetters, CancellationToken cancellationToken)
    {
        if (QueryCheck.Faults(query, request.Query.Keys) is { Count: > 0 } errors)
        {
            return ErrorMap.Result(ApiFault.Invalid, errors);
        }

        return await deadLetters.ListAsync(query.ReadLimit(), query.ReadCursor(), cancellationToken) is { } page
            ? TypedResults.Json(page)
            : ErrorMap.Result(ApiFault.Invalid, [PageQuery.CursorError]);
    }

    /// <summary>Have it taken up again</summary>
    /// <remarks>
    /// It is put back and carried out like any other; called twice, it is taken up once. 409 where it would not do any
    /// more what it was meant to.
    /// </remarks>
    /// <param name="id">The id of the dead letter.</param>
    internal static async Task<IResult> ReplayAsync(
        Caller caller, string id, DeadLetterClient deadLetters, CancellationToken cancellationToken) =>
        await deadLetters.ReplayAsync(id, caller.Id, cancellationToken) switch
        {
            null => TypedResults.StatusCode(StatusCodes.Status202Accepted),
            ReplayRefusal.Gone => ErrorMap.Result(ApiFault.LetterNotFound),
            ReplayRefusal.Busy => ErrorMap.Result(ApiFault.Busy),
            { } why => ErrorMap.Result(ApiFault.NotReplayable, [Refusal(why)]),
        };

    /// <summary>Throw it away</summary>
    /// <param name="id">The id of the dead letter.</param>
    internal static async Task<IResult> DiscardAsync(
        Caller caller, string id, DeadLetterClient deadLetters, CancellationToken cancellationToken) =>
        await deadLetters.DiscardAsync(id, caller.Id, cancellationToken)
            ? TypedResults.NoContent()
            : ErrorMap.Result(ApiFault.LetterNotFound);

    private static FieldError Refusal(ReplayRefusal why) => new("id", DeadLetterFormatter.Explain(why));
}
