namespace Chat2Pay.Sandbox.Stripe;

/// <summary>A customer as it is now.</summary>
public sealed record EmulatedCustomer(
    string Id, string? Name, string? Email, string? Phone, bool Deleted, IReadOnlyDictionary<string, string> Metadata);

/// <summary>A payment method as it is now; <paramref name="CustomerId"/> is null unless it is attached.</summary>
public sealed record EmulatedPaymentMethod(
    string Id, string CardNumber, string Brand, string Last4, string? CustomerId, string AllowRedisplay);

/// <summary>A PaymentIntent as it is now; amounts in minor units.</summary>
public sealed record EmulatedIntent(
    string Id,
    long Amount,
    string Currency,
    string Status,
    string? CustomerId,
    string? SessionId,
    string? LatestChargeId,
    long AmountCapturable,
    long AmountReceived,
    string? LastErrorCode,
    IReadOnlyDictionary<string, string> Metadata);

/// <summary>A charge as it is now; amounts in minor units.</summary>
public sealed record EmulatedCharge(
    string Id,
    long Amount,
    string Currency,
    string Status,
    string IntentId,
    string PaymentMethodId,
    string? CustomerId,
    long AmountCaptured,
    long AmountRefunded,
    bool Disputed,
    string? DeclineCode,
    IReadOnlyDictionary<string, string> Metadata);

/// <summary>A Checkout Session as it is now; amounts in minor units.</summary>
public sealed record EmulatedSession(
    string Id,
    Uri? Url,
    string Status,
    string PaymentStatus,
    long AmountTotal,
    string Currency,
    string? CustomerId,
    string? IntentId,
    string? ClientReferenceId,
    DateTimeOffset ExpiresAt,
    IReadOnlyDictionary<string, string> Metadata);

/// <summary>A refund as it is now; amount in minor units.</summary>
public sealed record EmulatedRefund(
    string Id, long Amount, string Currency, string Status, string ChargeId, string IntentId,
    IReadOnlyDictionary<string, string> Metadata);

/// <summary>A dispute as it is now; amount in minor units.</summary>
public sealed record EmulatedDispute(string Id, long Amount, string Status, string ChargeId, string IntentId);

/// <summary>An event and how its delivery went.</summary>
/// <param name="Id">The event's id.</param>
/// <param name="Type">Such as <c>checkout.session.completed</c>.</param>
/// <param name="Delivered">True after a 2xx, false after the last failure, else null.</param>
/// <param name="Attempts">Deliveries so far.</param>
public sealed record EmulatedEvent(string Id, string Type, bool? Delivered, int Attempts);
