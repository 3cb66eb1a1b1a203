using System.Text.Json.Serialization;

namespace Chat2Pay.Payments.Cards;

/// <summary>What a saved card may be used for.</summary>
public enum SavedCardState
{
    /// <summary>
    /// Saved on the page, but nobody has shown yet that who paid also holds this phone: never offered in the chat.
    /// </summary>
    Unproven,

    /// <summary>May be offered in the chat.</summary>
    Usable,

    /// <summary>Declined for good, detached, or its agreement withdrawn: never offered again.</summary>
    Unusable,
}

/// <summary>A card the customer let the merchant keep: the gateway's token for it, never the number.</summary>
public sealed class SavedCard
{
    /// <summary>The gateway's PaymentMethod, <c>pm_…</c>.</summary>
    [JsonPropertyName("pm")]
    public required string PaymentMethodId { get; init; }

    /// <summary>The gateway's customer it is attached to, <c>cus_…</c>.</summary>
    [JsonPropertyName("cu")]
    public required string CustomerId { get; init; }

    /// <summary>For example <c>visa</c>.</summary>
    [JsonPropertyName("b")]
    public required string Brand { get; init; }

    /// <summary>The last four digits.</summary>
    [JsonPropertyName("l")]
    public required string Last4 { get; init; }

    /// <summary>1 to 12.</summary>
    [JsonPropertyName("em")]
    public int ExpMonth { get; init; }

    /// <summary>Four digits.</summary>
    [JsonPropertyName("ey")]
    public int ExpYear { get; init; }

    /// <summary>The same for the same number within the merchant's account.</summary>
    [JsonPropertyName("fp")]
    public string? Fingerprint { get; init; }

    /// <summary>What it may be used for.</summary>
    [JsonPropertyName("s")]
    public SavedCardState State { get; set; }

    /// <summary>The request it was saved with, text form.</summary>
    [JsonPropertyName("o")]
    public required string SavedWith { get; init; }

    /// <summary>When it was saved, Unix milliseconds.</summary>
    [JsonPropertyName("t")]
    public long SavedAt { get; init; }

    /// <summary>The version of the wording the customer ticked on the page.</summary>
    [JsonPropertyName("w")]
    public int PageWording { get; init; }

    /// <summary>How many wrong codes have been tried.</summary>
    [JsonPropertyName("x")]
    public int WrongCodes { get; set; }

    /// <summary>The agreement to charge this card on a reply; null until there is one.</summary>
    [JsonPropertyName("c")]
    public ConsentEvidence? Consent { get; set; }

    /// <summary>When it last paid, Unix milliseconds.</summary>
    [JsonPropertyName("lu")]
    public long LastUsedAt { get; set; }

    /// <summary>True when the card may be offered in the chat at this time.</summary>
    /// <param name="now">Unix milliseconds.</param>
    public bool IsOfferable(long now)
    {
        DateTimeOffset date = DateTimeOffset.FromUnixTimeMilliseconds(now);
        bool expired = ExpYear < date.Year || (ExpYear == date.Year && ExpMonth < date.Month);
        return State == SavedCardState.Usable && Consent is not null && !expired;
    }

    /// <summary>The card as a customer knows it: <c>Visa ending 4242</c>.</summary>
    public string ToCustomerText() => $"{BrandName(Brand)} ending {Last4}";

    /// <summary>A brand's own spelling, for example <c>Visa</c> for <c>visa</c>.</summary>
    public static string BrandName(string brand) => brand switch
    {
        "visa" => "Visa",
        "mastercard" => "Mastercard",
        "amex" => "American Express",
        "discover" => "Discover",
        "diners" => "Diners Club",
        "jcb" => "JCB",
        "unionpay" => "UnionPay",
        _ => "Card",
    };
}
