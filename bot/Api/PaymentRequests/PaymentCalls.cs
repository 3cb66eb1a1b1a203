using System.Security.Cryptography;
using System.Text;
using Chat2Pay.Bot.Api.Binding;
using Chat2Pay.Bot.Http;
using Chat2Pay.Bot.Pages;
using Chat2Pay.Bot.Settings;
using Chat2Pay.Bot.Workers;
using Chat2Pay.Dialogs.Cards.Stored;
using Chat2Pay.Dialogs.Customers.Stored;
using Chat2Pay.Dialogs.PaymentRequests.Stored;
using Chat2Pay.Dialogs.Settings;
using Chat2Pay.Payments;
using Chat2Pay.Payments.Requests;
using Chat2Pay.Turns.Kinds;
using Chat2Pay.Turns.Store;
using Microsoft.Extensions.Options;

namespace Chat2Pay.Bot.Api.PaymentRequests;

/// <summary>What the API's calls do.</summary>
internal sealed class PaymentCalls
{
    private readonly MailboxClient mailboxes;
    private readonly AddressBook book;
    private readonly IIdempotencyRecords keys;
    private readonly PageLinks links;
    private readonly PaymentOptions options;
    private readonly ChatSettings chat;
    private readonly AmountLimits limits;
    private readonly RandomBytes random;
    private readonly LinkTokens tokens;

    public PaymentCalls(
        MailboxClient mailboxes,
        AddressBook book,
        IIdempotencyRecords keys,
        PageLinks links,
        IOptions<PaymentOptions> options,
        ChatSettings chat,
        AmountLimits limits,
        RandomBytes random,
        LinkTokens tokens)
    {
        this.chat = chat;
        this.limits = limits;
        this.mailboxes = mailboxes;
        this.book = book;
        this.keys = keys;
        this.links = links;
        this.options = options.Value;
        this.random = random;
        this.tokens = tokens;
    }

    /// <summary>Asks a customer for a payment.</summary>
    public async Task<IResult> CreateAsync(
        string application,
        IdempotencyKey key,
        JsonBody<CreatePaymentRequest> body,
        HttpContext http,
        CancellationToken cancellationToken)
    {
        List<FieldError> errors = key.Faults();
        if (body.Refusal(errors) is { } unreadable)
        {
            return unreadable;
        }

        if (PaymentOrder.Read(body.Root, options, chat, limits.OfNew, errors) is not { } order || key.Value is null)
        {
            return ErrorMap.Result(ApiFault.Invalid, errors);
        }

        MailboxId mailbox = await book.FindAsync(order.To, cancellationToken);
        PaymentRequestId proposed = PaymentRequestId.New(mailbox, random(8));
        IdempotencyClaim claim = await keys.ClaimAsync(
            application, key.Value, RequestHash.Of("create", body.Bytes.Span), proposed.Value, cancellationToken);
        if (claim.Outcome == IdempotencyOutcome.Conflict || !PaymentRequestId.TryParse(claim.AssignedId, out PaymentRequestId id))
        {
            return ErrorMap.Result(ApiFault.KeyReused);
        }

        DeliveryResult<PaymentRequest> waited = await DeliverAsync(
            id, order.ToInput(id, application), "request:" + id.Value, payment => payment, cancellationToken);
        if (waited.Delivery == DeliveryOutcome.Full)
        {
            return ErrorMap.Result(ApiFault.Busy);
        }

        string? link = order.ReturnPaymentLink ? links.PayUrl(id) : null;
        string masked = CustomerSlice.Mask(order.To);
        http.Response.Headers.Location = "/v1/payment-requests/" + id.Value;
        return waited.Value switch
        {
            null => TypedResults.Accepted((string?)null, new AcceptedResource(id.Value, link)),
            { } payment when ErrorMap.CreateFault(payment) is { } fault => Refused(http, fault),
            { } payment => TypedResults.Json(PaymentResource.From(payment, masked, link), statusCode: 201),
        };
    }

    /// <summary>Reads a payment request.</summary>
    public async Task<IResult> ReadAsync(string application, string id, CancellationToken cancellationToken) =>
        await FindAsync(application, id, cancellationToken) is { } payment
            ? await ShowAsync(payment, 200, cancellationToken)
            : ErrorMap.Result(ApiFault.NotFound);

    /// <summary>Calls a payment request off.</summary>
    public async Task<IResult> CancelAsync(
        string application, string id, CancellationToken cancellationToken)
    {
        if (await FindAsync(application, id, cancellationToken) is not { } payment)
        {
            return ErrorMap.Result(ApiFault.NotFound);
        }

        if (ErrorMap.CancelFault(payment) is { } fault)
        {
            return ErrorMap.Result(fault);
        }

        if (payment.PendingClose != PendingClose.Cancel)
        {
            DeliveryResult<PaymentRequest> waited = await DeliverAsync(
                payment.RequestId,
                new CancelRequested(payment.Id, application),
                "cancel:" + payment.Id,
                now => !now.IsOpen || now.PendingClose == PendingClose.Cancel ? now : null,
                cancellationToken);
            if (waited.Delivery == DeliveryOutcome.Full)
            {
                return ErrorMap.Result(ApiFault.Busy);
            }

            payment = waited.Value ?? payment;
        }

        return payment.Status == PaymentStatus.Cancelled || ErrorMap.CancelFault(payment) is not { } late
            ? await ShowAsync(payment, payment.Status == PaymentStatus.Cancelled ? 200 : 202, cancellationToken)
            : ErrorMap.Result(late);
    }

    /// <summary>Gives money back.</summary>
    public async Task<IResult> RefundAsync(
        string application,
        string id,
        IdempotencyKey key,
        JsonBody<RefundPaymentRequest> body,
        CancellationToken cancellationToken)
    {
        if (await FindAsync(application, id, cancellationToken) is not { } payment)
        {
            return ErrorMap.Result(ApiFault.NotFound);
        }

        List<FieldError> errors = key.Faults();
        if (body.Refusal(errors) is { } unreadable)
        {
            return unreadable;
        }

        long? amount = body.Bind(errors, _ => limits.At(payment.Gateway), payment.Total.Currency).Amount;
        if (key.Value is not { } name || errors.Count > 0)
        {
            return ErrorMap.Result(ApiFault.Invalid, errors);
        }

        IdempotencyClaim claim = await keys.ClaimAsync(
            application, name, RequestHash.Of("refund:" + payment.Id, body.Bytes.Span), payment.Id, cancellationToken);
        if (claim.Outcome == IdempotencyOutcome.Conflict)
        {
            return ErrorMap.Result(ApiFault.KeyReused);
        }

        return await RefundOnceAsync(application, payment, amount, name, claim.Outcome, cancellationToken);
    }

    /// <summary>
    /// A repeated call must not be judged by what the first has done: it is delivered again, and dropped there if the
    /// first one got through.
    /// </summary>
    private async Task<IResult> RefundOnceAsync(
        string application,
        PaymentRequest before,
        long? amount,
        string key,
        IdempotencyOutcome claimed,
        CancellationToken cancellationToken)
    {
        ApiFault? fault = ErrorMap.RefundFault(before, amount);
        if (fault is not null && claimed == IdempotencyOutcome.New)
        {
            return ErrorMap.RefundRefused(before, fault.Value);
        }

        string command = Convert.ToHexStringLower(RequestHash.Of(application, Encoding.UTF8.GetBytes(key)))[..32];
        DeliveryResult<PaymentRequest> waited = await DeliverAsync(
            before.RequestId,
            new RefundRequested(before.Id, application, amount, command),
            $"refund:{before.Id}:{command}",
            now => fault is not null || claimed == IdempotencyOutcome.Repeated
                || HasRefund(now, command) || now.Version > before.Version ? now : null,
            cancellationToken);
        if (waited.Delivery == DeliveryOutcome.Full)
        {
            return ErrorMap.Result(ApiFault.Busy);
        }

        PaymentRequest after = waited.Value ?? before;
        bool begun = HasRefund(after, command) || waited.Delivery == DeliveryOutcome.Duplicate;
        return !begun && (fault ?? ErrorMap.RefundFault(after, amount)) is { } refused
            ? ErrorMap.RefundRefused(after, refused)
            : await ShowAsync(after, 202, cancellationToken);
    }

    private static bool HasRefund(PaymentRequest payment, string command) =>
        payment.Refunds.Exists(refund => refund.Command == command);

    private async Task<DeliveryResult<PaymentRequest>> DeliverAsync(
        PaymentRequestId id,
        Input input,
        string inputId,
        Func<PaymentRequest, PaymentRequest?> until,
        CancellationToken cancellationToken) => await mailboxes.DeliverAndWaitAsync(
            id.Mailbox,
            input,
            inputId,
            CallTimes.Remember,
            id,
            null,
            InboxQuota.Ordinary,
            (_, payment) => payment is null ? null : until(payment),
            CallTimes.Patience,
            cancellationToken);

    private async Task<PaymentRequest?> FindAsync(string application, string text, CancellationToken cancellationToken)
    {
        if (!PaymentRequestId.TryParse(text, out PaymentRequestId id))
        {
            return null;
        }

        PaymentRequest? payment = await mailboxes.ReadPaymentAsync(id, cancellationToken);
        return payment?.ApplicationId == application ? payment : null;
    }

    private async Task<IResult> ShowAsync(PaymentRequest payment, int status, CancellationToken cancellationToken)
    {
        MailboxState? state = await mailboxes.ReadStateAsync(payment.RequestId.Mailbox, cancellationToken);
        PaymentResource shown = PaymentResource.From(payment, state?.Customer.MaskedAddress() ?? "");
        string? renewedBy = await RenewedByAsync(payment, cancellationToken);
        return TypedResults.Json(shown with { RenewedBy = renewedBy, Frozen = state?.Cards.Frozen == true }, statusCode: status);
    }

    /// <summary>The id of a fresh request follows from that of the expired one, so the expired one stays as it was.</summary>
    private async Task<string?> RenewedByAsync(PaymentRequest payment, CancellationToken cancellationToken) =>
        payment.Status == PaymentStatus.Expired
        && await mailboxes.ReadPaymentAsync(tokens.RenewalOf(payment.RequestId), cancellationToken) is { } renewal
            ? renewal.Id
            : null;

    private static IResult Refused(HttpContext http, ApiFault fault)
    {
        http.Response.Headers.Remove("Location");
        return ErrorMap.Result(fault);
    }
}
