using Chat2Pay.Bot.Api.Binding;
using Chat2Pay.Bot.Api.Reference;
using Chat2Pay.Bot.Http;
using Chat2Pay.Dialogs.PaymentRequests;
using Chat2Pay.Payments;

namespace Chat2Pay.Bot.Api.PaymentRequests;

/// <summary>The calls about payment requests. Their comments are the reference's text.</summary>
internal static class PaymentEndpoints
{
    private const string Create = """
        {"to":"+14155550123","channel":"sms","orderNumber":"1042","currency":"USD","amount":4200,"taxAmount":400,
         "items":[{"name":"Coffee beans 1 kg","quantity":2,"unitAmount":1900}],"metadata":{"basket":"b-77"}}
        """;

    /// <summary>Maps the calls.</summary>
    public static void MapPaymentRequests(this RouteGroupBuilder calls)
    {
        AmountLimits limits = ((IEndpointRouteBuilder)calls).ServiceProvider.GetRequiredService<AmountLimits>();
        calls.MapPost("", CreateAsync).WithName("createPaymentRequest")
            .Produces<PaymentResource>(201)
            .Produces<AcceptedResource>(202)
            .Declares(201, "Location", "The path at which the payment request can be read.")
            .Declares(202, "Location", "The path at which the payment request can be read.")
            .Refuses(
                ApiFault.Invalid, ApiFault.OptedOut, ApiFault.TooManyOpen, ApiFault.ShareUsed, ApiFault.TooLarge,
                ApiFault.NotJson, ApiFault.KeyReused, ApiFault.Busy)
            .Shows(Create)
            .Shows(ApiFault.Invalid, BodyBinder.FirstFault<CreatePaymentRequest>(Create.Replace(
                "4200", "0", StringComparison.Ordinal), limits.OfNew));
        calls.MapGet("", ListAsync).WithName("listPaymentRequests")
            .Produces<PaymentList>()
            .Refuses(ApiFault.Invalid)
            .Shows(ApiFault.Invalid, PageQuery.LimitError);
        calls.MapGet("/{id}", ReadAsync).WithName("getPaymentRequest")
            .Produces<PaymentResource>()
            .Refuses(ApiFault.NotFound);
        calls.MapPost("/{id}/cancel", CancelAsync).WithName("cancelPaymentRequest")
            .Produces<PaymentResource>()
            .Produces<PaymentResource>(202)
            .Refuses(
                ApiFault.NotFound, ApiFault.AlreadyPaid, ApiFault.AlreadyCancelled, ApiFault.AlreadyExpired, ApiFault.Busy);
        calls.MapPost("/{id}/refund", RefundAsync).WithName("refundPaymentRequest")
            .Produces<PaymentResource>(202)
            .Refuses(
                ApiFault.Invalid, ApiFault.NotFound, ApiFault.NotPaid, ApiFault.NothingLeft, ApiFault.TooMuch,
                ApiFault.Disputed, ApiFault.TooManyRefunds, ApiFault.TooLarge, ApiFault.NotJson, ApiFault.KeyReused,
                ApiFault.Busy)
            .Shows("""{"amount":1900}""")
            .Shows(ApiFault.Invalid, BodyBinder.FirstFault<RefundPaymentRequest>("""{"amount":0}""", limits.OfNew, Currency.Get("USD")));
        calls.MapPost("/{id}/lift-freeze", LiftAsync).WithName("liftFreeze")
            .Needs(application => application.MayLiftFreezes)
            .Produces<PaymentResource>()
            .Produces<PaymentResource>(202)
            .Refuses(
                ApiFault.Invalid, ApiFault.Forbidden, ApiFault.NotFound, ApiFault.TooLarge, ApiFault.NotJson, ApiFault.Busy)
            .Shows("""{"reason":"The customer has withdrawn the dispute"}""")
            .Shows(ApiFault.Invalid, BodyBinder.FirstFault<LiftFreeze>("{}"));
    }

    /// <summary>Ask a customer for a payment</summary>
    /// <remarks>
    /// Sends the customer a message: a link to pay, or, when the customer has a saved card, a question that a reply
    /// answers. Repeat the call under the same Idempotency-Key when its answer was lost. At most 20 requests may be open
    /// for one customer (too-many-open); one application may hold half of what the others leave of them, 10 where it is
    /// alone (share-used).
    /// </remarks>
    internal static Task<IResult> CreateAsync(
        Caller caller,
        IdempotencyKey key,
        JsonBody<CreatePaymentRequest> body,
        HttpContext http,
        PaymentCalls api,
        CancellationToken cancellationToken) => api.CreateAsync(caller.Id, key, body, http, cancellationToken);

    /// <summary>List payment requests</summary>
    /// <remarks>Newest first. Every query parameter is optional.</remarks>
    internal static async Task<IResult> ListAsync(
        Caller caller,
        [AsParameters] PaymentListQuery query,
        HttpRequest request,
        PaymentsProjection list,
        CancellationToken cancellationToken)
    {
        if (QueryCheck.Faults(query, request.Query.Keys) is { Count: > 0 } errors)
        {
            return ErrorMap.Result(ApiFault.Invalid, errors);
        }

        try
        {
            PaymentPage page = await list.QueryAsync(query.For(caller.Id), cancellationToken);
            return TypedResults.Json(new PaymentList([.. page.Payments.Select(ListedPayment.From)], page.Cursor));
        }
        catch (FormatException)
        {
            return ErrorMap.Result(ApiFault.Invalid, [PageQuery.CursorError]);
        }
    }

    /// <summary>Read a payment request</summary>
    /// <param name="id">The id of the payment request.</param>
    internal static Task<IResult> ReadAsync(
        Caller caller, string id, PaymentCalls api, CancellationToken cancellationToken) =>
        api.ReadAsync(caller.Id, id, cancellationToken);

    /// <summary>Cancel a payment request</summary>
    /// <remarks>
    /// 200 when it is cancelled; 202 when the payment provider has to confirm first (closing is cancel until then). Money
    /// that still comes in is sent back by itself.
    /// </remarks>
    /// <param name="id">The id of the payment request.</param>
    internal static Task<IResult> CancelAsync(
        Caller caller, string id, PaymentCalls api, CancellationToken cancellationToken) =>
        api.CancelAsync(caller.Id, id, cancellationToken);

    /// <summary>Give money back</summary>
    /// <remarks>
    /// The refund is on its way when this answers; how it ends is in refunds. It works for all money that came in and is
    /// not back, whatever the status: also for late or double money whose return failed, which goes first. Money of
    /// another currency than the request's goes back without an amount.
    /// </remarks>
    /// <param name="id">The id of the payment request.</param>
    internal static Task<IResult> RefundAsync(
        Caller caller,
        string id,
        IdempotencyKey key,
        JsonBody<RefundPaymentRequest> body,
        PaymentCalls api,
        CancellationToken cancellationToken) => api.RefundAsync(caller.Id, id, key, body, cancellationToken);

    /// <summary>Let the customer pay by reply again</summary>
    /// <remarks>
    /// A dispute or a fraud warning stops paying by reply for the customer; it comes back when the dispute is won, or by
    /// this call, whose reason is kept in the history. Only for applications with the right to it. 202 when it is stored
    /// and will be done in a moment.
    /// </remarks>
    /// <param name="id">The id of the payment request.</param>
    internal static Task<IResult> LiftAsync(
        Caller caller, string id, JsonBody<LiftFreeze> body, FreezeCalls api, CancellationToken cancellationToken) =>
        api.LiftAsync(caller.Id, id, body, cancellationToken);
}
