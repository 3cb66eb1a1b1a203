using Chat2Pay.Bot.Api.Binding;
using Chat2Pay.Bot.Api.Reference;
using Chat2Pay.Bot.Http;
using Chat2Pay.Bot.Settings;

namespace Chat2Pay.Bot.Api.Journeys;

/// <summary>
/// The calls about journeys, for applications that may handle conversations: a run speaks to a customer in the merchant's
/// name. Their comments are the reference's text.
/// </summary>
internal static class JourneyEndpoints
{
    private const string Begin = """{"channel":"sms","to":"+14155550123"}""";

    /// <summary>Maps the calls. The right is asked for every call of the group.</summary>
    public static void MapJourneys(this RouteGroupBuilder calls)
    {
        calls.Needs(application => application.MayHandleConversations);
        calls.MapGet("", ListAsync).WithName("listJourneys")
            .Produces<JourneyList>()
            .Refuses(ApiFault.Forbidden);
        calls.MapPost("/{name}/runs", BeginAsync).WithName("beginRun")
            .Produces<RunResource>(201)
            .Produces<AcceptedRun>(202)
            .Refuses(
                ApiFault.Invalid, ApiFault.Forbidden, ApiFault.JourneyNotFound, ApiFault.RunOpen, ApiFault.OptedOut,
                ApiFault.RunNeedsFreeText, ApiFault.ChannelUnavailable, ApiFault.TooLarge, ApiFault.NotJson, ApiFault.KeyReused,
                ApiFault.Busy)
            .Shows(Begin)
            .Shows(ApiFault.Invalid, BodyBinder.FirstFault<BeginRun>("{}"));
        calls.MapGet("/runs/{id}", ReadAsync).WithName("getRun")
            .Produces<RunResource>()
            .Refuses(ApiFault.Forbidden, ApiFault.RunNotFound);
    }

    /// <summary>List journeys</summary>
    /// <remarks>Those with which new runs begin on this node.</remarks>
    internal static IResult ListAsync(RunCalls api) =>
        TypedResults.Json(new JourneyList([.. api.Current]));

    /// <summary>Begin a journey for a customer</summary>
    /// <remarks>
    /// The customer has to be known: one who has written, or was asked for a payment, on this channel. Repeat the call under
    /// the same Idempotency-Key when its answer was lost: the run begins once. What a run does while another is open says
    /// when_open in the file; while a payment or somebody holds the conversation, none begins.
    /// </remarks>
    /// <param name="name">The name of the journey.</param>
    internal static Task<IResult> BeginAsync(
        Caller caller,
        string name,
        IdempotencyKey key,
        JsonBody<BeginRun> body,
        RunCalls api,
        CancellationToken cancellationToken) => api.BeginAsync(caller.Id, name, key, body, cancellationToken);

    /// <summary>Read a run</summary>
    /// <remarks>The last five runs of a customer that applications have begun can be read.</remarks>
    /// <param name="id">The id of the run.</param>
    internal static Task<IResult> ReadAsync(string id, RunCalls api, CancellationToken cancellationToken) =>
        api.ReadAsync(id, cancellationToken);
}
