using System.Collections.Concurrent;
using Chat2Pay.Adapters.Stripe;
using Chat2Pay.Payments;
using Chat2Pay.Payments.Gateway;
using Chat2Pay.Payments.Requests;

namespace Chat2Pay.Tests.Host;

/// <summary>A gateway that opens a session for every checkout, and lets the test say when one is paid.</summary>
internal sealed class ScriptedGateway : IPaymentGateway
{
    public string Id => StripeOptions.Gateway.Id;

    public string Name => StripeOptions.Gateway.Name;

    public IGatewayLimits Limits { get; } = new StripeLimits();

    private readonly ConcurrentDictionary<string, PageFacts> sessions = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, long> refunded = new(StringComparer.Ordinal);

    /// <summary>Intents whose refunds are refused.</summary>
    public ConcurrentDictionary<string, bool> NotRefundable { get; } = new(StringComparer.Ordinal);

    public void Pay(string pageId, long amountMinor) => sessions[pageId] = sessions[pageId] with
    {
        Status = PageStatus.Complete,
        Url = null,
        CustomerId = "cus_" + pageId,
        Charge = Intent(pageId, amountMinor),
    };

    public Task<GatewayOutcome> SendAsync(GatewayRequest effect, CancellationToken cancellationToken) =>
        Task.FromResult<GatewayOutcome>(new GatewayOutcome.Answered(Answer(effect)));

    public Task<GatewayOutcome> ResolveAsync(GatewayRequest effect, CancellationToken cancellationToken) =>
        SendAsync(effect, cancellationToken);

    public Task<GatewayOutcome?> RecallAsync(GatewayRequest effect, CancellationToken cancellationToken) =>
        Task.FromResult<GatewayOutcome?>(null);

    public Task<PaymentRequestId?> FindOwnerAsync(string chargeId, CancellationToken cancellationToken) =>
        Task.FromResult<PaymentRequestId?>(null);

    public Task<MailboxId?> FindMailboxAsync(string customerId, CancellationToken cancellationToken) =>
        Task.FromResult<MailboxId?>(null);

    public Task<CardFacts?> ReadCardAsync(string paymentMethodId, CancellationToken cancellationToken) =>
        Task.FromResult<CardFacts?>(null);

    public Task DetachCardAsync(string paymentMethodId, CancellationToken cancellationToken) => Task.CompletedTask;

    private GatewayAnswer Answer(GatewayRequest effect) => effect switch
    {
        Chat2Pay.Payments.Gateway.OpenPage open => new PageAnswer(sessions.GetOrAdd(
            $"cs_{open.RequestId[^10..]}_{open.Number}",
            id => new PageFacts
            {
                PageId = id,
                Status = PageStatus.Open,
                Url = "https://checkout.stripe.com/c/pay/" + id,
                ExpiresAt = open.ExpiresAt,
            })),
        ReadPage read => new PageAnswer(sessions[read.PageId]),
        ExpirePage expire => new PageAnswer(sessions.AddOrUpdate(
            expire.PageId,
            id => throw new KeyNotFoundException(id),
            (_, old) => old.Status == PageStatus.Open
                ? old with { Status = PageStatus.Expired, Url = null } : old)),
        CreateRefund refund when NotRefundable.ContainsKey(refund.ChargeId) =>
            new RefusedAnswer(RefusalKind.Configuration, "insufficient_balance"),
        CreateRefund refund => new RefundAnswer(
            new RefundFacts($"re_{refund.Number}", RefundState.Pending, refund.AmountMinor),
            Intent(refund.ChargeId["pi_".Length..], 4_200) with
            {
                RefundedMinor = refunded.AddOrUpdate(
                    refund.ChargeId, refund.AmountMinor, (_, sum) => sum + refund.AmountMinor),
            }),
        _ => new NothingThereAnswer(),
    };

    private static ChargeFacts Intent(string pageId, long amountMinor) => new()
    {
        ChargeId = "pi_" + pageId,
        Status = ChargeStatus.Succeeded,
        CapturedMinor = amountMinor,
        PaidAt = PaymentSamples.Start,
        Card = new CardFacts("pm_" + pageId, "cus_" + pageId, "visa", "4242", 12, 2030, "fp_" + pageId),
    };
}
