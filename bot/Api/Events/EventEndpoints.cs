using Chat2Pay.Bot.Api.Binding;
using Chat2Pay.Bot.Api.Reference;
using Chat2Pay.Bot.Http;
using Chat2Pay.Dialogs.PaymentRequests;
using Chat2Pay.Turns.Store;

namespace Chat2Pay.Bot.Api.Events;

/// <summary>The calls about events. Their comments are the reference's text.</summary>
internal static class EventEndpoints
{
    /// <summary>Maps the calls.</summary>
    public static void MapEvents(this RouteGroupBuilder calls) => calls.MapGet("", ListAsync).WithName("listEvents")
        .Produces<EventList>()
        .Refuses(ApiFault.Invalid)
        .Shows(ApiFault.Invalid, EventQuery.CursorError);

    /// <summary>Read what has happened</summary>
    /// <remarks>
    /// Every change of your payment requests, oldest first. Keep the cursor of the last page and read on from it, as often
    /// as you like: no event is left out, and after a crash on your side an event may be read twice, under the same id.
    /// Events are kept for 30 days, or as the operator has set. Every query parameter is optional.
    /// </remarks>
    internal static async Task<IResult> ListAsync(
        Caller caller,
        [AsParameters] EventQuery query,
        HttpRequest request,
        PaymentEventLog log,
        CancellationToken cancellationToken)
    {
        if (QueryCheck.Faults(query, request.Query.Keys) is { Count: > 0 } errors)
        {
            return ErrorMap.Result(ApiFault.Invalid, errors);
        }

        LogCursor? after = log.From(TimeTextAttribute.UnixMilliseconds(query.From) ?? 0);
        if (query.ReadCursor() is { } text && !log.TryParse(text, out after))
        {
            return ErrorMap.Result(ApiFault.Invalid, [EventQuery.CursorError]);
        }

        PaymentEventPage page = await log.ReadAsync(caller.Id, after, query.ReadLimit(), cancellationToken);
        return TypedResults.Json(
            new EventList([.. page.Events.Select(EventResource.From)], page.Cursor.ToString(), page.HasMore));
    }
}
