using Chat2Pay.Bot.Api.Binding;
using Chat2Pay.Bot.Api.Reference;
using Chat2Pay.Bot.Http;
using Chat2Pay.Bot.Settings;
using Chat2Pay.Dialogs.Conversations;

namespace Chat2Pay.Bot.Api.Conversations;

/// <summary>
/// The calls about conversations, for applications that may: a conversation is the customer's and the merchant's, so the
/// right is given by <see cref="ApiApplication.MayHandleConversations"/>. Their comments are the reference's text.
/// </summary>
internal static class ConversationEndpoints
{
    private const string Write = """{"text":"Your parcel left today.","author":"Ada"}""";
    private const string Take = """{"holder":"agent","name":"Ada"}""";

    /// <summary>Maps the calls. The right is asked for every call of the group.</summary>
    public static void MapConversations(this RouteGroupBuilder calls)
    {
        calls.Needs(application => application.MayHandleConversations);
        calls.MapGet("", ListAsync).WithName("listConversations")
            .Produces<ConversationList>()
            .Refuses(ApiFault.Invalid, ApiFault.Forbidden)
            .Shows(ApiFault.Invalid, PageQuery.LimitError);
        calls.MapGet("/{id}", ReadAsync).WithName("getConversation")
            .Produces<ConversationResource>()
            .Refuses(ApiFault.Forbidden, ApiFault.ConversationNotFound);
        calls.MapPost("/{id}/messages", WriteAsync).WithName("writeMessage")
            .Produces<WrittenResource>(202)
            .Refuses(
                ApiFault.Invalid, ApiFault.Forbidden, ApiFault.ConversationNotFound, ApiFault.OptedOut,
                ApiFault.WindowClosed, ApiFault.TooLongForTemplate, ApiFault.ChannelUnavailable, ApiFault.TooLarge,
                ApiFault.NotJson, ApiFault.KeyReused, ApiFault.Busy)
            .Shows(Write)
            .Shows(ApiFault.Invalid, BodyBinder.FirstFault<WriteMessage>("{}"));
        calls.MapPost("/{id}/holder", HoldAsync).WithName("changeHolder")
            .Produces<ConversationResource>()
            .Produces<ConversationResource>(202)
            .Refuses(
                ApiFault.Invalid, ApiFault.Forbidden, ApiFault.ConversationNotFound, ApiFault.TooLarge, ApiFault.NotJson,
                ApiFault.Busy)
            .Shows(Take)
            .Shows(ApiFault.Invalid, BodyBinder.FirstFault<ChangeHolder>("""{"holder":"nobody"}"""));
        calls.MapTranscripts();
    }

    /// <summary>List conversations</summary>
    /// <remarks>
    /// Those with the last activity first. Of messages that follow one another within a minute only the first moves a
    /// conversation. A conversation is listed from its first message after an application has had the right to this call.
    /// Every query parameter is optional.
    /// </remarks>
    internal static async Task<IResult> ListAsync(
        [AsParameters] ConversationListQuery query,
        HttpRequest request,
        ConversationsProjection list,
        CancellationToken cancellationToken)
    {
        if (QueryCheck.Faults(query, request.Query.Keys) is { Count: > 0 } errors)
        {
            return ErrorMap.Result(ApiFault.Invalid, errors);
        }

        try
        {
            ConversationPage page = await list.QueryAsync(query.Read(), cancellationToken);
            return TypedResults.Json(
                new ConversationList([.. page.Conversations.Select(ListedConversation.From)], page.Cursor));
        }
        catch (FormatException)
        {
            return ErrorMap.Result(ApiFault.Invalid, [PageQuery.CursorError]);
        }
    }

    /// <summary>Read a conversation</summary>
    /// <param name="id">The id of the conversation: cv_ and the 20 characters that follow pr_ in its payment requests.</param>
    internal static Task<IResult> ReadAsync(string id, ConversationCalls api, CancellationToken cancellationToken) =>
        api.ReadAsync(id, cancellationToken);

    /// <summary>Write to the customer</summary>
    /// <remarks>
    /// The text goes out as it is; where WhatsApp takes no free text any more, in the template of replies. Repeat the call
    /// under the same Idempotency-Key when its answer was lost. Writing takes no conversation: take it, or the bot answers
    /// what the customer says next. What becomes of the message is told by the events message.sent and
    /// message.delivery_changed.
    /// </remarks>
    /// <param name="id">The id of the conversation.</param>
    internal static Task<IResult> WriteAsync(
        Caller caller,
        string id,
        IdempotencyKey key,
        JsonBody<WriteMessage> body,
        ConversationCalls api,
        CancellationToken cancellationToken) => api.WriteAsync(caller.Id, id, key, body, cancellationToken);

    /// <summary>Take a conversation, or give it back</summary>
    /// <remarks>
    /// While agent or desk holds it, the bot answers only what decides about an open payment request and what is a right of
    /// the customer; bot gives it back. Another application that has the right may take it over; the event
    /// conversation.holder_changed tells. Nothing ends a hold by itself. 202 when it is stored and will be done in a moment.
    /// </remarks>
    /// <param name="id">The id of the conversation.</param>
    internal static Task<IResult> HoldAsync(
        Caller caller,
        string id,
        JsonBody<ChangeHolder> body,
        ConversationCalls api,
        CancellationToken cancellationToken) => api.HoldAsync(caller.Id, id, body, cancellationToken);
}
