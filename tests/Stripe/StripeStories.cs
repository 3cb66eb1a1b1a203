using Chat2Pay.Adapters.Stripe;
using Chat2Pay.Payments;
using Chat2Pay.Payments.Gateway;

namespace Chat2Pay.Tests.Stripe;

/// <summary>The account, the customer and the payment the Stripe tests tell about.</summary>
internal static class StripeStories
{
    internal const string Instance = "shop-one";
    internal const string SigningSecret = "whsec_current";

    internal static readonly PaymentRequestId Request = PaymentRequestId.New(
        MailboxId.For(new byte[32], "merchant", "+14155550100"), [1, 2, 3, 4, 5, 6, 7]);

    internal static StripeOptions Account(
        Uri? apiBase = null, string apiKey = "sk_test_key", string instanceId = Instance, int missedEventsMinutes = 10) => new()
        {
            ApiKey = new Secret(apiKey),
            WebhookSecrets = [new Secret("whsec_older"), new Secret(SigningSecret)],
            InstanceId = instanceId,
            MissedEventsMinutes = missedEventsMinutes,
            ApiBase = apiBase ?? new Uri("https://api.stripe.com"),
        };

    internal static ChargeCard Charge(
        ChargeMode mode = ChargeMode.OffSession,
        string customerId = "cus_1",
        string paymentMethodId = "pm_1",
        int number = 1,
        long amountMinor = 4200,
        string currency = "USD") => new()
        {
            Gateway = Gateways.Stripe,
            RequestId = Request.Value,
            Number = number,
            AmountMinor = amountMinor,
            Currency = currency,
            CustomerId = customerId,
            PaymentMethodId = paymentMethodId,
            Mode = mode,
            Description = "Order 1042",
            ReturnUrl = "https://pay.example/done",
        };

    internal static OpenPage Checkout(
        DateTimeOffset expiresAt,
        bool saveCard = true,
        string? customerId = null,
        int number = 1,
        long amountMinor = 4200,
        string currency = "USD",
        params LineItem[] items) => new()
        {
            Gateway = Gateways.Stripe,
            RequestId = Request.Value,
            Number = number,
            AmountMinor = amountMinor,
            Currency = currency,
            Items = items,
            Description = "Order 1042",
            CustomerId = customerId,
            SaveCard = saveCard,
            SuccessUrl = "https://pay.example/done?s={CHECKOUT_SESSION_ID}",
            CancelUrl = "https://pay.example/back",
            ExpiresAt = expiresAt.ToUnixTimeMilliseconds(),
        };

    internal static CreateRefund Refund(
        string intentId, long amountMinor, int number = 1, string currency = "USD") => new()
        {
            Gateway = Gateways.Stripe,
            RequestId = Request.Value,
            Number = number,
            AmountMinor = amountMinor,
            Currency = currency,
            ChargeId = intentId,
        };

    internal static T Answer<T>(GatewayOutcome outcome)
        where T : GatewayAnswer
    {
        T? answer = (outcome as GatewayOutcome.Answered)?.Answer as T;
        Assert.True(answer is not null, $"Expected {typeof(T).Name}, got {outcome}");
        return answer;
    }

    internal static ChargeFacts Intent(GatewayOutcome outcome) => Answer<ChargeAnswer>(outcome).Facts;

    internal static GatewayOutcome.Unknown Unknown(GatewayOutcome outcome, UnknownKind kind)
    {
        GatewayOutcome.Unknown unknown = Assert.IsType<GatewayOutcome.Unknown>(outcome);
        Assert.Equal(kind, unknown.Kind);
        return unknown;
    }
}
