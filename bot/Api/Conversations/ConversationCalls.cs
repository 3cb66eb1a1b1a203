using System.Diagnostics;
using Chat2Pay.Bot.Api.Binding;
using Chat2Pay.Bot.Http;
using Chat2Pay.Bot.Workers;
using Chat2Pay.Dialogs.Channels;
using Chat2Pay.Dialogs.Conversations;
using Chat2Pay.Dialogs.Conversations.Stored;
using Chat2Pay.Dialogs.Settings;
using Chat2Pay.Payments;
using Chat2Pay.Payments.Texts;
using Chat2Pay.Turns.Kinds;
using Chat2Pay.Turns.Store;

namespace Chat2Pay.Bot.Api.Conversations;

/// <summary>What the calls about conversations do.</summary>
internal sealed class ConversationCalls(
    MailboxClient mailboxes,
    IIdempotencyRecords keys,
    ChatSettings chat,
    RandomBytes random,
    TimeProvider time)
{
    /// <summary>Reads a conversation.</summary>
    public async Task<IResult> ReadAsync(string id, CancellationToken cancellationToken) =>
        await FindAsync(id, cancellationToken) is var (mailbox, state)
            ? TypedResults.Json(ConversationResource.From(mailbox, state, chat))
            : ErrorMap.Result(ApiFault.ConversationNotFound);

    /// <summary>Writes to the customer.</summary>
    public async Task<IResult> WriteAsync(
        string application,
        string id,
        IdempotencyKey key,
        JsonBody<WriteMessage> body,
        CancellationToken cancellationToken)
    {
        if (await FindAsync(id, cancellationToken) is not var (mailbox, state))
        {
            return ErrorMap.Result(ApiFault.ConversationNotFound);
        }

        List<FieldError> errors = key.Faults();
        if (body.Refusal(errors) is { } unreadable)
        {
            return unreadable;
        }

        WriteMessage message = body.Bind(errors);
        if (key.Value is not { } name || errors.Count > 0)
        {
            return ErrorMap.Result(ApiFault.Invalid, errors);
        }

        IdempotencyClaim claim = await keys.ClaimAsync(
            application, name, RequestHash.Of("write:" + id, body.Bytes.Span), MessageId.New(mailbox, random(8)), cancellationToken);
        return claim.Outcome == IdempotencyOutcome.Conflict
            ? ErrorMap.Result(ApiFault.KeyReused)
            : await WriteOnceAsync(application, mailbox, state, message, claim, cancellationToken);
    }

    /// <summary>Takes a conversation, or gives it back.</summary>
    public async Task<IResult> HoldAsync(
        string application,
        string id,
        JsonBody<ChangeHolder> body,
        CancellationToken cancellationToken)
    {
        if (await FindAsync(id, cancellationToken) is not var (mailbox, before))
        {
            return ErrorMap.Result(ApiFault.ConversationNotFound);
        }

        List<FieldError> errors = [];
        if (body.Refusal(errors) is { } unreadable)
        {
            return unreadable;
        }

        ChangeHolder change = body.Bind(errors);
        if (errors.Count > 0)
        {
            return ErrorMap.Result(ApiFault.Invalid, errors);
        }

        HolderChanged input = new(HolderWordAttribute.HolderOf(change.Holder), application, change.Name);
        DeliveryResult<MailboxState> waited = await mailboxes.DeliverAndWaitAsync(
            mailbox,
            input,
            "holder:" + Convert.ToHexStringLower(random(16)),
            CallTimes.Remember,
            null,
            null,
            InboxQuota.Ordinary,
            (now, _) => now.Conversation.IsHeldAs(input) ? now : null,
            CallTimes.Patience,
            cancellationToken);
        return waited switch
        {
            { Delivery: DeliveryOutcome.Full } => ErrorMap.Result(ApiFault.Busy),
            { Value: { } now } => TypedResults.Json(ConversationResource.From(mailbox, now, chat)),
            _ => TypedResults.Json(ConversationResource.From(mailbox, before, chat), statusCode: 202),
        };
    }

    /// <summary>
    /// A repeated call must not be judged by what has happened since the first: it is delivered again, and dropped there if
    /// the first one got through.
    /// </summary>
    private async Task<IResult> WriteOnceAsync(
        string application,
        MailboxId mailbox,
        MailboxState state,
        WriteMessage message,
        IdempotencyClaim claim,
        CancellationToken cancellationToken)
    {
        Channel? named = message.Channel is { } word ? ChannelProfiles.Find(word)?.Channel : null;
        string text = ValidText.Of(message.Text);
        Channel? channel = named ?? WrittenMessages.ChannelOf(state, chat);
        ApiFault? fault = channel is { } on
            ? FaultOf(WrittenMessages.Refuse(state, chat, on, text, time.GetUnixMilliseconds()))
            : ApiFault.ChannelUnavailable;
        if (channel is not { } outbound || (fault is not null && claim.Outcome == IdempotencyOutcome.New))
        {
            return ErrorMap.Result(fault ?? ApiFault.ChannelUnavailable);
        }

        DeliveryOutcome delivery = await mailboxes.DeliverAsync(
            mailbox,
            new MessageWritten
            {
                MessageId = claim.AssignedId,
                ApplicationId = application,
                Channel = outbound,
                Text = text,
                Author = message.Author,
            },
            "written:" + claim.AssignedId,
            CallTimes.Remember,
            cancellationToken: cancellationToken);
        return delivery switch
        {
            DeliveryOutcome.Full => ErrorMap.Result(ApiFault.Busy),
            DeliveryOutcome.Accepted when fault is { } late => ErrorMap.Result(late),
            _ => TypedResults.Json(new WrittenResource(claim.AssignedId), statusCode: 202),
        };
    }

    private async Task<(MailboxId Mailbox, MailboxState State)?> FindAsync(string id, CancellationToken cancellationToken) =>
        ConversationId.TryParse(id, out MailboxId mailbox)
        && await mailboxes.ReadStateAsync(mailbox, cancellationToken) is { } state
            ? (mailbox, state)
            : null;

    private static ApiFault? FaultOf(MessageRefusal? refusal) => refusal switch
    {
        null => null,
        MessageRefusal.OptedOut => ApiFault.OptedOut,
        MessageRefusal.WindowClosed => ApiFault.WindowClosed,
        MessageRefusal.TooLongForTemplate => ApiFault.TooLongForTemplate,
        MessageRefusal.ChannelUnavailable => ApiFault.ChannelUnavailable,
        MessageRefusal.CardNumber => ApiFault.Invalid,
        _ => throw new UnreachableException($"There is no fault for {refusal}."),
    };
}
