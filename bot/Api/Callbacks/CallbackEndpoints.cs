using Chat2Pay.Bot.Api.Binding;
using Chat2Pay.Bot.Api.Reference;
using Chat2Pay.Bot.Http;

namespace Chat2Pay.Bot.Api.Callbacks;

/// <summary>The calls about callback endpoints. Their comments are the reference's text.</summary>
internal static class CallbackEndpoints
{
    private const string Create = """
        {"url":"https://shop.example/callbacks","types":["payment.*"],"description":"Order system"}
        """;

    /// <summary>Maps the calls.</summary>
    public static void MapCallbacks(this RouteGroupBuilder calls)
    {
        calls.MapPost("", CreateAsync).WithName("createCallbackEndpoint")
            .Produces<CallbackResource>(201)
            .Declares(201, "Location", "The path at which the callback endpoint can be read.")
            .Refuses(ApiFault.Invalid, ApiFault.TooManyCallbacks, ApiFault.TooLarge, ApiFault.NotJson, ApiFault.KeyReused)
            .Shows(Create)
            .Shows(ApiFault.Invalid, BodyBinder.FirstFault<CreateCallbackEndpoint>("{}"));
        calls.MapGet("", ListAsync).WithName("listCallbackEndpoints")
            .Produces<CallbackList>()
            .Refuses();
        calls.MapGet("/{id}", ReadAsync).WithName("getCallbackEndpoint")
            .Produces<CallbackResource>()
            .Refuses(ApiFault.CallbackNotFound);
        calls.MapPatch("/{id}", ChangeAsync).WithName("changeCallbackEndpoint")
            .Produces<CallbackResource>()
            .Refuses(ApiFault.Invalid, ApiFault.CallbackNotFound, ApiFault.TooLarge, ApiFault.NotJson)
            .Shows("""{"enabled":true}""")
            .Shows(ApiFault.Invalid, BodyBinder.FirstFault<ChangeCallbackEndpoint>("""{"types":["paid"]}"""));
        calls.MapDelete("/{id}", DeleteAsync).WithName("deleteCallbackEndpoint")
            .Produces(204)
            .Refuses(ApiFault.CallbackNotFound);
        calls.MapPost("/{id}/rotate-secret", RotateAsync).WithName("rotateCallbackSecret")
            .Produces<CallbackResource>()
            .Refuses(
                ApiFault.Invalid, ApiFault.CallbackNotFound, ApiFault.TooManyCallbackKeys, ApiFault.TooLarge, ApiFault.NotJson)
            .Shows("""{"overlapSeconds":86400}""")
            .Shows(ApiFault.Invalid, BodyBinder.FirstFault<RotateCallbackSecret>("""{"overlapSeconds":-1}"""));
        calls.MapDeliveries();
    }

    /// <summary>Have events sent to you</summary>
    /// <remarks>
    /// From now on every event of your application is sent to the URL as a POST, signed as Standard Webhooks 1.0.0 says:
    /// webhook-id is the id of the event, the body is the event as GET /v1/events shows it. Answer 2xx within 15 seconds.
    /// An event that does not get through is tried ten times over three days; events of one subject come in their
    /// sequence. The secret is shown in this answer only, and in that of a repetition under the same Idempotency-Key. An
    /// application may have 10 endpoints.
    /// </remarks>
    internal static Task<IResult> CreateAsync(
        Caller caller,
        IdempotencyKey key,
        JsonBody<CreateCallbackEndpoint> body,
        HttpContext http,
        CallbackCalls api,
        CancellationToken cancellationToken) => api.CreateAsync(caller.Id, key, body, http, cancellationToken);

    /// <summary>List callback endpoints</summary>
    internal static Task<IResult> ListAsync(Caller caller, CallbackCalls api, CancellationToken cancellationToken) =>
        api.ListAsync(caller.Id, cancellationToken);

    /// <summary>Read a callback endpoint</summary>
    /// <param name="id">The id of the callback endpoint.</param>
    internal static Task<IResult> ReadAsync(Caller caller, string id, CallbackCalls api, CancellationToken cancellationToken) =>
        api.ReadAsync(caller.Id, id, cancellationToken);

    /// <summary>Change, enable or disable a callback endpoint</summary>
    /// <remarks>
    /// An endpoint that answers 410, or to which nothing got through for days, is disabled; an event
    /// callback_endpoint.disabled tells of it. Events wait until it is enabled, as long as they are kept.
    /// </remarks>
    /// <param name="id">The id of the callback endpoint.</param>
    internal static Task<IResult> ChangeAsync(
        Caller caller, string id, JsonBody<ChangeCallbackEndpoint> body, CallbackCalls api, CancellationToken cancellationToken) =>
        api.ChangeAsync(caller.Id, id, body, cancellationToken);

    /// <summary>Delete a callback endpoint</summary>
    /// <remarks>What is pending is not sent any more, and the list of its deliveries goes with it.</remarks>
    /// <param name="id">The id of the callback endpoint.</param>
    internal static Task<IResult> DeleteAsync(Caller caller, string id, CallbackCalls api, CancellationToken cancellationToken) =>
        api.DeleteAsync(caller.Id, id, cancellationToken);

    /// <summary>Give it a new key</summary>
    /// <remarks>
    /// The new secret is shown in this answer only. Until the overlap is over each event has two signatures, so that the
    /// receiver can change its secret without losing one. At most 5 keys sign at a time.
    /// </remarks>
    /// <param name="id">The id of the callback endpoint.</param>
    internal static Task<IResult> RotateAsync(
        Caller caller, string id, JsonBody<RotateCallbackSecret> body, CallbackCalls api, CancellationToken cancellationToken) =>
        api.RotateAsync(caller.Id, id, body, cancellationToken);
}
