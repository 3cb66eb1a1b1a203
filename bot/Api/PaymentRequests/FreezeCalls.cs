using Chat2Pay.Bot.Api.Binding;
using Chat2Pay.Bot.Http;
using Chat2Pay.Bot.Workers;
using Chat2Pay.Dialogs.Cards.Stored;
using Chat2Pay.Dialogs.Customers.Stored;
using Chat2Pay.Payments;
using Chat2Pay.Payments.Requests;
using Chat2Pay.Turns.Kinds;
using Chat2Pay.Turns.Store;

namespace Chat2Pay.Bot.Api.PaymentRequests;

/// <summary>Lets customers pay by reply again, for applications that may.</summary>
internal sealed class FreezeCalls(MailboxClient mailboxes)
{
    /// <summary>Lifts what stops paying by reply for the customer of a payment request.</summary>
    public async Task<IResult> LiftAsync(
        string application, string id, JsonBody<LiftFreeze> body, CancellationToken cancellationToken)
    {
        if (!PaymentRequestId.TryParse(id, out PaymentRequestId payment)
            || await mailboxes.ReadPaymentAsync(payment, cancellationToken) is not { } found
            || found.ApplicationId != application)
        {
            return ErrorMap.Result(ApiFault.NotFound);
        }

        List<FieldError> errors = [];
        if (body.Refusal(errors) is { } unreadable)
        {
            return unreadable;
        }

        string reason = body.Bind(errors).Reason;
        return errors.Count > 0
            ? ErrorMap.Result(ApiFault.Invalid, errors)
            : await LiftAsync(application, payment, reason, cancellationToken);
    }

    private async Task<IResult> LiftAsync(
        string application, PaymentRequestId payment, string reason, CancellationToken cancellationToken)
    {
        MailboxState? state = await mailboxes.ReadStateAsync(payment.Mailbox, cancellationToken);
        if (state?.Cards.Frozen == true)
        {
            // A repeated call is the same input; a later freeze is lifted by another.
            DeliveryResult<MailboxState> waited = await mailboxes.DeliverAndWaitAsync(
                payment.Mailbox,
                new FreezeLifted(payment.Value, "api:" + application, reason),
                $"lift:{payment.Value}:{state.Cards.Freezes.Max(f => f.Since)}:{state.Cards.Freezes.Count}",
                CallTimes.Remember,
                payment,
                null,
                InboxQuota.Ordinary,
                (now, _) => now.Cards.Frozen ? null : now,
                CallTimes.Patience,
                cancellationToken);
            if (waited.Delivery == DeliveryOutcome.Full)
            {
                return ErrorMap.Result(ApiFault.Busy);
            }

            state = waited.Value ?? state;
        }

        PaymentRequest? after = await mailboxes.ReadPaymentAsync(payment, cancellationToken);
        bool frozen = state?.Cards.Frozen == true;
        return after is null ? ErrorMap.Result(ApiFault.NotFound) : TypedResults.Json(
            PaymentResource.From(after, state?.Customer.MaskedAddress() ?? "") with { Frozen = frozen },
            statusCode: frozen ? 202 : 200);
    }
}
