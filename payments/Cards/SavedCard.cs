using System.Runtime.Serialization;
using Chat2Pay.Payments.Gateway;

namespace Chat2Pay.Payments.Cards;

/// <summary>What a saved card may be used for.</summary>
public enum SavedCardState
{
    /// <summary>
    /// The phone may have another owner by now: not offered in the chat until the card is proven again.
    /// </summary>
    Unproven,

    /// <summary>May be offered in the chat.</summary>
    Usable,

    /// <summary>Declined for good, detached, or its agreement withdrawn: never offered again.</summary>
    Unusable,
}

/// <summary>A card the customer let the merchant keep: the gateway's token for it, never the number.</summary>
[DataContract]
public sealed class SavedCard
{
    /// <summary>The gateway's token for it.</summary>
    [DataMember(Order = 0)]
    public required string PaymentMethodId { get; init; }

    /// <summary>The gateway's customer it is attached to.</summary>
    [DataMember(Order = 1)]
    public required string CustomerId { get; init; }

    /// <summary>For example <c>visa</c>.</summary>
    [DataMember(Order = 2)]
    public required string Brand { get; set; }

    /// <summary>The last four digits.</summary>
    [DataMember(Order = 3)]
    public required string Last4 { get; set; }

    /// <summary>1 to 12.</summary>
    [DataMember(Order = 4)]
    public int ExpMonth { get; set; }

    /// <summary>Four digits.</summary>
    [DataMember(Order = 5)]
    public int ExpYear { get; set; }

    /// <summary>The same for the same number within the merchant's account.</summary>
    [DataMember(Order = 6)]
    public string? Fingerprint { get; set; }

    /// <summary>What it may be used for.</summary>
    [DataMember(Order = 7)]
    public SavedCardState State { get; set; }

    /// <summary>The request it was saved with, text form.</summary>
    [DataMember(Order = 8)]
    public required string SavedWith { get; init; }

    /// <summary>When it was saved, Unix milliseconds.</summary>
    [DataMember(Order = 9)]
    public long SavedAt { get; init; }

    /// <summary>The version of the wording the customer ticked on the page.</summary>
    [DataMember(Order = 10)]
    public int PageWording { get; init; }

    /// <summary>The agreement to charge this card on a reply; null until there is one.</summary>
    [DataMember(Order = 12)]
    public ConsentEvidence? Consent { get; set; }

    /// <summary>When it last paid, Unix milliseconds.</summary>
    [DataMember(Order = 13)]
    public long LastUsedAt { get; set; }

    /// <summary>The <see cref="Gateway.IPaymentGateway.Id"/> of the gateway that keeps it.</summary>
    [DataMember(Order = 14)]
    public required string Gateway { get; init; }

    /// <summary>The card at its gateway.</summary>
    public GatewayObject AtGateway => new(Gateway, PaymentMethodId);

    /// <summary>True when the card may be offered in the chat at this time.</summary>
    /// <param name="now">Unix milliseconds.</param>
    public bool IsOfferable(long now)
    {
        DateTimeOffset date = DateTimeOffset.FromUnixTimeMilliseconds(now);
        bool expired = ExpYear < date.Year || (ExpYear == date.Year && ExpMonth < date.Month);
        return State == SavedCardState.Usable && Consent is not null && !expired;
    }

    /// <summary>A brand's own spelling, for example <c>Visa</c> for <c>visa</c>; null for an unknown one.</summary>
    public static string? BrandName(string brand) => brand switch
    {
        "visa" => "Visa",
        "mastercard" => "Mastercard",
        "amex" => "American Express",
        "discover" => "Discover",
        "diners" => "Diners Club",
        "jcb" => "JCB",
        "unionpay" => "UnionPay",
        _ => null,
    };
}
