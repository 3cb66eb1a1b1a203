using Chat2Pay.Sandbox.Stripe.Cards;

namespace Chat2Pay.Sandbox.Stripe.Ledger;

/// <summary>What every stored object has.</summary>
internal abstract class StripeEntity
{
    internal required string Id { get; init; }

    internal required long Created { get; init; }

    internal Dictionary<string, string> Metadata { get; set; } = new(StringComparer.Ordinal);
}

internal sealed class Customer : StripeEntity
{
    internal string? Name { get; set; }

    internal string? Email { get; set; }

    internal string? Phone { get; set; }

    internal string? Description { get; set; }

    internal List<string> PreferredLocales { get; set; } = [];

    internal required string InvoicePrefix { get; init; }

    internal bool Deleted { get; set; }
}

internal sealed class PaymentMethod : StripeEntity
{
    internal required TestCard Card { get; set; }

    internal required int ExpiryMonth { get; set; }

    internal required int ExpiryYear { get; set; }

    internal string? BillingName { get; init; }

    internal string? BillingEmail { get; init; }

    internal required string Fingerprint { get; set; }

    internal string? CustomerId { get; set; }

    internal string AllowRedisplay { get; set; } = "unspecified";

    /// <summary>Set once the card was saved for off-session use by a payment that succeeded.</summary>
    internal bool SetUpForOffSession { get; set; }

    /// <summary>A detached or used-up payment method can never be used again.</summary>
    internal bool Spent { get; set; }
}

internal sealed class PaymentIntent : StripeEntity
{
    internal required long Amount { get; init; }

    internal required string Currency { get; init; }

    internal required string ClientSecret { get; init; }

    internal string Status { get; set; } = "requires_payment_method";

    internal string CaptureMethod { get; set; } = "automatic_async";

    internal string? CustomerId { get; init; }

    internal string? PaymentMethodId { get; set; }

    internal string? LatestChargeId { get; set; }

    internal string? SessionId { get; init; }

    internal string? Description { get; init; }

    internal string? ReceiptEmail { get; set; }

    internal string? StatementDescriptorSuffix { get; init; }

    internal string? SetupFutureUsage { get; set; }

    internal string? StoredCredentialUsage { get; set; }

    internal string? ReturnUrl { get; set; }

    internal string AllowRedirects { get; init; } = "always";

    internal bool OffSession { get; set; }

    internal bool AwaitsHolder => Status == "requires_action";

    internal long AmountCapturable { get; set; }

    internal long AmountReceived { get; set; }

    internal long? CanceledAt { get; set; }

    internal string? CancellationReason { get; set; }

    internal PaymentError? LastError { get; set; }
}

/// <summary>Why the last attempt of an intent failed.</summary>
internal sealed record PaymentError(
    string Type, string Code, string? DeclineCode, string Message, string? AdviceCode, string? Param, string? ChargeId,
    string? PaymentMethodId);

internal sealed class Charge : StripeEntity
{
    internal required long Amount { get; init; }

    internal required string Currency { get; init; }

    internal required string IntentId { get; init; }

    internal required string PaymentMethodId { get; init; }

    internal string? CustomerId { get; init; }

    internal string? Description { get; init; }

    internal string? ReceiptEmail { get; init; }

    internal string? StatementDescriptorSuffix { get; init; }

    internal required string Status { get; init; }

    internal Decline? Decline { get; init; }

    internal bool Authenticated { get; init; }

    internal bool Captured { get; set; }

    internal bool Disputed { get; set; }

    internal long AmountCaptured { get; set; }

    internal long AmountRefunded { get; set; }

    internal long? CaptureBefore { get; init; }

    internal required string BalanceTransactionId { get; init; }

    internal required string NetworkTransactionId { get; init; }

    internal bool Succeeded => Status == "succeeded";
}

internal sealed class Refund : StripeEntity
{
    internal required long Amount { get; init; }

    internal required string Currency { get; init; }

    internal required string ChargeId { get; init; }

    internal required string IntentId { get; init; }

    internal required string Status { get; set; }

    internal string? Reason { get; init; }

    internal string? FailureReason { get; set; }

    internal required string BalanceTransactionId { get; init; }
}

internal sealed class Dispute : StripeEntity
{
    internal required long Amount { get; init; }

    internal required string Currency { get; init; }

    internal required string ChargeId { get; init; }

    internal required string IntentId { get; init; }

    internal required string Reason { get; init; }

    internal required string Brand { get; init; }

    internal string Status { get; set; } = "needs_response";
}

internal sealed class EarlyFraudWarning : StripeEntity
{
    internal required string ChargeId { get; init; }

    internal required string IntentId { get; init; }

    internal bool Actionable { get; set; } = true;
}

/// <summary>Where the account's events are posted.</summary>
internal sealed class WebhookEndpoint : StripeEntity
{
    internal required string Url { get; init; }
}
