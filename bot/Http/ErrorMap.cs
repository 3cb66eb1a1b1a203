using System.Diagnostics;
using System.Globalization;
using Chat2Pay.Payments.Requests;

namespace Chat2Pay.Bot.Http;

/// <summary>The one place where outcomes become HTTP: RFC 9457 problems.</summary>
public static class ErrorMap
{
    /// <summary>What every problem's <c>type</c> begins with.</summary>
    public const string TypePrefix = "urn:chat2pay:problem:";

    /// <summary>The Retry-After of a 503, in seconds: about the length of a fail-over of the store.</summary>
    public const string RetryAfterSeconds = "5";

    /// <summary>The problem of a fault.</summary>
    public static Problem Problem(ApiFault fault, IReadOnlyList<FieldError>? errors = null)
    {
        (int status, string type, string title, string detail) = Row(fault);
        return new Problem
        {
            Type = TypePrefix + type,
            Title = title,
            Status = status,
            Detail = detail,
            Errors = errors is { Count: > 0 } ? errors : null,
        };
    }

    /// <summary>The answer of a fault.</summary>
    public static IResult Result(ApiFault fault, IReadOnlyList<FieldError>? errors = null) =>
        new ProblemResult(Problem(fault, errors));

    /// <summary>Why a payment cannot be cancelled any more; null if it can.</summary>
    public static ApiFault? CancelFault(PaymentRequest payment) => payment.Status switch
    {
        PaymentStatus.Cancelled => ApiFault.AlreadyCancelled,
        PaymentStatus.Expired => ApiFault.AlreadyExpired,
        _ when PaymentStatusTable.IsPaid(payment.Status) => ApiFault.AlreadyPaid,
        _ => null,
    };

    /// <summary>Why an amount of a payment cannot be refunded; null if it can.</summary>
    /// <param name="payment">The payment.</param>
    /// <param name="amountMinor">Minor units; null means all that is left.</param>
    public static ApiFault? RefundFault(PaymentRequest payment, long? amountMinor) => payment.CanRefund(amountMinor) switch
    {
        RefundRefusal.None => null,
        RefundRefusal.NotPaid => ApiFault.NotPaid,
        RefundRefusal.Disputed => ApiFault.Disputed,
        RefundRefusal.NothingLeft => ApiFault.NothingLeft,
        RefundRefusal.TooMuch => ApiFault.TooMuch,
        RefundRefusal.TooMany => ApiFault.TooManyRefunds,
        RefundRefusal unknown => throw new UnreachableException($"There is no fault for {unknown}."),
    };

    /// <summary>The answer to a refused refund; for too large an amount it names the rest.</summary>
    public static IResult RefundRefused(PaymentRequest payment, ApiFault fault)
    {
        string left = string.Create(
            CultureInfo.InvariantCulture,
            $"amount is too large: at most {payment.RefundableMinor:N0} minor units of {payment.CurrencyCode} is left.");
        return Result(fault, fault == ApiFault.TooMuch ? [new FieldError("amount", left)] : null);
    }

    /// <summary>Why a request was closed in the turn that opened it; null if it was not.</summary>
    public static ApiFault? CreateFault(PaymentRequest payment) =>
        payment.Status != PaymentStatus.Cancelled ? null : payment.History[^1].Kind switch
        {
            HistoryKind.RecipientOptedOut => ApiFault.OptedOut,
            HistoryKind.TooManyOpenRequests => ApiFault.TooManyOpen,
            HistoryKind.ApplicationShareUsed => ApiFault.ShareUsed,
            _ => null,
        };

    private static (int Status, string Type, string Title, string Detail) Row(ApiFault fault) => fault switch
    {
        ApiFault.Invalid => (400, "invalid", "The call is not valid", "See errors for each thing that is wrong."),
        ApiFault.TooLarge => (413, "too-large", "The body is too large", "A body may have at most 65,536 bytes."),
        ApiFault.NotJson => (415, "not-json", "The body is not JSON", "Send Content-Type: application/json."),
        ApiFault.Forbidden => (403, "forbidden", "The application may not do this",
            "Give it the right in the settings of the bot, in its entry of Api:Applications: MayHandleDeadLetters, MayLiftFreezes "
                + "or MayHandleConversations."),
        ApiFault.LetterNotFound => (404, "letter-not-found", "There is no such dead letter",
            "It was taken up again or thrown away, or it made room for newer ones."),
        ApiFault.NotReplayable => (409, "not-replayable", "It cannot be taken up again", "See errors for the reason."),
        ApiFault.Unauthorized => (401, "unauthorized", "The key is missing or wrong",
            "Send an application's key as Authorization: Bearer <key>, or as X-Api-Key: <key>."),
        ApiFault.NotFound => (404, "not-found", "There is no such payment request",
            "No payment request of this application has this id."),
        ApiFault.ConversationNotFound => (404, "conversation-not-found", "There is no such conversation",
            "No customer has written or was asked under this id, or it was so long ago that nothing of it is kept."),
        ApiFault.JourneyNotFound => (404, "journey-not-found", "There is no such journey",
            "No file of Journeys:Folder has a journey of this name, or the file has a fault and never was right."),
        ApiFault.RunNotFound => (404, "run-not-found", "There is no such run",
            "No application has begun a run with this id, or the customer has had five others since."),
        ApiFault.RunOpen => (409, "run-open", "No run begins now",
            "Nothing was sent. Another journey of the customer is open, or somebody holds the conversation. Try again later."),
        ApiFault.RunNeedsFreeText => (409, "run-needs-free-text", "The channel takes no journey now",
            "Nothing was sent. WhatsApp takes what a journey says for 24 hours after the customer's last message. Begin it on "
                + "another channel."),
        ApiFault.WindowClosed => (409, "window-closed", "The channel takes no free text now",
            "Nothing was sent. WhatsApp takes free text for 24 hours after the customer's last message. Write on another "
                + "channel, or set the template of replies (Twilio:Templates:Reply)."),
        ApiFault.TooLongForTemplate => (409, "too-long-for-template", "The text is too long for a template",
            "Nothing was sent. WhatsApp takes free text for 24 hours after the customer's last message; after that at most "
                + "900 characters go out, in the template of replies."),
        ApiFault.ChannelUnavailable => (409, "channel-unavailable", "The customer cannot be written to on this channel",
            "Nothing was sent. The customer has neither written nor been asked there, or the bot has no sender there. Name "
                + "another channel."),
        ApiFault.KeyReused => (422, "idempotency-key-reused", "The idempotency key was used for another call",
            "Repeat the first call unchanged, or send this one under a new Idempotency-Key."),
        ApiFault.OptedOut => (409, "recipient-opted-out", "The customer does not want messages on this channel",
            "Nothing was sent. Only the customer can change that, by texting START there; or use another channel."),
        ApiFault.TooManyOpen => (409, "too-many-open", "The customer has too many open payment requests",
            "Nothing was sent. Cancel a request, or wait until one is paid or has expired."),
        ApiFault.ShareUsed => (409, "share-used", "The application has its share of the customer's open payment requests",
            "Nothing was sent. Each application may hold half of the open requests that others leave: cancel one of its "
                + "requests, or wait until one is paid or has expired."),
        ApiFault.NoSuchCall => (404, "no-such-call", "There is no such call", "The calls are at /docs."),
        ApiFault.WrongMethod => (405, "wrong-method", "The call has another method", "See Allow, or the calls at /docs."),
        ApiFault.TooManyWrongKeys => (429, "too-many-wrong-keys", "Too many calls with a wrong key",
            "The key belongs to no application. Wait as long as Retry-After says, and send a key that is known."),
        ApiFault.AlreadyPaid => (409, "already-paid", "The payment request is already paid",
            "It cannot be cancelled any more. To give the money back, refund it."),
        ApiFault.AlreadyCancelled => (409, "already-cancelled", "The payment request is already cancelled",
            "There is nothing to do."),
        ApiFault.AlreadyExpired => (409, "already-expired", "The payment request has expired",
            "There is nothing to cancel. Make a new request if the customer still wants to pay."),
        ApiFault.NotPaid => (409, "not-paid", "The payment request is not paid",
            "Only money that has come in can be refunded. To stop an unpaid request, cancel it."),
        ApiFault.NothingLeft => (409, "nothing-left", "Nothing is left to refund",
            "All of the money went back, or is on its way back."),
        ApiFault.TooMuch => (409, "amount-too-large", "The refund is more than what is left",
            "Send a smaller amount, or none to refund all that is left."),
        ApiFault.Disputed => (409, "dispute-open", "The cardholder disputes this payment",
            "The dispute decides where the money goes; a refund now could pay it back twice."),
        ApiFault.TooManyRefunds => (409, "too-many-refunds", "The payment request has too many refunds",
            "Refund the rest at the payment provider."),
        ApiFault.TooManyCalls => (429, "too-many-calls", "Too many calls", "Wait as long as Retry-After says."),
        ApiFault.TooManyStreams => (503, "too-many-streams", "Too many streams are open",
            "Read the pages of /v1/events, or try again after Retry-After."),
        ApiFault.CallbackNotFound => (404, "callback-endpoint-not-found", "There is no such callback endpoint",
            "No callback endpoint of this application has this id."),
        ApiFault.TooManyCallbacks => (409, "too-many-callback-endpoints", "The application has too many callback endpoints",
            "An application may have 10. Delete one that is not needed."),
        ApiFault.TooManyCallbackKeys => (409, "too-many-keys", "Too many keys of the endpoint still sign",
            "Wait until the overlap of one is over; keys shows when."),
        ApiFault.CallbackDisabled => (409, "callback-endpoint-disabled", "The callback endpoint is disabled",
            "Enable it: PATCH it with enabled true."),
        ApiFault.CallbackFull => (409, "too-many-deliveries", "Too many deliveries to the endpoint are pending",
            "Nothing was added. Wait until some are delivered."),
        ApiFault.ReplayUnderWay => (409, "replay-under-way", "A range is being sent again already",
            "Wait until replaying of the endpoint is false."),
        ApiFault.DeliveryNotFound => (404, "delivery-not-found", "There is no such delivery",
            "The endpoint has no delivery of this event, or its record is not kept any more. A range of time can be sent again."),
        ApiFault.EventGone => (409, "event-gone", "The event is not kept any more",
            "Read its subject instead, for example GET /v1/payment-requests/{id}."),
        ApiFault.Busy => (503, "busy", "The customer's inbox is full",
            "Nothing was stored. Repeat the call under the same Idempotency-Key after Retry-After."),
        _ => (503, "unavailable", "The service is not available",
            "It is not known whether the call was carried out. Repeat it under the same Idempotency-Key after Retry-After."),
    };
}
