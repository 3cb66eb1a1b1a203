namespace Chat2Pay.Sandbox.Stripe.Ledger;

internal sealed record LineItem(
    string Id,
    string PriceId,
    string ProductId,
    long Created,
    string Name,
    string? Description,
    long UnitAmount,
    long Quantity)
{
    internal long Total => checked(UnitAmount * Quantity);
}

/// <summary>What a session passes on to the PaymentIntent that it makes when the customer pays.</summary>
internal sealed record IntentTemplate(
    IReadOnlyDictionary<string, string> Metadata,
    string? SetupFutureUsage,
    string? CaptureMethod,
    string? Description,
    string? ReceiptEmail,
    string? StatementDescriptorSuffix);

/// <summary>Texts and agreements that the merchant asked for on the payment page.</summary>
internal sealed record PageWishes(
    string? ReuseAgreementPosition,
    string? TermsOfService,
    string? SubmitText,
    string? AfterSubmitText,
    string? TermsText,
    string? SubmitType,
    string? Locale);

/// <summary>What happens to saved cards on the payment page.</summary>
internal sealed record SavedCardWishes(string? Save, string? Remove, IReadOnlyList<string> RedisplayFilters);

/// <summary>A field of the merchant's own on the payment page.</summary>
internal sealed record CustomField(
    string Key, string Label, string Type, bool Optional, int? MinimumLength, int? MaximumLength)
{
    internal string? Value { get; set; }
}

internal sealed class CheckoutSession : StripeEntity
{
    internal required IReadOnlyList<LineItem> Items { get; init; }

    internal required string Currency { get; init; }

    internal required long AmountTotal { get; init; }

    internal required long ExpiresAt { get; init; }

    internal required string SuccessUrl { get; init; }

    internal required IntentTemplate Intent { get; init; }

    internal required PageWishes Wishes { get; init; }

    internal required SavedCardWishes SavedCards { get; init; }

    internal required IReadOnlyList<CustomField> CustomFields { get; init; }

    internal string? CancelUrl { get; init; }

    internal string? ClientReferenceId { get; init; }

    internal string? CustomerCreation { get; init; }

    internal string? CustomerEmail { get; init; }

    internal string? IntegrationIdentifier { get; init; }

    internal string? CustomerId { get; set; }

    internal string Status { get; set; } = "open";

    internal string PaymentStatus { get; set; } = "unpaid";

    internal string? IntentId { get; set; }

    internal string? PayerName { get; set; }

    internal string? PayerEmail { get; set; }

    internal bool SaveTicked { get; set; }

    internal bool TermsAccepted { get; set; }

    internal bool IsOpen => Status == "open";
}
