using Chat2Pay.Bot.Api.Binding;
using Chat2Pay.Bot.Api.Reference;
using Chat2Pay.Bot.Http;
using Chat2Pay.Dialogs.Transcripts;
using Chat2Pay.Payments;
using Chat2Pay.Turns.Store;

namespace Chat2Pay.Bot.Api.Conversations;

/// <summary>The call that reads a transcript. Its comment is the reference's text.</summary>
internal static class TranscriptEndpoints
{
    /// <summary>Maps the call.</summary>
    public static void MapTranscripts(this RouteGroupBuilder calls) =>
        calls.MapGet("/{id}/messages", ListAsync).WithName("listMessages")
            .Produces<TranscriptList>()
            .Refuses(ApiFault.Invalid, ApiFault.Forbidden, ApiFault.ConversationNotFound)
            .Shows(ApiFault.Invalid, TranscriptQuery.CursorError);

    /// <summary>Read what was written in a conversation</summary>
    /// <remarks>
    /// Every message of the customer and every message to the customer, on all channels, newest first. Only for applications
    /// with the right to conversations. Messages are kept for 90 days and at most 500 of a conversation, or as the operator
    /// has set; a customer who writes FORGET erases them. Every query parameter is optional.
    /// </remarks>
    /// <param name="id">The id of the conversation.</param>
    internal static async Task<IResult> ListAsync(
        string id,
        [AsParameters] TranscriptQuery query,
        HttpRequest request,
        TranscriptLog transcripts,
        IMailboxStore store,
        CancellationToken cancellationToken)
    {
        if (QueryCheck.Faults(query, request.Query.Keys) is { Count: > 0 } errors)
        {
            return ErrorMap.Result(ApiFault.Invalid, errors);
        }

        if (!ConversationId.TryParse(id, out MailboxId mailbox) || await store.ReadAsync(mailbox, cancellationToken) is null)
        {
            return ErrorMap.Result(ApiFault.ConversationNotFound);
        }

        TranscriptPage page = await transcripts.ReadAsync(mailbox, query.Before, query.ReadLimit(), cancellationToken);
        return TypedResults.Json(TranscriptList.From(mailbox, page));
    }
}
