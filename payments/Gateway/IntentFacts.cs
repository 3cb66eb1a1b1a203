namespace Chat2Pay.Payments.Gateway;

/// <summary>The statuses of a PaymentIntent (https://docs.stripe.com/api/payment_intents/object).</summary>
public enum IntentStatus
{
    /// <summary>The card did not pay; another may be tried.</summary>
    RequiresPaymentMethod,

    /// <summary>Not sent to the bank yet.</summary>
    RequiresConfirmation,

    /// <summary>The bank wants the customer.</summary>
    RequiresAction,

    /// <summary>The bank has not answered.</summary>
    Processing,

    /// <summary>The amount is held and can be captured.</summary>
    RequiresCapture,

    /// <summary>Ended without money.</summary>
    Canceled,

    /// <summary>The money is there.</summary>
    Succeeded,
}

/// <summary>What the gateway says about one PaymentIntent; amounts in minor units as ISO 4217 counts them.</summary>
public sealed record IntentFacts
{
    /// <summary><c>pi_…</c></summary>
    public required string IntentId { get; init; }

    /// <summary>Its status.</summary>
    public required IntentStatus Status { get; init; }

    /// <summary>Held and not captured.</summary>
    public long AuthorisedMinor { get; init; }

    /// <summary>Captured in all.</summary>
    public long CapturedMinor { get; init; }

    /// <summary>Given back or on its way back.</summary>
    public long RefundedMinor { get; init; }

    /// <summary>Under dispute, or lost to one.</summary>
    public long DisputedMinor { get; init; }

    /// <summary>Where the customer answers the bank, when <see cref="Status"/> is RequiresAction.</summary>
    public string? ActionUrl { get; init; }

    /// <summary>Why the last try was declined, when it was.</summary>
    public DeclineReason? Decline { get; init; }

    /// <summary>The card that paid or was tried.</summary>
    public CardFacts? Card { get; init; }

    /// <summary>When the money was taken, Unix milliseconds, where it was.</summary>
    public long? PaidAt { get; init; }
}

/// <summary>What the gateway says about a card. Never more of the number than its last four digits.</summary>
/// <param name="PaymentMethodId"><c>pm_…</c></param>
/// <param name="CustomerId"><c>cus_…</c> when the card is attached to a customer, so that it can be charged again.</param>
/// <param name="Brand">For example <c>visa</c>, <c>mastercard</c>, <c>amex</c>.</param>
/// <param name="Last4">The last four digits.</param>
/// <param name="ExpMonth">1 to 12.</param>
/// <param name="ExpYear">Four digits.</param>
/// <param name="Fingerprint">The same for the same number within the merchant's account.</param>
public sealed record CardFacts(
    string PaymentMethodId,
    string? CustomerId,
    string Brand,
    string Last4,
    int ExpMonth,
    int ExpYear,
    string? Fingerprint);
