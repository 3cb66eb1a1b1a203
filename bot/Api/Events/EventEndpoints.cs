using Chat2Pay.Bot.Api.Binding;
using Chat2Pay.Bot.Api.Reference;
using Chat2Pay.Bot.Http;
using Chat2Pay.Dialogs.Events;
using Chat2Pay.Turns.Store;

namespace Chat2Pay.Bot.Api.Events;

/// <summary>The calls about events. Their comments are the reference's text.</summary>
internal static class EventEndpoints
{
    /// <summary>Maps the calls.</summary>
    public static void MapEvents(this RouteGroupBuilder calls)
    {
        calls.MapGet("", ListAsync).WithName("listEvents")
            .Produces<EventList>()
            .Refuses(ApiFault.Invalid)
            .Shows(ApiFault.Invalid, EventQuery.CursorError);
        calls.MapGet("/stream", StreamAsync).WithName("streamEvents")
            .Produces<EventResource>(200, "text/event-stream")
            .Refuses(ApiFault.Invalid, ApiFault.TooManyStreams)
            .Shows(ApiFault.Invalid, EventQuery.CursorError);
    }

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
        EventLog log,
        CancellationToken cancellationToken)
    {
        if (QueryCheck.Faults(query, request.Query.Keys) is { Count: > 0 } errors)
        {
            return ErrorMap.Result(ApiFault.Invalid, errors);
        }

        if (CursorOf(query.After, query.From, log) is not { } after)
        {
            return ErrorMap.Result(ApiFault.Invalid, [EventQuery.CursorError]);
        }

        EventPage page = await log.ReadAsync(caller.Id, after, query.ReadLimit(), cancellationToken);
        return TypedResults.Json(
            new EventList([.. page.Events.Select(EventResource.From)], page.Cursor.ToString(), page.HasMore));
    }

    /// <summary>Hear what happens as it happens</summary>
    /// <remarks>
    /// The same events as server-sent events: the type is the event's, the data is the event. The id is a cursor, so a
    /// client that reconnects with Last-Event-ID goes on where it was; an event without an id has that of a later one. When
    /// nothing has happened for 15 seconds, a heartbeat comes. Every query parameter is optional.
    /// </remarks>
    internal static IResult StreamAsync(
        Caller caller,
        [AsParameters] EventStreamQuery query,
        HttpContext http,
        EventLog log,
        EventStream stream,
        CancellationToken cancellationToken)
    {
        if (QueryCheck.Faults(query, http.Request.Query.Keys) is { Count: > 0 } errors)
        {
            return ErrorMap.Result(ApiFault.Invalid, errors);
        }

        string? last = http.Request.Headers["Last-Event-ID"].FirstOrDefault(id => !string.IsNullOrEmpty(id));
        if (CursorOf(last ?? query.After, query.From, log) is not { } after)
        {
            return ErrorMap.Result(ApiFault.Invalid, [EventQuery.CursorError]);
        }

        if (!stream.TryTake(caller.Id))
        {
            return ErrorMap.Result(ApiFault.TooManyStreams);
        }

        http.Response.OnCompleted(() =>
        {
            stream.Release(caller.Id);
            return Task.CompletedTask;
        });
        return TypedResults.ServerSentEvents(stream.ReadAsync(caller.Id, after, cancellationToken));
    }

    private static LogCursor? CursorOf(string? after, string? from, EventLog log) => string.IsNullOrEmpty(after)
        ? log.From(TimeTextAttribute.UnixMilliseconds(from) ?? 0)
        : log.TryParse(after, out LogCursor? cursor) ? cursor : null;
}
