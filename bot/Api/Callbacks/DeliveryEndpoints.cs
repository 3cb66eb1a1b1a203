using Chat2Pay.Bot.Api.Binding;
using Chat2Pay.Bot.Api.Reference;
using Chat2Pay.Bot.Http;

namespace Chat2Pay.Bot.Api.Callbacks;

/// <summary>The calls about the deliveries to a callback endpoint. Their comments are the reference's text.</summary>
internal static class DeliveryEndpoints
{
    /// <summary>Maps the calls.</summary>
    public static void MapDeliveries(this RouteGroupBuilder calls)
    {
        calls.MapPost("/{id}/test", TestAsync).WithName("testCallbackEndpoint")
            .Produces<CallbackDeliveryResource>(202)
            .Refuses(ApiFault.CallbackNotFound, ApiFault.CallbackDisabled, ApiFault.CallbackFull);
        calls.MapGet("/{id}/deliveries", ListAsync).WithName("listCallbackDeliveries")
            .Produces<CallbackDeliveryList>()
            .Refuses(ApiFault.Invalid, ApiFault.CallbackNotFound)
            .Shows(ApiFault.Invalid, CallbackDeliveryQuery.StatusError);
        calls.MapPost("/{id}/deliveries/{eventId}/replay", ReplayOneAsync).WithName("replayCallbackDelivery")
            .Produces<CallbackDeliveryResource>(202)
            .Refuses(
                ApiFault.CallbackNotFound, ApiFault.DeliveryNotFound, ApiFault.CallbackDisabled, ApiFault.EventGone,
                ApiFault.CallbackFull);
        calls.MapPost("/{id}/replay", ReplayAsync).WithName("replayCallbacks")
            .Produces<CallbackResource>(202)
            .Refuses(
                ApiFault.Invalid, ApiFault.CallbackNotFound, ApiFault.CallbackDisabled, ApiFault.ReplayUnderWay,
                ApiFault.TooLarge, ApiFault.NotJson)
            .Shows("""{"from":"2026-03-02T10:00:00Z","to":"2026-03-02T12:00:00Z","types":["payment.paid"]}""")
            .Shows(ApiFault.Invalid, BodyBinder.FirstFault<ReplayCallbacks>("{}"));
    }

    /// <summary>Send a test event</summary>
    /// <remarks>
    /// An event of type callback_endpoint.test is signed and sent like any other; it is not among the events of
    /// GET /v1/events. How it went is in the deliveries.
    /// </remarks>
    /// <param name="id">The id of the callback endpoint.</param>
    internal static Task<IResult> TestAsync(Caller caller, string id, DeliveryCalls api, CancellationToken cancellationToken) =>
        api.TestAsync(caller.Id, id, cancellationToken);

    /// <summary>List deliveries</summary>
    /// <remarks>
    /// What is pending, and of what is over the last 1,000 that were delivered and the last 1,000 that failed, for 30 days;
    /// newest first. Every query parameter is optional.
    /// </remarks>
    /// <param name="id">The id of the callback endpoint.</param>
    internal static async Task<IResult> ListAsync(
        Caller caller,
        string id,
        [AsParameters] CallbackDeliveryQuery query,
        HttpRequest request,
        DeliveryCalls api,
        CancellationToken cancellationToken) =>
        QueryCheck.Faults(query, request.Query.Keys) is { Count: > 0 } errors
            ? ErrorMap.Result(ApiFault.Invalid, errors)
            : await api.ListAsync(caller.Id, id, query, cancellationToken);

    /// <summary>Send an event again</summary>
    /// <remarks>
    /// A delivery that is over is made again, under the same webhook-id and signed with the keys of now. One that waits for
    /// its next try is tried at once.
    /// </remarks>
    /// <param name="id">The id of the callback endpoint.</param>
    /// <param name="eventId">The id of the event.</param>
    internal static Task<IResult> ReplayOneAsync(
        Caller caller, string id, string eventId, DeliveryCalls api, CancellationToken cancellationToken) =>
        api.ReplayAsync(caller.Id, id, eventId, cancellationToken);

    /// <summary>Send a range of time again</summary>
    /// <remarks>
    /// The events of the range that are still kept are sent again, whether or not they got through before, beside the new
    /// ones. One range at a time: replaying of the endpoint says whether it is being read.
    /// </remarks>
    /// <param name="id">The id of the callback endpoint.</param>
    internal static Task<IResult> ReplayAsync(
        Caller caller, string id, JsonBody<ReplayCallbacks> body, DeliveryCalls api, CancellationToken cancellationToken) =>
        api.ReplayAsync(caller.Id, id, body, cancellationToken);
}
