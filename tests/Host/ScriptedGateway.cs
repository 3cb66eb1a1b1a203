using System.Collections.Concurrent;
using Chat2Pay.Payments;
using Chat2Pay.Payments.Gateway;
using Chat2Pay.Payments.Requests;

namespace Chat2Pay.Tests.Host;

/// <summary>A gateway that opens a session for every checkout, and lets the test say when one is paid.</summary>
internal sealed class ScriptedGateway : IPaymentGateway
{
    private readonly ConcurrentDictionary<string, SessionFacts> sessions = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, long> refunded = new(StringComparer.Ordinal);

    /// <summary>Intents whose refunds are refused.</summary>
    public ConcurrentDictionary<string, bool> NotRefundable { get; } = new(StringComparer.Ordinal);

    public void Pay(string sessionId, long amountMinor) => sessions[sessionId] = sessions[sessionId] with
    {
        Status = SessionStatus.Complete,
        Url = null,
        CustomerId = "cus_" + sessionId,
        Intent = Intent(sessionId, amountMinor),
    };

    public Task<GatewayOutcome> SendAsync(GatewayRequest effect, CancellationToken cancellationToken) =>
        Task.FromResult<GatewayOutcome>(new GatewayOutcome.Answered(Answer(effect)));

    public Task<GatewayOutcome> ResolveAsync(GatewayRequest effect, CancellationToken cancellationToken) =>
        SendAsync(effect, cancellationToken);

    public Task<GatewayOutcome?> RecallAsync(GatewayRequest effect, CancellationToken cancellationToken) =>
        Task.FromResult<GatewayOutcome?>(null);

    public Task<PaymentRequestId?> FindOwnerAsync(string intentId, CancellationToken cancellationToken) =>
        Task.FromResult<PaymentRequestId?>(null);

    public Task<MailboxId?> FindMailboxAsync(string customerId, CancellationToken cancellationToken) =>
        Task.FromResult<MailboxId?>(null);

    public Task<CardFacts?> ReadCardAsync(string paymentMethodId, CancellationToken cancellationToken) =>
        Task.FromResult<CardFacts?>(null);

    public Task DetachCardAsync(string paymentMethodId, CancellationToken cancellationToken) => Task.CompletedTask;

    private GatewayAnswer Answer(GatewayRequest effect) => effect switch
    {
        Chat2Pay.Payments.Gateway.OpenCheckout open => new SessionAnswer(sessions.GetOrAdd(
            $"cs_{open.RequestId[^10..]}_{open.Number}",
            id => new SessionFacts
            {
                SessionId = id,
                Status = SessionStatus.Open,
                Url = "https://checkout.stripe.com/c/pay/" + id,
                ExpiresAt = open.ExpiresAt,
            })),
        ReadCheckout read => new SessionAnswer(sessions[read.SessionId]),
        ExpireCheckout expire => new SessionAnswer(sessions.AddOrUpdate(
            expire.SessionId,
            id => throw new KeyNotFoundException(id),
            (_, old) => old.Status == SessionStatus.Open
                ? old with { Status = SessionStatus.Expired, Url = null } : old)),
        CreateRefund refund when NotRefundable.ContainsKey(refund.IntentId) =>
            new RefusedAnswer(RefusalKind.Configuration, "insufficient_balance"),
        CreateRefund refund => new RefundAnswer(
            new RefundFacts($"re_{refund.Number}", RefundState.Pending, refund.AmountMinor),
            Intent(refund.IntentId["pi_".Length..], 4_200) with
            {
                RefundedMinor = refunded.AddOrUpdate(
                    refund.IntentId, refund.AmountMinor, (_, sum) => sum + refund.AmountMinor),
            }),
        _ => new NothingThereAnswer(),
    };

    private static IntentFacts Intent(string sessionId, long amountMinor) => new()
    {
        IntentId = "pi_" + sessionId,
        Status = IntentStatus.Succeeded,
        CapturedMinor = amountMinor,
        PaidAt = PaymentSamples.Start,
        Card = new CardFacts("pm_" + sessionId, "cus_" + sessionId, "visa", "4242", 12, 2030, "fp_" + sessionId),
    };
}
